"""Jobs: read in their turn, followed while they are read, kept for a while."""

from __future__ import annotations

import threading
import time

import pytest

import sayso.web.process
import sayso.web.reading as module
from sayso.errors import NotFoundError, SourceError
from sayso.records import Reading
from sayso.web.reading import BusyError, Job, Readers
from sayso.web.settings import Limits, Settings
from sayso.web.tasks import Task


@pytest.fixture
def readers(monkeypatch):
    """Readers whose processes do what tasks are named after; see bad_worker."""
    init = sayso.web.process.Process.__init__

    def bad(self, options, limits, module="tests.web.bad_worker"):
        init(self, options, limits, module)

    monkeypatch.setattr(sayso.web.process.Process, "__init__", bad)
    made = Readers(Settings(limits=Limits(seconds=1.0)))
    yield made
    made.close()


def tasks(*names: str) -> list[Task]:
    return [Task("text", name) for name in names]


def test_outcomes_come_in_order_and_the_job_ends(readers):
    job = readers.submit(tasks("a", "die", "b"))
    outcomes = list(job.follow(30))
    assert [type(one) for one in outcomes] == [Reading, SourceError, Reading]
    assert (job.started, job.finished, job.read, job.names) == (True, True, 3, ("a", "die", "b"))
    assert readers.job(job.id) is job
    assert list(job.follow(0)) == outcomes


def test_a_slow_job_does_not_stop_the_next(readers):
    slow, quick = readers.submit(tasks("sleep")), readers.submit(tasks("a"))
    [late] = slow.follow(30)
    assert isinstance(late, SourceError)
    [read] = quick.follow(30)
    assert isinstance(read, Reading)


def test_ids_are_long_and_unknown_ones_are_not_found(readers):
    job = readers.submit(tasks("a"))
    assert len(job.id) >= 20
    with pytest.raises(NotFoundError):
        readers.job("x")


def test_too_many_jobs_are_refused(readers):
    def submit_many() -> None:
        for _ in range(100):
            readers.submit(tasks("sleep"))

    with pytest.raises(BusyError):
        submit_many()


def test_nothing_is_waited_for_longer_than_asked():
    with pytest.raises(BusyError):
        list(Job(("a",)).follow(0.05))


def test_followers_hear_of_outcomes_as_they_come():
    job, heard = Job(("a", "b")), []
    thread = threading.Thread(target=lambda: heard.extend(job.follow(5)))
    thread.start()
    job.tell(SourceError("a", "x"))
    while not heard:
        time.sleep(0.01)
    assert thread.is_alive()
    job.end()
    thread.join(5)
    assert len(heard) == 1


@pytest.mark.parametrize("name", ["_KEPT", "_KEPT_CHARACTERS", "_KEPT_SECONDS"])
def test_finished_jobs_are_forgotten_by_number_size_and_time(readers, monkeypatch, name):
    first = readers.submit(tasks("a"))
    list(first.follow(30))
    monkeypatch.setattr(module, name, {"_KEPT": 1, "_KEPT_CHARACTERS": 1}.get(name, 0.0))
    second = readers.submit(tasks("sleep"))
    with pytest.raises(NotFoundError):
        readers.job(first.id)
    assert readers.job(second.id) is second


@pytest.mark.timeout(60)
def test_closing_ends_what_is_read_and_what_waits(readers):
    jobs = [readers.submit(tasks("sleep")) for _ in range(5)]
    readers.close()
    for job in jobs:
        list(job.follow(30))
    assert all(job.finished for job in jobs)
