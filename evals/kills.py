"""The kill test: ``sayso add`` is killed at random moments, and nothing may be lost or halved.

    python -m evals.kills --kills 200

Invented articles, some in two editions, are added to a ledger once without disturbance. Then again
and again to new ledgers, each run killed (SIGKILL to its process group) after a random time and
started anew until it comes to its end. After every kill whatever the ledger holds must be whole;
after the last run it must hold what the undisturbed one does, row by row, apart from numbers and
times. In the end, two processes add the same folder at once. Too few kills that leave a ledger with
some of the articles only fail the test: the others show little.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table, select

from evals.editions import write_articles
from sayso.ledger.ledger import Ledger
from sayso.ledger.schema import metadata

_TIMES: Final = frozenset({"first_seen", "added_at", "read_at", "created_at"})
_KEPT: Final = ("article", "address", "version", "reading", "statement", "relay", "appearance")
"""Tables whose content does not hang on the order in which articles come."""
_ENTITY: Final = frozenset({"entity_id"})
_ENDING: Final = 20.0
_AMID: Final = 0.3
"""The share of kills that have to hit a ledger with some of the articles."""


class Contents:
    """What a ledger holds, without the numbers of its rows and the times of their making."""

    def __init__(self, url: str, *, linked: bool = True) -> None:
        """Read a whole ledger; without ``linked``, not who was taken for the same person."""
        self._left_out = _TIMES if linked else _TIMES | _ENTITY
        self._names = [t.name for t in metadata.sorted_tables if linked or t.name in _KEPT]
        self._rows: dict[str, dict[int, dict[str, Any]]] = {}
        with Ledger.open(url) as ledger, ledger.reading() as connection:
            for table in metadata.sorted_tables:
                rows = connection.execute(select(table)).mappings()
                self._rows[table.name] = {
                    row.get("id", number): dict(row) for number, row in enumerate(rows)
                }

    def tables(self) -> dict[str, Counter[str]]:
        """For each table, its rows in words."""
        return {
            name: Counter(
                self._natural(metadata.tables[name], row) for row in self._rows[name].values()
            )
            for name in self._names
        }

    def of_versions(self) -> dict[str, list[str]]:
        """For each version's digest, its readings and their statements."""
        versions, readings = self._rows["version"], self._rows["reading"]
        found: dict[str, list[str]] = {row["digest"]: [] for row in versions.values()}
        for row in readings.values():
            found[versions[row["version_id"]]["digest"]].append(f"reading by {row['model']}")
        for row in self._rows["statement"].values():
            digest = versions[readings[row["reading_id"]]["version_id"]]["digest"]
            found[digest].append(f"{row['ordinal']}: {row['output']}")
        return {digest: sorted(lines) for digest, lines in found.items()}

    def _natural(self, table: Table, row: dict[str, Any]) -> str:
        """A row in words, with the rows that it refers to in the place of their numbers."""
        parts = []
        for column in table.columns:
            value = row[column.name]
            if column.name == "id" or column.name in self._left_out:
                continue
            for key in column.foreign_keys:
                if value is not None:
                    target = key.column.table
                    value = self._natural(target, self._rows[target.name][value])
            parts.append(f"{column.name}={value!r}")
        return f"({', '.join(parts)})"


@dataclass
class Outcome:
    """What the test saw."""

    kills: int = 0
    amid: int = 0
    """Kills that left some of the articles, but not all."""
    runs: int = 0
    """Runs that came to their end."""
    ledgers: int = 0
    rows: int = 0
    """Of all tables of one ledger."""
    problems: list[str] = field(default_factory=list)


