"""Which of a text's words a query finds."""

from __future__ import annotations

import pytest

from sayso.ledger.matching import hits, matches, rank
from sayso.ledger.queries import parse
from sayso.ledger.words import words_of

TEXT = "The bridge is tired, and so are we; the bridges weren’t built for lorries."


def found(typed: str) -> list[str]:
    words = words_of(TEXT)
    ranges = hits(parse(typed), [word.word for word in words])
    return [TEXT[words[start].span[0] : words[end - 1].span[1]] for start, end in ranges]


@pytest.mark.parametrize(
    ("typed", "passages"),
    [
        ("bridge", ["bridge"]),
        ("bridge*", ["bridge", "bridges"]),
        ('"so are we"', ["so are we"]),
        ("weren't", ["weren’t"]),
        ('"the brid"*', ["The bridge", "the bridges"]),
        ("NEAR(tired bridge, 1)", ["bridge", "tired"]),
        ("bridge OR toll", ["bridge"]),
        ("bridge NOT toll", ["bridge"]),
        ('"bridge is" OR "is tired"', ["bridge is tired"]),
    ],
)
def test_the_words_that_match_are_marked(typed, passages):
    assert found(typed) == passages


@pytest.mark.parametrize(
    "typed",
    ["toll", '"are so"', "bridge toll", "bridge NOT lorries", "NEAR(tired bridge, 0)", "tire"],
)
def test_what_is_not_there_does_not_match(typed):
    assert not matches(parse(typed), [word.word for word in words_of(TEXT)])


def test_a_short_text_about_it_ranks_before_a_long_one():
    query = parse("bridge OR toll")
    short = rank(query, ["the", "bridge"])
    assert short > rank(query, ["the", "bridge", "and", "the", "river"])
    assert rank(query, ["bridge", "and", "toll", "and", "much", "else"]) > short
