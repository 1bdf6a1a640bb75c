"""One quotation, wherever it appears."""

from __future__ import annotations

import re

import pytest

from sayso.ledger.quotations.views import SegmentView
from sayso.web.pages.quotation import Piece, pieces

from ..browser.catalogue import DAM, TURNED, quotation_of, statement_of
from .test_article import Text


@pytest.fixture
def dam(demo):
    return quotation_of(demo, DAM)


def test_every_appearance_stands_in_order_of_time(client, demo, dam):
    html = client.get(f"/quotations/{dam}").text
    links = re.findall(r'class="showing-words"><a href="/statements/(\d+)"', html)
    assert [int(one) for one in links] == [one.statement_id for one in demo.appearances(dam)]


def test_every_wording_can_be_read_off_its_alignment(client, demo, dam):
    html = client.get(f"/quotations/{dam}").text
    shown = re.findall(r'class="showing-words">(.*?)</blockquote>', html, re.S)
    for found, one in zip(shown, demo.appearances(dam), strict=True):
        left = re.sub(r"<[^>]+>", "", re.sub(r"<del.*?</del>", "", found))
        assert re.findall(r"\w+", left) == re.findall(r"\w+", one.text)


def test_what_was_changed_is_marked_as_gone_and_new(client, dam):
    html = client.get(f"/quotations/{dam}").text
    assert "<del>do not</del>" in html
    assert '<del class="left">' in html
    assert "<ins>" in html


def test_who_altered_it_first_is_named(client, dam):
    [line] = Text(client.get(f"/quotations/{dam}").text, "became-line").found
    assert (
        " ".join(line.split())
        == "The Daily Lantern, 4 March 2026, was the first to print it otherwise."
    )


def test_who_was_given_the_words_of_somebody_else_is_named(client, demo):
    [given, *_] = demo.misquotes(kind="reattributed").items
    html = client.get(f"/quotations/{given.quotation_id}").text
    assert f"was the first to give it to {given.later.speaker}" in html
    assert "given to another speaker" in html


def test_what_a_relay_s_own_article_says_is_told_beside_the_chain(client, demo):
    [passage] = demo.passages(statement_of(demo, TURNED, "The Daily Lantern"))
    html = client.get(f"/quotations/{passage.quotation_id}").text
    told = re.findall(r'class="chip check-([a-z]+)" href="/statements/(\d+)">([^<]+)<', html)
    known = demo.verify_all([one.statement_id for one in demo.appearances(passage.quotation_id)])
    checks = [check for several in known.values() for check in several if check.evidence]
    assert [(kind, int(number)) for kind, number, _ in told] == [
        (one.status, one.evidence[0].statement_id) for one in checks
    ]
    assert "✗ Halpress has it otherwise" in [words for _, _, words in told]


def test_pieces_are_what_stays_is_gone_is_new_or_was_left_out():
    long = " ".join(["word"] * 20)
    segments = [
        SegmentView("same", "we", "we"),
        SegmentView("changed", "can", "cannot"),
        SegmentView("added", "", "now"),
        SegmentView("inserted", "it", "[the bridge]"),
        SegmentView("cut", long, ""),
        SegmentView("cut", "or so", ""),
    ]
    assert list(pieces(segments)) == [
        Piece("same", "we", 0),
        Piece("gone", "can", 0),
        Piece("new", "cannot", 0),
        Piece("new", "now", 0),
        Piece("gone", "it", 0),
        Piece("new", "[the bridge]", 0),
        Piece("left", long, 20),
        Piece("left", "or so", 0),
    ]


def test_pages_hold_every_appearance_once(client, demo, dam, monkeypatch):
    monkeypatch.setattr("sayso.web.pages.quotation._SHOWN", 3)
    every, address = [], f"/quotations/{dam}"
    while address:
        html = client.get(address).text
        every += re.findall(r'class="showing-words"><a href="/statements/(\d+)"', html)
        found = re.search(r'rel="next" href="([^"]+)"', html)
        address = found.group(1) if found else None
    assert [int(one) for one in every] == [one.statement_id for one in demo.appearances(dam)]


@pytest.mark.parametrize("number", [0, 999_999, 10**30])
def test_what_is_not_there_is_not_found(client, number):
    assert client.get(f"/quotations/{number}").status_code == 404


def test_a_cursor_of_another_list_is_refused(client, dam):
    assert client.get(f"/quotations/{dam}?after=xyz").status_code == 400
