"""A ledger with something of everything that an export has to get right."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.exports import write
from sayso.ledger.ledger import Ledger
from sayso.ledger.stream import select_statements
from sayso.records import Article, Attribution, Reading, Relay, Speaker
from tests.cli.example import READING, statement

Export = Callable[..., bytes]

OTHER_TEXT = (
    "“We warned them,” Oto Marek told Radio Varlen, citing a leaked memo. "
    "Critics disagree. The memo says that the span is old. We saw it."
)


def at(words: str) -> tuple[int, int]:
    start = OTHER_TEXT.index(words)
    return start, start + len(words)


def other_reading() -> Reading:
    """An article without address, date or outlet: every type of speaker, a chain of documents."""
    relays = (
        Relay("Radio Varlen", "organization", at("Radio Varlen")),
        Relay("leaked memo", "document", at("leaked memo"), "2031-04"),
    )
    said = [
        (("“We warned them,”", "told", "Oto Marek"), ("Oto Marek", "person"), relays),
        (("disagree", "Critics", "Critics"), ("critics", "group"), ()),
        (("that the span is old", "says", "The memo"), ("leaked memo", "document"), ()),
        (("saw it", "saw", "We"), ("AUTHOR", "author"), ()),
    ]
    statements = []
    for (content, cue, source), (name, kind), chain in said:
        attribution = Attribution((at(content),), (at(cue),), (at(source),), 0.5)
        speaker = Speaker(name, kind, (at(source),))
        statements.append(statement(attribution, speaker, kind="indirect", chain=chain))
    article = Article("memo.txt", OTHER_TEXT)
    return Reading(article, tuple(s.attribution for s in statements), tuple(statements))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger; tests/ledger/test_stream.py shows that both databases give the same."""
    with Ledger.open(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Two articles; a statement is corrected, and one rejected."""
    ledger.add(READING, model="m1")
    ledger.add(other_reading(), model="m1")
    numbers = {one.statement.content: one.statement.id for one in ledger.review_queue()}
    ledger.correct(
        numbers["“The span is tired,” […] “and so are we.”"],
        {"hedge": "alleged", "said_on": "2031-05", "chain": "Vessany Herald", "addressee": "us"},
        by="Ann Vesely",
    )
    ledger.reject(numbers["that it was safe"], by="Ann Vesely")
    return ledger


@pytest.fixture
def export(filled: Ledger) -> Export:
    """Write the ledger in a format, with what narrows it."""

    def run(name: str, **filters: Any) -> bytes:
        out = io.BytesIO()
        with filled.reading() as connection:
            write(name, select_statements(connection, **filters), out)
        return out.getvalue()

    return run
