from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Mention
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.mentions import named


def found(text: str) -> dict[str, str]:
    return {text[slice(*m.span)]: m.type for m in named(Layout.of(text))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Later on, Sen. Ana Ruiz said no.", "Sen. Ana Ruiz", "person"),
        ("It was Tom Bell, 54, who spoke.", "Tom Bell", "person"),
        ("He works for the Harrow Ferry Company now.", "Harrow Ferry Company", "organization"),
        ("She went to Minsk on Tuesday.", "Minsk", "place"),
        ("They met at the Bank of the North.", "Bank of the North", "organization"),
        ("a ruling by the Ports and Ferries Commission", "Ports and Ferries Commission", None),
        ("an officer, Karl van der Berg, waved", "Karl van der Berg", "person"),
        ("the police called Brandt & Hale again", "Brandt & Hale", "organization"),
    ],
)
def test_names_and_their_types(text: str, name: str, kind: str | None) -> None:
    names = found(text)
    assert name in names
    assert kind in (None, names[name])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Later Ruiz left. At the Harrow Post Ruiz wept.", "Harrow Post"),
        ("Yesterday Supreme Guide Ro Tae-mun wept.", "Ro Tae-mun"),
        ("In the end the Ruler’s Court wept.", "Ruler’s Court"),
        ("In the end Harrow Watch wept.", "Harrow Watch"),
    ],
)
def test_where_names_begin_and_end(text: str, name: str) -> None:
    assert name in found(text)


def test_a_shouted_opening_is_no_name() -> None:
    assert found("It rained.\n\nTHE FERRIES Once more it rained.") == {}


@pytest.mark.parametrize(
    ("opening", "kept"), [("OLD, NEW, RED: ", False), ("OLD, NEW, RED, BLUE: ", True)]
)
def test_a_shouted_heading_is_short(opening: str, kept: bool) -> None:
    assert ("FERRIES" in found(f"{opening}FERRIES it rained and it rained.")) == kept


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tom Ledger", "person"),
        ("Actor Tom Ledger", "person"),
        ("Mr. Ledger", "person"),
        ("Nora Messenger Jr.", "person"),
        ("Harrow Ledger", "organization"),
        ("Boston Messenger", "organization"),
        ("French Messenger", "organization"),
    ],
)
def test_some_words_of_bodies_are_family_names(name: str, kind: str) -> None:
    assert found(f"On Monday {name} said no.") == {name: kind}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Metropolitan Opera", "organization"),
        ("Metropolitan Opera Guild", "organization"),
        ("Metropolitan Water District", "place"),
        ("Deacon Tom Blue", "person"),
        ("Deacon Osric Voss", "person"),
    ],
)
def test_some_titles_open_names(name: str, kind: str) -> None:
    assert found(f"On Monday the {name} left.") == {name: kind}


def test_a_title_that_is_a_name_too_can_stand_alone() -> None:
    assert set(found("On Monday Elder said no.")) == {"Elder"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Lisk Valley Co-op", "organization"), ("Maria Ana Bell-voss", "person")],
)
def test_a_hyphen_makes_no_words_of_a_name_go(name: str, kind: str) -> None:
    assert found(f"On Monday {name} said no.") == {name: kind}


def test_an_event_is_nobody() -> None:
    assert found("They left the Harrow Summit then.") == {"Harrow Summit": "time"}


def test_an_office_is_no_name() -> None:
    assert found("Later the Minister of Mines left.") == {}


def test_a_body_is_parted_from_its_officer() -> None:
    names = found("Yesterday Harrow Ferry Company Director Raj Shah left.")
    assert names == {"Harrow Ferry Company": "organization", "Director Raj Shah": "person"}


def test_words_that_open_sentences_are_no_names() -> None:
    assert found("However, it rained. Recently the ferries stopped. Asked why, he left.") == {}


def test_a_possessive_ends_a_name() -> None:
    assert set(found("we met Ana Ruiz's Tom Bell")) == {"Ana Ruiz", "Tom Bell"}


def test_demonyms_and_days_are_no_names() -> None:
    assert set(found("the French minister left on Monday with Ana Ruiz")) == {"Ana Ruiz"}


def test_in_a_title_only_words_that_the_text_knows_are_names() -> None:
    text = "Ruiz Slams Plan For New Bridge\n\nMayor Ana Ruiz does not like the bridge."
    spans = [text[slice(*m.span)] for m in named(Layout.of(text))]
    assert spans == ["Ruiz", "Mayor Ana Ruiz"]


def test_a_model_types_what_the_rules_cannot_and_adds_no_names() -> None:
    text = "Quorl spoke. Ana Ruiz of eBoats listened."
    given_ = (
        Mention((0, 5), "organization", "name", 0.9),
        Mention((13, 21), "place", "name", 0.9),
        Mention((25, 31), "organization", "name", 0.8),
    )
    alone = {text[slice(*m.span)]: m.type for m in named(Layout.of(text))}
    types = {text[slice(*m.span)]: m.type for m in named(Layout.of(text), given_)}
    assert types.keys() == alone.keys()
    assert types["Ana Ruiz"] == alone["Ana Ruiz"] == "person"
    assert all(types[n] == alone[n] for n in types if alone[n] != "other")


@given(st.lists(st.sampled_from(["Ana ", "Mr. ", "said ", "The ", "U.S. ", "“", "\n\n", ". "])))
def test_mentions_are_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = [m.span for m in named(Layout.of(text))]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(text[s:e].strip() for s, e in spans)


@pytest.mark.parametrize("word", ["Firefighters", "Cops", "Biologists", "Landlords", "Co-workers"])
def test_plurals_for_people_open_sentences_and_name_nobody(word: str) -> None:
    assert found(f"It rained. {word} said it would pass.") == {}


def test_family_names_that_look_like_them_do() -> None:
    assert found("It rained. Rogers said it would pass.") == {"Rogers": "person"}


def test_what_a_minister_is_for_is_no_body() -> None:
    assert found("Then Oil Minister Ana Ruiz left.") == {"Minister Ana Ruiz": "person"}


def test_offices_of_many_words_are_no_bodies() -> None:
    text = "Then the Lund Public Relations Officer, Sgt Ana Ruiz, left."
    assert found(text) == {"Sgt Ana Ruiz": "person"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Harrow Ferry Union Ana Ruiz left.", {"Harrow Ferry Union", "Ana Ruiz"}),
        (
            "Then a friend of Deputy of the Lund Assembly Oxanka Belovar left early.",
            {"Lund Assembly", "Oxanka Belovar"},
        ),
        ("He saw the Lund Assembly Press Office there.", {"Lund Assembly Press Office"}),
    ],
)
def test_a_body_and_a_person_right_behind_are_two(text: str, names: set[str]) -> None:
    assert names <= set(found(text))
