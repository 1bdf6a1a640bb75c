"""``sayso read``: who said what in files, folders and web pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import languages
from sayso.cli.messages import complain
from sayso.cli.options import AllowPrivate, Timeout
from sayso.cli.output import Meter, console, utf8_output
from sayso.errors import SourceError
from sayso.pipeline import read_many
from sayso.records import Reading

if TYPE_CHECKING:
    from sayso.readers import ReadOptions

Show = Callable[[Reading], None]


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, web addresses, feeds, WARC archives; - for standard input.",
            show_default=False,
        ),
    ],
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line for each article.")
    ] = False,
    min_score: Annotated[
        float,
        typer.Option("--min-score", min=0, max=1, help="Leave out attributions that score less."),
    ] = 0.0,
    timeout: Timeout = 20.0,
    allow_private: AllowPrivate = False,
    pager: Annotated[
        bool, typer.Option("--pager", help="In a terminal, show the articles in $PAGER or less.")
    ] = False,
) -> None:
    """Show who said what in news reports, and on whose say-so.

    The text comes with its sources, cues and contents marked, contents with the number of their
    statement in the list below it. There, each has the chain of hands that it passed through, from
    this page back to the speaker. Inputs that cannot be read are named on standard error, and the
    others are still read; the exit status is then 1. Articles that say that they are in another
    language are named there too: statements are found in English only.
    """
    if json and pager:
        raise typer.BadParameter("--json and --pager exclude each other")
    from sayso.readers import ReadOptions

    options = ReadOptions(allow_private=allow_private, timeout=timeout)
    failed = 0
    with _json() if json else _rendered(pager) as show:
        failed = _run(sources, options, min_score, show)
    if failed:
        raise typer.Exit(1)


@contextmanager
def _json() -> Iterator[Show]:
    from sayso.serial import as_line

    out = utf8_output()

    def show(reading: Reading) -> None:
        out.write(as_line(reading) + "\n")
        out.flush()

    yield show


@contextmanager
def _rendered(pager: bool) -> Iterator[Show]:
    from sayso.cli.render import Renderer

    first = True
    with console(paged=pager) as target:

        def show(reading: Reading) -> None:
            nonlocal first
            Renderer(target).show(reading, first=first)
            target.file.flush()
            first = False

        yield show


def _run(sources: Sequence[str], options: ReadOptions, min_score: float, show: Show) -> int:
    """Show the readings as they come, and return how many inputs failed."""
    meter = Meter(len(sources))
    read_count = failed = 0
    try:
        for item in read_many(meter.count(sources), options=options):
            if isinstance(item, SourceError):
                failed += 1
                complain(str(item))
            else:
                read_count += 1
                languages.warn(item.article.origin or item.article.id, item.article.language)
                show(cut(item, min_score))
            meter.advance()
    finally:
        meter.stop()
    if failed and failed + read_count > 1:
        complain(f"{failed} of {failed + read_count} inputs could not be read")
    return failed


def cut(reading: Reading, min_score: float) -> Reading:
    """Return a resolved reading without the statements that score less."""
    kept = tuple(s for s in reading.statements if s.attribution.score >= min_score)
    return replace(reading, attributions=tuple(s.attribution for s in kept), statements=kept)
