from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.names.parts import (
    body_words,
    compatible,
    display,
    gender_of_noun,
    initials,
    is_acronym,
    is_person_noun,
    parse,
    same_word,
)


@pytest.mark.parametrize(
    ("text", "words", "gender", "suffix"),
    [
        ("Sen. Ana Ruiz", ("ana", "ruiz"), "f", ""),
        ("Mr. Kline Jr.", ("kline",), "m", "jr"),
        ("Lt. Gen. Tom Bell's", ("tom", "bell"), "m", ""),
        ("Dame Olga Marsh QC", ("olga", "marsh"), "f", "qc"),
        ("Speaker of the House Karl Voss", ("karl", "voss"), "m", ""),
        ("Mayor", ("mayor",), "", ""),
        ("Excellency Engineer Karl Voss", ("karl", "voss"), "m", ""),
        ("Harbourmaster Olga Marsh", ("olga", "marsh"), "f", ""),
        ("Don Rodolfo Voss", ("rodolfo", "voss"), "m", ""),
        ("Don Kettlewell", ("don", "kettlewell"), "m", ""),
        ("Porter Marsh", ("porter", "marsh"), "m", ""),
        ("Deacon Quorl", ("deacon", "quorl"), "", ""),
        ("Deacon Osric Marsh", ("osric", "marsh"), "", ""),
        ("Metropolitan Opera", ("metropolitan", "opera"), "", ""),
        ("Town Clerk Ana Ruiz", ("ana", "ruiz"), "f", ""),
        ("School Board President Osrica Tellmarch", ("osrica", "tellmarch"), "", ""),
        ("Sheik Yusuf al-Harim", ("yusuf", "al-harim"), "m", ""),
        ("Det Con Karl Voss", ("karl", "voss"), "m", ""),
        ("Ex-Mayor Olga Marsh", ("olga", "marsh"), "f", ""),
        ("Co-star Olga Marsh", ("olga", "marsh"), "f", ""),
        ("Landlord Tom Bell", ("tom", "bell"), "m", ""),
        ("Mary Baker Marsh", ("mary", "baker", "marsh"), "f", ""),
    ],
)
def test_a_name_is_split_into_parts(
    text: str, words: tuple[str, ...], gender: str, suffix: str
) -> None:
    name = parse(text)
    assert (name.words, name.gender, name.suffix) == (words, gender, suffix)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("harrow ledger", True),
        ("boston ledger", True),
        ("republican ledger", True),
        ("harrow ferry company", True),
        ("ana ledger", False),
        ("mr ledger", False),
        ("actor ledger", False),
        ("ana ledger jr", False),
        ("ledger", False),
    ],
)
def test_a_family_name_is_no_word_of_a_body(name: str, body: bool) -> None:
    assert bool(body_words(name.split())) == body


def test_some_titles_stand_before_given_names() -> None:
    assert parse("Sir Karl").by_given
    assert not parse("Mr Karl").by_given


def test_a_body_keeps_all_its_words() -> None:
    assert parse("the Republican Ferry Committee", person=False).words[0] == "republican"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruiz", "Ana Ruiz"),
        ("Ana", "Ana Ruiz"),
        ("A. Ruiz", "Ana Ruiz"),
        ("Ana M. Ruiz", "Ana Ruiz"),
        ("Ana Ruiz", "Ana Ruiz Vega"),
        ("Mills", "Ana Ruiz-Mills"),
        ("Lim Soo-jin", "Soo-jin Lim"),
        ("Aleksandr Petrenko", "Alyaksandr Petrenka"),
        ("Alex Petrenko", "Alexander Petrenko"),
    ],
)
def test_names_that_may_be_of_one_person(one: str, other: str) -> None:
    assert compatible(parse(one), parse(other))
    assert compatible(parse(other), parse(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana Ruiz", "Karl Ruiz"), ("Tom Bell Jr.", "Tom Bell Sr."), ("Marsh", "Ana Ruiz")],
)
def test_names_of_different_persons(one: str, other: str) -> None:
    assert not compatible(parse(one), parse(other))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("President Ana Ruiz's", "Ana Ruiz"),
        ("Tom Bell Jr.", "Tom Bell Jr."),
        ("Dame Olga Marsh QC", "Olga Marsh"),
        ("KOWALSKI", "Kowalski"),
        ("the mayor", "mayor"),
    ],
)
def test_a_name_is_shown_without_titles(text: str, shown: str) -> None:
    assert display(text) == shown


def test_acronyms() -> None:
    assert is_acronym("S.E.C.")
    assert is_acronym("AROS")
    assert not is_acronym("Ruiz")
    assert {"hfc"} <= initials("Harrow Ferry Company")
    assert {"frh"} <= initials("Friends of the River Harrow")


@given(st.text(max_size=30))
def test_any_text_has_a_name_that_fits_itself(text: str) -> None:
    name = parse(text)
    assert name.words
    assert compatible(name, name)


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_spelling_is_symmetric(one: str, other: str) -> None:
    assert same_word(one, other) == same_word(other, one)


@pytest.mark.parametrize(
    ("word", "gender"), [("ex-mayor", ""), ("mum-of-four", "f"), ("dad-of-two", "m"), ("gran", "f")]
)
def test_nouns_for_people_say_more_within_one_word(word: str, gender: str) -> None:
    assert is_person_noun(word)
    assert gender_of_noun(word) == gender
