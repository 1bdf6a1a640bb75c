"""Whether a score means what it says: of the relations scored 0.8, eight in ten should be right.

A predicted relation is right when :func:`sayso.evaluation.evaluate` counts it as ``relation``:
it is matched, one to one, with a gold relation whose content and source overlap enough. A
statement's fields are judged with the gold attributions given: how sure resolution is of each, and
whether it is right.

    python -m evals.calibration           # how reliable the confidence of each field is
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evals.challenge import MarkupError
from evals.corpora import MissingCorpusError, article_of, given_of, gold_dev, statements_set
from sayso.evaluation import Row, right_relations
from sayso.evaluation.statements import plain_name, similar
from sayso.records import Finding, Statement
from sayso.resolution import resolve

BINS: Final = 10
WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
"""A word, as the scorer counts them."""

Judged = tuple[float, bool]
"""A predicted relation's score, and whether the relation is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions whose scores fall into one tenth of the scale."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean score; 0 where there are none."""
    accuracy: float
    """The share of them that is right; 0 where there are none."""


def bins(judged: Sequence[Judged], number: int = BINS) -> list[Bin]:
    """Sort predictions into bins of equal width; a score of 1 belongs to the last.

    Raises:
        ValueError: a score is not between 0 and 1.
    """
    members: list[list[Judged]] = [[] for _ in range(number)]
    for score, right in judged:
        if not 0 <= score <= 1:
            raise ValueError(f"a score is a probability, not {score}")
        members[min(int(score * number), number - 1)].append((score, right))
    return [
        Bin(
            low=index / number,
            high=(index + 1) / number,
            count=len(own),
            confidence=sum(score for score, _ in own) / max(len(own), 1),
            accuracy=sum(right for _, right in own) / max(len(own), 1),
        )
        for index, own in enumerate(members)
    ]


def expected_calibration_error(judged: Sequence[Judged], number: int = BINS) -> float:
    """Return the mean distance of confidence and accuracy over the predictions, 0 to 1.

    Raises:
        ValueError: there is no prediction, or a score is not between 0 and 1.
    """
    if not judged:
        raise ValueError("nothing was predicted: calibration is not defined")
    filled = bins(judged, number)
    return sum(b.count * abs(b.accuracy - b.confidence) for b in filled) / len(judged)


def judge(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> list[Judged]:
    """Pair every predicted relation's ``score`` with whether it is right; rows go by ``id``."""
    predicted = {row["id"]: row for row in predicted_rows}
    judged: list[Judged] = []
    for row in gold_rows:
        guess = predicted[row["id"]]
        scores = [float(a["score"]) for a in guess["attributions"]]
        judged += zip(scores, right_relations(row, guess), strict=True)
    return judged


@dataclass(frozen=True, slots=True)
class JudgedField:
    """What resolution found for one field of a statement, and whether it is right."""

    finding: Finding
    right: bool


def judge_fields(rows: Iterable[Mapping[str, Any]]) -> Iterator[JudgedField]:
    """Resolve the gold attributions of some articles, and judge each field that gold has."""
    for row in rows:
        found = resolve(article_of(row), given_of(row))
        for gold, statement in zip(row["attributions"], found, strict=True):
            findings = {finding.field: finding for finding in statement.findings}
            for field in gold.keys() & findings.keys():
                yield JudgedField(findings[field], is_right(field, gold[field], statement))


def is_right(field: str, gold: Any, statement: Statement) -> bool:  # noqa: ANN401
    """Whether one field of a statement is as gold has it; relays' names are compared leniently."""
    if field == "speaker":
        return plain_name(gold["name"]) == plain_name(statement.speaker.name)
    if field == "chain":
        names = [plain_name(relay["name"]) for relay in gold]
        found_names = [plain_name(relay.name) for relay in statement.chain]
        return len(names) == len(found_names) and all(map(similar, names, found_names))
    found = getattr(statement, field)
    if field == "insertions":
        return [tuple(i["span"]) for i in gold] == [i.span for i in found]
    if field in ("addressee", "occasion"):
        gold = tuple(gold) if gold else None
    return bool(gold == found)


def reliability(judged: Sequence[JudgedField]) -> str:
    """Lay out, for each field, what its confidences say and in how many per cent they are right."""
    lines = [f"{'':12}{'cases':>7}{'right':>7}{'ece':>6}  says → right (cases)"]
    for field in sorted({j.finding.field for j in judged}):
        own = [(j.finding.confidence, j.right) for j in judged if j.finding.field == field]
        shown = ", ".join(
            f"{100 * b.confidence:.0f} → {100 * b.accuracy:.0f} ({b.count})"
            for b in bins(own)
            if b.count
        )
        share = sum(right for _, right in own) / len(own)
        error = expected_calibration_error(own)
        lines.append(f"{field:12}{len(own):>7}{100 * share:>7.1f}{100 * error:>6.1f}  {shown}")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Print how reliable the confidences of statements are, on the development corpora."""
    parser = argparse.ArgumentParser(prog="evals.calibration", description="Reliability by field")
    parser.parse_args(argv)
    try:
        corpora = [statements_set("dev"), gold_dev()]
    except (MarkupError, MissingCorpusError) as error:
        print(error, file=sys.stderr)
        return 1
    for corpus in filter(None, corpora):
        print(f"{corpus.name}\n{reliability(list(judge_fields(corpus.rows)))}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
