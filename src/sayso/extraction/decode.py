"""Scores → relations over words. Pure: arrays in, records out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from sayso.extraction import crf
from sayso.extraction.session import FloatArray
from sayso.extraction.tokens import CLOSING, INSIDE, OPENING, PUNCTUATION, IntArray, Words

EVIDENCE: Final = (
    "always",
    "cue",
    "roles",
    "has source",
    "content length",
    "direct",
    "mixed",
    "pieces",
)


@dataclass(frozen=True, slots=True)
class Relation:
    """An attribution over word numbers of one block, each role in rising order."""

    content: tuple[int, ...]
    cue: tuple[int, ...]
    source: tuple[int, ...]
    evidence: tuple[float, ...] = ()
    """Values of EVIDENCE; empty for what stands on a rule."""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Scope:
    """One candidate cue: where it stands and which words ``[first, last)`` can play a role."""

    anchor: int
    first: int
    last: int
    cue_probability: float


def decode(
    words: Words, scopes: Sequence[Scope], scores: FloatArray, transitions: FloatArray
) -> list[Relation]:
    """Best roles for each candidate cue; ``scores`` [N, R, 7] as in :func:`crf.potentials`."""
    if not scopes:
        return []
    lengths = np.array([s.last - s.first for s in scopes], np.int64)
    anchors = np.array([s.anchor - s.first for s in scopes], np.int64)
    potential = crf.potentials(scores, transitions, lengths, anchors)
    paths, best = crf.best_paths(potential)
    empty = np.flatnonzero(~(paths == crf.CONTENT).any(1) & (lengths > 1))
    if len(empty):  # whoever says, says something, if there is a word for it beside the cue
        paths[empty], best[empty] = crf.best_paths_with_content(potential[:, empty])
    certainty = best - crf.log_partition(potential)
    relations = []
    for scope, path, sure in zip(scopes, paths, certainty.tolist(), strict=True):
        content = _trim(words, np.flatnonzero(path == crf.CONTENT) + scope.first)
        says = [n for n in content if words.case[n] != PUNCTUATION]
        if not says or all(words.texts[n].lower() == "that" for n in says):
            continue
        cue = _nearest(np.flatnonzero(path == crf.CUE) + scope.first, scope.anchor)
        source = _nearest(np.flatnonzero(path == crf.SOURCE) + scope.first, scope.anchor)
        relation = Relation(content, cue, _strip(words, source))
        relations.append(replace(relation, evidence=evidence(words, relation, scope, sure)))
    return relations


def evidence(words: Words, relation: Relation, scope: Scope, certainty: float) -> tuple[float, ...]:
    """What the score is computed from, in the order of EVIDENCE."""
    own = [i for i in relation.content if words.case[i] != PUNCTUATION]
    quoted = sum(int(words.quote[i]) == INSIDE for i in own)
    p = min(max(scope.cue_probability, 1e-5), 1 - 1e-5)
    pieces = 1 + sum(
        b - a > 1 for a, b in zip(relation.content, relation.content[1:], strict=False)
    )
    return (
        1.0,
        math.log(p / (1 - p)),
        max(certainty, -20.0),
        float(bool(relation.source)),
        math.log(max(1, len(own))),
        float(quoted == len(own)),
        float(0 < quoted < len(own)),
        float(pieces > 1),
    )


def judge(
    relations: Iterable[Relation], calibration: Sequence[float], keep: float
) -> list[Relation]:
    """Score relations, drop those under ``keep``, and of rivals for one cue keep the likeliest."""
    scored = []
    for relation in relations:
        z = sum(w * x for w, x in zip(calibration, relation.evidence, strict=True))
        scored.append(replace(relation, score=1 / (1 + math.exp(-max(-30.0, min(30.0, z))))))
    taken: set[int] = set()
    kept = []
    for relation in sorted(scored, key=lambda r: (-r.score, r.cue)):
        if relation.score < keep:
            break
        if taken.isdisjoint(relation.cue):
            taken.update(relation.cue)
            kept.append(relation)
    return sorted(kept, key=lambda r: (r.content[0], r.cue))


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Runs ``[first, last)`` of consecutive numbers, of a rising sequence."""
    found: list[tuple[int, int]] = []
    for n in numbers:
        if found and found[-1][1] == n:
            found[-1] = (found[-1][0], n + 1)
        else:
            found.append((n, n + 1))
    return found


def _nearest(numbers: IntArray, anchor: int) -> tuple[int, ...]:
    """The run of numbers nearest to the anchor: cues and sources are one phrase."""
    best = min(
        runs(numbers.tolist()),
        key=lambda r: max(r[0] - anchor, anchor - r[1] + 1, 0),
        default=(0, 0),
    )
    return tuple(range(*best))


def _strip(words: Words, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Without punctuation at either end, but for brackets and signs that belong to a name."""
    first, last = 0, len(numbers)
    while first < last and _is_edge(words, numbers[first]):
        first += 1
    while last > first and _is_edge(words, numbers[last - 1]):
        if _closes(words, numbers[first:last]):
            break
        last -= 1
    return numbers[first:last]


def _closes(words: Words, numbers: tuple[int, ...]) -> bool:
    """Whether the last of some words is the bracket to an open one: "Moss (Lab, Priory)"."""
    mark = words.texts[numbers[-1]]
    if mark not in (")", "]"):
        return False
    return ("(" if mark == ")" else "[") in [words.texts[n] for n in numbers[:-1]]


def _is_edge(words: Words, n: int) -> bool:
    return int(words.case[n]) == PUNCTUATION and words.texts[n] not in "@#$€£%&"


def _trim(words: Words, numbers: IntArray) -> tuple[int, ...]:
    """Content pieces without marks and commas at their ends; pieces without a word go.

    Sentence ends stay where they stand inside quotation marks, brackets and marks where both are
    there.
    """
    kept: list[int] = []
    for first, last in runs(numbers.tolist()):
        while first < last and _is_edge(words, first) and words.texts[first] not in "([…":
            first += 1
        while first < last and _is_edge(words, last - 1) and not _belongs(words, first, last - 1):
            last -= 1
        if any(words.case[n] != PUNCTUATION for n in range(first, last)):
            kept.extend(range(first, last))
    return tuple(kept)


def _belongs(words: Words, first: int, n: int) -> bool:
    """Whether a mark at the end of a piece is part of it."""
    mark = words.texts[n]
    if int(words.quote[n]) == CLOSING:
        states = words.quote[first:n]
        return int((states == OPENING).sum()) > int((states == CLOSING).sum())
    if mark in ")]":
        return ("(" if mark == ")" else "[") in words.texts[first:n]
    return mark in "?!…" or (mark == "." and int(words.quote[n]) == INSIDE)
