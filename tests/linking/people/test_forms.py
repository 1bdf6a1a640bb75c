"""How names are related."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.people.forms import common, generic, relation

PERSONS = [
    ("Donal J. Treen", "Donal Treen", "middle name left out", False),
    ("Donal J. Treen", "Donal James Treen", "middle name shortened", False),
    ("Donal J. Treen", "Donal Peter Treen", None, False),
    ("Bill Marlow", "William Marlow", "nickname", False),
    ("Sergey Vasilenko", "Sergei Vasilenko", "other spelling", False),
    ("Pavel Lukashenka", "Pavel Lukashenko", "other spelling", False),
    ("Yelena Dragan", "Elena Dragan", "other spelling", False),
    ("Min-jun Bae", "Bae Min-jun", "family name first", False),
    ("Ana Ruiz", "Ana Ruiz Vega", "second family name left out", False),
    ("Mary Thorne", "Mary Thorne-Hale", "second family name left out", False),
    ("J. D. Varga", "J.D. Varga", "same full name", False),
    ("J.D. Varga", "James David Varga", "initials", False),
    ("Senator Ana Ruiz", "Ana Ruiz", "same full name", False),
    ("Robert “Bob” Kane", "Robert Kane", "same full name", False),
    ("Ruiz", "Ana Ruiz", "surname alone", True),
    ("Ruiz", "Ruiz", "one word only", True),
    ("Robert Kane", "Robert Kane Jr.", "same full name, jr with one only", True),
    ("Robert Kane Sr.", "Robert Kane Jr.", None, False),
    ("Ana Ruiz", "Eva Ruiz", None, False),
    ("Ana Ruiz", "Ana Marlow", None, False),
]
BODIES = [
    ("The Varlen Post", "Varlen Post", "same name", False),
    ("Harrow Ferries Ltd", "Harrow Ferries", "same name", False),
    ("U.K.", "United Kingdom", "same name", False),
    ("PolitiFact", "Politifact", "same name", False),
    ("Ministry of Defence", "Defense Ministry", "same words", False),
    ("Varlen Ministry of Defence", "Defense Ministry", None, False),
    ("HFB", "Halmora Fisheries Board", "acronym", False),
    ("Varlen Post", "Varlen Post Company", None, False),
    ("Halmora Fisheries Board", "Halmora Fishries Board", "other spelling", False),
]


@pytest.mark.parametrize(("one", "other", "label", "barred"), PERSONS)
def test_persons(one, other, label, barred):
    form = relation(one, other, "person")
    assert (form and form.label, bool(form and form.barred)) == (label, barred)


@pytest.mark.parametrize(("one", "other", "label", "barred"), BODIES)
def test_bodies(one, other, label, barred):
    form = relation(one, other, "organization")
    assert (form and form.label, bool(form and form.barred)) == (label, barred)


@pytest.mark.parametrize("kind", ["person", "organization"])
@given(one=st.text(min_size=1, max_size=20), other=st.text(min_size=1, max_size=20))
def test_it_does_not_matter_which_name_comes_first(kind, one, other):
    assert relation(one, other, kind) == relation(other, one, kind)


@given(words=st.lists(st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True), min_size=2, max_size=4))
def test_a_body_is_called_as_it_is_called(words):
    name = " ".join(words)
    assert relation(name, name, "organization").label.startswith("same name")


def test_names_that_many_have():
    assert common("John Smith")
    assert common("John Q. Smith")
    assert not common("Ilse Brandtner")


@pytest.mark.parametrize("name", ["Ministry of Defence", "Supreme Court", "Republicans", "Senate"])
def test_bodies_that_many_countries_have(name):
    assert generic(name)


@pytest.mark.parametrize("name", ["Varlen Supreme Court", "NATO", "Halmora Fisheries Board"])
def test_bodies_that_are_one(name):
    assert not generic(name)
