"""What an invented ledger is asked: common and rare names and words, phrases, filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final

from benchmarks.invented import Press
from sayso.ledger.ledger import Ledger
from sayso.records import Reading

QUESTIONS: Final = 300
"""Of each command."""

Question = tuple[str, Callable[[Ledger], object]]
"""The command, and how it is asked."""


def questions(press: Press, sample: Sequence[Reading]) -> list[Question]:
    """The questions, the same for both sizes, in a random order."""
    pick = Random(2)
    asked: list[Question] = []
    for number in range(QUESTIONS):
        asked += [("who", _who(press, sample, pick, number))]
        asked += [("search", _search(press, sample, pick, number))]
        asked += [("quote", _quote(sample, pick))]
    pick.shuffle(asked)
    return asked


def _who(
    press: Press, sample: Sequence[Reading], pick: Random, number: int
) -> Callable[[Ledger], object]:
    """The forty commonest speakers, then those of some articles; half with filters."""
    common = press.speakers[number].name if number < 40 else None
    statement = pick.choice(pick.choice(sample).statements)
    name = common or statement.speaker.name
    filters: list[dict[str, Any]] = [
        {},
        {},
        {},
        {"since": "2025-03", "until": "2026-02"},
        {"outlet": pick.choice(press.outlets[:20])},
        {"kind": "direct"},
        {"words": pick.choice(press.words[:200])},
        {"words": pick.choice(press.words[:20000])},
    ]
    chosen = pick.choice(filters)
    return lambda ledger: ledger.who(name, **chosen)


def _search(
    press: Press, sample: Sequence[Reading], pick: Random, number: int
) -> Callable[[Ledger], object]:
    """The forty commonest words, then words and phrases of some statements; some with filters."""
    words = _words_of(pick.choice(sample), pick)
    at = pick.randrange(len(words) - 3)
    some = pick.sample(words, 3)
    queries = [
        " ".join(some[:2]),
        " ".join(some),
        some[0],
        f'"{" ".join(words[at : at + 3])}"',
        f"{some[0]} OR {some[1]}",
        f"{some[0]} NOT {some[1]}",
        f"NEAR({some[0]} {some[1]}, 8)",
        f"{max(some, key=len)[:5]}*",
    ]
    query = press.words[number] if number < 40 else pick.choice(queries)
    filters: list[dict[str, Any]] = [
        {},
        {},
        {},
        {"since": "2025-03", "until": "2026-02"},
        {"outlet": pick.choice(press.outlets)},
        {"order": "relevance"},
    ]
    chosen = pick.choice(filters)
    return lambda ledger: ledger.search(query, **chosen)


def _quote(sample: Sequence[Reading], pick: Random) -> Callable[[Ledger], object]:
    """Some words of a quotation that follow one another, and all that is shown of what has them."""
    while True:
        reading = pick.choice(sample)
        quoted = [s for s in reading.statements if s.kind == "direct"]
        if quoted:
            break
    start, end = pick.choice(quoted).attribution.content[0]
    words = reading.article.text[start:end].split()
    at = pick.randrange(max(1, len(words) - 7))
    asked = " ".join(words[at : at + 8])

    def ask(ledger: Ledger) -> object:
        found = ledger.quotations(asked, limit=6)
        if not found:
            return found
        page = ledger.appearances(found[0].id, limit=50)
        return page, ledger.verify_all([one.statement_id for one in page])

    return ask


def _words_of(reading: Reading, pick: Random) -> list[str]:
    while True:
        start, end = pick.choice(reading.statements).attribution.content[0]
        words = reading.article.text[start:end].replace('"', "").split()
        if len(words) > 5:
            return words
