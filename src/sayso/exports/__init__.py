"""What the ledger holds in others' formats: JSON Lines, CSV, Parquet, JSON-LD, FollowTheMoney.

Every format is a function of a :class:`Selected` and an open file; none of them asks the database,
and all run in constant memory, in a stable order.
"""

from __future__ import annotations

from sayso.exports.formats import FORMATS, Selected, write

__all__ = ["FORMATS", "Selected", "write"]
