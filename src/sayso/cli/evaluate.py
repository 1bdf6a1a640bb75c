"""``sayso evaluate``: how good attributions are, against annotated articles."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from sayso.cli.output import Meter, console, utf8_output
from sayso.errors import EvaluationError
from sayso.evaluation import Measure, Row, Scores, parse_rows, row_id
from sayso.evaluation import evaluate as score
from sayso.records import Article, Reading


def evaluate(
    gold: Annotated[
        str,
        typer.Argument(
            metavar="GOLD.jsonl", help="Annotated articles; - stands for standard input."
        ),
    ],
    predicted: Annotated[
        str | None,
        typer.Argument(
            metavar="[PREDICTED.jsonl]",
            help="What was found in them. Without it, the articles are read now.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score attributions against annotated articles.

    Both files hold one article a line: its id, its text and its attributions, as sayso read --json
    prints them.
    """
    if gold == predicted == "-":
        raise typer.BadParameter("only one of the files can be standard input")
    gold_rows = _load(gold)
    predicted_rows = _predictions(gold_rows) if predicted is None else _load(predicted)
    scores = score(gold_rows, predicted_rows)
    if json:
        utf8_output().write(jsonlib.dumps(scores.as_dict()) + "\n")
    else:
        _show(scores)


def _load(name: str) -> list[Row]:
    """Read a whole file: scoring needs both sides together."""
    label = "<stdin>" if name == "-" else name
    try:
        with _opened(name) as lines:
            return list(parse_rows(lines, label))
    except OSError as error:
        raise EvaluationError(f"{label}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{label}: is not UTF-8") from error


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    if name == "-":
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
        yield sys.stdin
        return
    with Path(name).open(encoding="utf-8-sig") as lines:
        yield lines


def _predictions(gold: list[Row]) -> Iterator[Row]:
    """Read the gold articles' texts with the model, in their order."""
    from sayso.cli.jsonlines import as_dict
    from sayso.extraction import Extractor

    articles = list(_articles(gold))
    meter = Meter(len(articles))
    try:
        for reading in Extractor.shared().extract(articles):
            assert isinstance(reading, Reading)
            meter.advance()
            yield as_dict(reading)
    finally:
        meter.stop()


def _articles(gold: list[Row]) -> Iterator[Article]:
    for row in gold:
        name, text = row_id(row), row.get("text")
        headline = row.get("headline") or row.get("title")
        if not isinstance(text, str):
            raise EvaluationError(f"gold article {name} has no text")
        yield Article(id=name, text=text, headline=headline if isinstance(headline, str) else None)


def _show(scores: Scores) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    table.add_column("per cent")
    for title in ("precision", "recall", "F1"):
        table.add_column(title, justify="right")
    for name in scores.as_dict():
        figure = getattr(scores, name)
        if isinstance(figure, Measure):
            table.add_row(name, f"{figure.p:.1f}", f"{figure.r:.1f}", f"[bold]{figure.f1:.1f}")
    with console() as target:
        target.print(table, highlight=False)
        target.print(
            f"\nsource accuracy {scores.source_accuracy:.1f} | {scores.gold} gold and "
            f"{scores.predicted} predicted relations in {scores.articles} articles",
            highlight=False,
        )
