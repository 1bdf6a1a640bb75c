from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.ledger.keys import name_key

from .invented import Saying, report


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Jean-Paul O'Hára", "JEAN PAUL OHARA", " jean  paul o’hara "), "jean paul ohara"),
        (("U.S.", "US", "us"), "us"),
        (("Łukasz Sørby", "lukasz sorby"), "lukasz sorby"),
        (("Straße", "STRASSE"), "strasse"),
        (("ﬁve", "five"), "five"),
        (("Иван", "ИВАН"), "иван"),
        (("Acme™", "ACMETM", "acme tm".replace(" ", "")), "acmetm"),
        (("ℌalmora", "HALMORA"), "halmora"),
        (("", " "), ""),
    ],
)
def test_spellings_of_one_name_have_one_key(names, key):
    assert {name_key(name) for name in names} == {key}


def test_names_of_marks_only_stay_apart():
    assert name_key("?!") != name_key("***")


@given(st.text())
@example("Acme™")
@example("ᾳ")
def test_a_key_is_its_own_key(name):
    key = name_key(name)
    assert name_key(key) == key
    assert name_key(f"  {name}\n") == key
    assert not key or key == " ".join(key.split())


@given(st.text())
@example("Acme™")
@example("ŉ ß ǆ ı")
def test_case_does_not_count(name):
    assert name_key(name.upper()) == name_key(name.lower()) == name_key(name)


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_how_letters_are_put_together_does_not_count(name, form):
    assert name_key(normalize(form, name)) == name_key(name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Acme™", "Acme™"),
        ("ACMETM", "acme"),  # the mark is no letter of the word in a text
        ("ﬁnance ℌalmora", "ﬁnance ℌalmora"),
        ("FINANCE HALMORA", "FINANCE HALMORA"),
        ("HUSH", "ʰᵘsh"),
    ],
)
def test_both_databases_find_a_name_in_any_spelling(ledger, name, words):
    for spelled in ("Acme™", "ﬁnance ℌalmora", "ʰᵘsh"):
        said = Saying(f"It holds {spelled} still", spelled, "organization", relays=(spelled,))
        ledger.add(report(said, outlet=spelled), model="m")
    key = name_key(name)
    for found in (
        ledger.who(name), ledger.search(f'"{words}"'), ledger.search(None, outlet=name),
        ledger.search(None, relay=name),
    ):  # fmt: skip
        assert [name_key(one.speaker) for one in found] == [key]
