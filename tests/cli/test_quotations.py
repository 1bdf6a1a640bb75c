"""``sayso quote`` and ``sayso misquotes``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sayso.ledger.ledger import Ledger
from tests.ledger.invented import Saying, report

from .conftest import Run

WORDS = (
    "I do not think that the ferry is about to sink, but some of the pumps were older than we had "
    "been told"
)


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "ledger.db")
    articles = [
        report(WORDS, outlet="Varlen Post", published="2031-05-11"),
        report(
            Saying(WORDS.replace("do not ", ""), relays=("Varlen Post",)),
            outlet="Morrow\x1b[31m",
            published="2031-05-12",
        ),
        report(Saying(WORDS, "Ivo Tarrant"), outlet="Dockside", published="2031-05-13"),
    ]
    with Ledger.open(path) as ledger:
        for one in articles:
            ledger.add(one, model="m")
    return path


def test_misquotes_show_both_sides_with_signs(run: Run, db: str) -> None:
    shown = run("misquotes", "--db", db)
    text = " ".join(shown.out.split())
    assert shown.status == 0
    assert text.index("ALTERED") < text.index("REATTRIBUTED")
    assert "earlier: 11 May 2031, Varlen Post: Ilse Brandt" in text
    assert "I [-do not-] think that the ferry" in text
    assert "gives to Ivo Tarrant what Ilse Brandt was first said to say" in text
    assert "\x1b" not in shown.out


def test_quote_shows_appearances_in_order_and_checks_the_chain(run: Run, db: str) -> None:
    shown = run("quote", "ferry", "is", "about", "to", "sink", "--db", db)
    text = " ".join(shown.out.split())
    assert "3 appearances, 3 outlets, 2 wordings; first 11 May 2031, Varlen Post" in text
    assert "Varlen Post (contradicted) ← Ilse Brandt" in text
    assert "GIVEN TO ANOTHER SPEAKER" in text
    assert text.index("11 May") < text.index("12 May") < text.index("13 May")


def test_pages_as_json_and_csv(run: Run, db: str) -> None:
    shown = run("misquotes", "--json", "--db", db)
    one, other = map(json.loads, shown.out.splitlines())
    assert (one["kind"], other["kind"]) == ("altered", "reattributed")
    assert one["later"]["published"] == "2031-05-12"
    quoted = run("quote", "--id", str(one["quotation_id"]), "--csv", "--limit", "2", "--db", db)
    rows = list(csv.DictReader(io.StringIO(quoted.out, newline="")))
    assert [row["outlet"] for row in rows] == ["Varlen Post", "Morrow\x1b[31m"]
    cursor = quoted.err.split("--after ")[1].strip()
    rest = run("quote", "--id", str(one["quotation_id"]), "--json", "--after", cursor, "--db", db)
    assert [json.loads(line)["outlet"] for line in rest.out.splitlines()] == ["Dockside"]


def test_what_cannot_be_asked(run: Run, db: str) -> None:
    assert "No quotation" in run("quote", "words", "nobody", "has", "said", "--db", db).out
    for arguments in (["quote"], ["quote", "a", "b", "c", "d", "--id", "1"], ["quote", "few"]):
        shown = run(*arguments, "--db", db)
        assert shown.status != 0
        assert shown.err
    assert "kind of misquote" in run("misquotes", "--kind", "stolen", "--db", db).err
    assert run("misquotes", "--csv", "--json", "--db", db).status == 2
    assert "is not in the ledger" in run("quote", "--id", "99", "--db", db).err
