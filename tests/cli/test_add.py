"""``sayso add``, ``failures`` and ``diff`` as people use them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest

from sayso.ledger.ledger import Ledger
from sayso.records import Reading

STORY = (
    "Mill burns down\n\n“The mill was empty,” Ilse Brandt said on Friday.\n\n"
    "The town clerk said that it would be built again.\n"
)


@pytest.fixture
def db(tmp_path, monkeypatch):
    path = tmp_path / "l.db"
    monkeypatch.setenv("SAYSO_DB", str(path))
    return path


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr("sayso.intake.parallel.read_one", lambda article: Reading(article, ()))


def test_a_report_at_the_end(run, db, tmp_path, quick):
    (tmp_path / "a.txt").write_text(STORY)
    good = run("add", str(tmp_path / "a.txt"), "--jobs", "1")
    assert (good.status, good.err) == (0, "")
    assert good.out == f"1 added; 0 new statements in {db}\n"
    bad = run("add", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--jobs", "1")
    assert bad.status == 1
    assert bad.out == f"0 added, 1 unchanged, 1 failed; 0 new statements in {db}\n"
    assert f"{tmp_path}/b.txt: no such file or directory" in bad.err
    assert "1 input could not be read; sayso failures lists them" in bad.err


def test_a_report_in_json(run, db, tmp_path, quick):
    outcome = run("add", str(tmp_path / "none.txt"), "--jobs", "1", "--json")
    assert outcome.status == 1
    assert json.loads(outcome.out) == {
        "added": 0,
        "updated": 0,
        "reread": 0,
        "unchanged": 0,
        "failed": 1,
        "statements": 0,
        "reasons": {"no such file or directory": 1},
    }


def test_failures_are_listed_and_tried_again(run, db, tmp_path, quick):
    path = tmp_path / "a.txt"
    run("add", str(path), "--jobs", "1")
    [row] = map(json.loads, run("failures", "--json").out.splitlines())
    assert (row["source"], row["reason"]) == (str(path), "no such file or directory")
    assert str(path) in run("failures", "--csv").out
    assert run("failures", "--retry", "--jobs", "1").status == 1
    path.write_text(STORY)
    again = run("failures", "--retry", "--jobs", "1")
    assert (again.status, again.out) == (0, f"1 added; 0 new statements in {db}\n")
    assert run("failures").out == "Nothing has failed.\n"
    assert run("failures", "--retry", "--csv").status == 2


def test_a_retry_is_one_try_however_many_ways_lead_to_an_input(run, db, tmp_path, quick):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("")
    run("add", str(folder / "a.txt"), "--jobs", "1")
    with Ledger.open(db) as ledger:
        ledger.fail(str(folder), "permission denied")
    assert run("failures", "--retry", "--jobs", "1").status == 1
    [row] = map(json.loads, run("failures", "--json").out.splitlines())
    assert (row["source"], row["attempts"]) == (str(folder / "a.txt"), 2)


def test_where_there_is_no_ledger(run, db):
    for command in (["failures"], ["diff", "1"]):
        outcome = run(*command)
        assert outcome.status == 1
        assert str(db) in outcome.err


def test_an_edited_article_is_shown_word_by_word(run, db, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    run("add", str(path), "--jobs", "1")
    assert "is the only one" in run("diff", "1").out
    path.write_text(STORY.replace("empty", "full") + "\nIt rained.\n")
    run("add", str(path), "--jobs", "1")
    shown = run("diff", str(path)).out
    assert "altered: Ilse Brandt\n  The mill was [-empty-]{+full+}" in shown
    assert "“The mill was [-empty-]{+full+},” Ilse Brandt said on Friday." in shown
    assert "{+It rained.+}" in shown
    assert "built again" not in shown
    found = json.loads(run("diff", "1", "--json").out)
    assert (found["before"]["number"], found["after"]["number"]) == (1, 2)
    [change] = found["statements"]
    assert change["change"] == "altered"
    assert change["fields"] == ["content"]
    assert {"kind": "replace", "before": "empty", "after": "full"} in change["words"]
    backwards = run("diff", "1", "--versions", "2", "1").out
    assert "[-full-]{+empty+}" in backwards
    assert run("diff", "1", "--versions", "1", "9").status == 1
    assert run("diff", "nowhere.txt").status == 1


def test_what_was_changed_about_an_article_is_shown(run, db, tmp_path, quick):
    path = tmp_path / "rows.jsonl"
    row = {"id": "1", "text": STORY, "headline": "Mill burns down", "outlet": "Varlen Post"}
    path.write_text(json.dumps(row))
    run("add", str(path), "--jobs", "1")
    path.write_text(json.dumps(row | {"headline": "Mill burnt down", "byline": ["Oto Marek"]}))
    assert run("add", str(path), "--jobs", "1").out.startswith("0 added, 1 updated")
    shown = run("diff", "1").out
    assert "headline: Mill [-burns-]{+burnt+} down" in shown
    assert "byline: {+Oto Marek+}" in shown
    assert "outlet" not in shown
    found = json.loads(run("diff", "1", "--json").out)
    assert found["fields"] == ["headline", "byline"]
    assert (found["before"]["byline"], found["after"]["byline"]) == ([], ["Oto Marek"])


def test_a_run_that_is_stopped_says_what_was_done(db, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    command = "from sayso.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", command, "add", str(tmp_path / "a.txt"), "-", "--jobs", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    row = {"id": "1", "text": STORY}
    process.stdin.write("".join(json.dumps(row | {"id": str(n)}) + "\n" for n in range(2)))
    process.stdin.flush()
    end = time.monotonic() + 60
    while not db.exists() and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "added" in out
    assert "stopped; the same command goes on from here" in err
    assert "Traceback" not in err
