"""The work of a call, counted and not timed: the same on a busy machine as on a quiet one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """Count the lines of Python that a call runs, a loop's once for every turn.

    What a library does inside C is one step, whatever it costs; tests of patterns that could take
    for ever give large input instead, and the limit of every test ends them.
    """
    count = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += 1
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
