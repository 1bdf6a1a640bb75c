"""What was kept is found again from the command line: who, search, trace and stats."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.ledger.ledger import Ledger
from tests.ledger.invented import Saying, report

from .conftest import Run


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "ledger.db")
    with Ledger.open(path) as ledger:
        ledger.add(
            report(
                Saying("The bridge is tired, and so are we", "Ilse Brandt", relays=("Halpress",)),
                Saying("No toll will be asked", "Joren Vale", kind="indirect"),
                headline="A tired bridge",
            ),
            model="m1",
        )
        ledger.add(
            report(
                Saying("=1+1 is all they \x1b[31mpaid\x1b[0m", "Ilse Brandt", hedge="alleged"),
                outlet="Radio Varlen",
                published="2031-06-02",
            ),
            model="m1",
        )
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_who_shows_what_somebody_said_newest_first(run: Run, db: str) -> None:
    shown = run("who", "ILSE BRANDT", "--db", db)
    assert shown.status == 0
    assert shown.out.index("2 June 2031") < shown.out.index("11 May 2031")
    assert "Varlen Post ← Halpress ← Ilse Brandt" in " ".join(shown.out.split())
    assert "\x1b" not in shown.out
    assert "Joren" not in shown.out


def test_who_shows_that_something_was_not_said(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "denied.db")
    reading = report(Saying("never is a long time", "Rex Amory"))
    [statement] = reading.statements
    never = reading.article.text.index("never")
    attribution = replace(statement.attribution, cue=((never, never + 5),))
    with Ledger.open(path) as ledger:
        denied = (replace(statement, attribution=attribution),)
        ledger.add(replace(reading, attributions=(attribution,), statements=denied), model="m1")
    shown = " ".join(run("who", "Rex Amory", "--db", path).out.split())
    assert "[never] never is a long time" in shown


def test_who_says_whom_a_part_of_a_name_means(run: Run, db: str) -> None:
    shown = run("who", "Brandt", "--json", "--db", db)
    assert len(shown.out.splitlines()) == 2
    assert shown.err == "sayso: nobody is called Brandt alone; Ilse Brandt (1) is meant\n"
    assert run("who", "Ilse Brandt", "--db", db).err == run("who", "1", "--db", db).err == ""


def test_who_knows_the_author_as_lists_call_them(run: Run, db: str) -> None:
    with Ledger.open(db) as ledger:
        ledger.add(report(Saying("We saw it fall", "AUTHOR", type="author")), model="m1")
    for name in ("the author", "AUTHOR"):
        shown = run("who", name, "--json", "--db", db)
        assert [json.loads(line)["content"] for line in shown.out.splitlines()] == [
            "We saw it fall"
        ]
        assert shown.err == ""


def test_nothing_is_padded_or_broken_in_a_pipe(run: Run, db: str) -> None:
    address = "https://post.example/" + "a-long-way/" * 12
    with Ledger.open(db) as ledger:
        number = ledger.add(report("So are we", url=address), model="m1").article_id
        ledger.fail(address + "gone.html", "is empty")
        (found,) = [one for one in ledger.search("are we") if one.article_id == number]
    failed = run("failures", "--db", db).out
    assert address + "gone.html  is empty" in failed
    traced = run("trace", str(found.id), "--db", db).out
    assert address + "\n" in traced
    for command in (["who", "Ilse Brandt"], ["people"], ["stats"], ["review", "list"]):
        failed += run(*command, "--db", db).out
    assert not [line for line in (failed + traced).splitlines() if line != line.rstrip()]


def test_who_takes_the_filters(run: Run, db: str) -> None:
    for options, count in (
        (["--since", "2031-06"], 1),
        (["--until", "2031-05"], 1),
        (["--outlet", "radio varlen"], 1),
        (["--hedge", "alleged"], 1),
        (["--via", "halpress"], 1),
        (["--words", "bridge"], 1),
        (["--kind", "direct"], 2),
        (["--status", "rejected"], 0),
    ):
        shown = run("who", "Ilse Brandt", "--json", "--db", db, *options)
        assert len(shown.out.splitlines()) == count, options


def test_search_goes_on_after_its_cursor(run: Run, db: str) -> None:
    first = run("search", "toll", "OR", "tired", "OR", "all", "--limit", "2", "--json", "--db", db)
    cursor = first.err.split("--after ")[1].strip()
    rest = run(
        "search", "toll OR tired OR all", "--after", cursor, "--limit", "2", "--json", "--db", db
    )
    every = [json.loads(line) for line in (first.out + rest.out).splitlines()]
    assert [one["content"][:4] for one in every] == ["=1+1", "No t", "The "]
    assert rest.err == ""
    (words,) = {one["content"][a:b] for one in every[1:2] for a, b in one["marks"]}
    assert words == "toll"


def test_search_by_relevance(run: Run, db: str) -> None:
    shown = run("search", "toll OR bridge", "--order", "relevance", "--csv", "--db", db)
    assert [row["speaker"] for row in rows(shown.out)] == ["Joren Vale", "Ilse Brandt"]


def test_a_spreadsheet_takes_no_formula_from_a_statement(run: Run, db: str) -> None:
    shown = run("search", "they", "--csv", "--db", db)
    assert rows(shown.out)[0]["content"].startswith("'=1+1")


def test_operators_in_small_letters_are_told_where_nothing_is_found(run: Run, db: str) -> None:
    shown = run("search", "zeppelin or balloon", "--db", db)
    assert (
        shown.err == "sayso: small letters are words to look for; operators are in capitals: OR\n"
    )
    assert run("search", "zeppelin ORATORY '\"this or that\"'", "--db", db).err == ""
    assert run("search", "and so are", "--db", db).err == ""


def test_nothing_found_is_no_error(run: Run, db: str) -> None:
    shown = run("search", "zeppelin", "--db", db)
    assert (shown.status, shown.err) == (0, "")
    assert "No statement has these words." in shown.out


@pytest.mark.parametrize(
    ("command", "status", "reason"),
    [
        (["who", "Quendolin Xanthopoulos"], 1, "Quendolin"),
        (["search", '"so are'], 2, "quotation mark"),
        (["search", "bridge", "--since", "soon"], 2, "'soon' is no date"),
        (["search", "bridge", "--after", "x"], 2, "'x' is no cursor"),
        (["trace", "99"], 1, "statement 99: is not in the ledger"),
        (["stats", "--plot", "plot.gif"], 2, ".svg or .png"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_line(
    run: Run, db: str, command: list[str], status: int, reason: str
) -> None:
    shown = run(*command, "--db", db)
    assert (shown.status, shown.out) == (status, "")
    assert reason in shown.err
    assert len(shown.err.splitlines()) == 1


def test_an_empty_name_of_a_ledger_is_none(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_DB", db)
    assert run("search", "toll", "--db", "").out == run("search", "toll", "--db", db).out != ""


def test_a_ledger_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    shown = run("who", "Ilse Brandt", "--db", str(path))
    assert shown.status == 1
    assert str(path) in shown.err
    assert not path.exists()


def test_trace_leads_back_to_the_text(run: Run, db: str) -> None:
    number = json.loads(run("search", "bridge", "--json", "--db", db).out)["id"]
    shown = run("trace", str(number), "--db", db)
    assert f'"⟦{number} The bridge is tired, and so are we⟧", [said] ‹Ilse Brandt›' in shown.out
    assert "A tired bridge" in shown.out
    assert "Halpress: not in the ledger" in shown.out
    assert "Ilse Brandt (person), speaker 1\n" in shown.out
    view = json.loads(run("trace", str(number), "--json", "--db", db).out)
    (start, end) = view["content"][0]
    passage = view["passage"][start - view["start"] : end - view["start"]]
    assert passage == "The bridge is tired, and so are we"


def test_trace_shows_what_people_said(run: Run, db: str) -> None:
    with Ledger.open(db) as ledger:
        (found,) = ledger.search("toll")
        ledger.correct(found.id, {"hedge": "reported"}, by="ana", note="see the minutes")
    shown = run("trace", str(found.id), "--db", db)
    assert "correct hedge: reported" in shown.out
    assert "see the minutes" in shown.out


def test_stats_as_table_csv_and_plot(run: Run, db: str, tmp_path: Path) -> None:
    table = run("stats", "--by", "speakers", "--db", db).out.splitlines()
    assert [line.split()[-1] for line in table[1:]] == ["50.0", "50.0", "100.0"]
    plot = tmp_path / "plot.svg"
    shown = run("stats", "--by", "kinds", "--csv", "--plot", str(plot), "--db", db)
    assert {(row["outlet"], row["kind"], row["share"]) for row in rows(shown.out)} == {
        ("Varlen Post", "direct", "0.5"),
        ("Varlen Post", "indirect", "0.5"),
        ("Radio Varlen", "direct", "1.0"),
    }
    assert plot.read_text(encoding="utf-8").startswith("<?xml")


def test_stats_of_an_empty_ledger(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    Ledger.open(path).close()
    assert "No statements." in run("stats", "--db", path).out
