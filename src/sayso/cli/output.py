"""Where a command's output goes: standard output, or a pager; and the progress beside it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

from rich.console import Console

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


_FILLING: Final = re.compile(r"[ \t]+(?=\n)")


def utf8_output() -> TextIO:
    """Return standard output, set to UTF-8 as JSON demands whatever the locale."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="strict", newline="\n")
    return sys.stdout


def lenient_output() -> TextIO:
    """Return standard output, set to write ``?`` for what its encoding does not have."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return sys.stdout


@contextmanager
def console(*, paged: bool = False) -> Iterator[Console]:
    """Yield a console on standard output, or on the reader's pager where there is a terminal.

    Leaving the pager early ends the command's work without a complaint.
    """
    out = lenient_output()
    direct = _Console(file=out if out.isatty() else cast(TextIO, _Trimmed(out)))
    process = _start_pager(direct.encoding) if paged and out.isatty() else None
    if process is None:
        yield direct
        return
    assert process.stdin is not None
    pipe = process.stdin
    try:
        yield _Console(file=pipe, width=direct.width, force_terminal=True)
    except BrokenPipeError:
        pass
    finally:
        with suppress(BrokenPipeError):
            pipe.close()
        process.wait()


class _Trimmed:
    """An output without the blanks with which tables fill their lines."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write whole lines."""
        self._out.write(_FILLING.sub("", text))
        return len(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a file has
        return getattr(self._out, name)


class _Console(Console):
    """A console that leaves a closed pipe to its caller."""

    def on_broken_pipe(self) -> None:
        """Raise the BrokenPipeError that is being handled."""
        raise


def _start_pager(encoding: str) -> subprocess.Popen[str] | None:
    """Start ``$PAGER``, or ``less``; None where it cannot be started."""
    command = shlex.split(os.environ.get("PAGER", "")) or ["less"]
    environment = {"LESS": "FRX", "LV": "-c"} | dict(os.environ)
    try:
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, encoding=encoding, errors="replace", env=environment
        )
    except OSError:
        return None


class Meter:
    """A progress bar on standard error, for people only and only once there are two articles."""

    def __init__(self, total: int) -> None:
        """Count towards ``total`` sources; one source can hold any number of articles."""
        self._total = total if total > 1 else None
        self._wanted = sys.stderr.isatty() and not sys.stdout.isatty()
        self._sources = 0
        self._articles = 0
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def count(self, sources: Iterable[str]) -> Iterator[str]:
        """Pass the sources on, counting those that are done with."""
        for source in sources:
            yield source
            self._sources += 1

    def advance(self) -> None:
        """Count one article."""
        self._articles += 1
        if self._wanted and self._progress is None and self._articles > 1:
            self._start()
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=self._sources, articles=self._articles)

    def stop(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()

    def _start(self) -> None:
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self._progress = Progress(
            BarColumn(),
            TextColumn("{task.fields[articles]} articles"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
        )
        self._task = self._progress.add_task("", total=self._total, articles=self._articles)
        self._progress.start()
