"""The ledger in figures: when, by whom, how, and who has words from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.ledger.views import StatsRow
from sayso.web.bench import TheLedger
from sayso.web.plots import Bar, Months, Network, months, network, shares, single, stacked
from sayso.web.rendering import Page, render

router = APIRouter()

NEWEST: Final = 5000
"""Statements that are looked at one by one; only months count them all."""
_OUTLETS: Final = 12
_STEPS: Final = 6
"""A fifth of the pairs in the network."""
_KINDS: Final = {"direct": "quoted", "mixed": "partly quoted", "indirect": "in other words"}
_HANDS: Final = {"0": "nobody between", "1": "one hand", "2": "two hands", "3": "three hands"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted."""

    since: str
    until: str
    outlet: str

    def csv(self, by: str) -> str:
        """Return the address of the figures of a plot."""
        given = {name: getattr(self, name) for name in ("since", "until", "outlet")}
        given = {name: value for name, value in given.items() if value}
        limits = {} if by == "months" else {"newest": NEWEST, "top": _TOP.get(by, _OUTLETS)}
        return "/api/v1/stats?" + urlencode({"by": by, **given, **limits, "format": "csv"})


_TOP: Final = {"relays": _STEPS}


@dataclass(frozen=True, slots=True)
class StatsPage(Page):
    """The plots."""

    template: ClassVar[str] = "stats.html"
    asked: Asked
    total: int
    counted: int
    """How many of them are looked at one by one."""
    months: Months | None
    unnamed: tuple[Bar, ...]
    kinds: tuple[Bar, ...]
    chains: tuple[Bar, ...]
    outlets: tuple[Bar, ...]
    network: Network | None


@router.get("/stats")
def stats(
    request: Request,
    ledger: TheLedger,
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
    outlet: Annotated[str, Query(max_length=300)] = "",
) -> HTMLResponse:
    """Show the ledger in figures."""
    asked = Asked(since.strip(), until.strip(), outlet.strip())

    def rows(by: str, newest: int | None = NEWEST) -> tuple[StatsRow, ...]:
        return ledger.stats(
            by=by,
            since=asked.since or None,
            until=asked.until or None,
            outlet=asked.outlet or None,
            top=_TOP.get(by, _OUTLETS),
            newest=newest,
        ).rows

    over_time = rows("months", None)
    total = sum(row.statements for row in over_time)
    chains = rows("chains")
    outlets = rows("outlets")
    hands = [_HANDS.get(n, f"{n} hands") for n in (row.labels["relays"] for row in chains)]
    page = StatsPage(
        asked=asked,
        total=total,
        counted=min(total, NEWEST),
        months=months(over_time),
        unnamed=shares(rows("sources"), "source", "unnamed", "unnamed"),
        kinds=stacked(rows("kinds"), "kind", _KINDS),
        chains=single(chains, hands),
        outlets=single(outlets, [row.labels["outlet"] for row in outlets]),
        network=network(rows("relays")),
    )
    return render(request, page)
