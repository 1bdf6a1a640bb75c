"""Decisions about people as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.cli.tables import Column, show
from sayso.ledger.people_views import DecisionView


def show_decisions(
    decisions: Iterable[DecisionView],
    *,
    json: bool = False,
    csv: bool = False,
    more: str | None = None,
) -> None:
    """Show decisions as a table, JSON Lines or CSV; ``more`` is the cursor that goes on."""
    columns = [
        Column[DecisionView]("no.", lambda view: str(view.id), justify="right"),
        Column[DecisionView]("what", told, wide=True),
        Column[DecisionView]("stands", lambda view: "yes" if view.stands else "undone"),
        Column[DecisionView]("by", lambda view: view.made_by),
        Column[DecisionView]("when", lambda view: view.made_at),
        Column[DecisionView]("note", lambda view: view.note, wide=True),
    ]
    show(decisions, columns, json=json, csv=csv, more=more, none="Nothing is decided yet.")


def told(made: DecisionView) -> str:
    """Return what a decision says, in one line."""
    left, right = f"{made.left} {made.left_name}", f"{made.right} {made.right_name}"
    match made.action:
        case "merge":
            return f"{right} is one with {left}"
        case "apart":
            return f"{left} and {right} are two"
        case "split":
            return f"speaker {made.speaker} is {right}, not {left}"
        case _:
            return f"decision {made.undoes} is undone"
