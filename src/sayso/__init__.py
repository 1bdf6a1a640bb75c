"""Sayso: who said what in a news report, and on whose say-so."""

from __future__ import annotations

import logging
from importlib.metadata import version
from typing import TYPE_CHECKING

from sayso.errors import SaysoError, SourceError
from sayso.pipeline import read, read_many, read_text
from sayso.records import Article, Attribution, Reading, Statement

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.ledger.ledger import Ledger

__all__ = [
    "Article",
    "Attribution",
    "Reading",
    "SaysoError",
    "SourceError",
    "Statement",
    "open",
    "read",
    "read_many",
    "read_text",
]
__version__ = version("sayso")

logging.getLogger(__name__).addHandler(logging.NullHandler())


def open(url: str | Path | None = None, *, create: bool = True, wait: float = 30.0) -> Ledger:
    """Open a ledger; see :meth:`sayso.ledger.ledger.Ledger.open`.

    Raises:
        LedgerError: it cannot be opened.
    """
    from sayso.ledger.ledger import Ledger

    return Ledger.open(url, create=create, wait=wait)
