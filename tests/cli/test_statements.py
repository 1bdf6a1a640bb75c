from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from sayso.cli.statements import (
    chain_line,
    facts_of,
    listing,
    shorten,
    speaker_of,
    spoken_date,
    words_of,
)
from sayso.records import Reading, Speaker

from .example import ARTICLE, BRANDT, HERALD, READING, STATEMENTS, TEXT


def listed(reading: Reading, *, width: int = 80, fine: bool = True) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width).print(listing(reading, fine=fine))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_listing():
    assert listed(READING)[4:12] == [
        "2  Varlen Post ← Vessany Herald (11 May 2031) ← Ilse Brandt                 0.97",
        "   The Varlen bridge will close in June",
        "   indirect | said 12 May 2031",
        "",
        "3  Varlen Post ← Ilse Brandt                                                0.88",
        "   “The span is tired,” [...] “and so are we.”",
        "   direct",
        "",
    ]


@pytest.mark.parametrize("width", [30, 80])
def test_width(width):
    assert max(map(len, listed(READING, width=width))) <= width


def test_arrows_in_ascii():
    assert listed(READING, fine=False)[0].startswith("1  Varlen Post <- Ilse Brandt")


def test_chain_of_several_hands():
    media = replace(HERALD, name="Radio Varlen; other media; TV 2", on=None)
    statement = replace(STATEMENTS[1], chain=(HERALD, media))
    line = chain_line(replace(ARTICLE, outlet=None), statement, fine=True).plain
    assert line == (
        "this article ← Vessany Herald (11 May 2031) ← Radio Varlen, other media and TV 2"
        " ← Ilse Brandt"
    )


def test_facts():
    assert list(facts_of(TEXT, STATEMENTS[3])) == [
        "direct",
        "reported",
        "to us",
        "on Monday",
        "Brandt = had said",
    ]


def test_the_author():
    assert speaker_of(Speaker("AUTHOR", "author")) == "the author"
    assert speaker_of(BRANDT) == "Ilse Brandt"
    assert speaker_of(Speaker("Ann; Bo", "person")) == "Ann and Bo"


@pytest.mark.parametrize(
    ("iso", "spoken"),
    [
        ("2031-05-02", "2 May 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("2031-13", "2031-13"),
        ("soon\x1b", "soon␛"),
        ("20310502", "2031-05-02"),
        ("", ""),
    ],
)
def test_spoken_dates(iso, spoken):
    assert spoken_date(iso) == spoken


@given(st.text(max_size=12))
def test_any_date_can_be_shown(iso):
    spoken_date(iso)


def test_words_of():
    assert words_of("a b\nc  d", ((0, 3), (4, 8))) == "a b [...] c d"


def test_shorten():
    assert shorten("short") == "short"
    long = shorten(" ".join(f"word{n}" for n in range(40)), 40)
    assert long.startswith("word0 word1")
    assert long.endswith("word39")
    assert len(long) <= 42
    assert len(shorten("x" * 500)) <= 120
