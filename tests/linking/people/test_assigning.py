"""An invented confusable set: who may be linked without asking, who not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.people.assigning import Known, Unknown, assign
from sayso.linking.people.context import Context
from sayso.linking.people.profile import Profile
from sayso.linking.people.scoring import judge


def met(name, *contexts, id=1, kind="person", **more):
    profile = Profile(**more)
    for context in contexts or (Context(),):
        profile = profile.told(name, context)
    return Known(id, id, kind, profile)


def linked(name, context, *known, kind="person", apart=frozenset()):
    (link,) = assign([Unknown(name, kind, context)], {0: known}, lambda _: apart)
    return link


MAYOR = Context(roles=("mayor",), countries=("canada",), bodies=("harrow",))
BAKER = Context(roles=("baker",), bodies=("kreel street bakery",))
VARLEN = Context(countries=("varlen",))
NOTHING = Context()

LINKED = [
    ("Ilse Brandt", NOTHING, "Ilse Brandt", NOTHING),
    ("Donal J. Treen", NOTHING, "Donal Treen", NOTHING),
    ("Bill Marlow", MAYOR, "William Marlow", MAYOR),
    ("Pavel Lukashenka", MAYOR, "Pavel Lukashenko", MAYOR),
    ("J. D. Varga", MAYOR, "James David Varga", MAYOR),
    ("John Smith", MAYOR, "John Smith", MAYOR),
    ("Min-jun Bae", MAYOR, "Bae Min-jun", MAYOR),
]
ASKED = [
    ("Ruiz", MAYOR, "Ana Ruiz", MAYOR),
    ("Ruiz", MAYOR, "Ruiz", MAYOR),
    ("Robert Kane", MAYOR, "Robert Kane Jr.", MAYOR),
    ("John Smith", NOTHING, "John Smith", NOTHING),
    ("John Smith", VARLEN, "John Smith", VARLEN),
    ("Bill Marlow", NOTHING, "William Marlow", NOTHING),
    ("Ilse Brandt", MAYOR, "Ilse Brandt", VARLEN),
    ("Ilse Brandt", BAKER, "Ilse Brandt", replace(MAYOR, countries=())),
    ("Ilse Brandt", Context(gender="m"), "Ilse Brandt", Context(gender="f")),
    ("Pavel Lukashenka", NOTHING, "Pavel Lukashenko", NOTHING),
    ("J. Varga", NOTHING, "James David Varga", NOTHING),
]
NEVER = [
    ("Ana Ruiz", MAYOR, "Eva Ruiz", MAYOR),
    ("Robert Kane Sr.", MAYOR, "Robert Kane Jr.", MAYOR),
    ("Donal J. Treen", MAYOR, "Donal P. Treen", MAYOR),
]


@pytest.mark.parametrize(("name", "context", "other", "told"), LINKED)
def test_people_who_are_linked(name, context, other, told):
    assert linked(name, context, met(other, told)).entity == 1


@pytest.mark.parametrize(("name", "context", "other", "told"), ASKED)
def test_people_whom_a_person_decides_about(name, context, other, told):
    link = linked(name, context, met(other, told))
    assert link.entity is None
    assert [proposal.entity.id for proposal in link.asked] == [1]


@pytest.mark.parametrize(("name", "context", "other", "told"), NEVER)
def test_people_who_are_two(name, context, other, told):
    link = linked(name, context, met(other, told))
    assert (link.entity, link.asked) == (None, ())


ABOUT_VARLEN, ABOUT_HALMORA = Context(home="varlen"), Context(home="halmora")


@pytest.mark.parametrize(
    ("name", "context", "other", "told", "is_one", "is_asked"),
    [
        ("Varlen Post", NOTHING, "The Varlen Post", NOTHING, True, False),
        ("HFB", NOTHING, "Halmora Fisheries Board", Context(also=("HFB",)), True, False),
        ("HFB", NOTHING, "Halmora Fisheries Board", NOTHING, False, True),
        ("Defence Ministry", ABOUT_VARLEN, "Ministry of Defense", ABOUT_VARLEN, True, False),
        ("Defence Ministry", ABOUT_VARLEN, "Ministry of Defense", ABOUT_HALMORA, False, True),
        ("Supreme Court", NOTHING, "Supreme Court", NOTHING, False, True),
        ("Kreel Mining", VARLEN, "Kreel Mining", Context(countries=("canada",)), False, True),
        ("Ministry of Fisheries", NOTHING, "Ministry of the Coast", NOTHING, False, False),
        ("Varlen Post Company", NOTHING, "Varlen Post", NOTHING, False, False),
    ],
)
def test_bodies(name, context, other, told, is_one, is_asked):
    link = linked(name, context, met(other, told, kind="organization"), kind="organization")
    assert (link.entity == 1, bool(link.asked)) == (is_one, is_asked)


def test_a_person_and_a_body_of_one_name_are_two():
    link = linked("Ilse Brandt", NOTHING, met("Ilse Brandt", kind="organization"))
    assert (link.entity, link.asked) == (None, ())


def test_a_seed_may_say_that_a_surname_is_enough():
    known = met("Ana Ruiz", MAYOR, alone=("ruiz",), seeded=("ruiz", "ana ruiz"))
    assert linked("Ruiz", NOTHING, known).entity == 1
    known = met("Ana Ruiz", MAYOR, seeded=("ruiz", "ana ruiz"))
    assert linked("Ruiz", NOTHING, known).entity is None


def test_of_two_that_fit_alike_neither_is_taken():
    two = met("Ilse Brandt", id=1), met("Ilse Brandt", id=2)
    link = linked("Ilse Brandt", NOTHING, *two)
    assert link.entity is None
    assert [proposal.entity.id for proposal in link.asked] == [1, 2]


def test_of_two_that_fit_the_one_that_fits_better_is_taken_and_the_other_asked_about():
    two = met("Ilse Brandt", BAKER, id=1), met("Ilse Brandt", MAYOR, id=2)
    link = linked("Ilse Brandt", MAYOR, *two)
    assert link.entity == 2
    two = met("Ilse Brandt", NOTHING, id=1), met("Ilse Brandt", MAYOR, id=2)
    link = linked("Ilse Brandt", MAYOR, *two)
    assert (link.entity, [p.entity.id for p in link.asked]) == (2, [1])


def test_the_better_known_is_taken_unless_a_person_said_that_they_are_two():
    often = Context(cast=tuple(f"speaker {i}" for i in range(9)))
    two = met("Ilse Brandt", often, id=1), met("Ilse Brandt", id=2)
    assert linked("Ilse Brandt", NOTHING, *two).entity == 1
    apart = frozenset({frozenset({1, 2})})
    assert linked("Ilse Brandt", NOTHING, *two, apart=apart).entity is None


def test_an_entity_that_decisions_made_one_with_another_counts_once():
    two = met("Ilse Brandt", id=1), replace(met("Ilse Brandt", id=2), root=1)
    assert linked("Ilse Brandt", NOTHING, *two).entity == 1


def test_two_speakers_of_an_article_are_not_one():
    known = [met("Bill Marlow", MAYOR)]
    speakers = [Unknown("William Marlow", "person", MAYOR), Unknown("Bill Marlow", "person", MAYOR)]
    first, second = assign(speakers, {0: known, 1: known})
    assert (first.entity, second.entity) == (None, 1)


def test_a_score_explains_itself():
    judgement = judge("Ilse Brandt", "person", MAYOR, met("Ilse Brandt", VARLEN).profile)
    assert judgement.features == (
        ("same full name", 4.0),
        ("countries: canada against varlen", -5.0),
    )
    assert judgement.score == pytest.approx(0.2689, abs=1e-4)


names = st.sampled_from(
    ["Ana Ruiz", "Ruiz", "A. Ruiz", "Ana Ruiz Vega", "John Smith", "Bob Kane", "Robert Kane Jr."]
)
contexts = st.sampled_from([NOTHING, MAYOR, BAKER, VARLEN, Context(gender="m", outlet="post")])


@given(name=names, context=contexts, others=st.lists(st.tuples(names, contexts), max_size=5))
def test_a_surname_is_never_linked(name, context, others):
    known = [met(other, told, id=i) for i, (other, told) in enumerate(others)]
    link = linked(name, context, *known)
    if link.entity is not None:
        (form, _), *_ = link.features
        assert len(name.split()) > 1
        assert form not in ("surname alone", "one word only")


@given(name=names, told=st.lists(contexts, max_size=30))
def test_a_profile_is_bounded_and_tells_nothing_twice(name, told):
    profile = Profile()
    for context in told:
        profile = profile.told(name, context)
    for context in told:
        assert profile.told(name, context) is profile
    assert Profile.from_dict(profile.as_dict()) == profile
