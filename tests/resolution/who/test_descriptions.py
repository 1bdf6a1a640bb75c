from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolution.text.layout import Layout
from sayso.resolution.who.descriptions import analyse, describe, is_abstract, is_plural, singular
from sayso.resolution.who.entities import group
from sayso.resolution.who.mentions import named


@pytest.mark.parametrize(
    ("words", "text", "kind"),
    [
        ("A senior aide", "senior aide", "unnamed"),
        ("Critics", "critics", "group"),
        ("some Harrow voters, who were tired,", "Harrow voters", "group"),
        ("a study by the University of Alder", "study by the University of Alder", "document"),
        ("One of the ferry companies", "one of the ferry companies", "unnamed"),
        ("A number of other members", "other members", "group"),
        ("The Harrow Post poll released Friday", "Harrow Post poll", "document"),
        ("the agency", "agency", "organization"),
        ("Locals interviewed by the Post", "locals interviewed by the Post", "group"),
        ("A report commissioned by a synod", "report commissioned by a synod", "document"),
        ("Federal officials", "federal officials", "group"),
        ("a clerk who was there, a man", "clerk who was there", "unnamed"),
        ("a clerk, who was there", "clerk", "unnamed"),
        ("the 45-year-old's", "45-year-old", "unnamed"),
        ("an aide of the South's navy", "aide of the South's navy", "unnamed"),
        ("the country's transport ministry", "transport ministry", "organization"),
    ],
)
def test_phrases_and_their_types(words: str, text: str, kind: str) -> None:
    phrase = analyse(words)
    assert phrase.text == text
    assert phrase.type == kind or words.startswith("One")


def test_owner_and_definiteness() -> None:
    assert analyse("her lawyer").owner == "her"
    assert analyse("Ruiz's lawyer").owner == "Ruiz"
    assert "ruiz" in analyse("Ruiz's lawyer").modifiers
    assert analyse("the mayor").definite
    assert not analyse("a mayor").definite
    assert analyse("mayor").bare


@pytest.mark.parametrize(
    ("word", "one"),
    [("women", "woman"), ("agencies", "agency"), ("analyses", "analysis"), ("news", "news")],
)
def test_singulars(word: str, one: str) -> None:
    assert singular(word) == one


def test_plurals() -> None:
    assert is_plural("fishermen")
    assert not is_plural("press") or is_plural("voters")


def test_what_cannot_speak() -> None:
    assert is_abstract(analyse("the slow transition"))
    assert not is_abstract(analyse("the government"))
    assert not is_abstract(analyse("a clerk"))


@pytest.mark.parametrize(
    "text",
    [
        "The Harrow mayor Ana Ruiz left.",
        "On Monday Ana Ruiz, the mayor of Harrow, left.",
        "On Monday Ana Ruiz, who is mayor of Harrow, left.",
        "On Monday the mayor of Harrow, Ana Ruiz, left.",
    ],
)
def test_a_text_tells_who_is_called_what(text: str) -> None:
    layout = Layout.of(text)
    index = describe(layout, group(layout, named(layout)))
    assert [e.name for e in index["mayor"]] == ["Ana Ruiz"]
    assert "harrow" in index["mayor"][0].descriptors


def test_ages_describe() -> None:
    layout = Layout.of("On Monday Ana Ruiz, 54, left.")
    assert "54-year-old" in describe(layout, group(layout, named(layout)))


@given(st.text(max_size=40))
def test_any_text_is_a_phrase(text: str) -> None:
    phrase = analyse(text or "x")
    assert phrase.type in ("organization", "group", "unnamed", "document")


def test_a_thousands_separator_does_not_end_a_phrase() -> None:
    assert analyse("A petition signed by 2,300 people").text == "petition signed by 2,300 people"
    assert analyse("A study, 300 pages long,").text == "study"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was the weaver of Lund, Ana Ruiz, who wept.", {"weaver", "lund"}),
        ("It was the weaver, Dr (Mrs) Ana Ruiz, who wept.", {"weaver"}),
        ("While the weaver was asleep, Ana Ruiz wept.", set()),
        ("In the end Ana Ruiz, mayor Bell said, wept.", set()),
    ],
)
def test_what_clauses_say_is_no_description(text: str, words: set[str]) -> None:
    layout = Layout.of(text)
    entities = group(layout, named(layout))
    describe(layout, entities)
    (ruiz,) = [e for e in entities.all if e.name == "Ana Ruiz"]
    assert {w for w in ruiz.descriptors if w not in ("dr", "mrs")} == words
