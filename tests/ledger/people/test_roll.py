"""The list of those who say something."""

from __future__ import annotations

import pytest

from sayso.errors import QueryError

from ..invented import Saying, report


@pytest.fixture
def filled(ledger):
    ilse, joren = Saying("One thing", "Ilse Brandt"), Saying("Another", "Joren Vale")
    for sayings in ([ilse, joren], [ilse], [Saying("A third", "Varlen Council", "organization")]):
        ledger.add(report(*sayings), model="m")
    return ledger


def test_those_who_say_most_come_first_as_in_the_fuller_list(filled):
    heard = filled.people_heard()
    assert (heard.items[0].name, heard.items[0].statements) == ("Ilse Brandt", 2)
    fuller = [(one.id, one.name, one.type, one.statements) for one in filled.people()]
    assert [(one.id, one.name, one.type, one.statements) for one in heard] == fuller


def test_one_type_can_be_asked_for(filled):
    assert [one.name for one in filled.people_heard(type="organization")] == ["Varlen Council"]


def test_pages_hold_everybody_once(filled):
    names, after = [], None
    while True:
        page = filled.people_heard(limit=1, after=after)
        names += [one.name for one in page]
        if (after := page.after) is None:
            break
    assert sorted(names) == ["Ilse Brandt", "Joren Vale", "Varlen Council"]


def test_who_says_nothing_any_more_is_left_out(filled):
    [one] = filled.search(None, by="Varlen Council")
    filled.reject(one.id, by="ann")
    assert "Varlen Council" not in {one.name for one in filled.people_heard()}


def test_a_cursor_of_another_list_is_refused(filled):
    with pytest.raises(QueryError):
        filled.people_heard(after="xyz")
