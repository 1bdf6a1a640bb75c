import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolution.when.expressions import expressions, resolve

PUBLISHED = "2031-06-11"  # a Wednesday


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Wednesday", "2031-06-11"),
        ("on Tuesday", "2031-06-10"),
        ("last Wednesday", "2031-06-04"),
        ("Monday night", "2031-06-09"),
        ("Thurs.", "2031-06-05"),
        ("next Tuesday", None),
        ("Sept. 12", "2030-09-12"),
        ("on 3 March", "2031-03-03"),
        ("the 3rd of March 2027", "2027-03-03"),
        ("Tuesday, June 10", "2031-06-10"),
        ("March 2027", "2027-03"),
        ("in late May", "2031-05"),
        ("in March last year", "2030-03"),
        ("3 March this year", "2031-03-03"),
        ("in July", "2030-07"),
        ("last June", "2030-06"),
        ("in 2024", "2024"),
        ("in 2033", None),
        ("last month", "2031-05"),
        ("earlier this month", "2031-06"),
        ("last year", "2030"),
        ("yesterday", "2031-06-10"),
        ("the day before yesterday", "2031-06-09"),
        ("last night", "2031-06-10"),
        ("this morning", "2031-06-11"),
        ("two days ago", "2031-06-09"),
        ("three months earlier", "2031-03"),
        ("twenty-two years ago", "2009"),
        ("two weeks ago", None),
        ("last week", None),
        ("recently", None),
        ("February 30", None),
    ],
)
def test_a_date_is_as_precise_as_the_words(words: str, date: str | None) -> None:
    assert resolve(words, PUBLISHED) == date


@pytest.mark.parametrize(
    ("words", "published", "date"),
    [
        ("Tuesday", None, None),
        ("3 May 2024", None, "2024-05-03"),
        ("Tuesday", "2031-06", None),
        ("last month", "2031-06", "2031-05"),
        ("in May", "2031", "2031-05"),
        ("last month", "2031", None),
        ("last year", "2031", "2030"),
        ("Tuesday", "2031-06-11T09:30:00+02:00", "2031-06-10"),
        ("Tuesday", "2031-13-40", None),
    ],
)
def test_what_is_known_of_publication_bounds_the_date(
    words: str, published: str | None, date: str | None
) -> None:
    assert resolve(words, published) == date


def found(text: str) -> list[str]:
    return [text[slice(*e.span)] for e in expressions(text, (0, len(text)))]


def test_bare_months_and_years_need_a_preposition_or_a_noun() -> None:
    assert found("In May she may march in March; in 2024 he had 2024 goats.") == [
        "May",
        "March",
        "2024",
    ]
    assert found("Her 2024 memo and a June report said so.") == ["2024", "June"]


def test_part_of_a_noun_phrase_is_told_apart() -> None:
    text = "At Monday's rally and on Tuesday he spoke."
    assert [e.attributive for e in expressions(text, (0, len(text)))] == [True, False]


@given(st.text(alphabet="ainJuneMayTuesdaylthsro 0123459.,'-"), st.sampled_from([None, PUBLISHED]))
def test_any_words_give_a_date_not_after_publication_or_none(
    words: str, published: str | None
) -> None:
    date = resolve(words, published)
    assert date is None or published is None or date <= published[: len(date)]
    for expression in expressions(words, (0, len(words))):
        resolve(words[slice(*expression.span)], published)
