"""Options that several commands have."""

from __future__ import annotations

from getpass import getuser
from typing import Annotated

import typer

Timeout = Annotated[
    float,
    typer.Option("--timeout", min=0.1, help="Seconds that a web page may take to answer."),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from private and local network addresses too."),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", min=1, max=1024, help="Processes that read; unless set, one for each core."
    ),
]
Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="PATH|URL",
        envvar="SAYSO_DB",
        show_envvar=False,
        help="The ledger: a file, or postgresql://...; else $SAYSO_DB, else sayso.db.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV, with a header.")]
Limit = Annotated[
    int,
    typer.Option("--limit", min=1, max=100_000, help="How many rows to show at most."),
]
After = Annotated[
    str | None,
    typer.Option(
        "--after", metavar="CURSOR", help="Go on after the row that this cursor stands for."
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides; unless set, your login name."),
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="WORDS", help="Why, for those who come later.")
]


def who_decides(by: str | None) -> str:
    """Return who decides: who was named, or else who is logged in."""
    if by is not None:
        return by
    try:
        return getuser()
    except (KeyError, OSError):
        raise typer.BadParameter("nobody is logged in; say who decides with --by") from None
