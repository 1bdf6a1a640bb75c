"""Who is who: pairs that may be one, and what people decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sayso.errors import QueryError
from sayso.ledger.people_views import CandidateView, DecisionView, EntityView
from sayso.web.bench import TheBench
from sayso.web.pages.reviewing import name_first
from sayso.web.reasons import Reason, reasons
from sayso.web.rendering import Page, render
from sayso.web.security.token import is_local_path

router = APIRouter(prefix="/review/people")

_SHOWN: Final = 10
_LATEST: Final = 10

Id = Annotated[int, Form(ge=1, lt=1 << 62)]
Back = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be one, and why."""

    left: EntityView
    right: EntityView
    good: tuple[Reason, ...]
    """What speaks for it."""
    against: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class IdentityPage(Page):
    """Pairs that may be one, the likeliest first."""

    template: ClassVar[str] = "identity.html"
    reviewer: str | None
    pairs: tuple[Pair, ...]
    more: str | None
    decisions: tuple[DecisionView, ...]


@router.get("")
def pairs(
    request: Request, bench: TheBench, after: Annotated[str, Query(max_length=2000)] = ""
) -> HTMLResponse:
    """Show pairs that may be one, and what was decided last."""
    page = bench.ledger.candidates(limit=_SHOWN, after=after or None)
    decisions = bench.ledger.decisions(limit=_LATEST).items
    reviewer = bench.reviewers.name(request)
    return render(request, IdentityPage(reviewer, tuple(map(_pair, page)), page.after, decisions))


@router.post("/merge")
def merge(
    request: Request,
    bench: TheBench,
    left: Id,
    other: Annotated[str, Form(min_length=1, max_length=300)],
    back: Back = "/review/people",
) -> Response:
    """Say that two are one, which goes on under the name of the first; a name may stand for one."""
    reviewer = bench.reviewers.name(request)
    if reviewer is None:
        return name_first(_local(back))
    right = bench.ledger.pick_person(other)
    bench.ledger.merge(left, right, by=reviewer)
    return RedirectResponse(_local(back), 303)


@router.post("/apart")
def apart(
    request: Request, bench: TheBench, left: Id, right: Id, back: Back = "/review/people"
) -> Response:
    """Say that two are two."""
    reviewer = bench.reviewers.name(request)
    if reviewer is None:
        return name_first(_local(back))
    bench.ledger.keep_apart(left, right, by=reviewer)
    return RedirectResponse(_local(back), 303)


@router.post("/split")
def split(
    request: Request, bench: TheBench, speaker: Id, back: Back = "/review/people"
) -> Response:
    """Say that a speaker of one article is somebody else than it was linked with."""
    reviewer = bench.reviewers.name(request)
    if reviewer is None:
        return name_first(_local(back))
    bench.ledger.split(speaker, by=reviewer)
    return RedirectResponse(_local(back), 303)


@router.post("/undo")
def undo(
    request: Request, bench: TheBench, decision: Id, back: Back = "/review/people"
) -> Response:
    """Take a decision back, or the undoing of one."""
    reviewer = bench.reviewers.name(request)
    if reviewer is None:
        return name_first(_local(back))
    bench.ledger.undo_decision(decision, by=reviewer)
    return RedirectResponse(_local(back), 303)


def _pair(one: CandidateView) -> Pair:
    why = reasons(one.features)
    good = tuple(reason for reason in why if reason.speaks_for)
    return Pair(one.left, one.right, good, tuple(reason for reason in why if reason not in good))


def _local(path: str) -> str:
    if not is_local_path(path):
        raise QueryError("the way back is not within the workbench")
    return path
