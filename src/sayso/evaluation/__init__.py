"""How good attributions and statements are, against annotated articles."""

from __future__ import annotations

from sayso.evaluation.matching import THRESHOLD
from sayso.evaluation.measures import Measure
from sayso.evaluation.relations import Scores, evaluate, right_relations
from sayso.evaluation.rows import Row, by_id, parse_rows, row_id
from sayso.evaluation.statements import StatementScores, evaluate_statements, has_statements

__all__ = [
    "THRESHOLD",
    "Measure",
    "Row",
    "Scores",
    "StatementScores",
    "by_id",
    "evaluate",
    "evaluate_statements",
    "has_statements",
    "parse_rows",
    "right_relations",
    "row_id",
]
