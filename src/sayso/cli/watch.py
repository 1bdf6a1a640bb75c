"""``sayso watch``: feeds that are asked again and again, politely."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sayso.cli.add import add_options, show
from sayso.cli.ledger import open_ledger
from sayso.cli.messages import complain, one_line
from sayso.cli.options import AllowPrivate, Db, Timeout
from sayso.cli.output import lenient_output, utf8_output
from sayso.serial import line

if TYPE_CHECKING:
    from sayso.intake.add import Event

_SLICE: Final = 0.2


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(metavar="FEED", help="Addresses of RSS or Atom feeds.", show_default=False),
    ],
    every: Annotated[
        float,
        typer.Option("--every", min=30, metavar="SECONDS", help="Time between looks at a feed."),
    ] = 900.0,
    delay: Annotated[
        float,
        typer.Option("--delay", min=0, metavar="SECONDS", help="Time between requests to a host."),
    ] = 2.0,
    contact: Annotated[
        str | None,
        typer.Option("--contact", help="Your e-mail or web address, told to the hosts."),
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Look at each feed once, read what is new, and end.")
    ] = False,
    timeout: Timeout = 20.0,
    allow_private: AllowPrivate = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    db: Db = None,
) -> None:
    """Read what appears in feeds into the ledger, until stopped.

    Hosts are treated with care: what robots.txt forbids is not read, Crawl-delay and Retry-After
    are obeyed, a feed that has not changed is not sent again, and no article is fetched twice
    unless its feed says that it was changed. Stopped by Ctrl-C or a termination signal, it
    finishes the article in hand and says what was done.
    """
    from sayso.intake.add import Report
    from sayso.intake.watch import Watch
    from sayso.readers.manners import Manners
    from sayso.readers.outlets import is_web_address

    for feed in feeds:
        if not is_web_address(feed):
            raise typer.BadParameter(f"{feed}: only http and https addresses can be watched")
    if contact is not None and not (contact.isascii() and contact.isprintable()):
        raise typer.BadParameter("--contact has to be plain ASCII")
    options = add_options(1, timeout, allow_private)
    report = Report()
    with open_ledger(db, create=True) as ledger, _stoppable() as stop:
        manners = Manners(options.read, delay=delay, contact=contact)
        watching = Watch(ledger, tuple(feeds), manners, stop.wait, every=every, once=once)
        for event in watching.run():
            report.count(event)
            _tell(event, json=json)
        if not json:
            show(report, where=ledger.name, json=False)
    if once and report.failed:
        raise typer.Exit(1)


def _tell(event: Event, *, json: bool) -> None:
    if json:
        out = utf8_output()
        out.write(line(asdict(event)) + "\n")
    elif event.reason:
        complain(f"{event.source}: {event.reason}")
        return
    else:
        out = lenient_output()
        found = f"{event.statements} statement{'s' * (event.statements != 1)}"
        out.write(f"{event.outcome} {one_line(event.source)}, {found}\n")
    out.flush()


class _Stop:
    """Whether a signal has come; looked at between naps, as handlers must not touch locks."""

    def __init__(self) -> None:
        self._asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Take a signal; the next one acts as it would have without us."""
        self._asked = True
        signal.signal(number, signal.SIG_DFL)

    def wait(self, seconds: float) -> bool:
        """Wait, and tell whether to go on."""
        end = time.monotonic() + seconds
        while not self._asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE))
        return not self._asked


@contextmanager
def _stoppable() -> Iterator[_Stop]:
    stop = _Stop()
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
