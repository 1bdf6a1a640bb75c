"""PolNeAR's articles → labelled windows, with augmentation that keeps every offset."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from sayso.extraction.tokens import (
    PUNCTUATION,
    IntArray,
    Pieces,
    Words,
    paragraphs,
    split_words,
)
from sayso.extraction.windows import Window, distance_bucket, pack, scope
from training.crf import CONTENT, CUE, SOURCE

HARD_LIMIT = 254

# Names that fill these articles; others take their place at random, so that a source is
# recognised by its part in the sentence and not by who ran for office in 2016.
_NAMES = [
    "trump",
    "clinton",
    "hillary",
    "donald",
    "obama",
    "sanders",
    "bernie",
    "cruz",
    "ted",
    "rubio",
    "marco",
    "kasich",
    "bush",
    "jeb",
    "pence",
    "kaine",
    "ryan",
    "mcconnell",
    "carson",
    "christie",
    "fiorina",
    "biden",
    "reid",
    "pelosi",
    "romney",
    "warren",
]
_OTHERS = [
    "petrov",
    "garcia",
    "ahmed",
    "novak",
    "silva",
    "tanaka",
    "kim",
    "nguyen",
    "singh",
    "khan",
    "costa",
    "weber",
    "moreau",
    "rossi",
    "larsen",
    "kowalski",
    "ivanov",
    "okafor",
    "mensah",
    "diaz",
    "torres",
    "murphy",
    "walsh",
    "evans",
    "hughes",
    "campbell",
    "fraser",
    "mueller",
    "schmidt",
    "berg",
    "lund",
    "chen",
    "wang",
    "liu",
    "zhang",
    "yamamoto",
    "sato",
    "patel",
    "gupta",
    "hassan",
    "ali",
    "omar",
    "farah",
    "santos",
    "pereira",
    "lopez",
    "vega",
    "cohen",
    "levy",
    "stern",
    "horvat",
    "popov",
    "marin",
    "dumas",
    "blanc",
    "petit",
    "keller",
    "anna",
    "maria",
    "elena",
    "ivan",
    "igor",
    "oleg",
    "pavel",
    "lena",
    "greta",
    "hans",
    "pierre",
    "luc",
    "yuki",
    "mei",
    "ravi",
    "priya",
    "amina",
    "yusuf",
    "kofi",
    "ama",
]


@dataclass(frozen=True, slots=True)
class Sample:
    """One window, ready for the network."""

    pieces: IntArray
    features: IntArray
    first: IntArray
    paragraph: IntArray
    anchors: tuple[int, ...]
    labels: tuple[IntArray, ...]
    """For each anchor, the role of every word of the window."""


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


def augment(text: str, rng: random.Random) -> str:
    """Another house style for a text: other quotation marks, none, or no headline's full stop.

    Every replacement has the length of what it replaces.
    """
    dice = rng.random()
    if dice < 0.12:
        text = re.sub("[“”]", '"', text).replace("‘", "'").replace("’", "'")
    elif dice < 0.24:
        text = re.sub('"', lambda m: _curl(text, m.start()), text)
    elif dice < 0.40:
        text = re.sub('"', lambda m: _curl(text, m.start()), text)
        text = text.replace("“", "‘").replace("”", "’")
        if rng.random() < 0.4:
            text = text.replace("‘", "'").replace("’", "'")
    elif dice < 0.47:
        text = re.sub('"', lambda m: _curl(text, m.start()), text)
        text = text.replace("“", "«").replace("”", "»")
    elif dice < 0.55:
        text = re.sub('[“”"]', " ", text)
        if rng.random() < 0.5:
            text = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if rng.random() < 0.6:
        head, rest = text[: text.find("\n")], text[text.find("\n") :]
        if "\n" in text:
            text = re.sub(r"[.](?=[”\"’']?$)", " ", head) + rest
    return text


def _curl(text: str, at: int) -> str:
    before = text[at - 1] if at else " "
    return "“" if before.isspace() or before in "([—-" else "”"


def samples(
    article: dict[str, Any], pieces: Pieces, habits: dict[str, float], rng: random.Random | None
) -> Iterator[Sample]:
    """Cut one article into windows; with ``rng``, of random size and in a random style."""
    text = augment(article["text"], rng) if rng else article["text"]
    words = split_words(text, list(paragraphs(text)))
    ids = [pieces.of(word) for word in _rename(words, rng)]
    counts = np.array([len(i) for i in ids], np.int64)
    limit = rng.choice((96, 128, 160, 192, 254)) if rng else 160
    relations = []
    for relation in article["attributions"]:
        cue = _covered(words, relation["cue"])
        content = _covered(words, relation["content"])
        if not cue or not content:
            continue
        anchor = max(cue, key=lambda i: (habits.get(words.texts[i].lower(), 0.0), i))
        relations.append((anchor, cue, _covered(words, relation["source"]), content))
    for window in pack(words, counts, limit, HARD_LIMIT):
        yield _sample(words, ids, counts, window, relations, pieces)


def _rename(words: Words, rng: random.Random | None) -> Iterable[str]:
    if not rng or rng.random() < 0.6:
        return words.texts
    swap = {name: rng.choice(_OTHERS) for name in _NAMES if rng.random() < 0.8}
    return [swap.get(w.lower(), w) if w[0].isupper() else w for w in words.texts]


def _sample(
    words: Words,
    ids: list[tuple[int, ...]],
    counts: IntArray,
    window: Window,
    relations: list[tuple[int, list[int], list[int], list[int]]],
    pieces: Pieces,
) -> Sample:
    own = slice(window.first, window.last)
    flat = [pieces.cls, *(p for word in ids[own] for p in word), pieces.sep]
    spread = counts[own]
    first = 1 + np.concatenate([[0], np.cumsum(spread)[:-1]])
    table = np.stack([words.case[own], words.quote[own], words.place[own]], 1)
    edge = np.array([[PUNCTUATION, 0, 0]])
    features = np.concatenate([edge, np.repeat(table, spread, 0), edge])
    anchors, labels = [], []
    for anchor, cue, source, content in relations:
        if not window.first <= anchor < window.last:
            continue
        role = np.zeros(window.last - window.first, np.int64)
        for state, members in ((CONTENT, content), (SOURCE, source), (CUE, cue)):
            inside = [i - window.first for i in members if window.first <= i < window.last]
            role[inside] = state
        anchors.append(anchor - window.first)
        labels.append(role)
    return Sample(
        np.array(flat, np.int64),
        features,
        first,
        words.paragraph[own],
        tuple(anchors),
        tuple(labels),
    )


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
    labels: torch.Tensor
    """[N,R+1] roles, outside after the end."""


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
    scopes = []
    for k, r in enumerate(rows):
        pieces[k, : len(r.pieces)] = r.pieces
        features[k, : len(r.pieces)] = r.features
        first[k, : len(r.first)] = r.first
        mask[k, ..., : len(r.pieces)] = True
        word_mask[k, : len(r.first)] = True
        cue[k, list(r.anchors)] = 1
        for anchor, role in zip(r.anchors, r.labels, strict=True):
            scopes.append((k, anchor, *scope(r.paragraph, anchor), r.paragraph, role))
    n = len(scopes)
    reach = max((high - low for _, _, low, high, _, _ in scopes), default=1)
    index = np.zeros((n, reach), np.int64)
    distance = np.zeros((n, reach), np.int64)
    beside = np.ones((n, reach), np.int64)
    labels = np.zeros((n, reach + 1), np.int64)
    for k, (_, anchor, low, high, paragraph, role) in enumerate(scopes):
        span = np.arange(low, high)
        index[k, : high - low] = span
        distance[k, : high - low] = distance_bucket(span - anchor)
        beside[k, : high - low] = np.clip(paragraph[low:high] - paragraph[anchor], -1, 1) + 1
        labels[k, : high - low] = role[low:high]
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
        tensor(labels),
    )


def batches(rows: list[Sample], budget: int, rng: random.Random) -> Iterator[Batch]:
    """Group windows of like length into batches of at most ``budget`` padded pieces, shuffled."""
    rows = sorted(rows, key=lambda r: len(r.pieces) + rng.randint(0, 12), reverse=True)
    groups: list[list[Sample]] = []
    start = 0
    while start < len(rows):
        size = max(1, budget // len(rows[start].pieces))
        groups.append(rows[start : start + size])
        start += size
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)
