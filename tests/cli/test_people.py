"""``sayso people``, as a person uses it."""

import json
import re

import pytest

from sayso.ledger.ledger import Ledger
from tests.ledger.people.helpers import heard


@pytest.fixture
def db(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        for reading in (
            heard("Mayor *Ilse Brandt*", "Otto Kreel"),
            heard("Mayor *Ilse Brandt*", outlet="Courier"),
            heard("Mayor *I. Brandt*", "Harbour Office/organization"),
        ):
            ledger.add(reading, model="m")
    monkeypatch.setenv("SAYSO_DB", str(path))
    return path


def rows(outcome):
    assert (outcome.status, outcome.err) == (0, "")
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_people_are_listed_with_their_statements(run, db):
    outcome = run("people")
    assert re.search(r"1  Ilse Brandt +person +2 +2 ", outcome.out)
    listed = rows(run("people", "--json", "--type", "person"))
    assert [row["name"] for row in listed] == ["Ilse Brandt", "I. Brandt", "Otto Kreel"]
    first = run("people", "--csv", "--limit", "1")
    assert first.out.splitlines()[1].startswith("1,Ilse Brandt,person,")
    cursor = first.err.split()[-1]
    assert rows(run("people", "--json", "--after", cursor))[0]["id"] != 1


def test_somebody_is_shown_with_the_reasons(run, db):
    outcome = run("people", "show", "ilse brandt")
    assert outcome.out.startswith("1 Ilse Brandt\nperson, statements: 2, articles: 2\nroles: mayor")
    assert "same full name +4.0, role:" in outcome.out
    (portrait,) = rows(run("people", "show", "1", "--json"))
    assert portrait["aliases"][0]["features"] == [["same full name", 4.0], ["role: mayor", 1.5]]


def test_every_speaker_can_be_found_and_split_off(run, db):
    shown = run("people", "show", "ilse brandt", "--speakers").out
    assert re.search(r"1 +Ilse Brandt +1 +Varlen Post", shown)
    listed = rows(run("people", "show", "1", "--speakers", "--json"))
    assert [row["article_id"] for row in listed] == [1, 2]
    assert [row["statements"] for row in listed] == [1, 1]
    first = run("people", "show", "1", "--speakers", "--csv", "--limit", "1")
    assert len(first.out.splitlines()) == 2
    rest = rows(
        run("people", "show", "1", "--speakers", "--json", "--after", first.err.split()[-1])
    )
    assert rest == listed[1:]
    assert run("people", "split", str(rest[0]["speaker_id"])).status == 0
    assert rows(run("people", "show", "1", "--speakers", "--json")) == listed[:1]
    assert run("people", "show", "1", "--csv").status == 2
    assert run("people", "show", "99", "--speakers").status == 1


def test_decisions_are_made_shown_and_undone(run, db):
    (candidate,) = rows(run("people", "candidates", "--json"))
    assert (candidate["left"]["id"], candidate["right"]["id"]) == (1, 3)
    made = run("people", "merge", "Ilse Brandt", "I. Brandt", "--by", "eda", "--note", "office")
    assert made.out == "Decision 1: 3 I. Brandt is one with 1 Ilse Brandt\n"
    assert rows(run("people", "candidates", "--json")) == []
    assert "Nothing to decide." in run("people", "candidates").out
    assert "I. Brandt" in run("people", "show", "1").out
    assert run("people", "undo", "1").out == "Decision 2: decision 1 is undone\n"
    assert run("people", "apart", "1", "3").out.endswith("1 Ilse Brandt and 3 I. Brandt are two\n")
    assert run("people", "split", "3").out.endswith(
        "speaker 3 is 5 Ilse Brandt, not 1 Ilse Brandt\n"
    )
    undone = rows(run("people", "history", "--json"))
    assert [(row["action"], row["stands"]) for row in undone] == [
        ("split", True), ("apart", True), ("undo", True), ("merge", False),
    ]  # fmt: skip
    assert undone[-1]["made_by"] == "eda"


def test_one_s_own_decision_is_told_whatever_others_decide_meanwhile(run, db, monkeypatch):
    merge = Ledger.merge

    def and_another(ledger, *args, **options):
        number = merge(ledger, *args, **options)
        ledger.keep_apart(2, 4, by="otto")
        return number

    monkeypatch.setattr(Ledger, "merge", and_another)
    made = run("people", "merge", "Ilse Brandt", "I. Brandt", "--by", "eda")
    assert made.out == "Decision 1: 3 I. Brandt is one with 1 Ilse Brandt\n"


def test_who_decides_is_who_is_logged_in(run, db, monkeypatch):
    monkeypatch.setenv("LOGNAME", "otto")
    run("people", "merge", "1", "3")
    assert rows(run("people", "history", "--json"))[0]["made_by"] == "otto"


def test_a_people_file_makes_a_ledger(run, tmp_path):
    (tmp_path / "people.csv").write_text("name,aliases\nIlse Brandt,I. M. Brandt\n")
    db = str(tmp_path / "new.db")
    outcome = run("people", "seed", str(tmp_path / "people.csv"), "--db", db)
    assert outcome.out == "1 added, 0 were known, 0 merged by alias\n"
    assert "I. M. Brandt" in run("people", "show", "Ilse Brandt", "--db", db).out


@pytest.mark.parametrize(
    ("arguments", "status", "complaint"),
    [
        (("show", "Xu Qing"), 1, "nobody is called 'Xu Qing'"),
        (("show", "Brandt"), 2, "'Brandt' may be several, say which by number: 1 Ilse Brandt"),
        (("merge", "1", "99"), 1, "there is no person or organization 99"),
        (("merge", "1", "ilse brandt"), 2, "1 and ilse brandt are one already, number 1"),
        (("split", "2"), 2, "speaker 2 (Otto Kreel) has nobody to be split from"),
        (("undo", "7"), 1, "there is no decision 7"),
        (("candidates", "--after", "x"), 2, "'x' is no cursor of this list"),
        (("seed", "none.csv"), 1, "none.csv: No such file or directory"),
        (("show", "1", "--db", "none.db"), 1, "none.db: there is no such ledger"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run, db, arguments, status, complaint):
    outcome = run("people", *arguments)
    assert outcome.status == status
    assert outcome.err.startswith(f"sayso: {complaint}")
    assert outcome.err.count("\n") == 1


def test_options_before_a_command_are_refused(run, db):
    outcome = run("people", "--db", str(db), "show", "1")
    assert outcome.status == 2
    assert "--db has to stand after sayso people show" in " ".join(outcome.err.split())


def test_only_types_that_there_are(run, db):
    assert run("people", "--type", "robot").status == 2
