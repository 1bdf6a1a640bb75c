"""Citations in plain text."""

from __future__ import annotations

import pytest

from sayso.web.citing import citation
from tests.ledger.invented import Saying, report


def cited(ledger, saying, **article):
    ledger.add(report(saying, **article), model="m")
    [view] = ledger.search(None).items
    return citation(ledger.trace(view.id))


def test_a_citation_has_who_what_whence_and_where(empty):
    saying = Saying("So are we", said_on="2031-05-10", relays=("Halpress", "the Herald"))
    told = cited(empty, saying, headline="A bridge closes", url="https://post.example/bridge")
    assert told.startswith(
        "Ilse Brandt, 10 May 2031: “So are we”. Through Halpress, from the Herald. "
        "In: “A bridge closes”, Varlen Post, 11 May 2031. https://post.example/bridge. "
        "Sayso statement 1, SHA-256 of the text "
    )
    assert told.endswith(f"{empty.trace(1).digest[:16]}.\n")


def test_other_words_are_not_put_in_quotation_marks_and_hedges_are_told(empty):
    told = cited(empty, Saying("it would close", kind="indirect", hedge="alleged"))
    assert told.startswith("Ilse Brandt (alleged): it would close. In: Untitled, ")


def test_what_is_not_known_is_left_out(empty):
    told = cited(empty, Saying("So are we"), outlet=None, published=None)
    assert "In: Untitled, undated. https://" in told
    assert "Through" not in told


@pytest.mark.parametrize("words", ["so " * 400 + "are we", "safe \u202eediw\u202c"])
def test_a_citation_is_one_line_of_bounded_length_that_shows_what_it_holds(empty, words):
    told = cited(empty, Saying(words))
    assert told.count("\n") == 1
    assert len(told) < 1000
    assert "\u202e" not in told
