"""Mentions that hold others, put together from the pieces in which a model marks them.

A model marks the innermost mention of each word: of "the mayor of Harrow", "the mayor of" and
"Harrow".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from sayso.names import lexicon
from sayso.records import Mention, Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.pronouns import pronoun

_TOKEN: Final = re.compile(r"[\w’'-]+|[^\w\s]")
_CONTRACTED: Final = re.compile(r"['’](?:s|m|re|ve|d|ll)$", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"(?:['’]s?|(?<=s)['’])$", re.IGNORECASE)
_OWNERS: Final = lexicon.words("his her its their my our your whose")
_BARE: Final = lexicon.words("the a an this that these those")
_JOINS: Final = lexicon.words("and or & but nor ,")
_OPENS: Final = lexicon.words(
    "of in on at by with from to for about into within without over under between among through "
    "during against toward towards near like as than per via across around behind after before "
    "since until including regarding concerning involving called named such who whom whose which "
    "that where when why how"
)
_VERBS: Final = lexicon.words(
    "is are was were be been has have had will would can could should may might do does did"
)
_INSIDE: Final = _OPENS | _VERBS
_GOES_ON: Final = _OPENS | _JOINS | _VERBS
# Marks that a mention may end with, and marks that only go on with one.
_ENDS: Final = frozenset(")\"”’%'$.")
_STARTS: Final = frozenset(",;:–—(")
# So many mentions inside one another, and owners in a row, count.
_DEPTH: Final = 8


@dataclass(slots=True)
class _Piece:
    """A mention as a model marks it, cut into words."""

    mention: Mention
    words: list[str] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    last: int = 0
    """The words proper end before this one."""
    alone: bool = False
    """Whether it is a pronoun that nothing belongs to, whatever is marked with it."""

    @classmethod
    def of(cls, layout: Layout, mention: Mention) -> _Piece:
        """Cut off what only leads to the next mention, and verbs contracted with a pronoun."""
        piece = cls(mention)
        for found in _TOKEN.finditer(layout.text, *mention.span):
            piece.words.append(found.group().lower())
            piece.places.append(found.span())
        piece.last = len(piece.words)
        while piece.last and piece._leads(piece.words[piece.last - 1]):
            piece.last -= 1
        told = pronoun(piece.words[0]) if piece.words and mention.form == "pronoun" else None
        if told and told.role in ("first", "second", "third"):
            piece.last, piece.alone = 1, True
            start, end = piece.places[0]
            contracted = _CONTRACTED.search(piece.words[0])
            piece.places[0] = start, start + contracted.start() if contracted else end
        return piece

    @staticmethod
    def _leads(word: str) -> bool:
        return word in _GOES_ON or not (word[0].isalnum() or word[0] in _ENDS)

    @property
    def goes_on(self) -> bool:
        """Whether it only goes on with a mention before it: ", who left", "for three weeks"."""
        return self.words[0] in _GOES_ON or self.words[0][0] in _STARTS or not self.last

    @property
    def owns(self) -> bool:
        """Whether the next mention is what it has: "his", "Harrow's"."""
        if self.mention.form == "pronoun":
            return len(self.words) == 1 and self.words[0] in _OWNERS
        return bool(_POSSESSIVE.search(self.words[-1]))

    @property
    def opens(self) -> bool:
        """Whether the next mention stands inside this one."""
        return self.alone or self.goes_on or self.words[-1] in _INSIDE

    @property
    def end(self) -> int:
        """Where its words proper end."""
        return self.places[self.last - 1][1] if self.last else self.mention.span[1]


def whole(layout: Layout, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Put together what a model marks in pieces, the innermost mention of each word.

    A piece that ends in "of", or in another word that leads on, holds the mention right after it;
    one that starts with such a word goes on with the last mention of the same type and form.
    """
    building = _Building()
    before: _Piece | None = None
    for mention in sorted(mentions, key=lambda m: m.span):
        piece = _Piece.of(layout, mention)
        if not piece.words:
            continue
        gap = layout.text[before.mention.span[1] : mention.span[0]] if before else "\n"
        if "\n" in gap or gap.strip():
            before = None
            building.close()
        building.add(piece, before)
        before = piece
    made: dict[Span, Mention] = {}
    for start, end, mention in building.made:
        if any(map(str.isalnum, layout.text[start:end])):
            made.setdefault((start, end), replace(mention, span=(start, end)))
    return tuple(sorted(made.values(), key=lambda m: (m.span[0], -m.span[1])))


class _Building:
    """The mentions put together so far, and which of them are still open, outermost first."""

    def __init__(self) -> None:
        self.made: list[tuple[int, int, Mention]] = []
        self._open: list[int] = []
        self._owners: list[int] = []
        """Where the owners and the determiner of the next mention start."""

    def close(self) -> None:
        """Let nothing go on."""
        self._open = []
        self._owners = []

    def add(self, piece: _Piece, before: _Piece | None) -> None:
        """Add the next piece; ``before`` is the one right before it, if one is."""
        start = piece.places[0][0]
        if piece.goes_on:
            self._go_on(piece)
            self._owners = []
            return
        bare = piece.last == 1 and piece.words[0] in _BARE and piece.mention.form != "pronoun"
        if self._open and not self._owners and before is not None and not before.opens:
            self._open.pop()
        first = self._owners[0] if self._owners else start
        if bare or piece.owns:
            self._owners = [*self._owners[1 - _DEPTH :], start]
        if bare:
            return
        self._reach(piece.end)
        self.made.append((first, piece.end, piece.mention))
        if piece.owns:
            return
        self._owners = []
        if not piece.alone:
            self._open = [*self._open[1 - _DEPTH :], len(self.made) - 1]

    def _reach(self, end: int) -> None:
        for number in self._open:
            start, old, mention = self.made[number]
            self.made[number] = start, max(old, end), mention

    def _go_on(self, piece: _Piece) -> None:
        like = piece.mention.type, piece.mention.form
        kinds = [(self.made[n][2].type, self.made[n][2].form) for n in self._open]
        if kinds:
            host = len(kinds) - 1 - kinds[::-1].index(like) if like in kinds else 0
            del self._open[host + 1 :]
            if piece.last:
                self._reach(piece.end)
            return
        proper = zip(piece.words[: piece.last], piece.places, strict=False)
        starts = (s for word, (s, _) in proper if word not in _GOES_ON and word[0].isalnum())
        start = next(starts, None)
        if start is not None:
            self.made.append((start, piece.end, piece.mention))
            self._open = [len(self.made) - 1]
