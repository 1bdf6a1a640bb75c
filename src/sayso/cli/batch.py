"""``sayso batch``: archives into Parquet, on this machine or a cluster."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sayso.cli.messages import complain, counted, one_line
from sayso.cli.output import console, utf8_output
from sayso.errors import SaysoError
from sayso.serial import line

if TYPE_CHECKING:
    from sayso.batch.run import BatchReport, Progress

_EVERY = 0.5
"""Seconds between two looks at the progress."""

Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", min=1, max=100_000, help="Processes that read; else one for each core."
    ),
]
Copies = Annotated[
    bool,
    typer.Option(
        "--keep-copies",
        help="Keep texts that are the same, or near the same: sayso misquotes compares them.",
    ),
]


def batch(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="WARC archives, JSON Lines, Parquet, text, pages, folders of them; s3://, https://.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write to.")],
    workers: Workers = None,
    address: Annotated[
        str | None,
        typer.Option(
            "--address", metavar="ray://…", help="A Ray cluster; else one is started here."
        ),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(
            "--language", metavar="CODE", help="A language to keep (ISO 639-1), or all; else en."
        ),
    ] = None,
    copies: Copies = False,
    timeout: Annotated[
        float,
        typer.Option("--timeout", min=0.1, help="Seconds that one article may take to be read."),
    ] = 300.0,
    json: Annotated[
        bool, typer.Option("--json", help="Print the report as one JSON object.")
    ] = False,
) -> None:
    """Read archives into Parquet: articles, statements and failures, by month of publication.

    Duplicates are left out and listed, and other languages left out and counted. A run that was
    stopped is finished by the same command. The exit status is 1 where anything could not be read.
    """
    try:
        from sayso.batch.run import BatchOptions
        from sayso.batch.run import batch as read
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("sayso"):
            raise
        raise SaysoError(f"sayso batch needs {error.name}: pip install 'sayso[batch]'") from error

    wanted = tuple(language or ("en",))
    languages = () if "all" in wanted else wanted
    options = BatchOptions(workers, address, languages, copies, timeout)
    try:
        report = _follow(read(sources, out, options))
    except KeyboardInterrupt:
        raise KeyboardInterrupt("stopped; the same command goes on from here") from None
    _show(report, str(out), json=json)
    if bad := report.failed + report.poisoned:
        complain(f"{counted(bad, 'input')} could not be read; {out}/failures lists them")
        raise typer.Exit(1)


def _follow(events: Iterator[Progress | BatchReport]) -> BatchReport:
    """Show how far the work has come, on a terminal, and return the report."""
    from sayso.batch.run import Progress

    begin = time.monotonic()
    looked = 0.0
    wanted = sys.stderr is not None and sys.stderr.isatty()
    with Console(stderr=True, quiet=not wanted).status("starting") as status:
        for event in events:
            if not isinstance(event, Progress):
                return event
            now = time.monotonic()
            if now - looked >= _EVERY:
                looked = now
                status.update(told(event, now - begin))
    raise SaysoError("the work ended without a report")


def told(progress: Progress, gone: float) -> str:
    """Say how far the work has come after so many seconds."""
    rate = progress.articles / max(gone, 1e-6)
    words = f"{progress.doing}: {progress.articles} articles, {rate:.1f}/s"
    words += f", {progress.failed} failed, {progress.part:.0%}"
    if progress.part > 0:
        left = round(gone * (1 - progress.part) / progress.part)
        words += f", {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"
    return words


def _show(report: BatchReport, where: str, *, json: bool) -> None:
    if json:
        utf8_output().write(line(report.as_dict()) + "\n")
        return
    others = report.languages.total()
    parts = [counted(report.articles, "article"), counted(report.statements, "statement")]
    parts += [counted(report.duplicates, "duplicate")] if report.duplicates else []
    parts += [
        f"{count} {name}"
        for count, name in (
            (others, "in other languages"),
            (report.failed, "failed"),
            (report.poisoned, "given up after three tries"),
        )
        if count
    ]
    words = f"{', '.join(parts)} in {one_line(where)}"
    if report.read_now:
        rate = report.read_now / report.seconds
        words += f"; {report.read_now} read in {report.seconds:.0f} s, {rate:.1f}/s"
    with console() as target:
        target.print(words, highlight=False, markup=False, soft_wrap=True)
