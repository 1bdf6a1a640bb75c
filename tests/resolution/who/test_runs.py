"""Runs of capitalised words that are names, and words before them that are not."""

from __future__ import annotations

import pytest

from sayso.resolution.text.layout import Layout
from sayso.resolution.who import entities as grouping
from sayso.resolution.who import runs
from sayso.resolution.who.mentions import named


def found(text: str) -> list[str]:
    layout = Layout.of(text)
    return [layout.words(run.span) for run in runs.find(layout)]


def people(text: str) -> list[tuple[str, str]]:
    layout = Layout.of(text)
    return [(e.name, e.type) for e in grouping.group(layout, named(layout)).all]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then April Moss left.", "April Moss"),
        ("Then Jan Peters left.", "Jan Peters"),
        ("Then Theresa May left.", "Theresa May"),
        ("It was shut, June Hart said.", "June Hart"),
    ],
)
def test_months_can_be_given_names(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "date", ["in April Harrow", "on June Hart", "next August Moss", "in April"]
)
def test_and_are_dates_after_words_of_time(date: str) -> None:
    assert not {"April", "June", "August"} & set(" ".join(found(f"It closed {date}.")).split())


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("It is said that the Farmers' Union left.", "Farmers' Union"),
        ("It is said that the Prime Minister's Office left.", "Prime Minister's Office"),
        ("It is said that the Mayor’s Office left.", "Mayor’s Office"),
    ],
)
def test_bodies_that_belong_to_somebody(text: str, body: str) -> None:
    assert found(text) == [body]


def test_what_belongs_to_somebody_is_no_body_of_theirs() -> None:
    assert found("It is said the Prime Minister's Spaniel left.") == [
        "Prime Minister",
        "Spaniel",
    ]
    assert found("It is said that Ana Ruiz's Committee left.") == ["Ana Ruiz", "Committee"]


@pytest.mark.parametrize(
    "text",
    [
        "Then Minister for Rural Affairs Ana Ruiz left.",
        "Then Minister of Trade and Industry Ana Ruiz left.",
        "Then Rear Admiral Ana Ruiz left.",
        "Then Leader of the Opposition Ana Ruiz left.",
        "Then Deputy Chief Constable Ana Ruiz left.",
        "Florist Ana Maria Ruiz left.",
        "Publican Ana Ruiz Moll left.",
    ],
)
def test_offices_and_occupations_are_no_part_of_a_name(text: str) -> None:
    ((name, kind),) = people(text)
    assert name in ("Ana Ruiz", "Ana Maria Ruiz", "Ana Ruiz Moll")
    assert kind == "person"


def test_what_is_no_occupation_is_a_name() -> None:
    assert people("Basil Ana Ruiz left.")[0][0] == "Basil Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was late, Leonie March told the court.", "Leonie March"),
        ("Later Wes Friday said that profits fell.", "Wes Friday"),
        ("It was late, Ms March said.", "Ms March"),
    ],
)
def test_months_and_days_can_be_family_names(text: str, name: str) -> None:
    assert name in found(text)


def test_a_day_after_a_known_family_name_is_a_day() -> None:
    assert found("It rained, Leonie Clay said. It stopped, Clay Friday told us.")[-1] == "Clay"
    assert found("Then Wes March 3 came.") == ["Wes"]


def test_what_follows_a_dateline_opens_a_sentence() -> None:
    text = "TARNOW (Baltwire) - Residents left. Many residents stayed."
    assert "Residents" not in found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Tom “The Arrow” Bell threw.", "Tom “The Arrow” Bell"),
        ('Then Olga "Lol" Marsh threw.', 'Olga "Lol" Marsh'),
        ("Then Yusuf al-Harim threw.", "Yusuf al-Harim"),
        ("He left the People’s Dawn Party today.", "People’s Dawn Party"),
        ("He rang the Ombudsman’s Office today.", "Ombudsman’s Office"),
        ("They bought the Sunday Ledger at dawn.", "Sunday Ledger"),
    ],
)
def test_nicknames_articles_and_owners_belong_to_names(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize("text", ["Then Harrow “Lol” Marsh sang.", "Tom said “Lol” Marsh sang."])
def test_other_quoted_words_do_not(text: str) -> None:
    assert "Marsh" in found(text)