@dataclass
class KillTest:
    """The test against one kind of database."""

    folder: Path
    """Of the articles."""
    urls: Iterator[str]
    """Addresses of new ledgers."""
    chance: random.Random
    outcome: Outcome = field(default_factory=Outcome)

    def run(self, kills: int) -> Outcome:
        """Kill that many runs, then let two add the same folder at once."""
        begin = time.monotonic()
        first = next(self.urls)
        self._finish(first)
        longest = time.monotonic() - begin
        if self.outcome.problems:
            return self.outcome
        whole = Contents(first)
        self.outcome.rows = sum(rows.total() for rows in whole.tables().values())
        expected = whole.of_versions()
        while self.outcome.kills < kills:
            url = next(self.urls)
            self.outcome.ledgers += 1
            while self.outcome.kills < kills and not self._killed(url, longest):
                self._check_parts(url, expected)
            self._finish(url)
            self._check_whole(url, whole)
        self._two_at_once(next(self.urls), Contents(first, linked=False))
        return self.outcome

    def _killed(self, url: str, longest: float) -> bool:
        """Start a run and kill it; whether it had come to its end before that."""
        process = self._start(url)
        try:
            process.wait(self.chance.uniform(0.2 * longest, longest))
        except subprocess.TimeoutExpired:
            children = _children(process.pid)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            self.outcome.kills += 1
            if not _gone(children):
                self.outcome.problems.append("a process that reads outlived the run by long")
            return False
        self._note_end(process)
        return True

    def _finish(self, url: str) -> None:
        process = self._start(url)
        process.wait()
        self._note_end(process)

    def _note_end(self, process: subprocess.Popen[bytes]) -> None:
        self.outcome.runs += 1
        if process.returncode:
            self.outcome.problems.append(f"a run ended with status {process.returncode}")

    def _start(self, url: str) -> subprocess.Popen[bytes]:
        command = "from sayso.cli import main; main()"
        jobs = str(self.chance.choice((1, 2)))
        arguments = ["add", str(self.folder), "--db", url, "--jobs", jobs]
        return subprocess.Popen(
            [sys.executable, "-c", command, *arguments],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _check_parts(self, url: str, expected: dict[str, list[str]]) -> None:
        self._check_file(url)
        found = Contents(url).of_versions()
        self.outcome.amid += 0 < len(found) < len(expected)
        for digest, lines in found.items():
            if lines != expected.get(digest):
                self.outcome.problems.append(f"after a kill, half an article: {lines}")

    def _check_whole(self, url: str, whole: Contents, *, linked: bool = True) -> None:
        self._check_file(url)
        found = Contents(url, linked=linked)
        tables = found.tables()
        for name, rows in whole.tables().items():
            lost, surplus = rows - tables[name], tables[name] - rows
            for kind, differing in (("lost", lost), ("surplus", surplus)):
                if differing:
                    example = next(iter(differing))
                    count = differing.total()
                    self.outcome.problems.append(f"{name}: {count} rows {kind}, as {example}")

    def _check_file(self, url: str) -> None:
        with Ledger.open(url) as ledger, ledger.reading() as connection:
            if connection.dialect.name != "sqlite":
                return
            intact = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            if intact != "ok":
                self.outcome.problems.append(f"integrity_check: {intact}")
            for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                self.outcome.problems.append(f"foreign_key_check: {row}")

    def _two_at_once(self, url: str, whole: Contents) -> None:
        both = [self._start(url), self._start(url)]
        for process in both:
            process.wait()
            self._note_end(process)
        self._check_whole(url, whole, linked=False)


def _children(parent: int) -> list[int]:
    """The processes that a process has started, where the system tells of them (Linux)."""
    tasks = Path(f"/proc/{parent}/task")
    found = []
    for task in tasks.iterdir() if tasks.is_dir() else ():
        children = task / "children"
        found += [int(child) for child in children.read_text().split()] if children.exists() else []
    return found


def _gone(processes: list[int]) -> bool:
    """Whether processes end soon."""
    end = time.monotonic() + _ENDING
    while time.monotonic() < end:
        if not any(_runs(process) for process in processes):
            return True
        time.sleep(0.02)
    return False


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state != "Z"


def main() -> int:
    """Run the test and print what it saw."""
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("--kills", type=int, default=200)
    ap.add_argument("--articles", type=int, default=40)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "articles"
        folder.mkdir()
        write_articles(folder, a.articles, a.seed)
        urls = (f"{name}/{number}.db" for number in range(a.kills + 9))
        outcome = KillTest(folder, urls, random.Random(a.seed)).run(a.kills)
    print(f"{a.articles} articles, {outcome.rows} rows in a ledger")
    share = outcome.amid / max(outcome.kills, 1)
    print(f"{share:.0%} of the kills left some of the articles, but not all")
    if share < _AMID:
        outcome.problems.append(f"too few kills came in the middle: under {_AMID:.0%}")
    print(f"{outcome.kills} kills over {outcome.ledgers} ledgers, {outcome.runs} runs to the end")
    for problem, count in Counter(outcome.problems).most_common(20):
        print(f"PROBLEM ({count}): {problem[:400]}")
    print("nothing was lost, halved or doubled" if not outcome.problems else "FAILED")
    return 1 if outcome.problems else 0


if __name__ == "__main__":
    sys.exit(main())
