import pytest

from sayso.resolution.text.phrases import ends_phrase, noun_phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("reporters that it holds", "reporters"),
        ("the city council on Monday", "the city council"),
        ("the ambassador of Eastmark that", "the ambassador of Eastmark"),
        ("him it holds", "him"),
        ("her it holds", "her"),
        ("her sister to go", "her sister"),
        ("a U.S. appeals court to go", "a U.S. appeals court"),
        ("Ana Ruiz and Bo Lund in Harrow", "Ana Ruiz and Bo Lund"),
        ("the crowd, who cheered", "the crowd"),
        ("Quay Today last week", "Quay Today"),
        ("aides gathered there", "aides"),
    ],
)
def test_a_noun_phrase_ends_where_another_phrase_begins(text: str, phrase: str) -> None:
    span = noun_phrase(text, 0, len(text))
    assert span is not None
    assert text[slice(*span)] == phrase


@pytest.mark.parametrize("text", ["to go", "that it holds", ", he said", "", "of late"])
def test_there_may_be_none(text: str) -> None:
    assert noun_phrase(text, 0, len(text)) is None


def test_a_noun_goes_on_and_a_participle_does_not() -> None:
    assert ends_phrase("published")
    assert ends_phrase("that")
    assert not ends_phrase("server")
