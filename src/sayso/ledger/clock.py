"""The time, as the ledger writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the present time in UTC, ``YYYY-MM-DDTHH:MM:SSZ``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
