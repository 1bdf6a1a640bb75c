"""Sources become units in their order; a plan that is resumed keeps its units."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sayso.batch import units
from sayso.batch.folder import Folder
from sayso.errors import BatchError

NOWHERE = Path("/nowhere")


@pytest.fixture
def folder(tmp_path):
    made = Folder(tmp_path / "out")
    made.work.mkdir(parents=True)
    return made


def test_small_files_go_together_and_archives_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(units, "TOGETHER", 2)
    for name in ("a.txt", "b.html", "c.txt", "d.jsonl", "e.txt", "f.warc.gz", "g.parquet", "h.pdf"):
        (tmp_path / name).write_text("x")
    found, errors = units.plan([str(tmp_path)], NOWHERE)
    assert [[name.rsplit("/", 1)[1] for name in unit.files] for unit in found] == [
        ["a.txt", "b.html"], ["c.txt"], ["d.jsonl"], ["e.txt"], ["f.warc.gz"], ["g.parquet"],
    ]  # fmt: skip
    assert errors == []
    assert len({unit.key for unit in found}) == 6


def test_what_is_not_there_is_an_error_among_the_others(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "none").mkdir()
    sources = [str(tmp_path / name) for name in ("gone.jsonl", "a.txt", "none")]
    found, errors = units.plan([*sources, "-", sources[1]], NOWHERE)
    assert [unit.files for unit in found] == [(sources[1],)]
    assert [error.reason.split(" (")[0] for error in errors] == [
        "no such file or directory",
        "holds no readable article",
        "standard input cannot be read by many; give files",
    ]


def test_a_store_is_listed_through_pyarrow(tmp_path):
    (tmp_path / "b.jsonl").write_text("x")
    (tmp_path / "a.warc").write_text("xy")
    (tmp_path / "c.pdf").write_text("x")
    found, _ = units.plan([tmp_path.as_uri()], NOWHERE)
    assert [(unit.files, unit.size) for unit in found] == [
        ((f"file://{tmp_path}/a.warc",), 2),
        ((f"file://{tmp_path}/b.jsonl",), 1),
    ]
    _, (error,) = units.plan([f"{tmp_path.as_uri()}/gone"], NOWHERE)
    assert error.reason == "is not there"


def test_new_inputs_come_after_the_known_ones(tmp_path, folder):
    for name in ("a.jsonl", "c.jsonl"):
        (tmp_path / name).write_text("x")
    before = units.resumed(folder, units.plan([str(tmp_path)], NOWHERE)[0])
    (tmp_path / "b.jsonl").write_text("x")
    after = units.resumed(folder, units.plan([str(tmp_path)], NOWHERE)[0])
    assert after[:2] == before
    assert [unit.files[0].rsplit("/", 1)[1] for unit in after[2:]] == ["b.jsonl"]


def test_an_input_that_has_changed_is_refused(tmp_path, folder):
    file = tmp_path / "a.jsonl"
    file.write_text("x")
    units.resumed(folder, units.plan([str(file)], NOWHERE)[0])
    file.write_text("xy")
    with pytest.raises(BatchError, match="has changed since"):
        units.resumed(folder, units.plan([str(file)], NOWHERE)[0])


def test_a_file_is_the_same_by_whatever_path_it_is_named(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("x")
    expected = (str(tmp_path / "in" / "a.jsonl"),)
    monkeypatch.chdir(tmp_path)
    for name in ("in", "./in", "in/../in/a.jsonl", str(tmp_path / "in")):
        (found,), _ = units.plan([name], NOWHERE)
        assert found.files == expected
    monkeypatch.chdir(tmp_path / "in")
    assert units.plan(["."], NOWHERE)[0][0].files == expected


def test_a_small_file_that_has_changed_is_named_though_others_are_new(tmp_path, folder):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    units.resumed(folder, units.plan([str(tmp_path)], NOWHERE)[0])
    (tmp_path / "c.txt").write_text("x")
    (tmp_path / "b.txt").write_text("xy")
    with pytest.raises(BatchError, match=r"b\.txt has changed since it was read; write to another"):
        units.resumed(folder, units.plan([str(tmp_path)], NOWHERE)[0])


def test_a_new_small_file_is_planned_though_the_old_ones_are_gone(tmp_path, folder):
    (tmp_path / "a.txt").write_text("x")
    units.resumed(folder, units.plan([str(tmp_path)], NOWHERE)[0])
    (tmp_path / "c.txt").write_text("xyz")
    units.resumed(folder, units.plan([str(tmp_path)], NOWHERE)[0])
    (tmp_path / "a.txt").unlink()
    found = units.resumed(folder, units.plan([str(tmp_path)], NOWHERE)[0])
    assert [unit.size for unit in found] == [1, 3]


def test_the_output_is_no_input(tmp_path):
    (tmp_path / "a.jsonl").write_text("x")
    (tmp_path / "out" / "articles").mkdir(parents=True)
    (tmp_path / "out" / "articles" / "b.parquet").write_text("x")
    (found,), errors = units.plan([str(tmp_path)], tmp_path / "out")
    assert (found.files, errors) == ((str(tmp_path / "a.jsonl"),), [])


def test_what_is_no_file_is_an_error_at_once(tmp_path):
    os.mkfifo(tmp_path / "a.jsonl")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "gone.txt")
    found, errors = units.plan([str(tmp_path / "a.jsonl"), "", str(tmp_path / "in")], NOWHERE)
    assert found == []
    assert [error.reason for error in errors] == [
        "is not a regular file", "is not a path", "no such file or directory",
    ]  # fmt: skip
