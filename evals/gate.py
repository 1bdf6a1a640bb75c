"""The gate: extraction and resolution keep up to their floors, on corpora that have not changed.

    python -m evals.gate             # measure, print, fail below a floor
    python -m evals.gate --update    # raise the floors to what was measured

``floors.json`` holds, for each corpus, its sha256 and a floor for each figure, in per cent. ``ece``
(the expected calibration error of ``score``) is a ceiling instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

from evals.calibration import expected_calibration_error, judge
from evals.challenge import MarkupError
from evals.coreference import cluster_table, gum_dev, measure_coreference
from evals.corpora import (
    SHARED_NAME,
    Corpus,
    MissingCorpusError,
    Reader,
    Remembering,
    challenge_set,
    gold_dev,
    polnear_dev,
    predict,
    statements_set,
)
from evals.resolution import measure_statements, statement_table
from sayso.errors import SaysoError
from sayso.evaluation import Scores, evaluate

FLOORS: Final = Path(__file__).parent / "floors.json"
TOLERANCE: Final = 0.05
"""How far below its floor a figure may fall, in per cent points: less than the last digit."""
CEILING: Final = "ece"
_MEASURES: Final = ("relation", "match", "exact", "direct", "indirect", "mixed", "cue")
_HEADINGS: Final = ("p", "r", *_MEASURES, "source", CEILING)

Figures = dict[str, float]
"""Figures of one corpus by the names that floors have: ``relation.f1``, ``ece``."""


@dataclass(frozen=True, slots=True)
class Floor:
    """What one corpus has to reach, and which corpus that is."""

    sha256: str
    figures: Figures


class Measured(Protocol):
    """What has floors: the figures of one corpus."""

    @property
    def corpus(self) -> Corpus:
        """Where the figures were measured."""

    @property
    def figures(self) -> Figures:
        """The figures that have floors."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the model reached on one corpus."""

    corpus: Corpus
    scores: Scores
    ece: float
    """In per cent; 100 where nothing was predicted."""
    styles: Mapping[str, Result] = field(default_factory=dict)

    @property
    def figures(self) -> Figures:
        """The figures that have floors."""
        found = {f"relation.{part}": getattr(self.scores.relation, part) for part in ("p", "r")}
        found |= {f"{name}.f1": getattr(self.scores, name).f1 for name in _MEASURES}
        found |= {"source_accuracy": self.scores.source_accuracy, CEILING: self.ece}
        return found


def measure(corpus: Corpus, reader: Reader) -> Result:
    """Run a reader over a corpus and score it."""
    return score(corpus, list(predict(reader, corpus.rows)))


def score(corpus: Corpus, predicted: Sequence[Mapping[str, Any]]) -> Result:
    """Score predictions for a corpus, and for each style of it where it has any."""
    styles: dict[str, Result] = {}
    for style in sorted({row["style"] for row in corpus.rows}) if corpus.grouped else ():
        rows = [row for row in corpus.rows if row["style"] == style]
        names = {row["id"] for row in rows}
        own = [row for row in predicted if row["id"] in names]
        styles[style] = score(Corpus(style, rows, corpus.sha256), own)
    judged = judge(corpus.rows, predicted)
    ece = round(100 * expected_calibration_error(judged), 1) if judged else 100.0
    return Result(corpus, evaluate(corpus.rows, predicted), ece, styles)


def problems(results: Sequence[Measured], floors: Mapping[str, Floor]) -> Iterator[str]:
    """Say what keeps the gate shut: changed or unknown corpora, and figures below their floors."""
    for result in results:
        name = result.corpus.name
        floor = floors.get(name)
        if floor is None:
            yield f"{name}: has no floors; set them with --update"
            continue
        if floor.sha256 != result.corpus.sha256:
            yield f"{name}: is not the corpus that the floors were measured on"
        for figure in sorted(result.figures.keys() ^ floor.figures.keys()):
            yield f"{name}: {figure} is not both measured and in the floors"
        yield from (f"{name}: {line}" for line in drops(result.figures, floor.figures))


def drops(figures: Figures, floor: Figures, tolerance: float = TOLERANCE) -> Iterator[str]:
    """Say which figures are worse than their floors by more than the tolerance."""
    for figure in sorted(figures.keys() & floor.keys()):
        value, limit = figures[figure], floor[figure]
        worse, side = (
            (value - limit, "over its ceiling")
            if figure == CEILING
            else (limit - value, "below its floor")
        )
        if worse > tolerance:
            yield f"{figure} is {value:.1f}, {side} {limit:.1f}"


def updated(
    results: Sequence[Measured], floors: Mapping[str, Floor], allow_lower: bool
) -> tuple[dict[str, Floor], list[str]]:
    """Set the floors to what was measured; also return which of them that would lower.

    Where any would be lowered without ``allow_lower``, the floors come back as they were.
    Corpora that were not measured keep theirs.
    """
    lowered: list[str] = []
    new = dict(floors)
    for result in results:
        name = result.corpus.name
        if name in floors:
            old = floors[name].figures
            lowered += [f"{name}: {line}" for line in drops(result.figures, old, tolerance=0.0)]
            gone = sorted(old.keys() - result.figures.keys())
            lowered += [f"{name}: {figure} is no longer measured" for figure in gone]
        new[name] = Floor(result.corpus.sha256, result.figures)
    return (dict(floors) if lowered and not allow_lower else new), lowered


