"""What of a text stands inside quotation marks, in the conventions of many presses.

Pairs: “ ”, " ", « », » «, „ “, „ ”, ” ”, '' '', and ‘ ’ and ' ' where these are no apostrophes. A
quotation ends with its paragraph at the latest; where it goes on, the next paragraph reopens it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sayso.records import Span

_DOUBLE: Final = re.compile(r"[“”„«»\"]|''|``")
_SINGLE: Final = re.compile(r"[‘’']")
_CLOSERS: Final = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "”": "”",
    '"': '"',
    "''": "''",
    "``": "''",
}
_BOTH_WAYS: Final = ('"', "''", "”", "»")
"""Marks that open or close, by where they stand."""
_DEPTH: Final = 6
"""How deep quotations can lie in one another."""
_ELISION: Final = re.compile(r"['’](?:\d\ds?|em|til|twas|tis|cause|n|bout|round)\b", re.I)
_OPENS_SINGLE: Final = re.compile(r"(?<![\w.,!?’'])[‘'](?=[\w…\[“\"$£€])")
_CLOSES_SINGLE: Final = re.compile(r"(?<=\S)['’](?!\w)")
_POSSESSIVE: Final = re.compile(r"(?<=[sxz])['’](?=\s+[^\W\d_])")


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    text: str
    opens: bool
    """Whether it looks like an opening mark, by the characters around it."""


def quoted(text: str, paragraphs: Sequence[Span]) -> bytes:
    """One byte a character: 1 inside quotation marks, and at the mark that opens them."""
    inside = bytearray(len(text))
    for number, paragraph in enumerate(paragraphs):
        ranges = _double(text, paragraph)
        for start, end in ranges:
            inside[start:end] = b"\1" * (end - start)
        after = paragraphs[number + 1 : number + 2]
        for start, end in _single(text, paragraph, inside, after[0] if after else None):
            inside[start:end] = b"\1" * (end - start)
    return bytes(inside)


def _double(text: str, paragraph: Span) -> list[Span]:
    """The outermost quotations of a paragraph in double marks."""
    marks = [
        _Mark(m.start(), m.group(), _looks_open(text, m.span(), paragraph[0]))
        for m in _DOUBLE.finditer(text, *paragraph)
    ]
    ranges: list[Span] = []
    open_: list[str] = []
    start = paragraph[0]
    for number, mark in enumerate(marks):
        if _closes(mark, open_):
            while open_ and mark.text not in _closers(open_.pop()):
                pass
            if not open_:
                ranges.append((start, mark.at))
        elif (
            open_
            and mark.text == open_[-1]
            and not _is_nested(mark, marks[number + 1 : number + 9])
        ):
            continue
        elif mark.text in "“„«``" or (mark.text in _BOTH_WAYS and (mark.opens or not open_)):
            if mark.text in "”»" and not mark.opens:
                continue
            start = start if open_ else mark.at
            open_ = [*open_[-_DEPTH:], mark.text]
    if open_:
        ranges.append((start, paragraph[1]))
    return ranges


def _closers(opener: str) -> tuple[str, ...]:
    """What closes a quotation: its own mark, or a straight one for a curly one and the reverse."""
    own = _CLOSERS[opener]
    exact = (own,) if own == "''" else tuple(own)
    return (*exact, '"') if opener in "“”" else (*exact, "”") if opener == '"' else exact


def _closes(mark: _Mark, open_: list[str]) -> bool:
    if not open_ or mark.text not in _closers(open_[-1]):
        return any(mark.text in _CLOSERS[o] for o in open_[:-1]) and not mark.opens
    return not (mark.text == '"' and open_[-1] != '"' and mark.opens)


def _is_nested(mark: _Mark, after: Sequence[_Mark]) -> bool:
    """Whether an opening mark within its own kind is closed before the outer one is."""
    closers = _CLOSERS[mark.text]
    same = [m.text for m in after if m.text == mark.text or m.text in closers][:2]
    return len(same) == 2 and all(m in closers and m != mark.text for m in same)


def _looks_open(text: str, span: Span, start: int) -> bool:
    before = text[span[0] - 1] if span[0] > start else " "
    after = text[span[1]] if span[1] < len(text) else " "
    return (before.isspace() or before in "([—–―-:‘'") and not after.isspace()


def _single(text: str, paragraph: Span, inside: bytearray, after: Span | None) -> list[Span]:
    """The quotations of a paragraph in single marks, outside double ones."""
    ranges: list[Span] = []
    opened: int | None = None
    doubtful: int | None = None
    for found in _SINGLE.finditer(text, *paragraph):
        at = found.start()
        if inside[at]:
            continue
        if _OPENS_SINGLE.match(text, at) and not _ELISION.match(text, at):
            if opened is not None and doubtful is not None:
                ranges.append((opened, doubtful))
            elif opened is not None:
                continue
            opened, doubtful = at, None
        elif opened is not None and _CLOSES_SINGLE.match(text, at):
            if _POSSESSIVE.match(text, at):
                doubtful = doubtful or at
            else:
                ranges.append((opened, at))
                opened = doubtful = None
    if opened is not None and doubtful is not None:
        ranges.append((opened, doubtful))
    elif opened is not None and after and text[opened] == text[after[0]]:
        ranges.append((opened, paragraph[1]))
    return ranges
