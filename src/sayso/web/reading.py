"""Reading what visitors send, in processes that can be ended: a hostile text stalls nobody.

A job waits for its turn, is read task by task, and is kept for a while under an id that nobody can
guess. Pages ask how far it is; the API waits for it.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from typing import Final

from sayso.errors import NotFoundError, SaysoError, SourceError
from sayso.readers import ReadOptions
from sayso.records import Reading
from sayso.web.process import Process
from sayso.web.settings import Settings
from sayso.web.tasks import Task

Outcome = Reading | SourceError

_KEPT: Final = 100
"""Jobs whose results are kept."""
_KEPT_SECONDS: Final = 3600.0
_KEPT_CHARACTERS: Final = 20_000_000
_WAITING: Final = 16
"""Jobs that can wait for each process."""


class BusyError(SaysoError):
    """Too many wait to be read already."""


@dataclass(eq=False)
class Job:
    """Something to be read, and what has come of it."""

    names: tuple[str, ...]
    """What is read: files, an address, a pasted text."""
    id: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    started: bool = False
    finished: bool = False
    read: int = 0
    """How many of them have been."""
    outcomes: list[Outcome] = field(default_factory=list)
    made_at: float = field(default_factory=time.monotonic)
    _news: threading.Condition = field(default_factory=threading.Condition)

    @property
    def characters(self) -> int:
        """How much text is kept of it."""
        return sum(len(one.article.text) for one in self.outcomes if isinstance(one, Reading))

    def follow(self, timeout: float | None = None) -> Iterator[Outcome]:
        """Give the outcomes as they come, until there are no more.

        Raises:
            SaysoError: nothing came for ``timeout`` seconds.
        """
        given, last = 0, False
        while not last:
            with self._news:
                while not self.finished and len(self.outcomes) == given:
                    if not self._news.wait(timeout):
                        raise BusyError("it took too long to be read")
                fresh, last = self.outcomes[given:], self.finished
            yield from fresh
            given += len(fresh)

    def start(self) -> None:
        """Its turn has come."""
        self.started = True

    def tell(self, outcome: Outcome) -> None:
        """Add an outcome."""
        with self._news:
            self.outcomes.append(outcome)
            self._news.notify_all()

    def end(self) -> None:
        """There are no more outcomes."""
        with self._news:
            self.finished = True
            self._news.notify_all()


class Readers:
    """The processes that read, the jobs that wait for them, and those that are done."""

    def __init__(self, settings: Settings) -> None:
        limits = settings.limits
        self._settings = settings
        self._options = ReadOptions(
            allow_private=settings.allow_private, timeout=limits.fetch, max_bytes=limits.upload
        )
        self._queue: Queue[tuple[Job, tuple[Task, ...]] | None] = Queue(_WAITING * settings.readers)
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._processes: list[Process] = []

    def submit(self, tasks: Sequence[Task]) -> Job:
        """Have tasks read, in order; the first call starts the processes.

        Raises:
            BusyError: too many jobs wait already.
        """
        self.warm()
        job = Job(tuple(task.name for task in tasks))
        try:
            self._queue.put_nowait((job, tuple(tasks)))
        except Full:
            raise BusyError("too much waits to be read already; try again in a minute") from None
        with self._lock:
            self._jobs[job.id] = job
            self._forget()
        return job

    def job(self, job_id: str) -> Job:
        """Return a job that was submitted not long ago.

        Raises:
            NotFoundError: there is none, or no more.
        """
        with self._lock:
            self._forget()
            job = self._jobs.get(job_id)
        if job is None:
            raise NotFoundError("this reading is not kept any more: read the text again")
        return job

    def warm(self) -> None:
        """Start the processes, so that whoever asks next need not wait for them."""
        with self._lock:
            if self._threads:
                return
            for _ in range(self._settings.readers):
                process = Process(self._options, self._settings.limits)
                thread = threading.Thread(target=self._work, args=(process,), daemon=True)
                self._processes.append(process)
                self._threads.append(thread)
                thread.start()

    def close(self) -> None:
        """End the processes; jobs that wait are not read any more."""
        for process in self._processes:
            process.close()
        with suppress(Empty):
            while True:
                if waiting := self._queue.get_nowait():
                    waiting[0].end()
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join(5)

    def _work(self, process: Process) -> None:
        process.start()
        while not process.closed:
            waiting = self._queue.get()
            if waiting is None:
                return
            _do(process, *waiting)
            del waiting  # uploads are not kept

    def _forget(self) -> None:
        """Let go of the jobs that are old or too many; those that are not done are kept."""
        now = time.monotonic()
        kept = sum(job.characters for job in self._jobs.values())
        for job_id, job in list(self._jobs.items()):
            many = len(self._jobs) > _KEPT or kept > _KEPT_CHARACTERS
            if job.finished and (many or now - job.made_at > _KEPT_SECONDS):
                del self._jobs[job_id]
                kept -= job.characters


def _do(process: Process, job: Job, tasks: Sequence[Task]) -> None:
    job.start()
    try:
        for task in tasks:
            try:
                for outcome in process.read(task):
                    job.tell(outcome)
            except OSError as error:  # no process can be started
                job.tell(SourceError(task.name, f"cannot be read ({error.strerror})"))
            job.read += 1
    finally:
        job.end()
