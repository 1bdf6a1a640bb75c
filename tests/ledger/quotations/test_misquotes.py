"""What became of quotations."""

from __future__ import annotations

import sys

import pytest

from sayso.ledger.ledger import Ledger

from ..invented import Saying, report
from .sayings import FERRY, add, said


def test_the_fullest_may_come_after_as_many_as_are_looked_at(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = sys.modules["sayso.ledger.quotations.misquotes"]
    monkeypatch.setattr(module, "_LOOKED_AT", 3)
    short = FERRY[:88]
    add(
        ledger,
        said(short, "Morrow", "2031-05-11"),
        said(short.replace("do not ", ""), "Dockside", "2031-05-12"),
        said(short, "Quay News", "2031-05-13"),
        said(short, "Harbour Mail", "2031-05-14"),
        said(FERRY, "Varlen Post", "2031-05-15"),
    )
    (found,) = ledger.misquotes().items
    assert (found.earlier.outlet, found.later.outlet) == ("Dockside", "Varlen Post")
    assert [(c.before, c.after) for c in found.changes if c.alters] == [("", "do not")]


def test_words_that_nobody_has_any_longer_are_no_misquote(ledger: Ledger) -> None:
    url = "https://post.example/ferry"
    for words in (FERRY.replace("do not ", ""), FERRY):
        add(ledger, report(Saying(words), url=url))
    (found,) = ledger.misquotes().items
    add(ledger, report(Saying("Nothing was said of any of it."), url=url))
    assert ledger.misquotes().items == ()
    assert ledger.misquotes_of(found.quotation_id) == []
