"""A text and its statements → paragraphs of nested marks, to be rendered in order. Pure.

Contents lie within one another, break around their cues, and run over paragraphs; HTML elements do
none of that. So spans are cut where they cross a paragraph's end or one another: what comes out
nests, and its words, put together again, are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Final, Literal, NamedTuple

from sayso.records import Span

Role = Literal["content", "source", "cue"]

DEEPEST: Final = 12
"""Marks that can lie within one another. Reports nest two or three deep; a text that is made to
nest deeper must not cost more, so what lies deeper is left unmarked."""

_GAP: Final = re.compile(r"\n[^\S\n]*\n\s*")
_ORDER: Final[dict[Role, int]] = {"content": 0, "source": 1, "cue": 2}


@dataclass(frozen=True, slots=True)
class Marked:
    """What is to be marked of one statement."""

    key: int
    """Tells it apart; statements that come first have lower ones."""
    content: Sequence[Span] = ()
    source: Sequence[Span] = ()
    cue: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a statement's content, source or cue."""

    key: int
    role: Role
    start: int
    end: int
    depth: int
    """How many contents it lies within."""
    first: bool
    """Whether the statement's span begins here; else it goes on from an earlier piece."""
    last: bool
    """Whether it ends here."""
    opens: bool
    """Whether it is the first piece of its statement's content."""
    parts: tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, and the blank lines after it."""

    start: int
    end: int
    parts: tuple[str | Mark, ...]
    gap: str
    begins: tuple[int, ...]
    """The statements whose contents begin here, by place."""


class _Piece(NamedTuple):
    """A span to be marked; in this order, what opens first encloses the others."""

    start: int
    less_end: int
    order: int
    key: int

    @property
    def end(self) -> int:
        return -self.less_end


@dataclass(slots=True)
class _Open:
    """A mark that is being made."""

    piece: _Piece
    start: int
    depth: int
    opens: bool
    parts: list[str | Mark] = field(default_factory=list)


def mark(text: str, statements: Iterable[Marked], *, deepest: int = DEEPEST) -> tuple[Block, ...]:
    """Return the paragraphs of a text with their marks.

    The time grows with the length of the text and the number of spans, whatever they do. Spans that
    are empty or lie outside the text are passed over.
    """
    pieces = _within(sorted(set(_pieces(statements, len(text)))), deepest)
    return tuple(_Marker(text, pieces).blocks())


def _pieces(statements: Iterable[Marked], length: int) -> Iterator[_Piece]:
    for one in statements:
        for role, spans in (("content", one.content), ("source", one.source), ("cue", one.cue)):
            for start, end in spans:
                if 0 <= start < end <= length:
                    yield _Piece(start, -end, _ORDER[role], one.key)  # type: ignore[index]


def _within(pieces: Iterable[_Piece], deepest: int) -> list[_Piece]:
    """Leave out what would lie within too many others."""
    ends: list[int] = []
    kept = []
    for piece in pieces:
        while ends and ends[0] <= piece.start:
            heappop(ends)
        if len(ends) < deepest:
            heappush(ends, piece.end)
            kept.append(piece)
    return kept


_ROLES: Final[tuple[Role, ...]] = ("content", "source", "cue")


class _Marker:
    """Goes through the text once."""

    def __init__(self, text: str, pieces: Sequence[_Piece]) -> None:
        self._text = text
        self._pieces = pieces
        self._next = 0
        self._open: list[_Open] = []
        self._parts: list[str | Mark] = []
        self._at = 0
        self._begun: set[int] = set()

    def blocks(self) -> Iterator[Block]:
        """Yield the paragraphs."""
        start = 0
        for gap in _GAP.finditer(self._text):
            if gap.start() > start:
                yield self._block(start, gap.start(), gap.group())
                start = gap.end()
        if start < len(self._text):
            yield self._block(start, len(self._text), "")

    def _block(self, start: int, end: int, gap: str) -> Block:
        begins: list[int] = []
        self._at, self._parts = start, []
        carried = [one.piece for one in self._open if one.piece.end > start]
        self._open = []
        for piece in carried:
            self._push(piece, start)
        while self._next < len(self._pieces) and self._pieces[self._next].start < end:
            piece = self._pieces[self._next]
            self._next += 1
            if piece.end <= start:  # it lies in the gap
                continue
            at = max(piece.start, start)
            self._close_to(at)
            opens = piece.order == 0 and piece.key not in self._begun
            if opens:
                self._begun.add(piece.key)
                begins.append(piece.key)
            self._push(piece, at, opens)
        self._close_to(end)
        left = [one.piece for one in self._open]
        self._cut(end, 0)
        self._write(end)
        self._open = [_Open(piece, end, 0, False) for piece in left]  # to go on in the next one
        return Block(start, end + len(gap), tuple(self._parts), gap, tuple(begins))

    def _close_to(self, at: int) -> None:
        """Close the marks that end up to a place; those within them that do not are cut there."""
        while self._open:
            end = min(one.piece.end for one in self._open)
            if end > at:
                return
            level = next(n for n, one in enumerate(self._open) if one.piece.end == end)
            again = [one.piece for one in self._open[level:] if one.piece.end > end]
            self._cut(end, level)
            for piece in again:
                self._push(piece, end)

    def _push(self, piece: _Piece, at: int, opens: bool = False) -> None:
        self._write(at)
        depth = sum(one.piece.order == 0 for one in self._open)
        self._open.append(_Open(piece, at, depth, opens))

    def _cut(self, at: int, level: int) -> None:
        """End the pieces from a level on."""
        self._write(at)
        while len(self._open) > level:
            one = self._open.pop()
            if at > one.start:
                self._into().append(_finished(one, at))

    def _write(self, at: int) -> None:
        if at > self._at:
            self._into().append(self._text[self._at : at])
            self._at = at

    def _into(self) -> list[str | Mark]:
        return self._open[-1].parts if self._open else self._parts


def _finished(one: _Open, end: int) -> Mark:
    piece = one.piece
    return Mark(
        key=piece.key,
        role=_ROLES[piece.order],
        start=one.start,
        end=end,
        depth=one.depth,
        first=one.start == piece.start,
        last=end == piece.end,
        opens=one.opens,
        parts=tuple(one.parts),
    )
