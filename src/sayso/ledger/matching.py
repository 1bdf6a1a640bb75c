"""Which texts a query matches, where, and how well. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.ledger.queries import AllOf, AnyOf, Near, Phrase, Query, phrases
from sayso.ledger.words import folded_words


def matches_text(query: Query, text: str) -> bool:
    """Whether a text is what is searched for; one that lacks a word is put aside at a glance."""
    if text.isascii():
        lower = text.lower()
        if not all(word in lower for word in _needed(query)):
            return False
    return matches(query, folded_words(text))


@lru_cache(maxsize=64)
def _needed(query: Query) -> tuple[str, ...]:
    """Words, or beginnings of words, that every text has that matches."""
    match query:
        case Phrase():
            return query.words
        case Near():
            return (*query.left.words, *query.right.words)
        case AllOf():
            return tuple(word for part in query.parts for word in _needed(part))
        case AnyOf():
            return ()


def matches(query: Query, words: Sequence[str]) -> bool:
    """Whether a text of these words (see :mod:`sayso.ledger.words`) is what is searched for."""
    match query:
        case Phrase():
            return next(_places(query, words), None) is not None
        case Near():
            return bool(_pairs(query, words))
        case AnyOf():
            return any(matches(part, words) for part in query.parts)
        case AllOf():
            return all(matches(part, words) for part in query.parts) and not any(
                matches(part, words) for part in query.without
            )


def hits(query: Query, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return which of a text's words the query found, as disjoint ranges of indices in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(_hits(query, words))):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def rank(query: Query, words: Sequence[str]) -> float:
    """Return how well a text answers a query; the higher the better.

    How many of the query's phrases it has counts first, then what share of its words they are: a
    short statement about the matter comes before a long one that touches it. Unlike BM25 this
    needs no figures about other texts, so that it is the same in every database.
    """
    asked = set(phrases(query))
    found = sum(next(_places(phrase, words), None) is not None for phrase in asked)
    hit = sum(end - start for start, end in hits(query, words))
    return round(found + hit / (len(words) + 1), 6)


def _hits(query: Query, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    match query:
        case Phrase():
            yield from _places(query, words)
        case Near():
            for pair in _pairs(query, words):
                yield from ((place, place + 1) for place in pair)
        case AnyOf() | AllOf():
            for part in query.parts:
                if matches(part, words):
                    yield from _hits(part, words)


def _places(phrase: Phrase, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    *head, last = phrase.words
    if not phrase.prefix and last not in words:
        return  # at the pace of a list's own search, which most texts come to
    length = len(phrase.words)
    for at in range(length - 1, len(words)):
        word = words[at]
        ends = word.startswith(last) if phrase.prefix else word == last
        if ends and list(words[at - length + 1 : at]) == head:
            yield at - length + 1, at + 1


def _pairs(near: Near, words: Sequence[str]) -> list[tuple[int, int]]:
    rights = [start for start, _ in _places(near.right, words)]
    return [
        (left, right)
        for left, _ in _places(near.left, words)
        for right in rights
        if abs(right - left) <= near.distance + 1
    ]
