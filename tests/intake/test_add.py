"""Adding to both databases, with the model for the few articles that need one."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import SourceError
from sayso.intake.add import AddOptions, Report, add, keep, located
from sayso.intake.retry import input_of, retry
from sayso.readers import ReadOptions
from sayso.records import Article, Reading

STORY = "Mill burns down\n\n“The mill was empty,” Ilse Brandt said on Friday.\n"
QUICK = AddOptions(ReadOptions(allow_private=True), jobs=1)


@pytest.fixture
def quick(monkeypatch):
    """Articles are read without the model."""
    read = []

    def read_one(article):
        read.append(article.id)
        if "crash" in article.text:
            return SourceError(article.origin or article.id, "cannot be read")
        return Reading(article, ())

    monkeypatch.setattr("sayso.intake.parallel.read_one", read_one)
    return read


def _told(events, folder=None):
    return [(e.source.removeprefix(f"{folder}/"), e.outcome) for e in events]


def test_sources_become_rows_once(ledger, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text("")
    rows = [{"id": "r1", "text": "It burnt, the clerk said."}, {"id": "r2"}]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    report = Report()
    for event in add(ledger, [str(tmp_path)], QUICK):
        report.count(event)
    assert (report.added, report.failed, report.articles) == (2, 2, 4)
    assert report.statements >= 2
    assert report.reasons == {"is empty": 1, "the row has no text": 1}
    assert json.loads(json.dumps(report.as_dict()))["added"] == 2
    again = _told(add(ledger, [str(tmp_path)], QUICK), tmp_path)
    assert again == [
        ("a.txt", "unchanged"),
        ("b.txt", "failed"),
        ("rows.jsonl#r1", "unchanged"),
        ("rows.jsonl:2", "failed"),
    ]
    (tmp_path / "a.txt").write_text(STORY.replace("empty", "full"))
    assert _told(add(ledger, [str(tmp_path / "a.txt")], QUICK), tmp_path) == [("a.txt", "updated")]


def test_what_is_held_is_not_read_again(ledger, tmp_path, quick):
    (tmp_path / "a.txt").write_text(STORY)
    for _ in range(3):
        list(add(ledger, [str(tmp_path)], QUICK))
    assert len(quick) == 1


def test_a_name_that_is_no_utf8_ends_no_run(ledger, tmp_path, quick):
    (tmp_path / os.fsdecode(b"bad\xff.txt")).symlink_to("/nowhere")
    (tmp_path / "good.txt").write_text(STORY)
    found = _told(add(ledger, [str(tmp_path)], QUICK), tmp_path)
    assert found == [("bad\\xff.txt", "failed"), ("good.txt", "added")]
    [noted] = ledger.failures()
    assert noted.source == f"{tmp_path}/bad\\xff.txt"


def test_paths_mean_the_same_from_every_folder(ledger, tmp_path, quick, monkeypatch):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(STORY)
    monkeypatch.chdir(tmp_path)
    [first] = add(ledger, ["sub/a.txt"], QUICK)
    (tmp_path / "sub" / "a.txt").write_text(STORY + "\nIt rained.\n")
    monkeypatch.chdir(tmp_path / "sub")
    [second] = add(ledger, ["a.txt"], QUICK)
    assert first.source == second.source == str(tmp_path / "sub" / "a.txt")
    assert (first.outcome, second.outcome) == ("added", "updated")


def test_rows_are_known_by_their_ids(ledger, tmp_path, quick):
    path = tmp_path / "rows.jsonl"
    rows = [{"id": name, "text": f"Row {name}, he said."} for name in "ab"]
    path.write_text("\n".join(map(json.dumps, rows)))
    list(add(ledger, [str(path)], QUICK))
    rows = [{"id": "new", "text": "Row new, he said."}, *rows]
    rows[2]["text"] += " And more."
    path.write_text("\n".join(map(json.dumps, rows)))
    assert [e.outcome for e in add(ledger, [str(path)], QUICK)] == ["added", "unchanged", "updated"]


def test_failures_are_noted_and_struck_out(ledger, tmp_path, quick):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text("crash, he said.")
    (tmp_path / "rows.jsonl").write_text('{"id": "1"}\n{"id": "2", "text": "Fine, he said."}')
    list(add(ledger, [str(tmp_path)], QUICK))
    failed = [Path(source).name for source in ledger.sources_to_retry()]
    assert failed == ["a.txt", "b.txt", "rows.jsonl:1"]
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "rows.jsonl").write_text('{"id": "1", "text": "Now it has."}')
    found = _told(retry(ledger, QUICK), tmp_path)
    assert found == [("a.txt", "added"), ("b.txt", "failed"), ("rows.jsonl#1", "added")]
    [left] = ledger.failures()
    assert (Path(left.source).name, left.attempts) == ("b.txt", 2)


def test_standard_input_cannot_be_tried_again(ledger, quick):
    ledger.fail("-", "is empty")
    ledger.fail("-:3", "the row has no text")
    assert list(retry(ledger, QUICK)) == []
    assert ledger.sources_to_retry() == ["-", "-:3"]


def test_articles_at_hand_are_kept(ledger, quick):
    article = Article(id="https://a.example/1", text=STORY, url="https://a.example/1")
    other = replace(article, text=STORY + "More.")
    events = keep(ledger, [article, article, other, SourceError("https://a.example/2", "is gone")])
    assert [event.outcome for event in events] == ["added", "unchanged", "updated", "failed"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://a.example/x#3", "https://a.example/x"),
        ("https://a.example:80", "https://a.example:80"),
        ("-:4", "-"),
        ("-", "-"),
        ("/nowhere/a.txt", "/nowhere/a.txt"),
        ("/nowhere/rows.jsonl:4", "/nowhere/rows.jsonl:4"),
    ],
)
def test_input_of(source, expected):
    assert input_of(source) == expected


def test_input_of_parts_of_files(tmp_path):
    path = tmp_path / "a#1.jsonl"
    path.write_text("{}")
    assert input_of(f"{path}:12") == input_of(f"{path}#352.1") == input_of(str(path)) == str(path)


def test_located(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert located("a.txt") == str(tmp_path / "a.txt")
    assert located("rows.jsonl#x") == str(tmp_path / "rows.jsonl#x")
    assert located("-") == "-"
    assert located("ftp://a.example/x") == "ftp://a.example/x"
