"""``sayso who``: what somebody said."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.found import Hedge, Kind, Outlet, Since, Status, Until, Via, filters, show_found
from sayso.cli.ledger import open_ledger
from sayso.cli.messages import complain
from sayso.cli.options import After, AsCsv, AsJson, Db, Limit
from sayso.cli.tables import exclusive


def who(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Any name of theirs, or their number.")
    ],
    words: Annotated[
        str | None,
        typer.Option("--words", metavar="QUERY", help="Only with these words; see sayso search."),
    ] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    kind: Kind = None,
    hedge: Hedge = None,
    via: Via = None,
    status: Status = None,
    limit: Limit = 50,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """Show what somebody said, the newest reports first.

    All are meant who go by that very name; where nobody does, a part of a name is enough, if only
    one person has it. Statements that were rejected come only with --status rejected.
    """
    exclusive(json=json, csv=csv)
    chosen = filters(
        since=since, until=until, outlet=outlet, kind=kind, hedge=hedge, via=via, status=status
    )
    with open_ledger(db) as ledger:
        from sayso.ledger.voices import widened

        page = ledger.who(name, words=words, limit=limit, after=after, **chosen)
        with ledger.reading() as connection:
            meant = widened(connection, name)
    if meant is not None:
        complain(f"nobody is called {name} alone; {meant.name} ({meant.id}) is meant")
    show_found(page, json=json, csv=csv, none=f"No such statement by {name}.")
