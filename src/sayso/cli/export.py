"""``sayso export``: what the ledger holds, in the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from sayso.cli.found import Hedge, Kind, Outlet, Since, Status, Until, Via, filters
from sayso.cli.ledger import open_ledger
from sayso.cli.options import Db
from sayso.exports import FORMATS, write
from sayso.exports.files import whole_file

Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write there, whole or not at all; else print it."),
]


def export(
    format: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="Which one.")],
    out: Out = None,
    speaker: Annotated[
        str | None,
        typer.Option("--speaker", metavar="NAME", help="Only what somebody of this name said."),
    ] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    kind: Kind = None,
    hedge: Hedge = None,
    via: Via = None,
    status: Status = None,
    db: Db = None,
) -> None:
    """Write statements, as people left them, with the articles they stand in.

    Of every article its newest version counts. Rejected statements are left out.
    """
    if format not in FORMATS:
        raise typer.BadParameter(f"--format is {', '.join(FORMATS)}")
    from sayso.ledger.stream import select_statements

    chosen = filters(
        since=since, until=until, outlet=outlet, kind=kind, hedge=hedge, via=via, status=status
    )
    with open_ledger(db) as ledger, ledger.reading() as connection:
        selected = select_statements(connection, speaker, **chosen)
        with output(out, binary=format == "parquet") as file:
            write(format, selected, file)


@contextmanager
def output(path: Path | None, *, binary: bool = False) -> Iterator[BinaryIO]:
    """Yield the file that ``--out`` names, or standard output; a terminal takes no binary."""
    if path is not None:
        with whole_file(path) as file:
            yield file
        return
    if binary and sys.stdout.isatty():
        raise typer.BadParameter("this format is not for a terminal; name a file with --out")
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()
