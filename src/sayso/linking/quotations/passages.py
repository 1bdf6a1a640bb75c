"""The quoted passages of a statement: what of its content are the speaker's own words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from sayso.kind import WORD
from sayso.linking.quotations.align import is_telling
from sayso.linking.quotations.words import PIECE, Passage
from sayso.records import Span

SHORTEST: Final = 4
"""Words that a passage has at least."""
LONGEST: Final = 120
"""Words from which a passage ends with its paragraph, so that a speech is not one quotation."""
MOST: Final = 400
"""Words after which a passage ends wherever it is: what it costs to compare two has an end."""

_BEFORE: Final = re.compile(r"(?:\[\s*|(?:…|\.\.\.|\. \. \.)\s*)$")
_AFTER: Final = re.compile(r"[^\w\s\"“”„‘’'«»\[(]*(?:\s?(?:…|\.\.\.|\. \. \.))?")


def passages_of(
    text: str, content: Sequence[Span], quoted: Sequence[Span]
) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of each quoted passage of a content, in order.

    Runs of quoted words between which the article says nothing of its own are one passage: a
    direct content that its attribution splits is one, and so is what stands before and after a
    paragraph break. Words of the article's own in a mixed content divide it.

    Args:
        text: the article's.
        content: the spans of a statement's content.
        quoted: the runs of quoted words in it, none within another, as the finding of its kind has
            them for evidence.
    """
    runs = sorted(quoted)
    starts = [start for start, _ in runs]
    found: list[list[Span]] = []
    counts: list[int] = []
    last: Span | None = None
    joined = False
    before = 0
    for span in content:
        for word in WORD.finditer(text, *span):
            at = word.start()
            run = last
            if run is None or not run[0] <= at < run[1]:
                nearest = bisect_right(starts, at) - 1
                run = runs[nearest] if nearest >= 0 and at < runs[nearest][1] else None
            if run is None:
                joined = False
                continue
            if run != last:
                within = max(run[0], span[0]), min(run[1], span[1])
                if joined and counts[-1] < LONGEST:
                    found[-1].append(within)
                else:
                    found.append([within])
                    counts.append(0)
            elif counts[-1] == MOST:
                start, end = found[-1][-1]
                found[-1][-1] = start, before
                found.append([(at, end)])
                counts.append(0)
            counts[-1] += 1
            before = word.end()
            last, joined = run, True
        last = None
    return tuple(tuple(spans) for spans in found)


def printed(text: str, spans: Sequence[Span], content: Sequence[Span]) -> str:
    """Return a passage as printed, on one line for each piece that an attribution sets apart."""
    pieces: list[str] = []
    home: Span | None = None
    for start, end in spans:
        within = next((s for s in content if s[0] <= start < s[1]), (start, end))
        before = _BEFORE.search(text, max(0, start - 8), start)
        after = _AFTER.match(text, end)
        first = before.start() if before and before.start() >= within[0] - 1 else start
        last = after.end() if after else end
        piece = " ".join(text[first:last].split()).rstrip(",;:")
        if home is not None and within == home:
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
        home = within
    return PIECE.join(pieces)


def is_followed(passage: Passage) -> bool:
    """Whether a passage is long and telling enough to be looked for in other articles."""
    return len(passage.words) >= SHORTEST and is_telling(passage.keys)


def inner_only(
    passages: Sequence[tuple[int, tuple[Span, ...]]], contents: Sequence[Sequence[Span]]
) -> list[tuple[int, tuple[Span, ...]]]:
    """Leave out passages that another statement of the article has more closely.

    In “Rusk said that Dunne ‘had no idea’”, the words are Dunne's; the statement of Rusk's that
    contains his has them too.

    Args:
        passages: number of the statement, and the spans of a passage of it.
        contents: the content of each statement, by number.
    """
    sizes = [sum(end - start for start, end in content) for content in contents]
    return [
        (number, spans)
        for number, spans in passages
        if not any(
            sizes[other] < sizes[number] and _contains(contents[other], spans)
            for other in range(len(contents))
            if other != number
        )
    ]


def _contains(content: Sequence[Span], spans: Iterable[Span]) -> bool:
    return all(any(s <= start and end <= e for s, e in content) for start, end in spans)


_QUOTED: Final = re.compile(r"[“„«]([^“”„«»]+)(?:[”“»]|$)|\"([^\"]+)(?:\"|$)")
_BREAK: Final = " […] "


def in_words(content: str, kind: str) -> tuple[str, ...]:
    """Return the quoted passages of a content of which only the words are known.

    Args:
        content: its words; what stood apart is joined by an ellipsis in brackets.
        kind: direct, mixed or indirect.
    """
    found: list[str] = []
    if kind == "direct":
        found = [PIECE.join(" ".join(piece.split()) for piece in content.split(_BREAK))]
    if kind == "mixed":
        found = [" ".join((m[1] or m[2]).split()) for m in _QUOTED.finditer(content)]
    return tuple(part for words in found for part in _divided(words))


def _divided(words: str) -> Iterator[str]:
    """Let a passage end after as many words as one may have."""
    starts = [word.start() for word in WORD.finditer(words)][MOST::MOST]
    for start, end in pairwise((0, *starts, len(words))):
        yield words[start:end].strip()
