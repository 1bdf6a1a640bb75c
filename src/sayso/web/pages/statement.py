"""One statement: its words in their text, the way they came, and what speaks for every field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, ClassVar, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.ledger.ledger import Ledger
from sayso.ledger.quotations.views import AppearanceView, VerificationView
from sayso.ledger.trace import TraceView
from sayso.ledger.views import RelayView
from sayso.records import Span
from sayso.web.asked import HEDGES, KINDS
from sayso.web.bench import TheLedger
from sayso.web.citing import citation
from sayso.web.filters import day, who
from sayso.web.marking import Block, Marked, mark
from sayso.web.rendering import Page, render

router = APIRouter()

WORDS: Final = 0
"""The key of the statement's own marks; those of the fields count from 1."""
_ELSEWHERE: Final = 8
"""Other appearances that are shown of a quotation."""
_NAMES: Final = {
    "speaker": "Speaker",
    "kind": "How it is quoted",
    "chain": "Chain",
    "hedge": "Hedge",
    "said_on": "Said on",
    "addressee": "Said to",
    "occasion": "Occasion",
    "insertions": "Editor’s brackets",
}
_SURE: Final = (
    (0.95, "sure"),
    (0.85, "quite sure"),
    (0.7, "fairly sure"),
    (0.5, "unsure"),
    (0.0, "doubtful"),
)
"""Of one field being right, which mostly is more than 0.9."""


@dataclass(frozen=True, slots=True)
class Field:
    """What the record says of a statement in one respect, and how it knows."""

    key: int
    """Of the marks of its evidence."""
    name: str
    value: str
    confidence: float
    sure: str
    corrected: bool
    """Whether a person put it right."""
    evidence: tuple[str, ...]
    """Words of the text."""
    anchor: str | None
    """The id of the first of them in the page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text that is shown."""

    block: Block
    follows: bool
    """Whether it is the one after the last that is shown, or the first of all."""


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand that the words passed through, and whether its own articles have them."""

    relay: RelayView
    check: VerificationView | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same words in other articles."""

    quotation_id: int
    text: str
    others: tuple[AppearanceView, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class StatementPage(Page):
    """One statement, back to its source."""

    template: ClassVar[str] = "statement.html"
    trace: TraceView
    confidence: float
    """The model's estimate that nothing about it is wrong, 0 to 1."""
    person: str | None
    """The name under which the ledger knows the speaker."""
    paragraphs: tuple[Paragraph, ...]
    """Those of the words, one before and one after, and those of the evidence."""
    ends: bool
    """Whether the text ends with them."""
    fields: tuple[Field, ...]
    hands: tuple[Hand, ...]
    elsewhere: tuple[Elsewhere, ...]
    citation: str


@router.get("/statements/{statement_id}")
def statement(request: Request, ledger: TheLedger, statement_id: int) -> Response:
    """Show one statement."""
    trace = ledger.trace(statement_id)
    said = trace.statement
    text = ledger.version(said.article_id, said.version).text
    fields = tuple(_fields(trace, text))
    blocks = mark(text, _marks(trace))
    shown = _shown(blocks, trace)
    checks = {one.position: one for one in trace.verifications}
    page = StatementPage(
        trace=trace,
        confidence=said.score * prod(trace.output["confidence"].values()),
        person=ledger.name_of(said.entity_id) if said.entity_id else None,
        paragraphs=tuple(Paragraph(blocks[at], at == 0 or at - 1 in shown) for at in shown),
        ends=not shown or shown[-1] == len(blocks) - 1,
        fields=fields,
        hands=tuple(Hand(relay, checks.get(at)) for at, relay in enumerate(said.chain)),
        elsewhere=tuple(_elsewhere(ledger, trace)),
        citation=citation(trace),
    )
    return render(request, page)


def _marks(trace: TraceView) -> list[Marked]:
    """The statement, and the evidence of each field as marks of its own."""
    own = Marked(WORDS, content=trace.content, source=trace.source, cue=trace.cue)
    evidence = trace.output["evidence"]
    fields = [
        Marked(key, source=_spans(evidence.get(name, ()))) for key, name in enumerate(_NAMES, 1)
    ]
    return [own, *fields]


def _fields(trace: TraceView, text: str) -> Iterator[Field]:
    output = trace.output
    corrected = {one.field for one in trace.reviews if one.standing and one.action == "correct"}
    for key, (field, name) in enumerate(_NAMES.items(), 1):
        confidence = float(output["confidence"].get(field, 1.0))
        evidence = _spans(output["evidence"].get(field, ()))
        yield Field(
            key=key,
            name=name,
            value=_value(output, field),
            confidence=confidence,
            sure=next(word for least, word in _SURE if confidence >= least),
            corrected=field in corrected,
            evidence=tuple(text[start:end] for start, end in evidence),
            anchor=f"e{key}-{min(evidence)[0]}" if evidence else None,
        )


def _value(output: Mapping[str, Any], field: str) -> str:
    value = output[field]
    match field:
        case "speaker":
            return f"{who(value['name'])} ({value['type']})"
        case "kind":
            return KINDS[value]
        case "hedge":
            return HEDGES[value]
        case "chain":
            names = [relay["name"] for relay in value]
            return "through " + ", from ".join(names) if names else "straight to the outlet"
        case "said_on":
            return day(value, "not told")
        case "insertions":
            return ", ".join(one["text"] for one in value) or "none"
        case _:
            return value or "not told"


def _shown(blocks: Sequence[Block], trace: TraceView) -> list[int]:
    """The places of the paragraphs of the words, one before and one after, and of the evidence."""
    own = _touched(blocks, (*trace.content, *trace.cue, *trace.source))
    evidence = [span for spans in trace.output["evidence"].values() for span in _spans(spans)]
    around = {at + step for at in own for step in (-1, 0, 1)}
    return sorted(at for at in around | _touched(blocks, evidence) if 0 <= at < len(blocks))


def _touched(blocks: Sequence[Block], spans: Sequence[Span]) -> set[int]:
    return {
        at
        for at, one in enumerate(blocks)
        if any(start < one.end and end > one.start for start, end in spans)
    }


def _elsewhere(ledger: Ledger, trace: TraceView) -> Iterator[Elsewhere]:
    """The quotations that the statement has a part of, and where else they stand."""
    said = trace.statement
    for passage in ledger.passages(said.id):
        page = ledger.appearances(passage.quotation_id, limit=_ELSEWHERE + 1)
        others = tuple(one for one in page if one.statement_id != said.id)
        more = page.after is not None or len(others) > _ELSEWHERE
        if others:
            yield Elsewhere(passage.quotation_id, passage.text, others[:_ELSEWHERE], more)


def _spans(spans: Sequence[Sequence[int]]) -> list[Span]:
    return [(start, end) for start, end in spans]
