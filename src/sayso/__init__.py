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
    """Open a ledger, and bring its tables up to date; close it, or use it as a context manager.

    Args:
        url: a file's path or ``postgresql://…``; ``None`` stands for ``$SAYSO_DB``, else
            ``sayso.db``.
        create: whether a ledger is made where there is none.
        wait: seconds to wait for another process's lock, now and later.

    Raises:
        LockedError: another process held the database for longer than ``wait``.
        VersionError: it belongs to another program or to a newer Sayso, or is no database.
        LedgerError: it is not there, or cannot be read or written; the two above are of this kind.
    """
    from sayso.ledger.ledger import Ledger

    return Ledger.open(url, create=create, wait=wait)
