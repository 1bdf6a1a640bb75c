"""One quotation: every wording of it against the fullest, in order of appearance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.ledger.quotations.views import (
    AppearanceView,
    MisquoteView,
    QuotationView,
    SegmentView,
    VerificationView,
)
from sayso.web.bench import TheLedger
from sayso.web.rendering import Page, render

router = APIRouter()

_SHOWN: Final = 40
_SHORT_CUT: Final = 14
"""Words that a cut may have to be shown whole."""
_KINDS: Final = {
    "identical": "the same words",
    "cut head": "begins later",
    "cut middle": "cut in the middle",
    "cut tail": "ends sooner",
    "inserted": "an editor’s brackets",
    "altered": "altered",
    "restyled": "restyled",
    "fuller": "has more words",
    "apart": "another part of it",
    "split": "divided by the attribution",
    "merged": "two passages put together",
}
_CHECKED: Final = ("verified", "contradicted", "unsupported")
"""What is worth telling of a relay: that the ledger has none of its articles is no news."""
_ATTRIBUTION: Final = {
    "other": "given to another speaker",
    "surname": "perhaps another speaker",
    "relay": "given to one who passes it on elsewhere",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording as it is set: words that stay, are gone, or are new."""

    kind: str
    """same, gone, new, or left (what was cut)."""
    text: str
    words: int
    """How many were cut where they are too many to be shown, else 0."""


@dataclass(frozen=True, slots=True)
class Showing:
    """One appearance, laid along the fullest wording."""

    view: AppearanceView
    remarks: tuple[str, ...]
    warnings: tuple[str, ...]
    """Remarks that somebody should look at."""
    same: bool
    """Whether it has the fullest wording."""
    pieces: tuple[Piece, ...]
    checks: tuple[VerificationView, ...]
    """What the articles of those on its chain say, where the ledger has any."""


@dataclass(frozen=True, slots=True)
class QuotationPage(Page):
    """One utterance, wherever it appears."""

    template: ClassVar[str] = "quotation.html"
    quotation: QuotationView
    misquotes: tuple[MisquoteView, ...]
    """What became of it, in order of time."""
    showings: tuple[Showing, ...]
    begins: bool
    """Whether the list begins with the first appearance."""
    further: str | None


@router.get("/quotations/{quotation_id}")
def quotation(request: Request, ledger: TheLedger, quotation_id: int, after: str = "") -> Response:
    """Show one quotation."""
    view = ledger.quotation(quotation_id)
    found = ledger.appearances(quotation_id, limit=_SHOWN, after=after or None)
    checks = ledger.verify_all([one.statement_id for one in found])
    page = QuotationPage(
        quotation=view,
        misquotes=tuple(sorted(ledger.misquotes_of(quotation_id), key=_when)),
        showings=tuple(_showing(one, checks.get(one.statement_id, ())) for one in found),
        begins=not after,
        further=found.after,
    )
    return render(request, page)


def _when(one: MisquoteView) -> tuple[bool, str, int]:
    return one.later.published is None, one.later.published or "", one.later.statement_id


def _showing(view: AppearanceView, checks: Sequence[VerificationView]) -> Showing:
    warnings = ["altered"] if "altered" in view.kinds else []
    warnings += ["cut without a sign"] if view.unmarked else []
    if view.attribution in _ATTRIBUTION:
        warnings.append(_ATTRIBUTION[view.attribution])
    remarks = [_KINDS.get(kind, kind) for kind in view.kinds if kind != "altered"]
    same = view.kinds[:1] == ("identical",)
    return Showing(
        view=view,
        remarks=tuple(remarks),
        warnings=tuple(warnings),
        same=same,
        pieces=tuple(pieces(view.segments)),
        checks=tuple(one for one in checks if one.status in _CHECKED),
    )


def pieces(segments: Sequence[SegmentView]) -> Iterator[Piece]:
    """Return a wording with all that became of the fullest one, to be set in a row."""
    for one in segments:
        if one.kind == "cut":
            count = len(one.before.split())
            yield Piece("left", one.before, count if count > _SHORT_CUT else 0)
            continue
        if one.before and one.kind in ("changed", "inserted"):
            yield Piece("gone", one.before, 0)
        if one.after:
            new = one.kind in ("changed", "added", "inserted")
            yield Piece("new" if new else "same", one.after, 0)
