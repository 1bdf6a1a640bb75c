"""Patterns of readers: nothing that goes wrong before Python 3.11.5, and linear all the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso import readers
from sayso.readers import markup
from sayso.readers.feeds import is_feed

MODULES = sorted(Path(readers.__file__).parent.glob("*.py"))
GROUP = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+|\(\?>")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_group_is_possessive_or_atomic(module):
    assert GROUP.findall(module.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "unit",
    ["[a[b]", "[[b]", "[a](b(c)", "[a](<", '[a](b "', "[a]( b 'c", "[" + "[x]" * 900,
     "[x](" + "(b)" * 1900],
)  # fmt: skip
@pytest.mark.timeout(30)
def test_no_half_of_a_link_takes_for_ever(unit):
    text = unit * (400_000 // len(unit))
    assert markup.strip_marks(text)
    assert markup.addresses(text) == []


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("[" + "a" * 1000 + "](b)", "a" * 1000),
        ("[" + "a" * 1001 + "](b)", "[" + "a" * 1001 + "](b)"),
        ("[a](" + "(b)" * 2000 + ")", "a"),
        ("[a](" + "(b)" * 2001 + ")", "[a](" + "(b)" * 2001 + ")"),
    ],
)
def test_a_link_of_any_length_up_to_its_limit_is_one(marked, plain):
    assert markup.strip_marks(marked) == plain


@pytest.mark.parametrize(
    ("before", "fed"),
    [
        ("", True),
        ("\ufeff \n", True),
        ("<?xml version='1.0'?>\n<!-- <html> -->\n", True),
        ("<!DOCTYPE rss [ <!ENTITY a 'b'> ] >", True),
        ("<!DOCTYPE rss [ <!ENTITY a 'b'> ] rss>", False),
        ("<!DOCTYPE rss>", True),
        ("<!-- -->" * 99, True),
        ("<!-- -->" * 100, False),
        ("<!-- ", False),
        ("a", False),
    ],
)
def test_a_feed_is_told_by_its_root_whatever_precedes_it(before, fed):
    assert is_feed(f"{before}<rss version='2.0'>".encode()) is fed
