"""Bytes → :class:`~sayso.records.Article`: files, folders, addresses and JSON Lines.

Nothing else in Sayso touches disk or network for articles. Importing this package is cheap; the
HTML, HTTP and date libraries load when the first source needs them.
"""

from __future__ import annotations

from sayso.readers.base import ReadOptions
from sayso.readers.sources import read_sources

__all__ = ["ReadOptions", "read_sources"]
