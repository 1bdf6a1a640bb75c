"""Quotations that no cue claims: pieces that go on, and words that stand for themselves.

The training corpus has no relation without a cue, so these stand on rules, in news prose's own
conventions:

- a quotation that opens its paragraph after one left open goes on with that content;
- a whole-sentence quotation after a direct one in its paragraph is a further piece of it;
- any other whole-sentence quotation is a relation of its own with neither cue nor source.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from sayso.extraction.decode import Relation
from sayso.extraction.tokens import (
    CLOSING,
    INSIDE,
    LOWER,
    OPENING,
    PUNCTUATION,
    UPPER,
    Words,
)

UNCLAIMED_SCORE: Final = 0.5
"""Score of a relation without cue: a prior, since the corpus has none to fit it to."""
_LEAST_WORDS: Final = 4
_SENTENCE_END: Final = frozenset(".!?…:”»\"’'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words ``[first, last)`` between two marks, or from a mark to its paragraph's end."""

    first: int
    last: int
    closed: bool
    opens_paragraph: bool


def quotations(words: Words) -> list[Quotation]:
    """All quotations of a block, marks not included."""
    found: list[Quotation] = []
    opened: int | None = None
    for n, state in enumerate(words.quote.tolist()):
        new = n == 0 or words.paragraph[n] != words.paragraph[n - 1]
        if opened is not None and (new or state == CLOSING):
            found.append(_quotation(words, opened, n, closed=not new))
            opened = None
        if state == OPENING and opened is None:
            opened = n + 1
    if opened is not None:
        found.append(_quotation(words, opened, len(words), closed=False))
    return [q for q in found if q.first < q.last]


def _quotation(words: Words, first: int, last: int, *, closed: bool) -> Quotation:
    starts = first < 2 or words.paragraph[first - 2] != words.paragraph[first - 1]
    return Quotation(first, last, closed, bool(starts))


def claim(words: Words, relations: list[Relation]) -> list[Relation]:
    """Add what the rules above find to the relations of a block."""
    result = list(relations)
    owner: dict[int, int] = {}
    for place, relation in enumerate(result):
        for word in relation.content:
            owner.setdefault(word, place)
    before: Quotation | None = None
    for quotation in quotations(words):
        own = range(quotation.first, quotation.last)
        covered = sum(n in owner for n in own)
        if 2 * covered < len(own) and _is_sentence(words, quotation):
            number = _continues(words, quotation, before, result, owner)
            piece = _without_edges(words, quotation)
            if number is None:
                number = len(result)
                result.append(Relation(piece, (), (), score=UNCLAIMED_SCORE))
            else:
                grown = {*result[number].content, *piece}
                grown -= {*result[number].cue, *result[number].source}
                result[number] = replace(result[number], content=tuple(sorted(grown)))
            owner.update(dict.fromkeys(own, number))
        before = quotation
    return result


def _is_sentence(words: Words, quotation: Quotation) -> bool:
    """Whether a quotation starts where a sentence does and is more than a phrase."""
    count = sum(words.case[n] != PUNCTUATION for n in range(quotation.first, quotation.last))
    if count < _LEAST_WORDS or _names_its_speaker(words, quotation):
        return False
    if not _ends_sentence(words, quotation) or _is_crosshead(words, quotation):
        return False
    if quotation.opens_paragraph:
        return True
    mark_before = words.texts[quotation.first - 2]
    return mark_before in _SENTENCE_END and words.case[quotation.first] != LOWER


def _ends_sentence(words: Words, quotation: Quotation) -> bool:
    """Whether the sentence ends with the quotation, and does not go on after it."""
    after = quotation.last + 1
    if after >= len(words) or words.paragraph[after] != words.paragraph[quotation.first]:
        return True
    return words.texts[quotation.last - 1] in ".!?…" or words.texts[after] in ".!?…"


def _is_crosshead(words: Words, quotation: Quotation) -> bool:
    """Whether it is a headline's or a crosshead's: in single marks where speech has double ones."""
    double = frozenset('"“«„')
    return words.texts[quotation.first - 1] not in double and not double.isdisjoint(words.texts)


def _names_its_speaker(words: Words, quotation: Quotation) -> bool:
    """Whether it is a line of a transcript, ``"VALE: Well, look``: that has a source, if unread."""
    start = words.texts[quotation.first : quotation.first + 4]
    return ":" in start[1:] and words.case[quotation.first] == UPPER


def _continues(
    words: Words,
    quotation: Quotation,
    before: Quotation | None,
    relations: list[Relation],
    owner: dict[int, int],
) -> int | None:
    """Number of the relation that a quotation goes on with, if any."""
    if before is None:
        return None
    number = owner.get(before.last - 1, owner.get(before.first))
    if number is None:
        return None
    if quotation.opens_paragraph:
        next_one = words.paragraph[quotation.first] == words.paragraph[before.first] + 1
        return number if next_one and not before.closed else None
    same = words.paragraph[quotation.first] == words.paragraph[before.first]
    is_direct = all(
        words.quote[n] == INSIDE or words.case[n] == PUNCTUATION for n in relations[number].content
    )
    return number if same and is_direct else None


def _without_edges(words: Words, quotation: Quotation) -> tuple[int, ...]:
    first, last = quotation.first, quotation.last
    while first < last - 1 and words.texts[first] in ",;:–—-":
        first += 1
    while last > first + 1 and words.texts[last - 1] in ",;:–—-":
        last -= 1
    return tuple(range(first, last))
