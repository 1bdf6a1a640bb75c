"""Whom somebody speaks of, on both databases."""

from __future__ import annotations

import pytest

from .invented import Saying, report


@pytest.fixture
def filled(ledger):
    ledger.add(report(Saying("One thing", "Joren Vale")), model="m")
    ledger.add(report(Saying("Another", "Varlen Council", "organization")), model="m")
    ledger.add(report(Saying("A third", "Vestra", "organization")), model="m")
    return ledger


def named(ledger, *words):
    ledger.add(report(*(Saying(one, "Ilse Brandt") for one in words)), model="m")
    found = ledger.spoken_of(ledger.pick_person("Ilse Brandt"))
    return [(one.name, one.statements) for one in found]


def test_whole_names_count_once_a_statement(filled):
    found = named(
        filled,
        "Joren Vale knew, and Joren Vale kept quiet",
        "I asked Joren Vale’s office and the Varlen Council",
    )
    assert found == [("Joren Vale", 2), ("Varlen Council", 1)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Mr Vale knew it", []),  # never by a surname alone
        ("We wrote to Vestra twice", [("Vestra", 1)]),
        ("the joren vale of the north", []),
        ("It is Ilse Brandt who speaks", []),
        ("nobody at all", []),
    ],
)
def test_a_single_word_names_bodies_only_and_nobody_speaks_of_themselves(filled, words, found):
    assert named(filled, words) == found


def test_who_was_merged_counts_as_whom_they_are(filled):
    left, right = filled.pick_person("Varlen Council"), filled.pick_person("Vestra")
    filled.merge(left, right, by="ann")
    assert named(filled, "We wrote to Vestra") == [("Varlen Council", 1)]


@pytest.mark.timeout(60)
def test_words_that_are_made_to_be_slow_are_not(filled):
    assert named(filled, "Aa " * 20_000, "A of the " * 20_000, "A" * 50_000) == []
