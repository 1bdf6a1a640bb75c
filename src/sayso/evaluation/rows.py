"""The rows of gold and predicted files, and which of them belong together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sayso.errors import EvaluationError

Row = Mapping[str, Any]
"""One line of a gold or predicted file: ``id``, ``attributions`` and, in gold, ``text``."""


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


def paired(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Pair gold rows with predicted ones by ``id``; predictions beyond gold are left out.

    Raises:
        EvaluationError: a gold article has no text, no prediction, or one for another text; an id
            is missing or occurs twice.
    """
    gold = by_id(gold_rows, "gold")
    predicted = by_id(predicted_rows, "predicted")
    missing = [name for name in gold if name not in predicted]
    if missing:
        count = "1 gold article has" if len(missing) == 1 else f"{len(missing)} gold articles have"
        raise EvaluationError(f"{count} no prediction, e.g. {missing[0]}")
    for name, row in gold.items():
        text = row.get("text")
        if not isinstance(text, str):
            raise EvaluationError(f"gold article {name} has no text")
        guess = predicted[name]
        if isinstance(guess.get("text"), str) and guess["text"] != text:
            raise EvaluationError(f"the prediction for {name} was made for another text")
        yield row, guess


def by_id(rows: Iterable[Row], side: str) -> dict[str, Row]:
    """Return rows by their ids; ``side``, gold or predicted, stands for the file in errors.

    Raises:
        EvaluationError: a row has no id, or an id occurs twice.
    """
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
