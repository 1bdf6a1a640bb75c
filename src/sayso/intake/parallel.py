"""Articles → readings, over processes of one model and one thread each."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Final, TypeVar

from sayso.errors import SaysoError, SourceError
from sayso.intake.pipes import PipeReader, ending
from sayso.intake.worker import READY, read_one
from sayso.records import Article, Reading

T = TypeVar("T")

_WORKER: Final = (sys.executable, "-P", "-m", "sayso.intake.worker")
_QUEUED: Final = 3
"""Articles that one process has at most: the one in hand, and others so that it need not wait."""
_AHEAD: Final = 8
"""Articles for each process that are taken in before the first of them has been given out."""
_CHARACTERS: Final = 4_000_000
"""Length of the articles that are taken in ahead, unless a single one is longer."""


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def read_parallel(
    items: Iterable[Article | T], *, jobs: int, ordered: bool = True
) -> Iterator[Reading | SourceError | T]:
    """Read articles over several processes; whatever else is among the items passes through.

    Memory is bounded: a few articles for each process are taken in ahead. A process that dies costs
    the article that it had in hand, which becomes an error; another takes its place.

    Args:
        items: what to read, taken as it is needed.
        jobs: how many processes; with 1, articles are read in this one.
        ordered: whether to keep the order of ``items``, or to give out what is done first.

    Raises:
        ModelError: the model cannot be loaded.
        SaysoError: no process can be started.
    """
    if jobs == 1:
        for item in items:
            yield read_one(item) if isinstance(item, Article) else item
        return
    with _Crew(jobs) as crew:
        yield from _run(crew, items, ordered)


def _run(
    crew: _Crew, items: Iterable[Article | T], ordered: bool
) -> Iterator[Reading | SourceError | T]:
    source = enumerate(items)
    lengths: dict[int, int] = {}  # of what has been taken in and not given out
    done: dict[int, Reading | SourceError | T] = {}
    following = 0
    exhausted = False
    while not exhausted or lengths:
        room = len(lengths) < _AHEAD * crew.jobs and sum(lengths.values()) < _CHARACTERS
        if room and not exhausted:
            number, item = next(source, (-1, None))
            if number < 0:
                exhausted = True
            elif isinstance(item, Article):
                lengths[number] = len(item.text)
                crew.take(number, item)
            else:
                lengths[number] = 0
                done[number] = item  # type: ignore[assignment]
        due = following in done if ordered else bool(done)
        idle = (exhausted or not room) and not due and len(lengths) > len(done)
        done.update(crew.finished(wait=idle))
        for number in sorted(done):
            if ordered and number != following:
                break
            following += 1
            del lengths[number]
            yield done.pop(number)


class _Crew:
    """Processes that read articles, started as they are needed."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._waiting: deque[tuple[int, Article]] = deque()
        self._members: list[_Member] = []
        self._answers: SimpleQueue[tuple[_Member, object]] = SimpleQueue()

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for member in self._members:
            member.end()

    def take(self, number: int, article: Article) -> None:
        """Have an article read in its turn; it answers to ``number``."""
        self._waiting.append((number, article))
        self._hand_out()

    def finished(self, *, wait: bool) -> Iterator[tuple[int, Reading | SourceError]]:
        """Give what has been read, by number; with ``wait``, one article at least.

        Raises:
            ModelError: the model cannot be loaded.
            SaysoError: no process can be started.
        """
        while True:
            try:
                member, answer = self._answers.get(block=wait)
            except Empty:
                return
            done = self._hear(member, answer)
            self._hand_out()
            if done:
                wait = False
                yield done

    def _hear(self, member: _Member, answer: object) -> tuple[int, Reading | SourceError] | None:
        if answer == READY:
            member.ready = True
            return None
        if isinstance(answer, Reading | SourceError):
            return member.tasks.popleft()[0], answer
        if isinstance(answer, SaysoError):
            raise answer
        return self._bury(member)

    def _bury(self, member: _Member) -> tuple[int, SourceError] | None:
        """Go on without a process that has died."""
        self._members.remove(member)
        how = member.end(grace=1.0)  # to learn what it died of
        failed = member.tasks.popleft() if member.ready and member.tasks else None
        self._waiting.extendleft(reversed(member.tasks))
        if failed:
            number, article = failed
            reason = f"the process that read it ended ({how})"
            return number, SourceError(article.origin or article.id, reason)
        if not member.ready:
            self.jobs -= 1  # there may be no room for so many
            if not self._members:
                raise SaysoError(f"no process that reads articles can be started ({how})")
        return None

    def _hand_out(self) -> None:
        while self._waiting:
            member = min(self._members, key=lambda m: len(m.tasks), default=None)
            if (member is None or member.tasks) and len(self._members) < self.jobs:
                member = _Member(self._answers)
                self._members.append(member)
            if member is None or len(member.tasks) == _QUEUED:
                return
            member.give(*self._waiting.popleft())


class _Member:
    """One process, and the thread that hears it."""

    def __init__(self, answers: SimpleQueue[tuple[_Member, object]]) -> None:
        self.ready = False
        self.tasks: deque[tuple[int, Article]] = deque()
        # A process group of its own: Ctrl-C is for the one that was called, which ends the others.
        self._process = subprocess.Popen(
            _WORKER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            process_group=0 if os.name == "posix" else None,
        )
        self._thread = threading.Thread(target=self._hear, args=(answers,), daemon=True)
        self._thread.start()

    def give(self, number: int, article: Article) -> None:
        """Send an article; where the process has died, its end is heard of soon."""
        self.tasks.append((number, article))
        assert self._process.stdin is not None
        with suppress(OSError):
            pickle.dump(article, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def end(self, *, grace: float = 0.0) -> str:
        """Make sure that the process has ended, after ``grace`` seconds, and tell how it did."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(grace)
        if self._process.poll() is None:
            self._kill()
        code = self._process.wait()
        self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(OSError):  # what was not sent any more
                pipe.close()
        return ending(code)

    def _kill(self) -> None:
        if os.name == "posix":  # with whatever it has started, which would hold its pipes open
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()

    def _hear(self, answers: SimpleQueue[tuple[_Member, object]]) -> None:
        assert self._process.stdout is not None
        pipe = PipeReader(self._process.stdout.fileno())
        try:
            while True:
                answers.put((self, pickle.load(pipe)))
        except Exception:  # it ended, perhaps amid an answer
            answers.put((self, None))
