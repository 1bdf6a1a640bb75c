"""One process that reads, as the server sees it: started, asked, ended when it is too slow."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Final

from sayso.errors import SaysoError, SourceError
from sayso.readers import ReadOptions
from sayso.records import Reading
from sayso.web.settings import Limits
from sayso.web.tasks import Task
from sayso.web.worker import DONE, READY

_MODULE: Final = "sayso.web.worker"
_STARTING: Final = 120.0
"""Seconds that a process may take to load its model."""


class Process:
    """A process that reads one task after another, and its replacements."""

    def __init__(self, options: ReadOptions, limits: Limits, module: str = _MODULE) -> None:
        settings = pickle.dumps((options, limits.articles, limits.memory))
        self._command = (sys.executable, "-P", "-m", module, settings.hex())
        self._limits = limits
        self._lock = threading.Lock()
        self._popen: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[object] = SimpleQueue()
        self.closed = False

    def start(self) -> SaysoError | None:
        """Start the process unless it runs; return why it cannot be."""
        if self._popen is not None and self._popen.poll() is None:
            return None
        with self._lock:
            if self.closed:
                return SaysoError("the server is being stopped")
            self._answers = SimpleQueue()
            # A process group of its own: Ctrl-C is for the server, which ends the others.
            self._popen = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                process_group=0 if os.name == "posix" else None,
            )
            listening = (self._popen.stdout, self._answers)
            threading.Thread(target=_listen, args=listening, daemon=True).start()
        answer = self._next(_STARTING)
        if answer == READY:
            return None
        self._end()
        if isinstance(answer, SaysoError):
            return answer
        return SaysoError("no process that reads can be started")

    def read(self, task: Task) -> Iterator[Reading | SourceError]:
        """Give what a task holds; where it takes too long, or the process ends, an error."""
        if problem := self.start():
            yield SourceError(task.name, str(problem))
            return
        end = time.monotonic() + self._limits.seconds
        self._send(task)
        while True:
            answer = self._next(end - time.monotonic())
            if isinstance(answer, (Reading, SourceError)):
                yield answer
                continue
            if answer == DONE:
                return
            self._end()
            late = time.monotonic() >= end
            reason = f"takes longer than {self._limits.seconds:g} seconds to read"
            yield SourceError(task.name, reason if late else "the process that read it ended")
            return

    def close(self) -> None:
        """End the process for good."""
        with self._lock:
            self.closed = True
        self._end()

    def _send(self, task: Task) -> None:
        pipe = self._popen.stdin if self._popen else None
        if pipe is None:
            return  # it was closed meanwhile
        with suppress(OSError, ValueError):  # it has ended, which is heard of next
            pickle.dump(task, pipe, pickle.HIGHEST_PROTOCOL)
            pipe.flush()

    def _next(self, seconds: float) -> object:
        try:
            return self._answers.get(timeout=max(0.0, seconds))
        except Empty:
            return None

    def _end(self) -> None:
        popen = self._popen
        if popen is None:
            return
        popen.kill()
        popen.wait()
        assert popen.stdin is not None
        with suppress(OSError):
            popen.stdin.close()
        self._popen = None


def _listen(pipe: Any, answers: SimpleQueue[object]) -> None:  # noqa: ANN401 - subprocess's pipe
    try:
        with pipe:
            while True:
                answers.put(pickle.load(pipe))
    except Exception:  # it ended, perhaps amid an answer
        answers.put(None)
