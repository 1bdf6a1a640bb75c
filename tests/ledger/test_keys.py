from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.keys import name_key


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Jean-Paul O'Hára", "JEAN PAUL OHARA", " jean  paul o’hara "), "jean paul ohara"),
        (("U.S.", "US", "us"), "us"),
        (("Łukasz Sørby", "lukasz sorby"), "lukasz sorby"),
        (("Straße", "STRASSE"), "strasse"),
        (("ﬁve", "five"), "five"),
        (("Иван", "ИВАН"), "иван"),
        (("", " "), ""),
    ],
)
def test_spellings_of_one_name_have_one_key(names, key):
    assert {name_key(name) for name in names} == {key}


def test_names_of_marks_only_stay_apart():
    assert name_key("?!") != name_key("***")


@given(st.text())
def test_a_key_is_its_own_key_and_case_does_not_count(name):
    key = name_key(name)
    assert name_key(key) == key
    assert name_key(f"  {name}\n") == key
    assert not key or key == " ".join(key.split())


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_case_does_not_count(name):
    assert name_key(name.upper().lower()) == name_key(name.lower())
