import pytest

from sayso.kind import WORD, denies, kind


@pytest.mark.parametrize(
    ("quoted", "words", "expected"), [(0, 4, "indirect"), (4, 4, "direct"), (1, 4, "mixed")]
)
def test_kind_is_by_share_of_quoted_words(quoted: int, words: int, expected: str) -> None:
    assert kind(quoted, words) == expected


def test_an_apostrophe_within_is_part_of_its_word() -> None:
    assert WORD.findall("they don’t, it's 'so'") == ["they", "don’t", "it's", "so"]


@pytest.mark.parametrize("cue", ["did not say", "didn’t say", "never said", "could NOT\nsay"])
def test_a_cue_can_tell_that_something_was_not_said(cue: str) -> None:
    assert denies(cue)


@pytest.mark.parametrize("cue", ["", "said", "noted", "denied", "knotted, he said"])
def test_other_cues_tell_that_it_was(cue: str) -> None:
    assert not denies(cue)
