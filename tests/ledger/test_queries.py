"""What people type is understood, or refused with a reason."""

from __future__ import annotations

import sys
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import QueryError
from sayso.ledger.queries import AllOf, AnyOf, Near, Phrase, parse, phrases
from sayso.ledger.words import folded_words, words_of

BRIDGE, TIRED, TOLL = Phrase(("bridge",)), Phrase(("tired",)), Phrase(("toll",))


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Bridge", BRIDGE),
        ("bridge tired", AllOf((BRIDGE, TIRED))),
        ("bridge AND tired", AllOf((BRIDGE, TIRED))),
        ("bridge and", AllOf((BRIDGE, Phrase(("and",))))),
        ("ANDREW", Phrase(("andrew",))),
        ('"So are we."', Phrase(("so", "are", "we"))),
        ("“So are we”", Phrase(("so", "are", "we"))),
        ("don’t", Phrase(("don", "t"))),
        ("bridge’s", BRIDGE),
        ("NEAR(bridge's tired)", Near(BRIDGE, TIRED, 10)),
        ('"the bridge’s toll"', Phrase(("the", "bridge", "s", "toll"))),
        ("Brid*", Phrase(("brid",), prefix=True)),
        ('"the brid"*', Phrase(("the", "brid"), prefix=True)),
        ('"the brid*"', Phrase(("the", "brid"))),
        ("bridge OR tired toll", AnyOf((BRIDGE, AllOf((TIRED, TOLL))))),
        ("(bridge OR tired) toll", AllOf((AnyOf((BRIDGE, TIRED)), TOLL))),
        ("bridge NOT tired", AllOf((BRIDGE,), (TIRED,))),
        ("bridge AND NOT (tired toll)", AllOf((BRIDGE,), (AllOf((TIRED, TOLL)),))),
        ("NEAR(bridge tired)", Near(BRIDGE, TIRED, 10)),
        ("NEAR (bridge tired, 3) toll", AllOf((Near(BRIDGE, TIRED, 3), TOLL))),
        ("near bridge", AllOf((Phrase(("near",)), BRIDGE))),
        ("bridge OR !!!", BRIDGE),
        ("Straße Ørsted", AllOf((Phrase(("strasse",)), Phrase(("orsted",))))),
    ],
)
def test_a_query_is_understood(typed, query):
    assert parse(typed) == query


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "no word"),
        (" ?! ", "no word"),
        ("bridge AND", "before the end"),
        ("OR bridge", "before 'OR'"),
        ("bridge OR NOT tired", "leave out from"),
        ("NOT bridge", "leave out from"),
        ('"so are', "quotation mark"),
        ("(bridge", "not closed"),
        ("bridge)", "not open"),
        ("()", r"before '\)'"),
        ("br*", "too short"),
        ("NEAR(bridge)", r"two words.* NEAR\(bridge\) has 1"),
        ("NEAR(bridge", r"the bracket of NEAR\(bridge is not closed"),
        ('NEAR("so are" we)', "two single words, without quotation marks"),
        ("NEAR(don't know)", "two words"),
        ("NEAR(bridge tired, 99)", "0 to 50"),
        ("NEAR(bridge tired, x)", "0 to 50"),
        ("(" * 40 + "bridge" + ")" * 40, "nest"),
        ("word " * 65, "at most 64 words"),
        ("w" * 2001, "at most 2000 characters"),
    ],
)
def test_a_query_is_refused_with_its_reason(typed, reason):
    with pytest.raises(QueryError, match=reason):
        parse(typed)


@given(st.text() | st.text(alphabet='ab*"(),5 NEAROTD‘“'))
def test_anything_typed_is_understood_or_refused(typed):
    with suppress(QueryError):
        assert list(phrases(parse(typed)))


@given(st.text())
def test_words_stand_where_they_are_said_to(text):
    words = words_of(text)
    assert [word.word for word in words] == folded_words(text)
    for word in words:
        start, end = word.span
        assert folded_words(text[start:end]) == [word.word]
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(words))


def test_no_character_gets_a_mark_into_a_word():
    """Words go unescaped between quotation marks, and are parted by blanks."""
    for code in range(sys.maxunicode + 1):
        for word in folded_words(chr(code)):
            assert all(letter.isalnum() for letter in word if letter.isascii()), hex(code)
            assert not any(letter.isspace() for letter in word), hex(code)
