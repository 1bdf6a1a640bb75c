"""Article + Attributions → Statements: who said it in the end, through whom, and when."""

from __future__ import annotations

from sayso.resolution.resolver import resolve

__all__ = ["resolve"]
