"""Attributions as sets of words, and which predicted one stands for which gold one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from sayso.errors import EvaluationError
from sayso.evaluation.rows import Row
from sayso.kind import WORD, kind

THRESHOLD: Final = 0.5
"""Two spans match when their words overlap by at least this intersection over union."""

_MARK: Final = re.compile(r"[“«„”»\"\n]")


@dataclass(frozen=True, slots=True)
class Relation:
    """An attribution as sets of word numbers."""

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    kind: str
    attribution: Mapping[str, Any] = field(compare=False)
    """The attribution as its row has it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold and a predicted relation that were matched with each other."""

    gold: Relation
    predicted: Relation

    @property
    def source_agrees(self) -> bool:
        """Whether the sources overlap enough, or are both empty."""
        return overlap(self.gold.source, self.predicted.source) >= THRESHOLD


class Words:
    """The words of one text, and which of them stand inside double quotation marks."""

    def __init__(self, text: str) -> None:
        spans = [found.span() for found in WORD.finditer(text)]
        self.text = text
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def covered(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Numbers of the words that the spans touch."""
        numbers: set[int] = set()
        for start, end in spans:
            numbers.update(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return frozenset(numbers)

    def is_that(self, number: int) -> bool:
        """Whether a word is "that"."""
        return self.text[self.starts[number] : self.ends[number]].lower() == "that"

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Numbers of the quoted words; a quotation ends with its paragraph at the latest."""
        ranges: list[tuple[int, int]] = []
        opened: int | None = None
        for found in _MARK.finditer(self.text):
            mark = found.group()
            opens = mark in "“«„" or (mark == '"' and opened is None)
            if opened is not None:
                ranges.append((opened, found.start()))
            opened = found.end() if opens else None
        if opened is not None:
            ranges.append((opened, len(self.text)))
        return self.covered(ranges)

    def kind(self, content: frozenset[int]) -> str:
        """Which of ``KINDS`` a content is."""
        return kind(len(content & self.quoted), len(content))


def relations(row: Row, words: Words) -> list[Relation]:
    """Return the attributions of a row whose contents have a word.

    Raises:
        EvaluationError: the row has no list of attributions, or one of them is malformed.
    """
    attributions = row.get("attributions")
    if not isinstance(attributions, list) or not all(isinstance(a, dict) for a in attributions):
        raise EvaluationError(f"article {row['id']} has no list of attributions")
    found: list[Relation] = []
    for attribution in attributions:
        if "content" not in attribution:
            raise EvaluationError(f"article {row['id']} has an attribution without a content")
        content, cue, source = (
            words.covered(_spans(row["id"], attribution.get(role), len(words.text)))
            for role in ("content", "cue", "source")
        )
        if content and words.is_that(min(content)):
            content -= {min(content)}
        if content:
            found.append(Relation(content, cue, source, words.kind(content), attribution))
    return found


def _spans(name: str, spans: object, length: int) -> Iterator[tuple[int, int]]:
    """Check the spans of one role; a missing role has none."""
    if spans is None:
        return
    if not isinstance(spans, list | tuple):
        raise EvaluationError(f"article {name}: spans are not a list: {spans!r:.60}")
    for span in spans:
        match span:
            case [int(start), int(end)] if 0 <= start <= end <= length:
                yield start, end
            case _:
                raise EvaluationError(f"article {name}: not a span of its text: {span!r:.60}")


def overlap(one: Collection[int], other: Collection[int]) -> float:
    """Intersection over union; two empty sets agree."""
    union = len({*one, *other})
    return (len(one) + len(other) - union) / union if union else 1.0


def pairs(gold: list[Relation], predicted: list[Relation]) -> list[Pair]:
    """Match one to one by falling overlap of the contents; ties go to agreeing sources, then cues.

    What is still tied goes to the pair that stands later, so that the result is determined.
    """
    ranked = sorted(
        (
            (shared, overlap(g.source, p.source), overlap(g.cue, p.cue), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if (shared := overlap(g.content, p.content)) >= THRESHOLD
        ),
        reverse=True,
    )
    pairs: list[Pair] = []
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    for *_, i, j in ranked:
        if i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append(Pair(gold[i], predicted[j]))
    return pairs
