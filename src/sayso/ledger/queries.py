"""What somebody searches for: its language and its tree. Pure.

::

    bridge tired            both words (AND can be left out)
    "so are we"             these words in this order
    engin*                  words that begin so; also the last of a phrase: "the chief engin"*
    bridge OR span          either
    bridge NOT (toll tax)   the first without the second
    NEAR(bridge tired, 5)   two words with at most 5 others between them, in either order

Operators are in capitals; NOT binds closest, then AND, then OR. Letter case, accents and
punctuation do not count; a word that punctuation divides (``don't``) is a phrase, but the ``'s`` at
the end of a word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.errors import QueryError
from sayso.ledger.words import folded_words

MAX_LENGTH: Final = 2000
MAX_WORDS: Final = 64
MAX_DEPTH: Final = 32
MAX_DISTANCE: Final = 50
DISTANCE: Final = 10
"""Words that NEAR allows between two, if it does not say how many."""
SHORTEST_PREFIX: Final = 3
"""Bytes in UTF-8, so that a single ideograph is long enough."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order; with ``prefix``, the last one is only how a word begins."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Two single words with at most ``distance`` others between them."""

    left: Phrase
    right: Phrase
    distance: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of ``parts``, and none of ``without``."""

    parts: tuple[Query, ...]
    without: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of ``parts`` or more."""

    parts: tuple[Query, ...]


Query = Phrase | Near | AllOf | AnyOf

_OWNERS: Final = re.compile("(?<=\\w)['’ʼ＇]s\\Z", re.IGNORECASE)
_MARKS: Final = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TOKEN: Final = re.compile(
    r"""\s*(?:
      NEAR\s*\((?P<near>[^()"]*)\)
    | (?P<unclear>NEAR)(?=\s*\()
    | "(?P<phrase>[^"]*)"(?P<phrase_prefix>\*?)
    | (?P<bracket>[()])
    | (?P<operator>(?:AND|OR|NOT)(?![^\s()"]))
    | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)


def parse(text: str) -> Query:
    """Return the tree of a query.

    Raises:
        QueryError: it holds no word, or cannot be understood; the message says why.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"a query has at most {MAX_LENGTH} characters")
    parser = _Parser(text)
    query = parser.whole() if text.strip() else None
    if query is None:
        raise QueryError(f"{text!r} holds no word to search for")
    count = sum(len(phrase.words) for phrase in phrases(query, excluded=True))
    if count > MAX_WORDS:
        raise QueryError(f"a query has at most {MAX_WORDS} words, not {count}")
    return query


class _Parser:
    """Recursive descent; what holds no word (``None``) falls away."""

    def __init__(self, text: str) -> None:
        self._text = text.translate(_MARKS)
        self._at = 0
        self._depth = 0

    def whole(self) -> Query | None:
        query = self._any()
        if self._peek() is not None:
            raise QueryError("a bracket is closed that is not open")
        return query

    def _peek(self) -> re.Match[str] | None:
        if not self._text[self._at :].strip():
            return None
        found = _TOKEN.match(self._text, self._at)
        if found is None:
            raise QueryError("a quotation mark is not closed")
        return found

    def _take(self, operator: str) -> bool:
        found = self._peek()
        if found is None or operator not in (found["operator"], found["bracket"]):
            return False
        self._at = found.end()
        return True

    def _any(self) -> Query | None:
        parts = [self._all()]
        while self._take("OR"):
            parts.append(self._all())
        kept = _several(parts)
        return kept[0] if len(kept) == 1 else AnyOf(kept) if kept else None

    def _all(self) -> Query | None:
        parts: list[Query | None] = []
        without: list[Query | None] = []
        while True:
            joined = bool(parts or without) and self._take("AND")
            negated = self._take("NOT")
            found = self._peek()
            if found is None or found["operator"] or found["bracket"] == ")":
                if joined or negated or not (parts or without):
                    raise QueryError(_missing(found))
                break
            (without if negated else parts).append(self._one(found))
        kept, left_out = _several(parts), _several(without)
        if left_out and not kept:
            raise QueryError("NOT has to have something to leave out from")
        if not left_out and len(kept) < 2:
            return kept[0] if kept else None
        return AllOf(kept, left_out)

    def _one(self, found: re.Match[str]) -> Query | None:
        self._at = found.end()
        if found["unclear"] is not None:
            raise QueryError(_unclear(self._text[found.end() :]))
        if found["near"] is not None:
            return _near(found["near"])
        if found["phrase"] is not None:
            return _phrase(found["phrase"], prefix=bool(found["phrase_prefix"]))
        if found["word"] is not None:
            return _word(found["word"])
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError(f"brackets nest at most {MAX_DEPTH} deep")
        inner = self._any()
        if not self._take(")"):
            raise QueryError("a bracket is not closed")
        self._depth -= 1
        return inner


def _missing(found: re.Match[str] | None) -> str:
    at = repr(found[0].strip()) if found else "the end"
    return f"there is no word before {at}"


def _several(parts: Sequence[Query | None]) -> tuple[Query, ...]:
    return tuple(part for part in parts if part is not None)


def _unclear(rest: str) -> str:
    """What is wrong with a NEAR, by what follows it."""
    if ")" not in rest:
        return f"the bracket of NEAR{rest.rstrip()} is not closed"
    return "NEAR takes two single words, without quotation marks or brackets between them"


def _word(text: str) -> Phrase | None:
    """A single word; the ``'s`` of an owner is left out, as texts have the owner without it too."""
    return _phrase(_OWNERS.sub("", text), prefix=text.endswith("*"))


def _phrase(text: str, *, prefix: bool) -> Phrase | None:
    words = tuple(folded_words(text))
    if not words:
        return None
    if prefix and len(words[-1].encode()) < SHORTEST_PREFIX:
        raise QueryError(f"{words[-1]}* is too short: a word's beginning has three letters or more")
    return Phrase(words, prefix)


def _near(text: str) -> Query | None:
    words, comma, number = text.partition(",")
    distance = DISTANCE
    if comma:
        try:
            distance = int(number)
        except ValueError:
            distance = -1
        if not 0 <= distance <= MAX_DISTANCE:
            raise QueryError(f"NEAR(one other, N) has an N from 0 to {MAX_DISTANCE}")
    found = [phrase for word in words.split() if (phrase := _word(word))]
    count = sum(len(phrase.words) for phrase in found)
    if len(found) != 2 or count != 2:
        raise QueryError(f"NEAR takes two words, as in NEAR(one other); NEAR({text}) has {count}")
    return Near(found[0], found[1], distance)


def phrases(query: Query, *, excluded: bool = False) -> Iterator[Phrase]:
    """Yield the phrases of a query, those that are left out only where asked for."""
    match query:
        case Phrase():
            yield query
        case Near():
            yield from (query.left, query.right)
        case AnyOf():
            for part in query.parts:
                yield from phrases(part, excluded=excluded)
        case AllOf():
            for part in (*query.parts, *(query.without if excluded else ())):
                yield from phrases(part, excluded=excluded)
