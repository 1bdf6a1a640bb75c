"""Statements that answer a question, and the options that narrow it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.text import Text

from sayso.cli.marks import Signs
from sayso.cli.messages import one_line, visible
from sayso.cli.statements import spoken_date
from sayso.cli.tables import Column, show
from sayso.kind import denies

if TYPE_CHECKING:
    from sayso.ledger.paging import Page
    from sayso.ledger.questions import Filters
    from sayso.ledger.views import FoundView, StatementView

Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Published on this day or later: 2031-05-11."),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until", metavar="DATE", help="Published on this day, month or year, or before."
    ),
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="In articles of this outlet.")]
Kind = Annotated[str | None, typer.Option("--kind", help="Quoted how: direct, indirect or mixed.")]
Hedge = Annotated[str | None, typer.Option("--hedge", help="Hedged how: none, reported, alleged.")]
Via = Annotated[
    str | None, typer.Option("--via", metavar="NAME", help="Passed on by this outlet or person.")
]
Status = Annotated[
    str | None,
    typer.Option("--status", help="As people left it: unreviewed, confirmed, corrected, rejected."),
]

UNKNOWN_OUTLET: Final = "outlet unknown"

_LONG: Final = 300
_LEAD: Final = 100


def filters(
    *,
    since: str | None,
    until: str | None,
    outlet: str | None,
    kind: str | None,
    hedge: str | None,
    via: str | None,
    status: str | None,
) -> Filters:
    """Return the filters that the options ask for."""
    return {
        "since": since,
        "until": until,
        "outlet": outlet,
        "kind": kind,
        "hedge": hedge,
        "relay": via,
        "status": status,
    }


def show_found(page: Page[FoundView], *, json: bool, csv: bool, none: str) -> None:
    """Print a page of statements."""
    columns = [
        Column["FoundView"]("id", lambda view: str(view.id), justify="right"),
        Column["FoundView"]("date", lambda view: date_of(view.published)),
        Column["FoundView"]("from", chain_of),
        Column["FoundView"]("words", marked, wide=True),
    ]
    show(page, columns, json=json, csv=csv, more=page.after, none=none)


def chain_of(view: StatementView) -> Text:
    """Return the hands that the words passed through, from the outlet back to the speaker."""
    arrow = arrow_between()
    hands = [view.outlet or UNKNOWN_OUTLET, *(relay.name for relay in view.chain)]
    line = Text(arrow.join(map(one_line, hands)) + arrow)
    return line.append(one_line(view.speaker), style="bold cyan")


def date_of(published: str | None) -> str:
    """Return the day of publication as people write it."""
    return spoken_date(published[:10]) if published else "-"


def marked(view: FoundView) -> Text:
    """Return the words, those that were searched for in bold, long ones cut around the first.

    What somebody is told not to have said has the words that tell so before it.
    """
    content, marks = view.content, view.marks
    start = max(0, marks[0][0] - _LEAD) if marks and len(content) > _LONG else 0
    start = content.find(" ", start) + 1 if start else 0
    end = len(content) if len(content) - start <= _LONG else content.rfind(" ", 0, start + _LONG)
    end = end if end > start else start + _LONG
    words = Text("... " if start else "")
    if denies(view.cue):
        words = Text.assemble((f"[{one_line(view.cue)}] ", "italic"), words)
    at = start
    for left, right in (*marks, (end, end)):
        left, right = max(at, min(left, end)), min(right, end)
        words.append(_flat(content[at:left]))
        words.append(_flat(content[left:right]), style="bold")
        at = max(at, right)
    return words.append(" ..." if end < len(content) else "")


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", visible(text))


def arrow_between() -> str:
    """Return what leads from one hand to the one before it, as far as the output has arrows."""
    fine = Signs.for_encoding(sys.stdout.encoding or "ascii").content[0] == "⟦"
    return " ← " if fine else " <- "
