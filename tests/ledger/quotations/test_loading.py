"""Which appearances are shown."""

from __future__ import annotations

import pytest

from sayso.ledger.ledger import Ledger

from ..invented import report
from .sayings import FERRY, WORDS, add, said

URL = "https://post.example/ferry"
ROLLS = "The bakery on the quay has never sold so many rolls"


def shown(ledger: Ledger) -> list[tuple[str | None, int, str]]:
    (found,) = ledger.quotations(WORDS)
    return [(one.outlet, one.version, one.text) for one in ledger.appearances(found.id)]


def number_of(ledger: Ledger, words: str) -> int:
    return next(one.id for one in ledger.search(None) if one.content == words)


def test_what_was_rejected_stays_away_when_the_article_is_edited(ledger: Ledger) -> None:
    wrong = FERRY.replace("do not ", "")
    add(ledger, said(FERRY, "Morrow"), report(wrong, ROLLS, url=URL))
    ledger.reject(number_of(ledger, wrong), by="Ana")
    add(ledger, report(ROLLS, url=URL))
    assert shown(ledger) == [("Morrow", 1, FERRY)]
    assert ledger.misquotes().items == ()


@pytest.mark.parametrize("edits", [1, 2])
def test_a_rejection_holds_for_the_same_words_in_earlier_editions(
    ledger: Ledger, edits: int
) -> None:
    wrong = FERRY.replace("do not ", "")
    add(ledger, said(FERRY, "Morrow"), report(wrong, ROLLS, url=URL))
    for number in range(edits):
        add(ledger, report(wrong, ROLLS, f"It is day {number} of it", url=URL))
    before = shown(ledger)
    assert len(before) == 2 + edits
    made = ledger.reject(number_of(ledger, wrong), by="Ana")
    assert shown(ledger) == [("Morrow", 1, FERRY)]
    ledger.undo_review(made.id, by="Ana")
    assert shown(ledger) == before


def test_a_rejection_that_was_carried_over_holds_for_both(ledger: Ledger) -> None:
    wrong = FERRY.replace("do not ", "")
    add(ledger, said(FERRY, "Morrow"), report(wrong, ROLLS, url=URL))
    made = ledger.reject(number_of(ledger, wrong), by="Ana")
    add(ledger, report(ROLLS, wrong, url=URL))
    assert shown(ledger) == [("Morrow", 1, FERRY)]
    ledger.undo_review(made.id, by="Ana")
    assert [number for _, number, _ in shown(ledger)] == [1, 1, 2]


def test_what_a_newer_model_replaced_stays_away_when_the_article_is_edited(ledger: Ledger) -> None:
    add(ledger, said(FERRY, "Morrow"))
    article = report(FERRY, ROLLS, url=URL)
    add(ledger, article, model="old")
    add(ledger, article, model="new")
    add(ledger, report(ROLLS, url=URL), model="new")
    assert shown(ledger) == [("Morrow", 1, FERRY), ("Varlen Post", 1, FERRY)]
