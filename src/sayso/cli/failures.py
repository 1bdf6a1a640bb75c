"""``sayso failures``: inputs that could not be read."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.add import add_options, follow
from sayso.cli.ledger import open_ledger
from sayso.cli.options import After, AllowPrivate, AsCsv, AsJson, Db, Jobs, Limit, Timeout
from sayso.cli.tables import Column, exclusive, show
from sayso.ledger.views import FailureView


def failures(
    retry: Annotated[
        bool, typer.Option("--retry", help="Try them again, and report as sayso add does.")
    ] = False,
    limit: Limit = 50,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    jobs: Jobs = None,
    timeout: Timeout = 20.0,
    allow_private: AllowPrivate = False,
    db: Db = None,
) -> None:
    """List inputs that could not be read, or try them again.

    An input that can be read leaves the list, however it comes to be read. Rows and records of a
    file are tried again with the whole file.
    """
    exclusive(json=json, csv=csv)
    if retry and (csv or after):
        raise typer.BadParameter("--retry goes with neither --csv nor --after")
    with open_ledger(db) as ledger:
        if retry:
            from sayso.intake.retry import retry as try_again

            events = try_again(ledger, add_options(jobs, timeout, allow_private))
            report = follow(events, lambda: None, where=ledger.name, json=json)
            if report.failed:
                raise typer.Exit(1)
            return
        page = ledger.failures(limit=limit, after=after)
    columns = [
        Column[FailureView]("source", lambda view: view.source, wide=True, whole=True),
        Column[FailureView]("why", lambda view: view.reason, wide=True),
        Column[FailureView]("tries", lambda view: str(view.attempts), justify="right"),
        Column[FailureView]("last tried", lambda view: view.last_at),
    ]
    show(page, columns, json=json, csv=csv, more=page.after, none="Nothing has failed.")
