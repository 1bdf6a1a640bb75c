from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import ModelError, SaysoError, SourceError
from sayso.intake import parallel
from sayso.intake.parallel import cores, read_parallel
from sayso.records import Article, Reading

FAKE = str(Path(__file__).parent / "fake_worker.py")


@pytest.fixture
def fake(monkeypatch):
    def use(*arguments):
        monkeypatch.setattr(parallel, "_WORKER", (sys.executable, FAKE, *arguments))

    use()
    return use


def _articles(texts):
    return [Article(id=str(n), text=text) for n, text in enumerate(texts)]


def _told(items):
    return [item.article.id if isinstance(item, Reading) else str(item) for item in items]


@pytest.mark.parametrize("jobs", [2, 3])
def test_order_is_kept_and_other_items_pass_through(fake, jobs):
    articles = _articles(["sleep 0.3", *["a"] * 40])
    items = [articles[0], SourceError("x", "is not there"), *articles[1:], "other"]
    found = _told(read_parallel(items, jobs=jobs))
    assert found == ["0", "x: is not there", *map(str, range(1, 41)), "other"]


def test_without_order_what_is_done_first_comes_first(fake):
    found = _told(read_parallel(_articles(["sleep 0.5", "a", "a"]), jobs=2, ordered=False))
    assert found[0] in ("1", "2")
    assert sorted(found) == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("text", "how"), [("die", "by SIGKILL"), ("exit", "with status 7"), ("garbage", "status 1")]
)
def test_a_process_that_dies_costs_its_article_only(fake, text, how):
    articles = _articles([*["a"] * 9, text, *["a"] * 9, text, "bad", "a"])
    found = _told(read_parallel(articles, jobs=2))
    lost = [line for line in found if "process that read it ended" in line]
    assert len(found) == len(articles)
    assert [line.split(":")[0] for line in lost] == ["9", "19"]
    assert all(how in line for line in lost)
    assert found[20:] == ["20: is bad", "21"]


def test_what_is_taken_in_ahead_is_bounded(fake):
    taken = 0

    def source():
        nonlocal taken
        for article in _articles(["a"] * 500):
            taken += 1
            yield article

    ahead = []
    for done, _ in enumerate(read_parallel(source(), jobs=2), 1):
        ahead.append(taken - done)
    assert taken == 500
    assert max(ahead) <= 16


def test_long_articles_are_not_taken_in_ahead(fake):
    taken = []

    def source():
        for n in range(6):
            taken.append(n)
            yield Article(id=str(n), text="sleep 0.1 " + "x" * 5_000_000)

    for n, _ in enumerate(read_parallel(source(), jobs=2)):
        assert len(taken) - n <= 2


@pytest.mark.timeout(120)
def test_no_process_is_left_when_the_caller_stops(fake):
    readings = read_parallel(_articles(["a"] * 5 + ["sleep 600"] * 4), jobs=2)
    next(readings)
    readings.close()
    children = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True
    ).stdout
    assert "fake_worker" not in children


def test_a_model_that_cannot_be_loaded_ends_the_run(fake):
    fake("no-model")
    with pytest.raises(ModelError, match="is damaged"):
        list(read_parallel(_articles(["a"]), jobs=2))


def test_processes_that_cannot_start_end_the_run(fake):
    fake("no-start")
    with pytest.raises(SaysoError, match=r"can be started \(with status 3\)"):
        list(read_parallel(_articles(["a"] * 9), jobs=3))


def test_nothing_to_read_starts_no_process(fake):
    fake("no-start")
    assert list(read_parallel(iter(["x", "y"]), jobs=4)) == ["x", "y"]
    assert list(read_parallel([], jobs=4)) == []


def test_processes_read_what_this_one_reads():
    text = '"The bridge will hold," Ilse Brandt told Radio Varlen.\n\nShe was wrong, he said.'
    articles = [Article(id=str(n), text=text * (n + 1)) for n in range(4)]
    here = list(read_parallel(articles, jobs=1))
    there = list(read_parallel(articles, jobs=2))
    assert here == there
    assert all(isinstance(item, Reading) and item.statements for item in here)


def test_an_article_that_cannot_be_read_is_named_by_its_place(monkeypatch):
    def fail(_articles):
        raise ZeroDivisionError

    monkeypatch.setattr("sayso.intake.worker.read_articles", fail)
    article = Article(id="1", text="a", origin="/rows.jsonl#1")
    [error] = read_parallel([article], jobs=1)
    assert isinstance(error, SourceError)
    assert error.source == "/rows.jsonl#1"


def test_cores_are_those_of_this_process():
    assert 1 <= cores() <= (os.cpu_count() or 1)
