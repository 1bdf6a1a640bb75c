"""How good attributions are: predicted relations against annotated ones.

Spans are compared as sets of words, so quotation marks, punctuation and a leading "that" at the
edges of a content do not matter. All figures are micro-averages over the articles, in per cent.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Final

from sayso.errors import EvaluationError
from sayso.kind import KINDS, WORD, kind

Row = Mapping[str, Any]
"""One line of a gold or predicted file: ``id``, ``attributions`` and, in gold, ``text``."""

THRESHOLD: Final = 0.5
"""Two spans match when their words overlap by at least this intersection over union."""

_MARK: Final = re.compile(r"[“«„”»\"\n]")


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and their harmonic mean, in per cent with one decimal."""

    p: float
    r: float
    f1: float

    @classmethod
    def of(cls, hits: int, predicted: int, gold: int) -> Measure:
        """Return the measure for so many hits among the predicted and the gold items."""
        p = hits / predicted if predicted else 0.0
        r = hits / gold if gold else 0.0
        f1 = 200 * p * r / (p + r) if p + r else 0.0
        return cls(round(100 * p, 1), round(100 * r, 1), round(f1, 1))


@dataclass(frozen=True, slots=True)
class Scores:
    """What an evaluation found."""

    exact: Measure
    """The contents are equal, word for word."""
    match: Measure
    """The contents overlap enough, one to one."""
    relation: Measure
    """A match whose sources overlap enough too, or are both empty."""
    cue: Measure
    """A match whose cues share a word."""
    direct: Measure
    """``relation`` among contents that stand wholly in quotation marks."""
    indirect: Measure
    """``relation`` among contents without a quoted word."""
    mixed: Measure
    """``relation`` among contents that are quoted in part."""
    source_accuracy: float
    """Share of the matches whose source is right, in per cent."""
    gold: int
    predicted: int
    articles: int

    def as_dict(self) -> dict[str, Any]:
        """Return the figures as JSON can hold them."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Relation:
    """An attribution as sets of word numbers."""

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    kind: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """A gold and a predicted relation that were matched with each other."""

    gold: _Relation
    predicted: _Relation

    @property
    def source_agrees(self) -> bool:
        return _overlap(self.gold.source, self.predicted.source) >= THRESHOLD


class _Words:
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


def evaluate(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> Scores:
    """Score predicted attributions against gold ones; rows are matched by ``id``.

    Predictions for articles that gold does not hold are left out.

    Raises:
        EvaluationError: a gold article has no prediction, or one for another text; an id occurs
            twice; a row is not of the form described at ``Row``.
    """
    gold = _by_id(gold_rows, "gold")
    predicted = _by_id(predicted_rows, "predicted")
    missing = [name for name in gold if name not in predicted]
    if missing:
        count = "1 gold article has" if len(missing) == 1 else f"{len(missing)} gold articles have"
        raise EvaluationError(f"{count} no prediction, e.g. {missing[0]}")
    tally: Counter[str] = Counter()
    for name, row in gold.items():
        text = row.get("text")
        if not isinstance(text, str):
            raise EvaluationError(f"gold article {name} has no text")
        guess = predicted[name]
        if isinstance(guess.get("text"), str) and guess["text"] != text:
            raise EvaluationError(f"the prediction for {name} was made for another text")
        words = _Words(text)
        tally += _count(_relations(row, words), _relations(guess, words))
    return _scores(tally, len(gold))


def right_relations(gold: Row, predicted: Row) -> list[bool]:
    """For each predicted attribution of one article that has a word, whether its relation is right.

    Raises:
        EvaluationError: a row is not of the form described at ``Row``.
    """
    words = _Words(gold["text"])
    guesses = _relations(predicted, words)
    right = {id(p.predicted) for p in _pairs(_relations(gold, words), guesses) if p.source_agrees}
    return [id(guess) in right for guess in guesses]


def row_id(row: Row) -> str:
    """Return a row's id; a whole number stands for its digits, as it does to the readers.

    Raises:
        EvaluationError: it has none.
    """
    name = row.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        return str(name)
    if not isinstance(name, str):
        raise EvaluationError("the row has no id")
    return name


def parse_rows(lines: Iterable[str], name: str) -> Iterator[Row]:
    """Parse the rows of a JSON Lines file; ``name`` stands for the file in errors.

    Raises:
        EvaluationError: a line is not a JSON object.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise EvaluationError(f"{name}:{number}: is not JSON") from error
        if not isinstance(row, dict):
            raise EvaluationError(f"{name}:{number}: is not a JSON object")
        yield row


def _by_id(rows: Iterable[Row], side: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for number, row in enumerate(rows, 1):
        try:
            name = row_id(row)
        except EvaluationError as error:
            raise EvaluationError(f"{side} row {number} has no id") from error
        if name in found:
            raise EvaluationError(f"{side} article {name} occurs twice")
        found[name] = row
    return found


def _relations(row: Row, words: _Words) -> list[_Relation]:
    attributions = row.get("attributions")
    if not isinstance(attributions, list) or not all(isinstance(a, dict) for a in attributions):
        raise EvaluationError(f"article {row['id']} has no list of attributions")
    found: list[_Relation] = []
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
            found.append(_Relation(content, cue, source, words.kind(content)))
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


def _overlap(one: Collection[int], other: Collection[int]) -> float:
    """Intersection over union; two empty sets agree."""
    union = len({*one, *other})
    return (len(one) + len(other) - union) / union if union else 1.0


def _pairs(gold: list[_Relation], predicted: list[_Relation]) -> list[_Pair]:
    """Match one to one by falling overlap of the contents; ties go to agreeing sources, then cues.

    What is still tied goes to the pair that stands later, so that the result is determined.
    """
    ranked = sorted(
        (
            (overlap, _overlap(g.source, p.source), _overlap(g.cue, p.cue), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if (overlap := _overlap(g.content, p.content)) >= THRESHOLD
        ),
        reverse=True,
    )
    pairs: list[_Pair] = []
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    for *_, i, j in ranked:
        if i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append(_Pair(gold[i], predicted[j]))
    return pairs


def _count(gold: list[_Relation], predicted: list[_Relation]) -> Counter[str]:
    """Count one article's relations, hits and hits by kind."""
    tally = Counter(gold=len(gold), predicted=len(predicted))
    tally.update(f"gold {relation.kind}" for relation in gold)
    tally.update(f"predicted {relation.kind}" for relation in predicted)
    for pair in _pairs(gold, predicted):
        one, other = pair.gold, pair.predicted
        tally["match"] += 1
        tally["exact"] += one.content == other.content
        tally["cue"] += not one.cue.isdisjoint(other.cue)
        if pair.source_agrees:
            tally["relation"] += 1
            tally[one.kind] += one.kind == other.kind
    return tally


def _scores(tally: Counter[str], articles: int) -> Scores:
    gold, predicted = tally["gold"], tally["predicted"]
    whole = {
        name: Measure.of(tally[name], predicted, gold)
        for name in ("exact", "match", "relation", "cue")
    }
    kinds = {
        kind: Measure.of(tally[kind], tally[f"predicted {kind}"], tally[f"gold {kind}"])
        for kind in KINDS
    }
    matches = tally["match"]
    return Scores(
        **whole,
        **kinds,
        source_accuracy=round(100 * tally["relation"] / matches, 1) if matches else 0.0,
        gold=gold,
        predicted=predicted,
        articles=articles,
    )
