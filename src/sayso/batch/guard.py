"""Watches over the process that reads: one that hangs or dies is replaced, and reading goes on."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, Queue
from typing import Final

from sayso.batch.asks import Begun, Done, Ended, Read, Ready, Stage, Task
from sayso.errors import SaysoError, SourceError
from sayso.intake.pipes import ending

TRIES: Final = 3
"""How often a record is tried: once, and twice again."""

_BETWEEN: Final = 3600.0
"""Seconds for what is no record: an archive comes over the network, records are passed over."""

_ANSWERS: Final = 32
"""That wait to be taken; the process waits then too."""


class PoisonedError(SourceError):
    """A record that made the process hang or die as often as it was tried."""


class Guard:
    """One process that reads, started when it is needed; use it as a context."""

    def __init__(self, *, timeout: float = 300.0, program: str = "sayso.batch.child") -> None:
        """Watch over a process.

        Args:
            timeout: seconds that one record may take.
            program: the module to run.
        """
        self._timeout = timeout
        self._program = program
        self._process: _Process | None = None

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def run(self, ask: Stage | Read) -> Iterator[object]:
        """Yield what becomes of each record, in order.

        Raises:
            SaysoError: the model cannot be opened, or no process can be started.
        """
        ended = False
        try:
            yield from self._tried(ask)
            ended = True
        finally:
            if not ended:  # what it has still to say is not for the next to hear
                self.close()

    def _tried(self, ask: Stage | Read) -> Iterator[object]:
        start = tries = 0
        while True:
            where, ready, reason = "", self._process is not None, ""
            begun = done = start
            for answer in self._answers(Task(ask, start)):
                match answer:
                    case Ready():
                        ready = True
                    case Begun(number, name):
                        begun, where = number, name
                    case Done(number, result):
                        done = number + 1
                        yield result
                    case Ended():
                        return
                    case SaysoError():
                        raise answer
                    case str():
                        reason = answer
            self.close()
            tries = tries + 1 if done == start else 1
            start = done
            if tries < TRIES:
                continue
            if not ready:
                raise SaysoError(f"the process that reads cannot be started: it {reason}")
            if begun < start or not where:  # it died between records, where none can be named
                name = where or _name_of(ask)
                yield PoisonedError(name, f"the process that read on after this {reason}")
                return
            yield PoisonedError(where, f"the process that read it {reason}, {TRIES} times")
            start, tries = start + 1, 0

    def _answers(self, task: Task) -> Iterator[object]:
        """Yield what the process says, and in the end a word on how it failed."""
        if self._process is None:
            self._process = _Process(self._program)
        process = self._process
        process.give(task)
        limit = max(self._timeout, _BETWEEN)
        while True:
            try:
                answer = process.answers.get(timeout=limit)
            except Empty:
                yield f"took longer than {limit:g} seconds"
                return
            limit = self._timeout if isinstance(answer, Begun) else max(self._timeout, _BETWEEN)
            if answer is None:
                yield f"ended ({process.end(grace=1.0)})"
                return
            yield answer


def _name_of(ask: Stage | Read) -> str:
    return ask.files[0] if isinstance(ask, Stage) else ask.articles[0].id


class _Process:
    """A process and the thread that hears it."""

    def __init__(self, program: str) -> None:
        self.answers: Queue[object] = Queue(_ANSWERS)
        self._ending = False
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        try:
            self._process = subprocess.Popen(
                (sys.executable, "-P", "-m", program),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | threads | paths,
                process_group=0,
            )
        except OSError as error:
            raise SaysoError(f"no process that reads can be started ({error.strerror})") from error
        self._thread = threading.Thread(target=self._hear, daemon=True)
        self._thread.start()

    def give(self, task: Task) -> None:
        """Send a task; where the process has died, its end is heard of soon."""
        assert self._process.stdin is not None
        with suppress(OSError):
            pickle.dump(task, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def end(self, *, grace: float = 0.0) -> str:
        """Make sure that the process has ended, after ``grace`` seconds, and tell how it did."""
        self._ending = True
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(grace)
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        code = self._process.wait()
        while self._thread.is_alive():  # it may wait for room
            with suppress(Empty):
                self.answers.get(timeout=0.05)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(OSError):
                pipe.close()
        return ending(code)

    def _hear(self) -> None:
        assert self._process.stdout is not None
        try:
            while not self._ending:
                self.answers.put(pickle.load(self._process.stdout))
        except Exception:  # it ended, perhaps amid an answer
            self.answers.put(None)
