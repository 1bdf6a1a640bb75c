from __future__ import annotations

import sys
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from sayso.names.folding import caseless
from sayso.names.parts import fold

EVERY = [chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n < 0xE000]


def test_every_letter_in_any_case_is_one():
    odd = [
        letter
        for letter in EVERY
        for other in (letter.upper(), letter.lower(), letter.title(), letter.casefold())
        if caseless(other) != caseless(letter)
    ]
    assert set(odd) == {"ı"}  # whose capital is that of i


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_it_is_done_once_and_for_all(text, form):
    plain = caseless(text)
    assert caseless(plain) == plain == caseless(normalize(form, text))


@given(st.text(st.characters(exclude_characters="ı")))
def test_a_folded_word_is_its_own_and_has_no_case(word):
    assert fold(fold(word)) == fold(word) == fold(word.swapcase())
