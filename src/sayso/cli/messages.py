"""The one way in which the commands complain, and text that is safe to show."""

from __future__ import annotations

import sys

from sayso.visible import one_line, visible

__all__ = ["complain", "counted", "one_line", "visible"]


def complain(message: str) -> None:
    """Write one line to standard error."""
    if sys.stderr is not None:
        sys.stderr.write(f"sayso: {one_line(message)}\n")
        sys.stderr.flush()


def counted(number: int, noun: str) -> str:
    """Return a number of things in words: "1 input", "2 inputs"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
