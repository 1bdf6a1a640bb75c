"""A process that reads may do what it likes: its server goes on."""

from __future__ import annotations

import pytest

from sayso.errors import SourceError
from sayso.readers import ReadOptions
from sayso.records import Reading
from sayso.web.process import Process
from sayso.web.settings import Limits
from sayso.web.tasks import Task


@pytest.fixture
def process():
    made = Process(ReadOptions(), Limits(seconds=1.5), module="tests.web.bad_worker")
    yield made
    made.close()


def read(process: Process, name: str) -> str:
    [found] = process.read(Task("text", name))
    if isinstance(found, SourceError):
        assert found.source == name
        return found.reason
    assert isinstance(found, Reading)
    return found.article.text


def test_one_process_does_one_task_after_another(process):
    assert read(process, "a") == read(process, "b")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("sleep", "takes longer than 1.5 seconds to read"),
        ("die", "the process that read it ended"),
        ("garbage", "the process that read it ended"),
    ],
)
def test_what_goes_wrong_costs_that_task_only(process, name, reason):
    before = read(process, "a")
    assert read(process, name) == reason
    after = read(process, "b")
    assert after.startswith("read by")
    assert after != before


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("model", "the model is damaged"),
        ("dead", "no process that reads can be started"),
    ],
)
def test_a_process_that_cannot_start_says_why(process, monkeypatch, how, reason):
    monkeypatch.setenv("BAD_WORKER", how)
    assert read(process, "a") == reason
    monkeypatch.delenv("BAD_WORKER")
    assert read(process, "a").startswith("read by")


def test_a_closed_process_reads_no_more(process):
    process.close()
    assert read(process, "a") == "the server is being stopped"
