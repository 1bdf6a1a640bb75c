"""Invented reports, already read: what the ledger is given."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from sayso.records import Article, Attribution, Reading, Relay, Span, Speaker, Statement

_number = count(1)


@dataclass(frozen=True)
class Saying:
    """One sentence of a report: CONTENT, said SPEAKER, according to RELAY."""

    content: str
    speaker: str = "Ilse Brandt"
    type: str = "person"
    kind: str = "direct"
    hedge: str = "none"
    said_on: str | None = None
    relays: tuple[str, ...] = ()


def report(
    *sayings: Saying | str,
    outlet: str | None = "Varlen Post",
    published: str | None = "2031-05-11",
    url: str | None = None,
    headline: str | None = None,
) -> Reading:
    """Write a report of these sayings, and read it; without ``url`` it gets one of its own."""
    text = f"{headline}\n\n" if headline else ""
    statements: list[Statement] = []
    for saying in sayings:
        one = Saying(saying) if isinstance(saying, str) else saying
        sentence, statement = _write(one, len(text))
        statements.append(statement)
        text += sentence + "\n\n"
    url = url or f"https://post.example/{next(_number)}"
    article = Article(url, text, headline, published=published, outlet=outlet, url=url)
    return Reading(article, tuple(s.attribution for s in statements), tuple(statements))


def _write(saying: Saying, at: int) -> tuple[str, Statement]:
    sentence = ""

    def put(words: str) -> Span:
        nonlocal sentence
        start = at + len(sentence)
        sentence += words
        return start, start + len(words)

    mark = '"' if saying.kind == "direct" else ""
    put(mark)
    content = put(saying.content)
    put(f"{mark}, ")
    cue = put("said")
    put(" ")
    source = put(saying.speaker)
    relays = []
    for name in saying.relays:
        put(", according to ")
        relays.append(Relay(name, "organization", put(name)))
    put(".")
    return sentence, Statement(
        Attribution((content,), (cue,), (source,), 0.9),
        Speaker(saying.speaker, saying.type, (source,)),
        saying.kind,
        tuple(relays),
        saying.hedge,
        saying.said_on,
    )
