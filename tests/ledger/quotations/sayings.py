"""One utterance, and reports of it."""

from __future__ import annotations

from sayso.ledger.ledger import Ledger
from sayso.records import Reading

from ..invented import Saying, report

FERRY = (
    "I do not think that the ferry is about to sink, but some of the pumps were older than we had "
    "been told, and nobody should travel with a car until they have been replaced"
)
WORDS = "about to sink, but some of the pumps"


def said(
    words: str, outlet: str = "Varlen Post", day: str = "2031-05-11", by: str = "Ilse Brandt"
) -> Reading:
    """A report that somebody said so."""
    return report(Saying(words, by), outlet=outlet, published=day)


def add(ledger: Ledger, *readings: Reading, model: str = "m") -> None:
    """Keep readings one after the other."""
    for reading in readings:
        ledger.add(reading, model=model)