def read_floors(path: Path) -> dict[str, Floor]:
    """Read the floors; there are none where there is no file."""
    if not path.exists():
        return {}
    data: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: Floor(entry["sha256"], {k: float(v) for k, v in entry["figures"].items()})
        for name, entry in data.items()
    }


def write_floors(path: Path, floors: Mapping[str, Floor]) -> None:
    """Write the floors, corpora and figures in a fixed order."""
    data = {
        name: {"sha256": floor.sha256, "figures": floor.figures}
        for name, floor in sorted(floors.items())
    }
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def table(results: Sequence[Result]) -> str:
    """Lay the figures out: F1 unless headed otherwise; a dash where gold has none of a kind."""
    width = 2 + max(len(name) for r in results for name in (r.corpus.name, *r.styles))
    head = f"{'':{width}}{'gold':>6}{'found':>6}" + "".join(f"{h:>9}" for h in _HEADINGS)
    lines = [head]
    for result in results:
        lines.append(f"{result.corpus.name:{width}}{_line(result)}")
        for style, own in result.styles.items():
            lines.append(f"{'  ' + style:{width}}{_line(own)}")
    return "\n".join(lines)


def _line(result: Result) -> str:
    perfect = evaluate(result.corpus.rows, result.corpus.rows)
    own = result.figures
    values = [own["relation.p"], own["relation.r"]]
    shown = [f"{value:.1f}" if perfect.gold else "–" for value in values]
    for name in _MEASURES:
        shown.append(f"{own[f'{name}.f1']:.1f}" if getattr(perfect, name).f1 else "–")
    shown.append(f"{own['source_accuracy']:.1f}" if perfect.gold else "–")
    shown.append(f"{own[CEILING]:.1f}" if result.scores.predicted else "–")
    counts = f"{result.scores.gold:>6}{result.scores.predicted:>6}"
    return counts + "".join(f"{value:>9}" for value in shown)


def update(path: Path, results: Sequence[Measured], allow_lower: bool) -> int:
    """Write raised floors; refuse, with exit status 1, to lower one unasked."""
    new, lowered = updated(results, read_floors(path), allow_lower)
    if lowered and not allow_lower:
        print("not updated: --allow-lower would lower these:", *lowered, sep="\n  ")
        return 1
    write_floors(path, new)
    print(f"floors written to {path.name}")
    return 0


def check(path: Path, results: Sequence[Measured]) -> int:
    """Compare with the floors; exit status 1 where something is wrong."""
    found = list(problems(results, read_floors(path)))
    print(*(found or ["every figure keeps up to its floor"]), sep="\n")
    return 1 if found else 0


def corpora() -> tuple[list[Corpus], list[Corpus], list[Corpus]]:
    """Return the corpora for attributions, statements and mentions; say which are not at hand.

    Raises:
        MarkupError: a file of the challenge sets is wrong.
        MissingCorpusError: one is not at hand in continuous integration.
    """
    relations = [challenge_set()]
    statements = [statements_set("dev"), statements_set("test")]
    mentions: list[Corpus] = []
    for some, corpus, name in (
        (relations, polnear_dev(), "polnear_dev: skipped, {}/data/polnear_dev.jsonl"),
        (statements, gold_dev(), "gold_dev: skipped, {}/gold/dev.jsonl"),
        (mentions, gum_dev(), "gum_dev: skipped, {}/data/gum_dev.jsonl"),
    ):
        if corpus is None:
            print(f"{name.format(SHARED_NAME)} is not here")
        else:
            some.append(corpus)
    return relations, statements, mentions


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the shipped model and resolution, and compare them with the floors."""
    from sayso.extraction import Extractor

    parser = argparse.ArgumentParser(prog="evals.gate", description="The accuracy gate")
    parser.add_argument("--update", action="store_true", help="raise the floors to the figures")
    parser.add_argument("--allow-lower", action="store_true", help="let --update lower floors too")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of the floors")
    options = parser.parse_args(argv)
    try:
        relations, statements, mentions = corpora()
        reader = Remembering(Extractor.shared())
        found = [measure(corpus, reader) for corpus in relations]
        resolved = [measure_statements(corpus, reader) for corpus in statements]
        clustered = [measure_coreference(corpus, reader) for corpus in mentions]
    except (MarkupError, MissingCorpusError, SaysoError) as error:
        print(error, file=sys.stderr)
        return 1
    tables = (table(found), statement_table(resolved), *map(cluster_table, clustered))
    print(*tables, sep="\n\n")
    results: list[Measured] = [*found, *resolved, *clustered]
    if options.update:
        return update(options.floors, results, options.allow_lower)
    return check(options.floors, results)


if __name__ == "__main__":
    raise SystemExit(main())
