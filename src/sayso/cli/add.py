"""``sayso add``: articles from anywhere into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import languages
from sayso.cli.ledger import open_ledger
from sayso.cli.messages import complain, counted, one_line
from sayso.cli.options import AllowPrivate, Db, Jobs, Timeout
from sayso.cli.output import console, utf8_output
from sayso.cli.progress import Counter
from sayso.errors import NotFoundError
from sayso.serial import line

if TYPE_CHECKING:
    from sayso.intake.add import AddOptions, Event, Report
    from sayso.ledger.ledger import Ledger

AsReport = Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")]


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, web addresses, feeds, WARC archives; - for standard input.",
            show_default=False,
        ),
    ],
    jobs: Jobs = None,
    timeout: Timeout = 20.0,
    allow_private: AllowPrivate = False,
    json: AsReport = False,
    db: Db = None,
) -> None:
    """Read articles into the ledger, and report what became of them.

    What the ledger holds already is not read again, so a run that was stopped is finished by the
    same command. An article whose text has changed becomes a new version; see sayso diff. Inputs
    that cannot be read are named on standard error and noted; see sayso failures. The exit
    status is then 1. Articles that say that they are in another language are named there too:
    statements are found in English only.
    """
    from sayso.intake.add import add as add_sources
    from sayso.intake.corpora import is_corpus
    from sayso.readers.survey import expected

    with open_ledger(db, create=True) as ledger:
        options = add_options(jobs, timeout, allow_private)
        events = add_sources(ledger, sources, options)
        if not all(map(is_corpus, sources)):  # a batch has told and counted its languages
            events = _warning(ledger, events)
        report = follow(events, lambda: expected(sources), where=ledger.name, json=json)
    if report.failed:
        raise typer.Exit(1)


def _warning(ledger: Ledger, events: Iterable[Event]) -> Iterator[Event]:
    """Pass events on; of each article that was read now, say so if it is in another language."""
    for event in events:
        # A number would mean another article: that of a row from standard input has no address.
        if event.outcome in ("added", "updated", "reread") and not event.source.isdecimal():
            with suppress(NotFoundError):
                languages.warn(event.source, ledger.version(event.source).language)
        yield event


def add_options(jobs: int | None, timeout: float, allow_private: bool) -> AddOptions:
    """Return the options of adding that the command's options mean."""
    from sayso.intake.add import AddOptions
    from sayso.intake.parallel import cores
    from sayso.readers import ReadOptions

    read = ReadOptions(allow_private=allow_private, timeout=timeout)
    return AddOptions(read, jobs or cores())


def follow(
    events: Iterable[Event], expect: Callable[[], int | None], *, where: str, json: bool
) -> Report:
    """Count events as they come, naming those that failed, and print the report.

    It is printed too where the user stops the run.
    """
    from sayso.intake.add import Report

    report = Report()
    try:
        with Counter(expect) as counter:
            for event in events:
                report.count(event)
                counter.advance()
                if event.reason:
                    complain(f"{event.source}: {event.reason}")
    except KeyboardInterrupt:
        raise KeyboardInterrupt("stopped; the same command goes on from here") from None
    finally:
        show(report, where=where, json=json)
    if report.failed:
        complain(f"{counted(report.failed, 'input')} could not be read; sayso failures lists them")
    return report


def show(report: Report, *, where: str, json: bool) -> None:
    """Print a report."""
    if json:
        utf8_output().write(line(report.as_dict()) + "\n")
        return
    told = [f"{report.added} added"]
    told += [
        f"{count} {outcome}"
        for outcome in ("updated", "reread", "unchanged", "failed")
        if (count := getattr(report, outcome))
    ]
    statements = f"{report.statements} new statement{'s' * (report.statements != 1)}"
    with console() as target:
        target.print(f"{', '.join(told)}; {statements} in {one_line(where)}", highlight=False,
                     markup=False, soft_wrap=True)  # fmt: skip
