"""The queue of statements that wait for a person, those that the model doubts most first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.ledger.ledger import Ledger
from sayso.ledger.review_lists import STATUSES
from sayso.ledger.views import CaseView, QueueView, ReviewView, VersionView
from sayso.records import HEDGES, TYPES
from sayso.visible import visible
from sayso.web.bench import TheBench
from sayso.web.fixing import ROLES, Passage, names_in, passage_of, written
from sayso.web.notes import Note, Told, notes
from sayso.web.rendering import Page, render

router = APIRouter()

SHOWN: Final = 12
_LATEST: Final = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue somebody is; the address of the page holds it."""

    status: str = "unreviewed"
    after: str = ""

    def address(self, at: int | None = None, **more: str) -> str:
        """Return the address of the page, at a statement."""
        given = {"status": "" if self.status == "unreviewed" else self.status, "after": self.after}
        given |= {"at": str(at or ""), **more}
        query = urlencode({name: value for name, value in given.items() if value})
        return "/review" + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Case:
    """A statement under review."""

    view: CaseView
    version: VersionView
    note: Note
    passage: Passage
    expects: int
    """What a review of it has to expect."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The form that puts a statement right."""

    values: Mapping[str, str]
    places: Mapping[str, str]
    """Where content, source and cue stand."""
    names: tuple[str, ...]
    """Names of the article, to choose from."""
    types: tuple[str, ...]
    kinds: Mapping[str, str]
    hedges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Reviews that somebody made at once."""

    statement: int
    numbers: str
    """The reviews, in order."""
    told: str
    expects: int
    """What taking them back has to expect."""


@dataclass(frozen=True, slots=True)
class ReviewPage(Page):
    """One statement of the queue, and the queue."""

    template: ClassVar[str] = "review.html"
    reviewer: str | None
    place: Place
    statuses: tuple[str, ...]
    queue: tuple[QueueView, ...]
    more: str | None
    case: Case | None
    earlier: int | None
    """The statement before it in the queue."""
    later: int | None
    fields: Fields | None
    """Where it is being put right."""
    latest: tuple[Done, ...]
    """What the reviewer did last."""
    done: bool
    """Whether they have just done it."""


@router.get("/review")
def review(
    request: Request,
    bench: TheBench,
    status: str = "unreviewed",
    after: Annotated[str, Query(max_length=2000)] = "",
    at: Annotated[int | None, Query(ge=1, lt=1 << 62)] = None,
    fix: bool = False,
    whole: bool = False,
    done: bool = False,
) -> HTMLResponse:
    """Show a statement of the queue, the one of most doubt unless ``at`` names another."""
    ledger, place = bench.ledger, Place(status, after)
    page = ledger.review_queue(status=status, limit=SHOWN, after=after or None)
    numbers = [one.statement.id for one in page]
    if at is None and numbers:
        at = numbers[0]
    case = case_of(ledger, at, whole=whole) if at is not None else None
    here = numbers.index(at) if at in numbers else None
    before = numbers[:here] if here is not None else []
    behind = numbers[here + 1 :] if here is not None else numbers
    reviewer = bench.reviewers.name(request)
    return render(
        request,
        ReviewPage(
            reviewer=reviewer,
            place=place,
            statuses=STATUSES,
            queue=page.items,
            more=page.after,
            case=case,
            earlier=before[-1] if before else None,
            later=behind[0] if behind else None,
            fields=_fields(ledger, case) if fix and case and reviewer else None,
            latest=latest_of(ledger, reviewer),
            done=done,
        ),
    )


def case_of(ledger: Ledger, statement_id: int, *, whole: bool = False) -> Case:
    """Return a statement as its reviewer sees it.

    Raises:
        NotFoundError: there is no such statement.
    """
    view = ledger.review_case(statement_id)
    one = view.statement
    version = ledger.version(one.article_id, one.version)
    told = Told(view.current, view.confidence, one.status, one.id, one.entity_id)
    return Case(
        view=view,
        version=version,
        note=notes(version.text, [told], one.outlet)[0],
        passage=passage_of(version.text, view.current, whole=whole),
        expects=view.last_review,
    )


def latest_of(ledger: Ledger, reviewer: str | None) -> tuple[Done, ...]:
    """Return what a reviewer did last and nobody took back."""
    if reviewer is None:
        return ()
    together: dict[tuple[int, str, str], list[ReviewView]] = {}
    for one in ledger.latest_reviews(by=reviewer, limit=4 * _LATEST):
        if one.standing and one.action != "undo":
            together.setdefault((one.statement_id, one.made_at, one.action), []).append(one)
    return tuple(
        Done(
            statement=statement,
            numbers=",".join(str(one.id) for one in reversed(several)),
            told=told_of(several),
            expects=ledger.reviews(statement)[-1].id,
        )
        for (statement, _, _), several in list(together.items())[:_LATEST]
    )


def told_of(reviews: Sequence[ReviewView]) -> str:
    """Return what reviews of one kind say, in words."""
    fields = [_field(one) for one in reviews[::-1] if one.field]
    said = {"confirm": "confirmed", "reject": "rejected", "undo": "taken back"}
    return said.get(reviews[0].action) or f"corrected: {', '.join(fields)}"


def _field(one: ReviewView) -> str:
    """What a correction is about, and what it says where that is short."""
    name = str(one.field).replace("_", " ")
    value = one.value["name"] if one.field == "speaker" else one.value
    return f"{name} “{visible(value)}”" if isinstance(value, str) else name


def _fields(ledger: Ledger, case: Case) -> Fields:
    one = case.view.statement
    current: dict[str, Any] = case.view.current
    return Fields(
        values=written(case.version.text, current),
        places={role: ",".join(f"{a}-{b}" for a, b in current[role]) for role in ROLES},
        names=names_in(ledger.placed(one.article_id, one.version)),
        types=TYPES,
        kinds={"direct": "quoted", "indirect": "in other words", "mixed": "partly quoted"},
        hedges=HEDGES,
    )
