"""Annotated articles → labelled windows: PolNeAR's attributions, GUM's mentions."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from sayso.extraction.mentions import FORMS, TYPES
from sayso.extraction.tokens import (
    PUNCTUATION,
    IntArray,
    Pieces,
    Words,
    paragraphs,
    split_words,
)
from sayso.extraction.windows import Scopes, Window, distance_bucket, pack
from training.augment import relay, rename, restyle, transcript
from training.crf import CONTENT, CUE, SOURCE, STATES

HARD_LIMIT = 254
TEACHING = 0.7
"""Share of the teacher's opinion in what is learnt; the rest is the annotators'."""
UNSEEN = 0.02
"""How likely a word that no article has is a cue's main word."""
RELAYED = 0.3
"""Share of the articles in which words are made to pass through relays."""
TRANSCRIBED = 0.06
"""Share of the articles that become a transcript of what is quoted in them."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a teacher thinks of one window."""

    cue: np.ndarray
    """[W] probability that a cue's main word is here."""
    edges: tuple[np.ndarray, ...]
    """For each anchor, [R+1,4,4] probability of each step from role to role in its scope."""


@dataclass(slots=True)
class Sample:
    """One window, ready for the network."""

    pieces: IntArray
    features: IntArray
    first: IntArray
    paragraph: IntArray
    anchors: tuple[int, ...] = ()
    labels: tuple[IntArray, ...] = ()
    """For each anchor, the role of every word of the window."""
    scopes: tuple[tuple[int, int], ...] = ()
    """For each anchor, the words that can play a role."""
    rewritten: IntArray = field(default_factory=lambda: np.zeros(0, np.int64))
    """[W] 1 in paragraphs that were rewritten, of which a teacher knows nothing."""
    mentions: IntArray | None = None
    """[W,3] place, type and form of the innermost mention; none: not annotated with mentions."""
    opinion: Opinion | None = None


def load(path: Path) -> list[dict[str, Any]]:
    """Read a JSON Lines file of annotated articles."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def held_out(article_id: str) -> bool:
    """Whether an article of the training split is kept for thresholds and calibration (1 in 16)."""
    return hashlib.sha256(article_id.encode()).digest()[0] % 16 == 0


def cue_habits(articles: Iterable[dict[str, Any]]) -> dict[str, float]:
    """How often each lower-cased word stands in a cue, of all its occurrences (with a prior)."""
    cues: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for article in articles:
        text = article["text"]
        words = split_words(text, list(paragraphs(text)))
        total.update(w.lower() for w in words.texts)
        for relation in article["attributions"]:
            cues.update(words.texts[i].lower() for i in _covered(words, relation["cue"]))
    return {word: cues[word] / (total[word] + 5) for word in cues}


def _covered(words: Words, spans: Iterable[tuple[int, int]]) -> list[int]:
    found: set[int] = set()
    for start, end in spans:
        first = int(np.searchsorted(words.end, start, side="right"))
        last = int(np.searchsorted(words.start, end, side="left"))
        found.update(range(first, last))
    return sorted(found)


def samples(
    article: dict[str, Any], pieces: Pieces, habits: dict[str, float], rng: random.Random | None
) -> Iterator[Sample]:
    """Cut one article into windows; with ``rng``, of random size and in a random style."""
    places: list[int] = []
    turns = transcript(article, rng) if rng and rng.random() < TRANSCRIBED else None
    if turns:
        article, places = turns, [s for r in turns["attributions"] for s, _ in r["content"]]
    elif rng and rng.random() < RELAYED:
        article, places = relay(article, rng, share=0.5)
    text = restyle(article["text"], rng) if rng else article["text"]
    words = split_words(text, list(paragraphs(text)))
    at = np.searchsorted(words.end, np.array(places, np.int64), side="right")
    rewritten = np.isin(words.paragraph, words.paragraph[at])
    relations = list(_relations(article, words, habits))
    reach = Scopes.of(words)
    for window, sample in _windows(words, pieces, rng):
        own = slice(window.first, window.last)
        sample.rewritten = rewritten[own].astype(np.int64)
        inside = [r for r in relations if window.first <= r[0] < window.last]
        sample.anchors = tuple(anchor - window.first for anchor, _ in inside)
        sample.labels = tuple(role[own] for _, role in inside)
        sample.scopes = tuple(
            (
                max(0, int(reach.first[anchor]) - window.first),
                min(window.last, int(reach.last[anchor])) - window.first,
            )
            for anchor, _ in inside
        )
        yield sample


def mention_samples(
    article: dict[str, Any], pieces: Pieces, rng: random.Random
) -> Iterator[Sample]:
    """Cut one of GUM's documents into windows labelled with the innermost mention of each word."""
    text = restyle(article["text"], rng)
    words = split_words(text, list(paragraphs(text)))
    labels = np.zeros((len(words), 3), np.int64)
    for mention in sorted(article["mentions"], key=lambda m: m["start"] - m["end"]):
        own = _covered(words, [(mention["start"], mention["end"])])
        kind = mention["type"] if mention["type"] in TYPES else "other"
        labels[own] = (2, TYPES.index(kind), FORMS.index(mention["form"]))
        labels[own[:1], 0] = 1
    for window, sample in _windows(words, pieces, rng):
        sample.rewritten = np.ones(window.last - window.first, np.int64)
        sample.mentions = labels[window.first : window.last]
        yield sample


