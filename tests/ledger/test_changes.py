from __future__ import annotations

import pytest

from sayso.errors import NotFoundError

from .invented import Saying, report

URL = "https://post.example/bridge"
BEFORE = report(
    "The span is tired and so are we",
    "It will rain tomorrow",
    Saying("Nobody asked us about it", "Oto Marek"),
    url=URL,
)
AFTER = report(
    "The ferry will run from Monday",
    "The span is very tired and so are we",
    Saying("Nobody asked us about it", "Mara Lind"),
    url=URL,
)


def test_what_became_of_each_statement(ledger):
    ledger.add(BEFORE, model="m")
    ledger.add(AFTER, model="m")
    found = ledger.changes(URL)
    assert [(c.change, c.fields) for c in found] == [
        ("new", ()),
        ("altered", ("content",)),
        ("removed", ()),
        ("altered", ("speaker",)),
    ]
    assert found[1].before.content == "The span is tired and so are we"
    assert found[1].after.content == "The span is very tired and so are we"
    assert found[2].before.content == "It will rain tomorrow"
    assert found[0].as_dict()["before"] is None


def test_versions_are_compared_as_one_model_read_them(ledger):
    ledger.add(BEFORE, model="m")
    ledger.add(BEFORE, model="n")
    ledger.add(AFTER, model="n")
    assert {c.before.model for c in ledger.changes(1) if c.before} == {"n"}
    ledger.add(AFTER, model="o")
    assert {c.after.model for c in ledger.changes(1) if c.after} == {"n"}


def test_a_version_against_itself(ledger):
    ledger.add(BEFORE, model="m")
    assert [c.change for c in ledger.changes(1, 1, 1)] == ["kept"] * 3
    with pytest.raises(NotFoundError, match="has no version 0"):
        ledger.changes(1)
