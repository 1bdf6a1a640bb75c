"""Which articles are duplicates: an index on disk, asked in the order of the input."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sayso.batch.signatures import NEAR, bands_of, similarity

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS unit (number INTEGER PRIMARY KEY, key TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS url (url TEXT PRIMARY KEY, article INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS text (digest BLOB PRIMARY KEY, article INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS band (value INTEGER, article INTEGER,
  PRIMARY KEY (value, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (number INTEGER PRIMARY KEY, source TEXT, near BLOB);
CREATE TABLE IF NOT EXISTS verdict (unit INTEGER, row INTEGER, reason TEXT, source TEXT,
  language TEXT, PRIMARY KEY (unit, row)) WITHOUT ROWID;
"""
_CACHE: Final = 8192
"""KiB of the index that are kept in memory."""
_COMPARED: Final = 64
"""Texts that one is compared with at most: the first that share a band with it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why an article is left out."""

    reason: str
    """same URL, same text, near-same text or other language."""
    source: str | None
    """The article that was kept."""
    language: str | None = None


class Seen:
    """What has been kept so far. What becomes of a unit is decided once, whatever happens."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(file, isolation_level=None)
        # Nobody else asks it; and a journal that others share needs memory that they share.
        self._base.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.executescript(_TABLES)
        self._base.execute(f"PRAGMA cache_size=-{_CACHE}")

    def close(self) -> None:
        """Close the index."""
        self._base.close()

    def sift(
        self,
        unit: str,
        rows: Iterable[dict[str, Any]],
        languages: frozenset[str],
        *,
        copies: bool = False,
    ) -> dict[int, Verdict]:
        """Return which rows of a unit are left out and why; the others are kept.

        Args:
            unit: its key.
            rows: all its staged rows, in order; those without a text are passed over.
            languages: those to keep; empty keeps all.
            copies: whether what is the same text, or near the same, is kept.
        """
        known = self._one("SELECT number FROM unit WHERE key = ?", unit)
        if known is not None:
            return self._verdicts(known)
        self._base.execute("BEGIN IMMEDIATE")
        try:
            number = self._base.execute("INSERT INTO unit (key) VALUES (?)", (unit,)).lastrowid
            assert number is not None
            for at, row in enumerate(rows):
                if row["text_key"] is None:
                    continue
                verdict = self._judge(row, languages, copies)
                if verdict is None:
                    self._keep(row)
                    continue
                values = (number, at, verdict.reason, verdict.source, verdict.language)
                self._base.execute("INSERT INTO verdict VALUES (?, ?, ?, ?, ?)", values)
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")
        return self._verdicts(number)

    def forget(self, unit: str) -> None:
        """Forget what was decided of a unit of which nothing was kept."""
        number = self._one("SELECT number FROM unit WHERE key = ?", unit)
        self._base.execute("DELETE FROM verdict WHERE unit = ?", (number,))
        self._base.execute("DELETE FROM unit WHERE number = ?", (number,))

    def _judge(
        self, row: dict[str, Any], languages: frozenset[str], copies: bool
    ) -> Verdict | None:
        if languages and row["language"] not in languages:
            return Verdict("other language", None, row["language"])
        by_url = "SELECT article FROM url WHERE url = ?"
        if row["url"] is not None and (article := self._one(by_url, row["url"])) is not None:
            return Verdict("same URL", self._source(article))
        if copies:
            return None
        by_text = "SELECT article FROM text WHERE digest = ?"
        if (article := self._one(by_text, row["text_key"])) is not None:
            return Verdict("same text", self._source(article))
        if row["near"] is not None and (article := self._like(row["near"])) is not None:
            return Verdict("near-same text", self._source(article))
        return None

    def _like(self, near: bytes) -> int | None:
        """Return the first article whose text is near the same."""
        shared: Counter[int] = Counter()
        for value in bands_of(near):
            found = self._base.execute(
                "SELECT article FROM band WHERE value = ? ORDER BY article LIMIT ?",
                (value, _COMPARED),
            )
            shared.update(article for (article,) in found)
        for article in sorted(shared)[:_COMPARED]:
            other = self._one("SELECT near FROM article WHERE number = ?", article)
            if similarity(near, other) >= NEAR:
                return article
        return None

    def _keep(self, row: dict[str, Any]) -> None:
        article = self._base.execute(
            "INSERT INTO article (source, near) VALUES (?, ?)", (row["source"], row["near"])
        ).lastrowid
        if row["url"] is not None:
            self._base.execute("INSERT INTO url VALUES (?, ?)", (row["url"], article))
        self._base.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (row["text_key"], article))
        if row["near"] is not None:
            bands = {(value, article) for value in bands_of(row["near"])}
            self._base.executemany("INSERT INTO band VALUES (?, ?)", sorted(bands))

    def _source(self, article: int) -> str:
        return str(self._one("SELECT source FROM article WHERE number = ?", article))

    def _verdicts(self, unit: int) -> dict[int, Verdict]:
        found = self._base.execute(
            "SELECT row, reason, source, language FROM verdict WHERE unit = ?", (unit,)
        )
        return {row: Verdict(reason, source, language) for row, reason, source, language in found}

    def _one(self, question: str, value: object) -> Any:  # noqa: ANN401
        found = self._base.execute(question, (value,)).fetchone()
        return found[0] if found else None
