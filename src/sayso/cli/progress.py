"""The progress of work on articles, for people: on standard error, if that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Counter:
    """A bar with articles per second and the time that is left, once there are two articles."""

    def __init__(self, expect: Callable[[], int | None]) -> None:
        """Count articles; ``expect`` tells how many, and is asked only where somebody looks."""
        self._wanted = sys.stderr is not None and sys.stderr.isatty()
        self._expect = expect
        self._count = 0
        self._begin = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def advance(self) -> None:
        """Count one article."""
        self._count += 1
        if not self._wanted or self._count < 2:
            return
        if self._progress is None:
            self._start()
        assert self._progress is not None
        assert self._task is not None
        rate = self._count / max(time.monotonic() - self._begin, 1e-6)
        self._progress.update(self._task, completed=self._count, rate=f"{rate:.1f}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _start(self) -> None:
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("articles, {task.fields[rate]}/s,"),
            TimeElapsedColumn(),
            TextColumn("gone, left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
        )
        self._task = self._progress.add_task("", total=self._expect(), rate="0.0")
        self._progress.start()
