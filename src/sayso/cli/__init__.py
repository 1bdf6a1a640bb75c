"""The command line. Commands only compose the rooms; what goes wrong ends here, as one line."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Final, NoReturn

import typer

import sayso
from sayso.cli import (
    add,
    batch,
    demo,
    diff,
    evaluate,
    explain,
    export,
    failures,
    mcp,
    misquotes,
    people,
    quote,
    read,
    review,
    search,
    serve,
    stats,
    trace,
    watch,
    who,
)
from sayso.cli.interrupts import STOPPED, cause, once_interrupted
from sayso.cli.messages import complain
from sayso.errors import QueryError, SaysoError

_UNCLEAR: Final = 2
"""The exit status of what was not understood, by us as by the parser of options."""
_CLOSED: Final = 141
"""The exit status where the output was closed, as by head: what a shell makes of SIGPIPE."""

app = typer.Typer(
    name="sayso",
    help="Who said what in a news report, and on whose say-so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read.read)
app.command("explain")(explain.explain)
app.command("evaluate")(evaluate.evaluate)
app.command("demo")(demo.demo)
app.command("add")(add.add)
app.command("batch")(batch.batch)
app.command("watch")(watch.watch)
app.command("failures")(failures.failures)
app.command("diff")(diff.diff)
app.command("who")(who.who)
app.command("search")(search.search)
app.command("trace")(trace.trace)
app.command("stats")(stats.stats)
app.add_typer(people.app, name="people")
app.command("quote")(quote.quote)
app.command("misquotes")(misquotes.misquotes)
app.add_typer(review.app, name="review", help="Confirm, reject and correct statements.")
app.command("export")(export.export)
app.command("serve")(serve.serve)
app.command("mcp")(mcp.mcp)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sayso {sayso.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Who said what in a news report, and on whose say-so."""


def main() -> NoReturn:
    """Run the command line and exit."""
    if sys.stdout is None:
        complain("output: is closed")
        sys.exit(1)
    with once_interrupted():
        status = _run()
        sys.exit(_flushed(status))


def _run() -> int:
    try:
        app()
    except (SaysoError, SystemExit, KeyboardInterrupt, OSError) as error:
        return _ended(error)
    return 0


def _ended(error: BaseException) -> int:
    """Say what ended a command, as far as nobody has, and return its exit status."""
    if interrupt := cause(error, KeyboardInterrupt):
        complain(str(interrupt) or "stopped")
        return STOPPED
    match error:
        case SystemExit() if cause(error, BrokenPipeError):
            return _CLOSED
        case SystemExit():
            return error.code if isinstance(error.code, int) else 1
        case BrokenPipeError():
            return _CLOSED
        case QueryError():
            complain(str(error))
            return _UNCLEAR
        case OSError():
            complain(f"{error.filename or 'output'}: {error.strerror or error}")
        case _:
            complain(str(error))
    return 1


def _flushed(status: int) -> int:
    """Flush standard output; where that fails, keep the interpreter from trying again."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = status or _CLOSED
    except OSError as error:
        complain(f"output: {error.strerror}")
        status = status or 1
    else:
        return status
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status
