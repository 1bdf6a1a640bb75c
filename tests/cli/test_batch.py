"""What ``sayso batch`` shows; the work itself is tested beside it."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("datasketch")

from sayso.batch import run as batch_run
from sayso.batch.run import BatchReport, Progress
from sayso.cli.batch import told


def test_progress_in_words():
    progress = Progress("reading", articles=500, failed=3, part=0.25)
    assert told(progress, 50.0) == "reading: 500 articles, 10.0/s, 3 failed, 25%, 0:02:30 left"
    assert told(Progress("staging", 0, 0, 0.0), 1.0) == "staging: 0 articles, 0.0/s, 0 failed, 0%"


@pytest.fixture
def report(monkeypatch):
    made = BatchReport(seconds=4.0, read_now=8)
    made.count({"articles": 8, "statements": 20, "duplicates": 2, "language de": 3})
    seen = {}

    def batch(sources, out, options):
        seen.update(sources=sources, out=out, options=options)
        yield Progress("reading", 4, 0, 0.5)
        yield made

    monkeypatch.setattr(batch_run, "batch", batch)
    return made, seen


def test_report_and_options(run, report):
    outcome = run("batch", "a.jsonl", "--out", "o", "--workers", "2", "--address", "ray://h:1")
    assert outcome.out == (
        "8 articles, 20 statements, 2 duplicates, 3 in other languages in o; 8 read in 4 s, 2.0/s\n"
    )
    options = report[1]["options"]
    assert (options.workers, options.address, options.languages) == (2, "ray://h:1", ("en",))
    assert outcome.status == 0


def test_json_all_languages_and_failures(run, report):
    report[0].count({"failed": 1, "poisoned": 1})
    outcome = run("batch", "a.jsonl", "--out", "o", "--json", "--language", "all")
    assert outcome.status == 1
    assert json.loads(outcome.out)["other_languages"] == {"de": 3}
    assert outcome.err == "sayso: 2 inputs could not be read; o/failures lists them\n"
    assert report[1]["options"].languages == ()


def test_a_folder_of_something_else_is_one_line(run, tmp_path):
    (tmp_path / "a.txt").write_text("The mill burnt.")
    outcome = run("batch", str(tmp_path / "a.txt"), "--out", str(tmp_path))
    assert outcome.err == f"sayso: {tmp_path}: is not empty, and no output of sayso batch\n"
    assert outcome.status == 1


def test_ctrl_c_is_one_line_that_says_how_to_go_on(run, monkeypatch):
    def batch(*_):
        yield Progress("reading", 4, 0, 0.5)
        raise KeyboardInterrupt

    monkeypatch.setattr(batch_run, "batch", batch)
    outcome = run("batch", "a.jsonl", "--out", "o")
    assert (outcome.status, outcome.out) == (130, "")
    assert outcome.err == "sayso: stopped; the same command goes on from here\n"


def test_a_language_that_nobody_knows_is_refused(run, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "The mill burnt."}\n')
    outcome = run("batch", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "o"),
                  "--language", "en", "--language", "english")  # fmt: skip
    assert outcome.err == (
        "sayso: language english: is none that we can tell (codes are as in ISO 639-1)\n"
    )
    assert outcome.status == 1
    assert not (tmp_path / "o").exists()
