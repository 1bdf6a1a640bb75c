"""``sayso export``, as a person uses it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from sayso.ledger.ledger import Ledger
from tests.cli.example import READING


@pytest.fixture
def db(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.add(READING, model="m1")
    monkeypatch.setenv("SAYSO_DB", str(path))
    return path


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet", "jsonld", "ftm"])
def test_every_format_is_written_to_a_file(run, db, tmp_path, format):
    out = tmp_path / "exports" / "out"
    out.parent.mkdir()
    outcome = run("export", "--format", format, "--out", str(out))
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
    assert out.stat().st_size > 100
    again = out.read_bytes()
    assert run("export", "--format", format, "--out", str(out)).status == 0
    assert out.read_bytes() == again
    assert list(out.parent.iterdir()) == [out]


def test_without_a_file_it_is_printed(db):
    done = subprocess.run(
        [sys.executable, "-c", "import sayso.cli; sayso.cli.main()", "export", "--format", "jsonl"],
        capture_output=True,
        check=True,
    )
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["outlet"] == "Varlen Post"


def test_filters_narrow_it(run, db, tmp_path):
    out = tmp_path / "out.csv"
    run("export", "--format", "csv", "--out", str(out), "--speaker", "Oto Marek")
    found = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert [row["speaker"] for row in found] == ["Oto Marek"]


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (["--format", "xml"], 2, "--format is jsonl, csv, parquet, jsonld, ftm"),
        (["--format", "csv", "--speaker", "Nobody Atall"], 1, "Nobody Atall"),
        (["--format", "csv", "--since", "yesterday"], 2, "no date"),
        (["--format", "csv", "--status", "rejected"], 2, "rejected statements are not exported"),
    ],
)
def test_what_cannot_be_is_told_and_writes_nothing(run, db, tmp_path, arguments, status, why):
    out = tmp_path / "out"
    outcome = run("export", *arguments, "--out", str(out))
    assert outcome.status == status
    assert why in " ".join(outcome.err.replace("│", " ").split())
    assert not out.exists()


def test_a_folder_that_is_not_there_is_named(run, db, tmp_path):
    outcome = run("export", "--format", "csv", "--out", str(tmp_path / "none" / "out.csv"))
    assert outcome.status == 1
    assert "out.csv: No such file or directory" in outcome.err


def test_a_missing_library_is_named(run, db, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "sayso.exports.parquet", raising=False)
    out = tmp_path / "out"
    outcome = run("export", "--format", "parquet", "--out", str(out))
    assert outcome.status == 1
    assert "pip install 'sayso[exports]'" in outcome.err
    assert not out.exists()
