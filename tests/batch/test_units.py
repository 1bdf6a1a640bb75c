"""Sources become units in their order; a plan that is resumed keeps its units."""

from __future__ import annotations

import pytest

from sayso.batch import units
from sayso.batch.folder import Folder
from sayso.errors import BatchError


@pytest.fixture
def folder(tmp_path):
    made = Folder(tmp_path / "out")
    made.work.mkdir(parents=True)
    return made


def test_small_files_go_together_and_archives_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(units, "TOGETHER", 2)
    for name in ("a.txt", "b.html", "c.txt", "d.jsonl", "e.txt", "f.warc.gz", "g.parquet", "h.pdf"):
        (tmp_path / name).write_text("x")
    found, errors = units.plan([str(tmp_path)])
    assert [[name.rsplit("/", 1)[1] for name in unit.files] for unit in found] == [
        ["a.txt", "b.html"], ["c.txt"], ["d.jsonl"], ["e.txt"], ["f.warc.gz"], ["g.parquet"],
    ]  # fmt: skip
    assert errors == []
    assert len({unit.key for unit in found}) == 6


def test_what_is_not_there_is_an_error_among_the_others(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "none").mkdir()
    sources = [str(tmp_path / name) for name in ("gone.jsonl", "a.txt", "none")]
    found, errors = units.plan([*sources, "-", sources[1]])
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
    found, _ = units.plan([tmp_path.as_uri()])
    assert [(unit.files, unit.size) for unit in found] == [
        ((f"file://{tmp_path}/a.warc",), 2),
        ((f"file://{tmp_path}/b.jsonl",), 1),
    ]
    _, (error,) = units.plan([f"{tmp_path.as_uri()}/gone"])
    assert error.reason == "is not there"


def test_new_inputs_come_after_the_known_ones(tmp_path, folder):
    for name in ("a.jsonl", "c.jsonl"):
        (tmp_path / name).write_text("x")
    before = units.resumed(folder, units.plan([str(tmp_path)])[0])
    (tmp_path / "b.jsonl").write_text("x")
    after = units.resumed(folder, units.plan([str(tmp_path)])[0])
    assert after[:2] == before
    assert [unit.files[0].rsplit("/", 1)[1] for unit in after[2:]] == ["b.jsonl"]


def test_an_input_that_has_changed_is_refused(tmp_path, folder):
    file = tmp_path / "a.jsonl"
    file.write_text("x")
    units.resumed(folder, units.plan([str(file)])[0])
    file.write_text("xy")
    with pytest.raises(BatchError, match="has changed since"):
        units.resumed(folder, units.plan([str(file)])[0])