def _relations(
    article: dict[str, Any], words: Words, habits: dict[str, float]
) -> Iterator[tuple[int, IntArray]]:
    """Of each relation, its cue's main word and the role of every word."""

    def habit(i: int) -> float:
        return habits.get(words.texts[i].lower(), UNSEEN)

    for relation in article["attributions"]:
        cue, source, content = (_covered(words, relation[r]) for r in ("cue", "source", "content"))
        if not cue or not content:
            continue
        if max(map(habit, cue)) < 0.05 and max(map(habit, source), default=0.0) > 0.5:
            cue, source = source, cue  # an annotator's slip
        role = np.zeros(len(words), np.int64)
        for state, members in ((CONTENT, content), (SOURCE, source), (CUE, cue)):
            role[members] = state
        yield max(cue, key=lambda i: (habit(i), i)), role


def _windows(
    words: Words, pieces: Pieces, rng: random.Random | None
) -> Iterator[tuple[Window, Sample]]:
    texts = rename(words.texts, rng) if rng and rng.random() < 0.4 else words.texts
    ids = [pieces.of(word) for word in texts]
    counts = np.array([len(i) for i in ids], np.int64)
    limit = rng.choice((96, 128, 160, 192, 254)) if rng else 160
    edge = np.array([[PUNCTUATION, 0, 0]])
    for window in pack(words, counts, limit, HARD_LIMIT):
        own = slice(window.first, window.last)
        flat = [pieces.cls, *(p for word in ids[own] for p in word), pieces.sep]
        first = 1 + np.concatenate([[0], np.cumsum(counts[own])[:-1]])
        table = np.stack([words.case[own], words.quote[own], words.place[own]], 1)
        features = np.concatenate([edge, np.repeat(table, counts[own], 0), edge])
        yield window, Sample(np.array(flat, np.int64), features, first, words.paragraph[own])


@dataclass(slots=True)
class Batch:
    """Padded windows and, flat over all of them, one row a cue."""

    pieces: torch.Tensor
    features: torch.Tensor
    first: torch.Tensor
    mask: torch.Tensor
    word_mask: torch.Tensor
    cue: torch.Tensor
    window: torch.Tensor
    anchor: torch.Tensor
    index: torch.Tensor
    """[N,R] words of each cue's scope."""
    distance: torch.Tensor
    paragraph: torch.Tensor
    length: torch.Tensor
    edges: torch.Tensor
    """[N,R+1,4,4] probability of each step from role to role, outside before and after."""
    attributed: torch.Tensor
    """[B,W] words that are annotated with attributions."""
    mentions: torch.Tensor
    """[B,W,3] place, type and form of the innermost mention."""
    mentioned: torch.Tensor
    """[B,W] words that are annotated with mentions."""


