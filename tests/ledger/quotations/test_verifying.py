"""Chains, held against the outlets' articles."""

from __future__ import annotations

from sqlalchemy import event

from sayso.ledger.ledger import Ledger

from ..invented import Saying, report
from .sayings import FERRY, add, said

ROLLS = "The bakery on the quay has never sold so many rolls"


def fill(ledger: Ledger, several: int) -> list[int]:
    """Articles that have words from several outlets; the last outlet never had them."""
    for number in range(several):
        add(ledger, said(ROLLS if number == several - 1 else FERRY, f"Post {number}"))
    for number in range(several):
        told = Saying(FERRY, relays=(f"The Post {number}", "Radio Varlen"))
        add(ledger, report(told, outlet="Morrow", published="2031-05-12"))
    return [one.id for one in ledger.search(None) if one.chain]


def test_chains_are_held_against_articles_together_as_one_by_one(ledger: Ledger) -> None:
    numbers = fill(ledger, 4)
    found = ledger.verify_all(numbers)
    assert found == {number: ledger.verify(number) for number in numbers}
    statuses = sorted(one.status for several in found.values() for one in several)
    assert statuses == ["not in the ledger"] * 4 + ["unsupported"] + ["verified"] * 3
    assert ledger.verify_all([]) == ledger.verify_all([1, 99, 1 << 64]) == {}


def test_many_chains_are_no_more_questions_than_one(ledger: Ledger) -> None:
    asked: list[str] = []
    event.listen(ledger.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))

    def questions(several: list[int]) -> int:
        asked.clear()
        ledger.verify_all(several)
        return len(asked)

    numbers = fill(ledger, 8)
    supported = [n for n, found in ledger.verify_all(numbers).items() if found[0].evidence][:6]
    assert questions(supported) <= questions(supported[:1]) + 1
