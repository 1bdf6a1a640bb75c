"""What a reviewer decides about a statement: kept unless somebody else was faster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from sayso.errors import ConflictError, QueryError
from sayso.ledger.ledger import Ledger
from sayso.ledger.views import ReviewView
from sayso.web.bench import TheBench
from sayso.web.fixing import changed, written
from sayso.web.pages.review import Case, Place, case_of, told_of
from sayso.web.rendering import Page, render
from sayso.web.security.reviewers import LONGEST
from sayso.web.security.token import is_local_path

router = APIRouter()

Number = Annotated[int, Path(ge=1, lt=1 << 62)]


class Said(BaseModel):
    """The form of a review; what a correction does not send stays as it is."""

    action: Literal["confirm", "reject", "correct"]
    expects: int
    status: str = "unreviewed"
    after: str = ""
    later: str = ""
    note: str = ""
    speaker: str | None = None
    speaker_type: str | None = None
    content: str | None = None
    content_at: str = ""
    source: str | None = None
    source_at: str = ""
    cue: str | None = None
    cue_at: str = ""
    chain: str | None = None
    kind: str | None = None
    hedge: str | None = None
    said_on: str | None = None

    def fields(self) -> dict[str, str]:
        """Return what is to be put right, as it was sent."""
        own = {"action", "expects", "status", "after", "later", "note"}
        return self.model_dump(exclude=own, exclude_none=True)


@dataclass(frozen=True, slots=True)
class NamePage(Page):
    """The form that asks who reviews."""

    template: ClassVar[str] = "reviewer.html"
    reviewer: str | None
    back: str


@dataclass(frozen=True, slots=True)
class ConflictPage(Page):
    """What somebody else said in the meantime, and the way to say one's own again."""

    template: ClassVar[str] = "conflict.html"
    case: Case
    since: tuple[tuple[ReviewView, str], ...]
    """What was said after the reviewer looked, and that in words."""
    wanted: str
    """What they were about to say, in words."""
    action: str
    """Where the form is sent."""
    again: Mapping[str, str] | None
    """The form to be sent again; nothing where a later reading has replaced the statement."""
    place: Place


@router.get("/review/name")
def ask(
    request: Request, bench: TheBench, back: Annotated[str, Query(alias="next")] = "/review"
) -> Response:
    """Ask who reviews."""
    return render(request, NamePage(bench.reviewers.name(request), _local(back)))


@router.post("/review/name")
def keep(
    request: Request,
    bench: TheBench,
    name: Annotated[str, Form(max_length=LONGEST)],
    back: Annotated[str, Form(alias="next")] = "/review",
) -> Response:
    """Keep the name of who reviews."""
    plain = " ".join(name.split())
    if not plain.isprintable() or not plain:
        raise QueryError("a review needs the name of who makes it")
    answer = RedirectResponse(_local(back), 303)
    bench.reviewers.keep(request, answer, plain)
    return answer


@router.post("/review/{statement_id}")
def decide(
    request: Request, bench: TheBench, statement_id: Number, said: Annotated[Said, Form()]
) -> Response:
    """Confirm, reject or correct a statement, and go on to the next one."""
    place = Place(said.status, said.after)
    reviewer = bench.reviewers.name(request)
    if reviewer is None:
        return name_first(place.address(statement_id))
    try:
        _decide(bench.ledger, statement_id, said, reviewer)
    except ConflictError:
        return _conflict(request, bench.ledger, statement_id, said)
    later = int(said.later) if said.later.isdecimal() else None
    return RedirectResponse(place.address(later, done="true"), 303)


@router.post("/review/{statement_id}/undo")
def undo(
    request: Request,
    bench: TheBench,
    statement_id: Number,
    reviews: Annotated[str, Form(pattern=r"^\d{1,18}(,\d{1,18}){0,20}$")],
    expects: Annotated[int | None, Form()] = None,
    status: Annotated[str, Form()] = "unreviewed",
) -> Response:
    """Take reviews of a statement back, the last one first, and show it as it is then."""
    place = Place(status)
    reviewer = bench.reviewers.name(request)
    if reviewer is None:
        return name_first(place.address(statement_id))
    numbers = [int(number) for number in reviews.split(",")]
    last = expects
    try:
        for number in reversed(numbers):
            last = bench.ledger.undo_review(number, by=reviewer, expects=last).id
    except ConflictError:
        case = case_of(bench.ledger, statement_id)
        standing = {one.id for one in case.view.reviews if one.standing}
        if expects is None or not standing.issuperset(numbers):
            raise  # what is taken back already cannot be, whoever has looked
        again = {"reviews": reviews, "expects": str(case.expects), "status": status}
        action = f"/review/{statement_id}/undo"
        page = _conflict_page(case, expects, "take it back", action, again, place)
        return render(request, page, 409)
    return RedirectResponse(place.address(statement_id), 303)


def name_first(back: str) -> Response:
    """Ask who reviews before anything is kept."""
    return RedirectResponse("/review/name?" + urlencode({"next": back}), 303)


def _decide(ledger: Ledger, statement_id: int, said: Said, by: str) -> None:
    note = said.note.strip() or None
    if said.action == "correct":
        changes = _changes(case_of(ledger, statement_id), said)
        if not changes:
            raise QueryError("nothing is changed: put something right, or confirm the statement")
        ledger.correct(statement_id, changes, by=by, note=note, expects=said.expects)
    else:
        act = ledger.confirm if said.action == "confirm" else ledger.reject
        act(statement_id, by=by, note=note, expects=said.expects)


def _changes(case: Case, said: Said) -> dict[str, object]:
    return changed(written(case.version.text, case.view.current), said.fields())


def _conflict(request: Request, ledger: Ledger, statement_id: int, said: Said) -> Response:
    case = case_of(ledger, statement_id)
    again = None
    if case.view.statement.superseded_by is None:
        kept = said.model_dump(exclude={"expects"}, exclude_none=True)
        again = {**kept, "expects": str(case.expects)}
    wanted = {"confirm": "confirm it", "reject": "reject it"}.get(said.action)
    if wanted is None:
        fields = ", ".join(_changes(case, said)).replace("_", " ")
        wanted = f"correct: {fields}" if fields else "correct it, as it is by now"
    place = Place(said.status, said.after)
    action = f"/review/{statement_id}"
    page = _conflict_page(case, said.expects, wanted, action, again, place)
    return render(request, page, 409)


def _conflict_page(
    case: Case,
    expects: int,
    wanted: str,
    action: str,
    again: Mapping[str, str] | None,
    place: Place,
) -> ConflictPage:
    since = [one for one in case.view.reviews if one.id > expects]
    return ConflictPage(
        case=case,
        since=tuple((one, told_of([one])) for one in since),
        wanted=wanted,
        action=action,
        again=again,
        place=place,
    )


def _local(path: str) -> str:
    return path if is_local_path(path) else "/review"
