"""An invented report and its attributions."""

from __future__ import annotations

from sayso.records import Article, Attribution, Reading, Span

TEXT = """Varlen bridge to close, minister says

The Varlen bridge will close in June, Minister Ilse Brandt told the Vessany Herald on Monday.

“The span is tired,” she said, “and so are we.”

“Nobody,” said Oto Marek, “asked us whether Brandt had said that it was safe.”
"""


def at(words: str, text: str = TEXT, *, after: str = "") -> Span:
    start = text.index(words, text.index(after) if after else 0)
    return (start, start + len(words))


ATTRIBUTIONS = (
    Attribution(
        content=(at("Varlen bridge to close"),),
        cue=(at("says"),),
        source=(at("minister"),),
        score=0.91,
    ),
    Attribution(
        content=(at("The Varlen bridge will close in June"),),
        cue=(at("told"),),
        source=(at("Minister Ilse Brandt"),),
        score=0.972222,
    ),
    Attribution(
        content=(at("“The span is tired,”"), at("“and so are we.”")),
        cue=(at("said", after="she"),),
        source=(at("she"),),
        score=0.88,
    ),
    Attribution(
        content=(at("“Nobody,”"), at("“asked us whether Brandt had said that it was safe.”")),
        cue=(at("said", after="Nobody"),),
        source=(at("Oto Marek"),),
        score=0.8,
    ),
    Attribution(
        content=(at("that it was safe"),),
        cue=(at("had said"),),
        source=(),
        score=0.4,
    ),
)

ARTICLE = Article(
    id="bridge.html",
    text=TEXT,
    headline="Varlen bridge to close, minister says",
    byline=("Ann Vesely", "Bo Lind"),
    published="2031-05-12",
    outlet="Vessany Herald",
    url="https://vessany.example/bridge",
    language="en",
    captions=("The bridge in April.",),
    links=("https://vessany.example/ferry",),
)
READING = Reading(ARTICLE, ATTRIBUTIONS)
