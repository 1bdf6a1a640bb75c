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
from dataclasses import dataclass, field
from queue import Full, Queue
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
_WAITING: Final = 16
"""Jobs that can wait for each process."""


class BusyError(SaysoError):
    """Too many wait to be read already."""


@dataclass(eq=False)
class Job:
    """Something to be read, and what has come of it."""

    tasks: tuple[Task, ...]
    id: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    started: bool = False
    finished: bool = False
    tasks_done: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    made_at: float = field(default_factory=time.monotonic)
    _news: threading.Condition = field(default_factory=threading.Condition)

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

    def _tell(self, outcome: Outcome) -> None:
        with self._news:
            self.outcomes.append(outcome)
            self._news.notify_all()

    def _end(self) -> None:
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
        self._queue: Queue[Job | None] = Queue(_WAITING * settings.readers)
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
        job = Job(tuple(tasks))
        try:
            self._queue.put_nowait(job)
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
        for thread in self._threads:
            thread.join(5)

    def _work(self, process: Process) -> None:
        process.start()
        while not process.closed:
            job = self._queue.get()
            if job is None or process.closed:
                return
            job.started = True
            for task in job.tasks:
                for outcome in process.read(task):
                    job._tell(outcome)
                job.tasks_done += 1
            job._end()

    def _forget(self) -> None:
        """Let go of the jobs that are old or too many; those that are not done are kept."""
        now = time.monotonic()
        for job_id, job in list(self._jobs.items()):
            old = now - job.made_at > _KEPT_SECONDS or len(self._jobs) > _KEPT
            if old and job.finished:
                del self._jobs[job_id]
