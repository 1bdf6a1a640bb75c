"""Names that may be one meet under a key; others hardly do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.people.keys import keys_of, skeleton

from .test_forms import BODIES, PERSONS


def meet(one, other, kind):
    return bool(set(keys_of(one, kind).asked) & set(keys_of(other, kind).kept))


@pytest.mark.parametrize(
    ("one", "other"),
    [(a, b) for a, b, label, _ in PERSONS if label],
)
def test_related_persons_meet_whoever_came_first(one, other):
    assert meet(one, other, "person")
    assert meet(other, one, "person")


@pytest.mark.parametrize(("one", "other"), [(a, b) for a, b, label, _ in BODIES if label])
def test_related_bodies_meet_whoever_came_first(one, other):
    assert meet(one, other, "organization")
    assert meet(other, one, "organization")


def test_people_of_one_family_do_not_meet():
    assert not meet("Ana Ruiz", "Eva Ruiz", "person")


@given(name=st.text(min_size=1, max_size=40), kind=st.sampled_from(["person", "organization"]))
def test_a_name_meets_itself_under_a_handful_of_keys(name, kind):
    keys = keys_of(name, kind)
    assert meet(name, name, kind)
    assert len(keys.asked) <= 13 + len(name.split())


def test_skeletons():
    assert skeleton("lukashenko") == skeleton("lukashenka") == "lkshnk"
    assert skeleton("yelena") == skeleton("elena") == skeleton("olena") == "aln"
    assert skeleton("khalid") == skeleton("halid")
