"""The demo builds a ledger in which what is planted in its reports is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import app
from sayso.demo import reports

runner = CliRunner()


def test_reports_come_by_date_and_editions_in_order() -> None:
    names = [path.name for path in reports()]
    assert names == sorted(names)
    first = next(i for i, name in enumerate(names) if name.endswith("-v1.html"))
    assert names[first + 1] == names[first].replace("-v1", "-v2")


def test_the_demo_finds_what_is_planted(tmp_path: Path) -> None:
    db = str(tmp_path / "demo.db")
    built = runner.invoke(app, ["demo", "--db", db, "--jobs", "1"])
    assert built.exit_code == 0, built.output
    assert "26 added, 1 updated" in built.output
    assert "26 invented reports (one in two versions)" in built.output
    assert f"sayso misquotes --db {db}" in built.output.replace("'", "")
    listed = runner.invoke(app, ["misquotes", "--db", db, "--json"])
    lines = [json.loads(line) for line in listed.stdout.splitlines()]
    told = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    for words in ("do not", "cannot", "complete", "some", "Ivo Tarrant", "Oskar Dunne"):
        assert words in told
    heard = runner.invoke(app, ["stats", "--by", "sources", "--db", db])
    assert "unnamed" in heard.stdout
    again = runner.invoke(app, ["demo", "--db", db, "--jobs", "1"])
    assert "0 added, 27 unchanged" in again.output


def test_the_demo_stays_out_of_the_ledger_of_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAYSO_DB", str(tmp_path / "real.db"))
    monkeypatch.setattr("sayso.demo.reports", list)
    assert runner.invoke(app, ["demo", "--jobs", "1"]).exit_code == 0
    assert [path.name for path in tmp_path.glob("*.db")] == ["sayso-demo.db"]
