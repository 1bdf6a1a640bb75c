"""What is kept with quotations."""

from __future__ import annotations

import pytest

from sayso.errors import NotFoundError
from sayso.ledger.ledger import Ledger

from .sayings import FERRY, WORDS, add, said

SPELLINGS = (
    "Ilse Brandt", "Brandt", "Dr Ilse Brandt", "Mayor Ilse Brandt", "I. Brandt", "Ilse M. Brandt",
    "Mayor Brandt", "Ms Brandt", "Mrs Ilse Brandt", "Ms Ilse Brandt", "Mrs Brandt", "Dr Brandt",
    "Professor Ilse Brandt", "Professor Brandt",
)  # fmt: skip


def test_many_spellings_of_one_name_do_not_hide_another_speaker(ledger: Ledger) -> None:
    add(ledger, *(said(FERRY, by=name) for name in SPELLINGS))
    assert ledger.misquotes().items == ()
    add(ledger, said(FERRY, "Dockside", "2031-05-13", "Ivo Tarrant"))
    (found,) = ledger.misquotes().items
    assert (found.kind, found.later.speaker) == ("reattributed", "Ivo Tarrant")


def test_a_full_name_after_a_single_word_of_it_is_another_speaker_for_sure(ledger: Ledger) -> None:
    add(ledger, said(FERRY, by="Brandt"), said(FERRY, by="Ilse Brandt"))
    add(ledger, said(FERRY, "Dockside", "2031-05-13", "Ivo Tarrant"))
    (found,) = ledger.quotations(WORDS)
    assert found.severity is not None
    assert found.severity > 0.5


def test_the_number_of_a_quotation_that_became_another_leads_there(ledger: Ledger) -> None:
    one, other = FERRY[:88], FERRY[96:]
    rolls = "The bakery on the quay has never sold so many rolls"
    add(ledger, said(rolls), said(one), said(other))
    first, second = (ledger.quotations(words)[0].id for words in (one, other))
    add(ledger, said(FERRY, "Morrow", "2031-05-12"))
    whole = ledger.quotations(WORDS)[0]
    assert {whole.id} < {first, second}
    add(ledger, said("Nobody has told us when we can go back aboard", "Dockside"))
    for number in (first, second):
        assert ledger.quotation(number) == whole
        assert len(ledger.appearances(number)) == 3
        assert ledger.misquotes_of(number) == ledger.misquotes_of(whole.id)
    assert ledger.quotations("told us when we can go back")[0].id not in (first, second)


def test_numbers_lead_on_after_several_merges(ledger: Ledger) -> None:
    words = FERRY.split()
    pieces = [" ".join(words[at : at + 9]) for at in (0, 9, 18)]
    add(ledger, *map(said, pieces))
    numbers = [ledger.quotations(piece)[0].id for piece in pieces]
    add(ledger, said(" ".join(words[9:27])))
    add(ledger, said(FERRY))
    (whole,) = ledger.quotations(WORDS)
    assert whole.appearances == 5
    assert {ledger.quotation(number).id for number in numbers} == {whole.id}
    with pytest.raises(NotFoundError):
        ledger.quotation(max(numbers) + 9)
