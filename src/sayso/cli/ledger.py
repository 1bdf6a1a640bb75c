"""How commands come by the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.ledger.ledger import Ledger


def open_ledger(db: str | None, *, create: bool = False) -> Ledger:
    """Open the ledger that ``--db`` names, to be used as a context manager.

    The database's libraries are loaded here, so that commands that need none stay quick.

    Raises:
        LedgerError: it is not there (and ``create`` is off), or cannot be used.
    """
    from sayso.ledger.ledger import Ledger

    return Ledger.open(db, create=create)
