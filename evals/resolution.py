"""How good statements are, end to end and where their attributions are given.

The figures are those of :func:`sayso.evaluation.evaluate_statements`. End to end, a statement can
only be right where its attribution was found; with the gold attributions given, the figures are
those of resolution alone, and begin with ``given.``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evals.corpora import Corpus, Reader, predict_statements
from sayso.evaluation import StatementScores, evaluate_statements

_MEASURES: Final = ("who_said_what", "who_said_what_lenient", "chain", "said_on", "hedge")
_SHARES: Final = ("speaker", "speaker_lenient", "kind", "chain_exact")
_HEADINGS: Final = {
    "who_said_what.p": "who p",
    "who_said_what.r": "who r",
    "who_said_what.f1": "who f1",
    "who_said_what_lenient.f1": "lenient",
    "speaker": "speaker",
    "speaker_lenient": "lenient",
    "kind": "kind",
    "chain.p": "chain p",
    "chain.r": "chain r",
    "chain.f1": "chain f1",
    "chain_exact": "exact",
    "said_on.f1": "said_on",
    "hedge.f1": "hedge",
}


@dataclass(frozen=True, slots=True)
class StatementResult:
    """What was reached on one corpus."""

    corpus: Corpus
    scores: StatementScores
    """End to end."""
    given: StatementScores
    """With the gold attributions given."""

    @property
    def figures(self) -> dict[str, float]:
        """The figures that have floors."""
        own = dict(_figures(self.scores))
        return own | {f"given.{name}": value for name, value in _figures(self.given)}


def measure_statements(corpus: Corpus, reader: Reader) -> StatementResult:
    """Run a reader and resolution over a corpus, and score both."""
    found = list(predict_statements(reader, corpus.rows))
    given = list(predict_statements(reader, corpus.rows, given=True))
    return StatementResult(
        corpus,
        evaluate_statements(corpus.rows, found),
        evaluate_statements(corpus.rows, given),
    )


def statement_table(results: Sequence[StatementResult]) -> str:
    """Lay the figures out, one line end to end and one with the attributions given."""
    width = 2 + max(len(name) for name in ("  given", *(r.corpus.name for r in results)))
    lines = [
        f"{'':{width}}{'gold':>6}{'found':>6}" + "".join(f"{h:>9}" for h in _HEADINGS.values())
    ]
    for result in results:
        for name, scores in ((result.corpus.name, result.scores), ("  given", result.given)):
            figures = dict(_figures(scores))
            counts = f"{scores.gold:>6}{scores.predicted:>6}"
            values = "".join(f"{figures[figure]:>9.1f}" for figure in _HEADINGS)
            lines.append(f"{name:{width}}{counts}{values}")
    return "\n".join(lines)


def _figures(scores: StatementScores) -> Iterator[tuple[str, float]]:
    for name in _MEASURES:
        measure = getattr(scores, name)
        yield from ((f"{name}.{part}", getattr(measure, part)) for part in ("p", "r", "f1"))
    yield from ((name, getattr(scores, name)) for name in _SHARES)
