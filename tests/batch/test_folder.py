"""The output folder is for one at a time, of one version, and every file in it is whole."""

from __future__ import annotations

import errno
import os

import pytest

from sayso.batch import folder as folders
from sayso.batch.folder import opened, read_json, whole
from sayso.errors import BatchError

SETTINGS = {"model": "m1", "languages": ["en"]}


def test_a_folder_goes_on_with_what_it_was_made_with(tmp_path):
    for _ in range(2):
        with opened(tmp_path / "out", SETTINGS) as folder:
            assert folder.work.is_dir()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("languages", ["de", "en"], "was made with languages en, not de, en"),
        ("model", "m2", "was made with model m1, not m2"),
        ("schema_version", "0", "was made with schema version 1, not 0"),
    ],
)
def test_other_settings_are_refused(tmp_path, name, value, words):
    with opened(tmp_path / "out", SETTINGS):
        pass
    with pytest.raises(BatchError, match=words), opened(tmp_path / "out", SETTINGS | {name: value}):
        pass


def test_a_damaged_note_of_settings_is_refused(tmp_path):
    with opened(tmp_path / "out", SETTINGS) as folder:
        (folder.work / "settings.json").write_text("{")
    with pytest.raises(BatchError, match="damaged"), opened(tmp_path / "out", SETTINGS):
        pass


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(BatchError, match="is not empty"), opened(tmp_path, SETTINGS):
        pass
    letter = tmp_path / "letter.txt"
    with pytest.raises(BatchError, match="is not a folder"), opened(letter, SETTINGS):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_two_do_not_write_to_one_folder(tmp_path):
    again = opened(tmp_path / "out", SETTINGS)
    with (
        opened(tmp_path / "out", SETTINGS),
        pytest.raises(BatchError, match="another sayso batch"),
        again,
    ):
        pass


def test_a_file_is_whole_or_not_there(tmp_path):
    def write():
        with whole(tmp_path / "file") as out:
            out.write(b"half")
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        write()
    assert list(tmp_path.iterdir()) == []


def test_halves_of_files_are_removed_when_the_folder_is_opened_again(tmp_path):
    with opened(tmp_path / "out", SETTINGS) as folder:
        half = folder.staged("u").with_name(".u.parquet.1234")
        half.parent.mkdir()
        half.write_bytes(b"half")
    with opened(tmp_path / "out", SETTINGS):
        assert not half.exists()


def test_a_lock_that_cannot_be_had_is_told_as_it_is(tmp_path, monkeypatch):
    def fails(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(folders.fcntl, "flock", fails)
    with pytest.raises(BatchError, match="no locks available"), opened(tmp_path / "out", SETTINGS):
        pass


def test_a_damaged_plan_is_told(tmp_path):
    (tmp_path / "plan.json").write_text("[[")
    with pytest.raises(BatchError, match=r"plan\.json: is damaged"):
        read_json(tmp_path / "plan.json")
