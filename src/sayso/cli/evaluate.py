"""``sayso evaluate``: how good attributions and statements are, against annotated articles."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from sayso.cli.output import Meter, console, utf8_output
from sayso.errors import EvaluationError, SourceError
from sayso.evaluation import (
    Row,
    Scores,
    StatementScores,
    by_id,
    evaluate_statements,
    has_statements,
    parse_rows,
)
from sayso.evaluation import evaluate as score
from sayso.pipeline import read_articles
from sayso.records import Article

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


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
    """Score attributions, and what they resolve to, against annotated articles.

    Both files hold one article a line: its id, its text and its attributions, as sayso read --json
    prints them. Where the gold attributions have speakers or chains, these are scored too.
    """
    if gold == predicted == "-":
        raise typer.BadParameter("only one of the files can be standard input")
    gold_rows = _load(gold)
    predicted_rows = list(_predictions(gold_rows)) if predicted is None else _load(predicted)
    scores = score(gold_rows, predicted_rows)
    statements = None
    if has_statements(gold_rows):
        statements = evaluate_statements(gold_rows, predicted_rows)
    if json:
        figures = scores.as_dict() | ({"statements": statements.as_dict()} if statements else {})
        utf8_output().write(jsonlib.dumps(figures) + "\n")
    else:
        _show(scores, statements)


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
    from sayso.serial import as_dict

    articles = list(_articles(gold))
    meter = Meter(len(articles))
    try:
        for reading in read_articles(articles):
            if isinstance(reading, SourceError):
                raise reading
            meter.advance()
            yield as_dict(reading)
    finally:
        meter.stop()


def _articles(gold: list[Row]) -> Iterator[Article]:
    for name, row in by_id(gold, "gold").items():
        text = row.get("text")
        if not isinstance(text, str):
            raise EvaluationError(f"gold article {name} has no text")
        yield Article(
            id=name,
            text=text,
            headline=_string(row, "headline") or _string(row, "title"),
            published=_string(row, "published"),
            outlet=_string(row, "outlet"),
        )


def _string(row: Row, key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) else None


def _show(scores: Scores, statements: StatementScores | None) -> None:
    with console() as target:
        target.print(_table(scores.as_dict()), highlight=False)
        target.print(
            f"\nsource accuracy {scores.source_accuracy:.1f} | {scores.gold} gold and "
            f"{scores.predicted} predicted relations in {scores.articles} articles",
            highlight=False,
        )
        if statements:
            target.print()
            _show_statements(target, statements)


def _show_statements(target: Console, scores: StatementScores) -> None:
    """Show what gold has: speakers and all, or chains alone."""
    figures = scores.as_dict()
    if not scores.gold:
        figures = {"chain": figures["chain"]}
    target.print(_table(figures), highlight=False)
    shares = (
        f"speaker {scores.speaker:.1f} (lenient {scores.speaker_lenient:.1f}), "
        f"kind {scores.kind:.1f}, whole chains {scores.chain_exact:.1f} | "
        if scores.gold
        else f"whole chains {scores.chain_exact:.1f} | "
    )
    target.print(
        f"\n{shares}{scores.gold} gold statements, {scores.paired} of them paired, and "
        f"{scores.relays} gold relays in {scores.articles} articles",
        highlight=False,
    )


def _table(figures: Mapping[str, Any]) -> Table:
    """Lay out the figures that have precision, recall and F1."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    table.add_column("per cent")
    for title in ("precision", "recall", "F1"):
        table.add_column(title, justify="right")
    for name, figure in figures.items():
        if isinstance(figure, dict):
            values = [f"{figure[part]:.1f}" for part in ("p", "r", "f1")]
            table.add_row(name, *values[:2], f"[bold]{values[2]}")
    return table
