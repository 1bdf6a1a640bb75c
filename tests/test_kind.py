import pytest

from sayso.kind import WORD, kind


@pytest.mark.parametrize(
    ("quoted", "words", "expected"), [(0, 4, "indirect"), (4, 4, "direct"), (1, 4, "mixed")]
)
def test_kind_is_by_share_of_quoted_words(quoted: int, words: int, expected: str) -> None:
    assert kind(quoted, words) == expected


def test_an_apostrophe_within_is_part_of_its_word() -> None:
    assert WORD.findall("they don’t, it's 'so'") == ["they", "don’t", "it's", "so"]
