"""Rows are shown safely and whole in each of the three forms."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

import pytest
import typer

from sayso.cli.tables import Column, show


@dataclass(frozen=True)
class Line:
    name: str
    said: str | None = None
    count: int = 0

    def as_dict(self) -> dict[str, Any]:
        return {
            "speaker": {"name": self.name, "type": "person"},
            "said": self.said,
            "count": self.count,
        }


COLUMNS = [
    Column[Line]("speaker", lambda row: row.name),
    Column[Line]("said", lambda row: row.said, wide=True),
    Column[Line]("n", lambda row: str(row.count), justify="right"),
]


def test_json_has_one_whole_object_a_line(capsys):
    show([Line("Ilse Brandt", "So are we."), Line("Őri", None, -1)], COLUMNS, json=True)
    first, second = capsys.readouterr().out.splitlines()
    assert json.loads(first) == Line("Ilse Brandt", "So are we.").as_dict()
    assert json.loads(second)["count"] == -1


def test_csv_has_a_header_and_a_column_for_each_part(capsys):
    show([Line("Brandt; Ilse", 'a "b",\nc', -3)], COLUMNS, csv=True)
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))
    assert row == {
        "speaker_name": "Brandt; Ilse",
        "speaker_type": "person",
        "said": 'a "b",\nc',
        "count": "-3",
    }


def test_a_table_cannot_act_upon_the_terminal(capsys):
    show([Line("\x1b[31mred", "two\nlines")], COLUMNS)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "␛[31mred" in out
    assert "two lines" in out


def test_markup_in_a_name_is_shown_as_it_is(capsys):
    show([Line("[bold]Brandt[/bold]")], COLUMNS)
    assert "[bold]Brandt[/bold]" in capsys.readouterr().out


def test_an_empty_list_says_so_only_to_people(capsys):
    show([], COLUMNS, none="Nobody said that.")
    assert "Nobody said that." in capsys.readouterr().out
    show([], COLUMNS, json=True)
    show([], COLUMNS, csv=True)
    assert not capsys.readouterr().out


def test_the_cursor_goes_to_standard_error(capsys):
    show([Line("Brandt")], COLUMNS, json=True, more="abc")
    shown = capsys.readouterr()
    assert json.loads(shown.out)
    assert "--after abc" in shown.err


def test_json_and_csv_exclude_each_other():
    with pytest.raises(typer.BadParameter):
        show([], COLUMNS, json=True, csv=True)
