"""A record that hangs or kills the process is tried three times; the others are read."""

from __future__ import annotations

import pytest

from sayso.batch.asks import Found, Read, Stage
from sayso.batch.guard import Guard, PoisonedError
from sayso.errors import SaysoError, SourceError
from sayso.records import Article, Reading
from tests.readers.archives import packed, page, record

PROGRAM = "tests.batch.poisoned"


def articles(*texts: str) -> Read:
    return Read(tuple(Article(id=str(n), text=t, origin=f"a#{n}") for n, t in enumerate(texts)))


def test_what_crashes_is_named_and_the_rest_is_read():
    with Guard(program=PROGRAM) as guard:
        results = list(guard.run(articles("one", "CRASH", "three", "CRASH")))
        again = list(guard.run(articles("five")))
    assert [type(result) for result in results] == [Reading, PoisonedError, Reading, PoisonedError]
    assert str(results[1]) == "a#1: the process that read it ended (by SIGKILL), 3 times"
    assert isinstance(again[0], Reading)


def test_what_only_trips_a_library_is_named_and_the_process_goes_on():
    with Guard(program=PROGRAM) as guard:
        results = list(guard.run(articles("one", "TRIPS", "three")))
    assert [type(result) for result in results] == [Reading, SourceError, Reading]
    assert str(results[1]) == "a#1: cannot be read (ValueError)"


def test_what_hangs_is_named_and_the_rest_is_read():
    with Guard(program=PROGRAM, timeout=4.0) as guard:
        results = list(guard.run(articles("one", "HANG", "three")))
    assert [type(result) for result in results] == [Reading, PoisonedError, Reading]
    assert "took longer than 4 seconds" in str(results[1])


def test_what_crashes_once_is_read_when_it_is_tried_again(tmp_path, monkeypatch):
    monkeypatch.setenv("POISON_MARK", str(tmp_path / "mark"))
    with Guard(program=PROGRAM) as guard:
        results = list(guard.run(articles("one", "ONCE", "three")))
    assert [type(result) for result in results] == [Reading] * 3


def test_a_record_of_an_archive_is_named_by_its_offset(tmp_path):
    first = packed(record("https://a.example/1", page("Orsk")))
    bad = packed(record("https://a.example/2", page("UNREADABLE")))
    file = tmp_path / "news.warc.gz"
    file.write_bytes(first + bad + packed(record("https://a.example/3", page("Varlen"))))
    with Guard(program=PROGRAM) as guard:
        results = list(guard.run(Stage((str(file),))))
    assert [type(result) for result in results] == [Found, PoisonedError, Found]
    assert isinstance(results[1], PoisonedError)
    assert results[1].source == f"{file}#{len(first)}"


def test_a_run_that_is_left_does_not_answer_the_next():
    with Guard(program=PROGRAM) as guard:
        run = guard.run(articles("one", "two", "three"))
        next(run)
        run.close()
        (result,) = guard.run(articles("four"))
    assert isinstance(result, Reading)
    assert result.article.text == "four"


def test_a_process_that_cannot_be_started_is_an_error():
    with Guard(program="sayso.no_such_module") as guard, pytest.raises(SaysoError, match="started"):
        list(guard.run(articles("one")))


def test_the_limit_is_for_records_and_not_for_what_is_between():
    """The process starts, and loads what it needs, in more than a tenth of a second."""
    with Guard(program=PROGRAM, timeout=0.1) as guard:
        (result,) = guard.run(articles("one"))
    assert isinstance(result, Reading)
