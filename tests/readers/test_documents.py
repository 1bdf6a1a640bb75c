"""One report's bytes: what they are taken for, and that no text takes long to be told."""

from __future__ import annotations

from contextlib import suppress

import pytest

from sayso.errors import SourceError
from sayso.readers.base import ReadOptions
from sayso.readers.documents import read_bytes
from sayso.readers.feeds import is_feed

PAGE = "<html><head><title>Rain</title></head><body><h1>Rain</h1><p>It rained, she said.</p>"


@pytest.mark.parametrize(
    "before",
    ["", "<!---->" * 60, "<?xml version='1.0'?>", "<!-- one --> <!-- two -->\n<!-- three -->"],
)
def test_a_page_is_told_by_its_root_whatever_comments_precede_it(before):
    article = read_bytes((before + PAGE).encode(), "a", ReadOptions())
    assert (article.headline, "<" in article.text) == ("Rain", False)


def test_markup_in_a_comment_is_not_the_root():
    article = read_bytes(b"<!-- <html> --> Rain fell, the clerk said.", "a", ReadOptions())
    assert "<!--" in article.text


@pytest.mark.parametrize("before", ["", "Rain\n\n", PAGE, "<!--", "<?xml "])
@pytest.mark.parametrize(
    "unit",
    ["<!---->", "<!-- ", "<?x>", "<!DOCTYPE x>", ". ", ".", " ", "A.", "word", "[", "[a](",
     "![a](b) ", "(", "*", "<a ", "> ", "- ", "=-", "\n", "2014\n", "By A, ", "photo: ", "“", "<b>",
     "<p>"],
)  # fmt: skip
@pytest.mark.timeout(30)
def test_no_text_takes_for_ever(before, unit):
    data = (before + unit * (400_000 // len(unit))).encode()
    is_feed(data)
    with suppress(SourceError):  # it need not be a report
        read_bytes(data, "a", ReadOptions())
