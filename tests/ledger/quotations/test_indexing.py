"""What it costs to find the quotations of a reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.ledger.ledger import Ledger
from tests.steps import steps

from .sayings import add, said


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ferry pumps sink ", "ferry pumps sink "),
        (
            "The Ferry’s Old pumps sink at the North Quay ",
            "The Ferry’s New pumps sink at [the] Quay ",
        ),
    ],
)
def test_the_cost_is_in_the_size_of_a_quotation(tmp_path: Path, first: str, second: str) -> None:
    def cost(times: int) -> int:
        both = said(f"Nothing {first * times}so"), said(f"But {second * times}not")
        with Ledger.open(tmp_path / f"{times}.db") as ledger:
            return steps(lambda: add(ledger, *both))

    cost(10)
    assert cost(1600) < 4.8 * cost(400)
