"""Readings as JSON Lines: see :mod:`sayso.serial`, which does it."""

from __future__ import annotations

from sayso.serial import as_dict, as_line, line, spans_as_lists, statement_as_dict

__all__ = ["as_dict", "as_line", "line", "spans_as_lists", "statement_as_dict"]
