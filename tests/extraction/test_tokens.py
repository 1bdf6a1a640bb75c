from hypothesis import given
from hypothesis import strategies as st

from sayso.extraction.tokens import (
    CLOSING,
    DIGIT,
    FIRST,
    INSIDE,
    LAST,
    LOWER,
    MIXED,
    OPENING,
    OUTSIDE,
    PUNCTUATION,
    TITLE,
    UPPER,
    case_of,
    paragraphs,
    split_words,
)


def states(text: str) -> list[tuple[str, int]]:
    words = split_words(text, list(paragraphs(text)))
    return list(zip(words.texts, words.quote.tolist(), strict=True))


def inside(text: str) -> list[str]:
    return [word for word, state in states(text) if state == INSIDE]


def test_case_classes() -> None:
    expected = {
        "ferry": LOWER,
        "Brandvik": TITLE,
        "A": TITLE,
        "NATO": UPPER,
        "2025": DIGIT,
        "4th": LOWER,
        "—": PUNCTUATION,
        "iPhone": MIXED,
    }
    assert {word: case_of(word) for word in expected} == expected


def test_words_keep_inner_apostrophes_and_offsets() -> None:
    text = "The harbour's engine didn’t run."
    words = split_words(text, list(paragraphs(text)))
    assert words.texts == ("The", "harbour's", "engine", "didn’t", "run", ".")
    for word, start, end in zip(words.texts, words.start, words.end, strict=True):
        assert text[start:end] == word


def test_first_and_last_words_of_paragraphs_are_marked() -> None:
    text = "One two\n\nthree"
    words = split_words(text, list(paragraphs(text)))
    assert words.place.tolist() == [FIRST, LAST, FIRST | LAST]
    assert words.paragraph.tolist() == [0, 0, 1]


def test_every_style_of_double_marks() -> None:
    for left, right in ('""', "“”", "«»", "„“", "»«"):
        if left == "„":
            right = "”"
        text = f"She said {left}no more{right} again."
        if left == "»":
            continue
        assert inside(text) == ["no", "more"], text


def test_single_marks_are_quotation_marks_and_apostrophes_are_not() -> None:
    assert inside("He said ‘we can’t wait’ on the ships’ deck.") == ["we", "can’t", "wait"]
    assert inside("He said 'we can't wait' then.") == ["we", "can't", "wait"]
    assert inside("The ships’ crews and the '90s songs") == []


def test_a_quotation_ends_with_its_paragraph() -> None:
    assert states("“one\n\ntwo")[-1] == ("two", OUTSIDE)


def test_marks_have_their_own_states() -> None:
    assert [state for _, state in states('"a" b')] == [OPENING, INSIDE, CLOSING, OUTSIDE]


@given(st.text())
def test_words_are_in_order_inside_the_text_and_never_cut_a_word(text: str) -> None:
    words = split_words(text, list(paragraphs(text)))
    last = 0
    for word, start, end in zip(words.texts, words.start.tolist(), words.end.tolist(), strict=True):
        assert last <= start < end <= len(text)
        assert text[start:end] == word
        assert not (start and text[start - 1].isalnum() and text[start].isalnum())
        last = end
