from __future__ import annotations

import pytest

from sayso.resolution.who.pronouns import pronoun


@pytest.mark.parametrize(
    ("words", "role", "gender"),
    [("She", "third", "f"), ("he’s", "third", "m"), ("we", "first", ""), ("Who", "relative", "")],
)
def test_what_pronouns_tell(words: str, role: str, gender: str) -> None:
    found = pronoun(words)
    assert found is not None
    assert (found.role, found.gender) == (role, gender)


def test_other_words_are_no_pronouns() -> None:
    assert pronoun("the mayor") is None
    assert pronoun("") is None


@pytest.mark.parametrize("words", ["who in 2010", "which together", "he himself", "They both"])
def test_what_only_adds_to_a_pronoun_leaves_it_one(words: str) -> None:
    assert pronoun(words) == pronoun(words.split()[0])


@pytest.mark.parametrize("words", ["her lawyer", "whose leaders", "that man", "we the people"])
def test_more_than_a_pronoun_is_none(words: str) -> None:
    assert pronoun(words) is None
