"""What it costs to find the quotations of a reading."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from sayso.ledger.ledger import Ledger

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
    def cost(times: int) -> float:
        with Ledger.open(tmp_path / f"{times}.db") as ledger:
            begin = process_time()
            add(ledger, said(f"Nothing {first * times}so"), said(f"But {second * times}not"))
            return process_time() - begin

    cost(10)
    assert cost(4000) < 8 * cost(1000)
