"""One person, organization or group: their names, and all that they said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sayso.ledger.facets import FacetsView
from sayso.ledger.paging import Page as Found
from sayso.ledger.people_views import AliasView, Portrait
from sayso.ledger.spoken_of import SpokenOfView
from sayso.ledger.views import FoundView
from sayso.web.asked import Asked, Group, Option, chips, groups
from sayso.web.bench import TheLedger
from sayso.web.pages.search import PATH as SEARCH
from sayso.web.pages.search import SHOWN, ask
from sayso.web.reasons import Reason, certainty, reasons
from sayso.web.rendering import Page, render
from sayso.web.timeline import Timeline, timeline

router = APIRouter()

_READINGS: Final = 1000
"""In how many articles, the newest first, is looked for somebody's names."""
_TOLD: Final = ("roles", "countries")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that somebody goes by, and why it is theirs."""

    alias: AliasView
    certainty: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PersonPage(Page):
    """All that is known of somebody."""

    template: ClassVar[str] = "person.html"
    portrait: Portrait
    told: tuple[tuple[str, tuple[str, ...]], ...]
    """What articles tell of them, by what it is."""
    names: tuple[Name, ...]
    timeline: Timeline | None
    spoken_of: tuple[SpokenOfView, ...]
    """Whom they speak of, in their newest statements."""
    asked: Asked
    found: Found[FoundView]
    facets: FacetsView
    groups: tuple[Group, ...]
    chips: tuple[Option, ...]
    path: str
    csv: str
    json: str


@router.get("/people/{person_id}")
def person(request: Request, ledger: TheLedger, person_id: int) -> Response:
    """Show a person."""
    portrait = ledger.person(person_id, most=_READINGS)
    path = f"/people/{portrait.entity.id}"
    asked = Asked.of(request.query_params).without("speaker")
    if portrait.entity.id != person_id or "" in request.query_params.values():
        return RedirectResponse(asked.address(path, after=asked.after), 303)
    name = str(portrait.entity.id)
    theirs = replace(asked, speaker=name)
    facets = ledger.facets(theirs.words, by=name, **theirs.filters())
    page = PersonPage(
        portrait=portrait,
        told=tuple(
            (field, tuple(portrait.profile[field][:6]))
            for field in _TOLD
            if portrait.profile.get(field)
        ),
        names=tuple(
            Name(
                alias,
                None if alias.score is None else certainty(alias.score),
                reasons(alias.features),
            )
            for alias in portrait.aliases
        ),
        timeline=timeline(ledger.days_of(name), asked.since, asked.until),
        spoken_of=ledger.spoken_of(portrait.entity.id),
        asked=asked,
        found=ask(ledger, theirs, SHOWN, theirs.cursor),
        facets=facets,
        groups=groups(asked, facets, path, fixed="speaker"),
        chips=chips(asked, facets, path, fixed="speaker"),
        path=path,
        csv=theirs.address(f"{SEARCH}.csv"),
        json=theirs.address(f"{SEARCH}.json"),
    )
    return render(request, page)
