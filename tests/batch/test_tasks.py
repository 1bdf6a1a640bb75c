"""A worker tells what came of a task, and never raises."""

from __future__ import annotations

import errno
import os

import pytest

from sayso.batch import tasks
from sayso.batch.folder import Folder, opened
from sayso.batch.publish import write_sifted
from sayso.errors import SaysoError


@pytest.fixture
def settings(tmp_path):
    with opened(tmp_path / "out", {}) as folder:
        yield tasks.Settings(folder.path, timeout=1.0, program="none")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_no_space_is_told(settings, monkeypatch, code):
    def full(*_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(tasks, "publish", full)
    done = tasks.do(tasks.PublishUnit("u", (0,)), settings)
    assert (done.task, done.error) == (tasks.PublishUnit("u", (0,)), None)
    assert done.unwritable.startswith("no space left; make room")


def test_what_stops_all_reading_is_told(settings, monkeypatch):
    def without_model(*_):
        raise SaysoError("the model is gone")

    monkeypatch.setattr(tasks, "read", without_model)
    done = tasks.do(tasks.ReadPart("u", 0, (0,)), settings)
    assert (done.unwritable, done.error) == (None, "the model is gone")


def test_what_nobody_foresaw_is_told(settings, monkeypatch):
    def trips(*_):
        raise KeyError("row")

    monkeypatch.setattr(tasks, "read", trips)
    done = tasks.do(tasks.ReadPart("u", 0, (0,)), settings)
    assert done.error == "unit u: KeyError: 'row'"


def test_what_was_done_comes_with_its_counts(settings, tmp_path):
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "1", "text": "One."}\n')
    reads = tasks.Settings(settings.folder, timeout=60.0, program="tests.batch.slow")
    counts = tasks.do(tasks.StageUnit("u", (str(source),)), reads).counts
    assert counts == {"staged": 1, "failed": 0}
    write_sifted(Folder(settings.folder), "u", [], {})
    counts = tasks.do(tasks.ReadPart("u", 0, (0,)), reads).counts
    assert counts == {"articles": 1, "statements": 0, "failed": 0, "poisoned": 0}
    assert tasks.do(tasks.PublishUnit("u", (0,)), reads).counts == counts
