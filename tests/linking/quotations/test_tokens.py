import pytest

from sayso.linking.quotations.tokens import SHORT_FORMS, keys
from sayso.names.lexicon import words

WORDS = words(
    """about and are around because can coming could did do does doing dr first getting going got
    going have i is it kind know let looking lot madam me mr not nothing oclock of ok out percent
    second shall should something sort talking telling them third to trying until us vs want will
    would you all am give was"""
)


@pytest.mark.parametrize("short", SHORT_FORMS)
def test_a_short_form_stands_for_whole_words(short: str) -> None:
    assert WORDS.issuperset(SHORT_FORMS[short])
    assert all(keys(word) == (word,) for word in SHORT_FORMS[short])


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Tryin", "trying"),
        ("Doctor", "dr"),
        ("okay", "ok"),
        ("outta", "out of"),
        ("dunno", "do not know"),
        ("'tis", "it is"),
        ("coulda", "could have"),
        ("didnt", "did not"),
        ("till", "until"),
        ("isn’t", "is not"),
        ("y’all’d’ve", "you all would have"),
        ("who’s", "who is"),
        ("Brandt’s", "brandts"),
        ("ﬁne", "fine"),
        ("Straße", "strasse"),
    ],
)
def test_a_printed_word_is_compared_by_its_plain_ones(printed: str, plain: str) -> None:
    assert " ".join(keys(printed)) == plain


def test_no_number_of_short_forms_on_one_word_is_too_many() -> None:
    assert keys("he" + "’d" * 20_000)[-3:] == ("would", "would", "would")