def collate(rows: list[Sample]) -> Batch:
    """Pad windows into a batch."""
    t = max(len(r.pieces) for r in rows)
    w = max(len(r.first) for r in rows)
    b = len(rows)
    pieces = np.zeros((b, t), np.int64)
    features = np.zeros((b, t, 3), np.int64)
    first = np.zeros((b, w), np.int64)
    mask = np.zeros((b, 1, 1, t), bool)
    word_mask = np.zeros((b, w), bool)
    cue = np.zeros((b, w), np.float32)
    attributed = np.zeros((b, w), bool)
    mentions = np.zeros((b, w, 3), np.int64)
    mentioned = np.zeros((b, w), bool)
    scopes = []
    for k, r in enumerate(rows):
        pieces[k, : len(r.pieces)] = r.pieces
        features[k, : len(r.pieces)] = r.features
        first[k, : len(r.first)] = r.first
        mask[k, ..., : len(r.pieces)] = True
        word_mask[k, : len(r.first)] = True
        if r.mentions is not None:
            mentions[k, : len(r.first)] = r.mentions
            mentioned[k, : len(r.first)] = True
            continue
        attributed[k, : len(r.first)] = True
        cue[k, list(r.anchors)] = 1
        if r.opinion is not None:
            trust = TEACHING * (1 - r.rewritten)
            own = cue[k, : len(r.first)]
            own += trust * (r.opinion.cue - own)
        for number, (anchor, role) in enumerate(zip(r.anchors, r.labels, strict=True)):
            low, high = r.scopes[number]
            steps = np.eye(STATES * STATES, dtype=np.float32)[_steps(role[low:high])]
            steps = steps.reshape(-1, STATES, STATES)
            if r.opinion is not None and not r.rewritten[anchor]:
                steps += TEACHING * (r.opinion.edges[number].astype(np.float32) - steps)
            scopes.append((k, anchor, low, high, r.paragraph, steps))
    n = len(scopes)
    reach = max((high - low for _, _, low, high, _, _ in scopes), default=1)
    index = np.zeros((n, reach), np.int64)
    distance = np.zeros((n, reach), np.int64)
    beside = np.ones((n, reach), np.int64)
    edges = np.zeros((n, reach + 1, STATES, STATES), np.float32)
    for k, (_, anchor, low, high, paragraph, steps) in enumerate(scopes):
        span = np.arange(low, high)
        index[k, : high - low] = span
        distance[k, : high - low] = distance_bucket(span - anchor)
        beside[k, : high - low] = np.clip(paragraph[low:high] - paragraph[anchor], -1, 1) + 1
        edges[k, : high - low + 1] = steps
    tensor = torch.from_numpy
    return Batch(
        tensor(pieces),
        tensor(features),
        tensor(first),
        tensor(mask),
        tensor(word_mask),
        tensor(cue),
        torch.tensor([s[0] for s in scopes], dtype=torch.long),
        torch.tensor([s[1] - s[2] for s in scopes], dtype=torch.long),
        tensor(index),
        tensor(distance),
        tensor(beside),
        torch.tensor([s[3] - s[2] for s in scopes], dtype=torch.long),
        tensor(edges),
        tensor(attributed),
        tensor(mentions),
        tensor(mentioned),
    )


def _steps(role: IntArray) -> IntArray:
    """Numbers of the steps ``from * 4 + to`` of a path that starts and ends outside."""
    path = np.concatenate([[0], role, [0]])
    result: IntArray = path[:-1] * STATES + path[1:]
    return result


def batches(rows: list[Sample], budget: int, rng: random.Random) -> list[list[Sample]]:
    """Group windows of like length into batches of at most ``budget`` padded pieces, shuffled."""
    rows = sorted(rows, key=lambda r: len(r.pieces) + rng.randint(0, 12), reverse=True)
    groups: list[list[Sample]] = []
    start = 0
    while start < len(rows):
        size = max(1, budget // len(rows[start].pieces))
        groups.append(rows[start : start + size])
        start += size
    rng.shuffle(groups)
    return groups
