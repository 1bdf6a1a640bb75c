"""The process that reads: answers, errors and limits."""

from __future__ import annotations

import pytest

from sayso.errors import SourceError
from sayso.readers import ReadOptions
from sayso.records import Reading
from sayso.web.process import Process
from sayso.web.settings import Limits
from sayso.web.tasks import Task
from sayso.web.worker import answers

TEXT = b"Bridge to close\n\nThe bridge will close in June, Minister Ilse Brandt said on Monday."


def test_a_text_is_read():
    [reading] = answers(Task("text", "pasted text", TEXT), ReadOptions(), 5)
    assert isinstance(reading, Reading)
    assert {s.speaker.name for s in reading.statements} == {"Ilse Brandt"}
    assert reading.mentions == ()


def test_a_text_that_breaks_the_reader_is_an_error(monkeypatch):
    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("sayso.web.worker.read_articles", broken)
    [error] = answers(Task("text", "pasted text", TEXT), ReadOptions(), 5)
    assert isinstance(error, SourceError)
    assert error.reason == "cannot be read (ZeroDivisionError)"


def test_a_real_process_reads_within_its_memory():
    process = Process(ReadOptions(), Limits())
    try:
        for _ in range(2):
            [reading] = process.read(Task("text", "pasted text", TEXT))
            assert isinstance(reading, Reading), reading
            assert reading.statements
    finally:
        process.close()


def test_a_process_without_room_says_that_it_cannot_start():
    process = Process(ReadOptions(), Limits(memory=64 * 1024 * 1024))
    try:
        [error] = process.read(Task("text", "pasted text", TEXT))
    finally:
        process.close()
    assert isinstance(error, SourceError)


@pytest.mark.parametrize("count", [1, 3])
def test_errors_pass_through(count):
    tasks = Task("file", "x.jsonl", b'{"id": 1}\n' * count)
    found = list(answers(tasks, ReadOptions(), 5))
    assert len(found) == count
    assert all(isinstance(one, SourceError) for one in found)
