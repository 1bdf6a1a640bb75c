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
