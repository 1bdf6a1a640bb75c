"""An invented report and its attributions."""

from __future__ import annotations

from typing import Any

from sayso.records import (
    Article,
    Attribution,
    Candidate,
    Finding,
    Insertion,
    Reading,
    Relay,
    Span,
    Speaker,
    Statement,
)

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
    outlet="Varlen Post",
    url="https://vessany.example/bridge",
    language="en",
    captions=("The bridge in April.",),
    links=("https://vessany.example/ferry",),
)

FIELDS = ("speaker", "kind", "chain", "hedge", "said_on", "addressee", "occasion", "insertions")
BRANDT = Speaker("Ilse Brandt", "person", (at("Ilse Brandt"), at("minister")))
MAREK = Speaker("Oto Marek", "person", (at("Oto Marek"),))
HERALD = Relay("Vessany Herald", "organization", at("Vessany Herald"), "2031-05-11")


def findings(evidence: dict[str, tuple[Span, ...]], *candidates: Candidate) -> tuple[Finding, ...]:
    return tuple(
        Finding(field, 0.75, evidence.get(field, ()), candidates if field == "speaker" else ())
        for field in FIELDS
    )


def statement(attribution: Attribution, speaker: Speaker, **fields: Any) -> Statement:
    """A statement with a finding for every field."""
    found = findings({"speaker": speaker.mentions})
    return Statement(attribution, speaker, **{"kind": "direct", "findings": found} | fields)


CANDIDATES = (
    Candidate("Ilse Brandt", 0.93, (("nearest name", 1.2), ("subject", 0.7))),
    Candidate("Oto Marek", 0.07, (("nearest name", -0.4), ("subject", 0.7))),
)
STATEMENTS = (
    statement(ATTRIBUTIONS[0], BRANDT, kind="indirect"),
    statement(
        ATTRIBUTIONS[1],
        BRANDT,
        kind="indirect",
        chain=(HERALD,),
        said_on="2031-05-12",
        findings=findings(
            {
                "speaker": BRANDT.mentions,
                "chain": (at("told the Vessany Herald"),),
                "said_on": (at("on Monday"),),
            }
        ),
    ),
    statement(
        ATTRIBUTIONS[2], BRANDT, findings=findings({"speaker": BRANDT.mentions}, *CANDIDATES)
    ),
    statement(
        ATTRIBUTIONS[3],
        MAREK,
        hedge="reported",
        addressee=at("us"),
        occasion=at("on Monday"),
        insertions=(Insertion(at("had said"), at("Brandt", after="whether")),),
    ),
    statement(ATTRIBUTIONS[4], BRANDT, kind="mixed"),
)
READING = Reading(ARTICLE, ATTRIBUTIONS, STATEMENTS)
