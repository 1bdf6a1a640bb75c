"""How good attributions are: predicted relations against annotated ones.

Spans are compared as sets of words, so quotation marks, punctuation and a leading "that" at the
edges of a content do not matter. All figures are micro-averages over the articles, in per cent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sayso.evaluation.matching import Relation, Words, pairs, relations
from sayso.evaluation.measures import Measure, share
from sayso.evaluation.rows import Row, paired
from sayso.kind import KINDS


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


def evaluate(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> Scores:
    """Score predicted attributions against gold ones; rows are matched by ``id``.

    Predictions for articles that gold does not hold are left out.

    Raises:
        EvaluationError: a gold article has no prediction, or one for another text; an id occurs
            twice; a row is not of the form described at ``Row``.
    """
    tally: Counter[str] = Counter()
    articles = 0
    for gold, predicted in paired(gold_rows, predicted_rows):
        words = Words(gold["text"])
        tally += _count(relations(gold, words), relations(predicted, words))
        articles += 1
    return _scores(tally, articles)


def right_relations(gold: Row, predicted: Row) -> list[bool]:
    """For each predicted attribution of one article that has a word, whether its relation is right.

    Raises:
        EvaluationError: a row is not of the form described at ``Row``.
    """
    words = Words(gold["text"])
    guesses = relations(predicted, words)
    right = {id(p.predicted) for p in pairs(relations(gold, words), guesses) if p.source_agrees}
    return [id(guess) in right for guess in guesses]


def _count(gold: list[Relation], predicted: list[Relation]) -> Counter[str]:
    """Count one article's relations, hits and hits by kind."""
    tally = Counter(gold=len(gold), predicted=len(predicted))
    tally.update(f"gold {relation.kind}" for relation in gold)
    tally.update(f"predicted {relation.kind}" for relation in predicted)
    for pair in pairs(gold, predicted):
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
    return Scores(
        **whole,
        **kinds,
        source_accuracy=share(tally["relation"], tally["match"]),
        gold=gold,
        predicted=predicted,
        articles=articles,
    )
