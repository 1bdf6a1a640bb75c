"""``sayso review``, as a person uses it."""

from __future__ import annotations

import json

import pytest

from sayso.ledger.ledger import Ledger
from tests.cli.example import READING, TEXT


@pytest.fixture
def db(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.add(READING, model="m1")
    monkeypatch.setenv("SAYSO_DB", str(path))
    return path


def rows(outcome):
    assert (outcome.status, outcome.err) == (0, "")
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_the_most_doubtful_is_listed_first(run, db):
    listed = rows(run("review", "list", "--json"))
    assert listed[0]["statement"]["content"] == "that it was safe"
    outcome = run("review", "list", "--limit", "2")
    assert "Varlen Post ← Ilse Brandt" in outcome.out
    cursor = outcome.err.split()[-1]
    assert len(rows(run("review", "list", "--json", "--after", cursor))) == 3
    assert run("review", "list", "--csv").out.startswith("statement_id,")
    assert "No statement is rejected." in run("review", "list", "--status", "rejected").out


def test_a_statement_is_shown_in_its_text(run, db):
    outcome = run("review", "next")
    assert outcome.out.startswith("Statement 5\nVarlen Post | 12 May 2031 | article 1, version 1")
    assert "Brandt had said ⟦that it was safe⟧.”" in outcome.out
    assert "sayso review confirm 5 --expects 0" in outcome.out
    (case,) = rows(run("review", "show", "3", "--json"))
    assert case["words"] == "“The span is tired,” she said, “and so are we.”"
    assert case["before"] + case["words"] + case["after"] in TEXT
    shown = run("review", "show", "3").out
    assert "⟦“The span is tired,”⟧ she said, ⟦“and so are we.”⟧" in shown
    assert "Ilse Brandt (person)" in shown


def test_what_is_said_is_told_and_taken_back(run, db):
    made = run("review", "confirm", "3", "--by", "Ann Vesely", "--note", "on the recording")
    assert made.out.startswith("statement 3 | 1 | ")
    assert made.out.rstrip().endswith("| Ann Vesely | confirm | on the recording")
    assert run("review", "reject", "5", "--by", "Ann Vesely").status == 0
    assert len(rows(run("review", "list", "--json"))) == 3
    corrected = run(
        "review", "correct", "3", "speaker=Oto Marek", "kind=mixed", "chain=Vessany Herald",
        "--by", "Bo Lind",
    )  # fmt: skip
    assert [line.split(" | ")[-1] for line in corrected.out.splitlines()] == [
        "speaker is Oto Marek (person)",
        "kind is mixed",
        "chain is Vessany Herald (organization)",
    ]
    undone = run("review", "undo", "4", "--by", "Ann Vesely")
    assert undone.out.rstrip().endswith("undo 4")
    shown = run("review", "show", "3").out
    assert "Bo Lind | kind is mixed | taken back" in shown
    assert "kind         direct" in shown
    (case,) = rows(run("review", "show", "3", "--json"))
    assert case["current"]["speaker"]["name"] == "Oto Marek"


def test_somebody_who_was_slower_is_told(run, db):
    run("review", "confirm", "3", "--by", "Ann Vesely", "--expects", "0")
    late = run("review", "reject", "3", "--by", "Bo Lind", "--expects", "0")
    assert late.status == 1
    assert "by review 1 of Ann Vesely" in late.err


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (["correct", "3", "loud"], 2, "not of the form FIELD=VALUE"),
        (["correct", "3", "kind=mixed", "kind=direct"], 2, "given twice"),
        (["correct", "3", "colour=red"], 2, "no field 'colour'"),
        (["correct", "3", "source=the mayor"], 2, "does not have the words 'the mayor'"),
        (["confirm", "99"], 1, "statement 99: is not in the ledger"),
        (["undo", "99"], 1, "review 99: is not in the ledger"),
        (["list", "--status", "loud"], 2, "'loud' is none of"),
        (["list", "--after", "x"], 2, "no cursor of this list"),
    ],
)
def test_what_cannot_be_is_told(run, db, arguments, status, why):
    outcome = run("review", *arguments)
    assert outcome.status == status
    assert why in " ".join(outcome.err.replace("│", " ").split())
    assert rows(run("review", "list", "--json", "--status", "corrected")) == []


def test_orphans_are_listed(run, db):
    run("review", "confirm", "3", "--by", "Ann Vesely")
    assert "Every review has its statement." in run("review", "orphans").out
    with Ledger.open(db) as ledger:
        kept = READING.statements[:2]
        rest = type(READING)(READING.article, tuple(s.attribution for s in kept), kept)
        ledger.add(rest, model="m2")
    (orphan,) = rows(run("review", "orphans", "--json"))
    assert orphan["review"]["made_by"] == "Ann Vesely"
    assert "The span is tired" in run("review", "orphans").out


def test_reviewed_articles_are_scored_as_gold(run, db, tmp_path):
    gold = tmp_path / "gold.jsonl"
    for number in range(1, 5):
        run("review", "confirm", str(number), "--by", "Ann Vesely")
    outcome = run("review", "export", "--out", str(gold))
    assert (outcome.out, outcome.err) == ("", "sayso: 0 reviewed articles\n")
    run("review", "reject", "5", "--by", "Ann Vesely")
    assert run("review", "export", "--out", str(gold)).err == "sayso: 1 reviewed article\n"
    assert run("review", "export").out == gold.read_text("utf-8")
    figures = rows(run("evaluate", str(gold), str(gold), "--json"))[0]
    assert figures["relation"]["f1"] == figures["statements"]["who_said_what"]["f1"] == 100.0


def test_nothing_waits_in_an_empty_ledger(run, tmp_path, monkeypatch):
    Ledger.open(tmp_path / "empty.db").close()
    monkeypatch.setenv("SAYSO_DB", str(tmp_path / "empty.db"))
    assert "Nothing waits for a review." in run("review", "next").out
    assert run("review", "next", "--json").out == ""
