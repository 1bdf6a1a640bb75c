"""``sayso stats``: statements counted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.found import Outlet, Since, Until
from sayso.cli.ledger import open_ledger
from sayso.cli.options import AsCsv, AsJson, Db
from sayso.cli.tables import Column, exclusive, show
from sayso.errors import QueryError

if TYPE_CHECKING:
    from sayso.ledger.views import StatsRow


class By(StrEnum):
    """What statements are counted by."""

    speakers = "speakers"
    sources = "sources"
    kinds = "kinds"
    hedges = "hedges"
    outlets = "outlets"
    chains = "chains"
    months = "months"
    relays = "relays"


def stats(
    by: Annotated[By, typer.Option("--by", help="What statements are counted by.")] = By.outlets,
    top: Annotated[
        int,
        typer.Option(
            "--top", min=1, help="How many outlets, and how many speakers of each, are shown."
        ),
    ] = 20,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    plot: Annotated[
        Path | None,
        typer.Option("--plot", metavar="FILE", help="Draw them into this .svg or .png file."),
    ] = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """Count statements: who speaks in which outlet, how, and through how many hands.

    By speakers: who is heard in an outlet, and how much. By sources: the share of persons,
    organizations, unnamed ones and so on. By kinds: quoted directly or not. By hedges: put in doubt
    or not. By chains: through how many hands the words came. By months: of publication. By relays:
    whom outlets have words from. The gender of speakers is not guessed.
    """
    exclusive(json=json, csv=csv)
    if plot is not None and plot.suffix.lower() not in (".svg", ".png"):
        raise QueryError(f"{plot}: a plot is written to a file that ends in .svg or .png")
    with open_ledger(db) as ledger:
        view = ledger.stats(by=by.value, top=top, since=since, until=until, outlet=outlet)
    if plot is not None:
        from sayso.exports.plots import plot as draw

        draw(view, plot)
    headings = list(view.rows[0].labels) if view.rows else []
    columns = [_labels(heading) for heading in headings]
    columns.append(Column("statements", lambda row: str(row.statements), justify="right"))
    columns.append(Column("per cent", lambda row: f"{100 * row.share:.1f}", justify="right"))
    show(view.rows, columns, json=json, csv=csv, none="No statements.")


def _labels(heading: str) -> Column[StatsRow]:
    return Column(heading, lambda row: row.labels[heading])
