"""``sayso demo``: a ledger of invented reports, and what to try on it."""

from __future__ import annotations

import shlex
from typing import Annotated, Final

import typer

from sayso.cli.add import add_options, follow
from sayso.cli.ledger import open_ledger
from sayso.cli.options import Jobs
from sayso.cli.output import console

_TRY: Final = (
    ("misquotes", "what was altered, cut or given to somebody else, worst first"),
    ('quote "dam is about to fail"', "one quotation, in every wording, in order of appearance"),
    ('who "Marten Oldrik"', "everything that one person said, and through whom"),
    ('search "NEAR(sleep valley, 8)"', "statements, by their words"),
    ("people", "who speaks in all the reports"),
    ("trace 1", "one statement back to its source"),
    ("stats --by sources", "whom each outlet hears, and how many stay unnamed"),
)


def demo(
    db: Annotated[
        str | None,
        typer.Option(
            "--db", metavar="PATH|URL", help="Its ledger; unless set, sayso-demo.db, made here."
        ),
    ] = None,
    jobs: Jobs = None,
    serve: Annotated[
        bool, typer.Option("--serve", help="Open it in the workbench, in a browser.")
    ] = False,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The workbench's port; 0: any free one.")
    ] = 8000,
) -> None:
    """Build a ledger of 26 invented reports (one in two versions), and say what to try on it.

    It is kept in sayso-demo.db in the current folder unless --db says otherwise, whatever SAYSO_DB
    says: what is invented stays apart. A second run changes nothing.
    """
    from sayso.demo import DATABASE, reports
    from sayso.intake.add import add

    where = db or DATABASE
    paths = [str(path) for path in reports()]
    with open_ledger(where, create=True) as ledger:
        events = add(ledger, paths, add_options(jobs, timeout=20.0, allow_private=False))
        follow(events, lambda: len(paths), where=ledger.name, json=False)
    if serve:
        from sayso.cli.serve import serve as serve_ledger

        serve_ledger(db=where, port=port)
        return
    with console() as target:
        target.print(
            "\n26 invented reports (one in two versions), six outlets, two stories. Try:\n",
            highlight=False,
        )
        for command, does in _TRY:
            line = f"  sayso {command} --db {shlex.quote(where)}"
            target.print(f"{line}\n      {does}", markup=False, highlight=False, soft_wrap=True)
