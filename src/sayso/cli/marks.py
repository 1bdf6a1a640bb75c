"""An article's text with sources, cues and contents marked in it, for people to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rich.text import Text

from sayso.cli.messages import visible
from sayso.records import Attribution, Span

CONTENT, SOURCE, CUE = range(3)
_STYLES: Final = ("underline", "bold cyan", "italic yellow")
_MARK_STYLES: Final = ("magenta", "cyan", "yellow")


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs around sources, cues and contents, so that nothing hangs on colour."""

    source: tuple[str, str]
    cue: tuple[str, str]
    content: tuple[str, str]

    @classmethod
    def for_encoding(cls, encoding: str) -> Signs:
        """Return typographic signs where the encoding has them, else ASCII ones."""
        fine = cls(("‹", "›"), ("[", "]"), ("⟦", "⟧"))
        try:
            "‹›⟦⟧".encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return cls(("<", ">"), ("[", "]"), ("{", "}"))
        return fine


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    """One marked span; ``number`` is that of its relation for contents, else 0."""

    start: int
    end: int
    role: int
    number: int

    @property
    def outermost(self) -> tuple[int, int, int, int]:
        """Sort key: what opens first, of pieces that meet, encloses the others."""
        return (self.start, -self.end, self.role, self.number)


class MarkedText:
    """A text and its attributions, numbered from ``first`` in their order."""

    def __init__(
        self, text: str, attributions: Iterable[Attribution], signs: Signs, first: int = 1
    ) -> None:
        self._text = text
        self._signs = signs
        pieces = set(_pieces(attributions, len(text), first))
        self._pieces = sorted(pieces, key=lambda p: p.outermost)

    def part(self, start: int, end: int) -> Text:
        """Return the range ``[start, end)`` of the text; spans are cut at its edges."""
        pieces = [
            _Piece(max(p.start, start), min(p.end, end), p.role, p.number)
            for p in self._pieces
            if max(p.start, start) < min(p.end, end)
        ]
        opening = sorted(pieces, key=lambda p: p.outermost)
        stops = sorted({start, end, *(p.start for p in pieces), *(p.end for p in pieces)})
        marked = Text()
        opened: list[_Piece] = []
        at = 0
        for left, right in zip(stops, [*stops[1:], end], strict=True):
            for piece in [p for p in reversed(opened) if p.end == left]:
                self._close(marked, piece, opened)
            while at < len(opening) and opening[at].start == left:
                self._open(marked, opening[at], opened)
                at += 1
            style = " ".join(_STYLES[role] for role in sorted({p.role for p in opened}))
            marked.append(visible(self._text[left:right]), style or None)
        return marked

    def _open(self, marked: Text, piece: _Piece, opened: list[_Piece]) -> None:
        opened.append(piece)
        number = f"{piece.number} " if piece.role == CONTENT else ""
        marked.append(self._sign(piece, 0) + number, _MARK_STYLES[piece.role])

    def _close(self, marked: Text, piece: _Piece, opened: list[_Piece]) -> None:
        """Close a piece; a content among other open contents says which one it is."""
        contents = sum(other.role == CONTENT for other in opened)
        number = f" {piece.number}" if piece.role == CONTENT and contents > 1 else ""
        opened.remove(piece)
        marked.append(number + self._sign(piece, 1), _MARK_STYLES[piece.role])

    def _sign(self, piece: _Piece, side: int) -> str:
        signs = {CONTENT: self._signs.content, SOURCE: self._signs.source, CUE: self._signs.cue}
        return signs[piece.role][side]


def _pieces(attributions: Iterable[Attribution], length: int, first: int) -> Iterator[_Piece]:
    for number, attribution in enumerate(attributions, first):
        yield from _of_role(attribution.content, CONTENT, number, length)
        yield from _of_role(attribution.source, SOURCE, 0, length)
        yield from _of_role(attribution.cue, CUE, 0, length)


def _of_role(spans: tuple[Span, ...], role: int, number: int, length: int) -> Iterator[_Piece]:
    for start, end in spans:
        if 0 <= start < end <= length:
            yield _Piece(start, end, role, number)
