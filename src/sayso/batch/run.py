"""Sources → Parquet: the plan, what has been done already, and what is reported."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from sayso.batch.cluster import Workers, connected
from sayso.batch.folder import Folder, opened, read_json, whole
from sayso.batch.publish import NO_MONTH, write_sifted
from sayso.batch.schedule import Schedule, Sifted
from sayso.batch.seen import Seen
from sayso.batch.signatures import check_languages
from sayso.batch.tables import FAILURES, failure_row
from sayso.batch.tasks import Outcome, PublishUnit, ReadPart, Settings, StageUnit
from sayso.batch.units import Unit, plan, resumed
from sayso.errors import BatchError, SourceError
from sayso.extraction.bundle import name_of
from sayso.readers.base import printable

_SIFTED: Final = ["source", "reason", "poisoned", "published", "language", "url", "text_key",
                  "near"]  # fmt: skip
_AHEAD: Final = 16
"""Units that are staged before they are read, and at least two for each worker."""


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is read; the defaults suit untrusted input and this machine."""

    workers: int | None = None
    """Processes that read; None is one for each core of the machine or cluster."""
    address: str | None = None
    """Of a Ray cluster; None starts a Ray on this machine."""
    languages: tuple[str, ...] = ("en",)
    """ISO 639-1 codes of those that are kept; empty keeps all."""
    copies: bool = False
    """Whether what is the same text as another, or near the same, is kept."""
    timeout: float = 300.0
    """Seconds that one record may take."""
    program: str = "sayso.batch.child"
    """The module that reads, run as a process of its own."""


@dataclass(slots=True)
class BatchReport:
    """What became of the input."""

    articles: int = 0
    statements: int = 0
    duplicates: int = 0
    failed: int = 0
    poisoned: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    """Articles in other languages, which were left out."""
    units: int = 0
    """Input files, or groups of small ones."""
    seconds: float = 0.0
    """Of this run, from when the workers were there."""
    read_now: int = 0
    """Articles that this run has read."""

    def count(self, counts: dict[str, int]) -> None:
        """Add what came of a unit."""
        self.units += 1
        for name, number in counts.items():
            if name.startswith("language "):
                self.languages[name.removeprefix("language ")] += number
            else:
                setattr(self, name, getattr(self, name) + number)

    def as_dict(self) -> dict[str, Any]:
        """Return the report as JSON has it."""
        names = ("articles", "statements", "duplicates", "failed", "poisoned", "units", "read_now")
        counts: dict[str, Any] = {name: getattr(self, name) for name in names}
        rate = self.read_now / self.seconds if self.seconds else 0.0
        other = {"other_languages": dict(self.languages.most_common())}
        return counts | other | {"seconds": round(self.seconds, 2), "per_second": round(rate, 2)}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch has come."""

    doing: str
    """staging, reading or publishing."""
    articles: int
    """Read by this run."""
    failed: int
    """By this run."""
    part: float
    """Of the whole input that is done, from 0 to 1."""


def batch(
    sources: Sequence[str], out: Path, options: BatchOptions | None = None
) -> Iterator[Progress | BatchReport]:
    """Read sources into a folder of Parquet.

    Yields:
        How far it has come, and in the end a report on all that the folder holds.

    Raises:
        BatchError: the folder cannot be written, or belongs to other work.
        SaysoError: Ray or the model is not there, a language is not known, or no source can be
            read.
    """
    options = options or BatchOptions()
    check_languages(options.languages)
    units, errors = plan(sources, out)
    if not units and errors:
        raise errors[0]
    settings = {
        "model": name_of(),
        "languages": sorted(set(options.languages)),
        "copies": options.copies,
    }
    with opened(out, settings) as folder:
        units = resumed(folder, units)
        known = frozenset(printable(name) for unit in units for name in unit.files)
        failed = _write_errors(folder, errors, known)
        run = _Run(folder, options, units)
        if run.pending:
            with connected(options.address, options.workers):
                yield from run.work()
        yield run.report(failed)


def _write_errors(folder: Folder, errors: Iterable[SourceError], known: frozenset[str]) -> int:
    """List the sources that could not even be planned, of earlier runs too, and count them.

    What is known has been planned meanwhile.
    """
    path = folder.path / "failures" / f"month={NO_MONTH}" / "sources.parquet"
    rows = {one.source: failure_row(one.source, "failed", one.reason, "") for one in errors}
    if path.exists():
        held = parquet.read_table(path, partitioning=None).to_pylist()
        rows = {row["source"]: row for row in held if row["source"] not in known} | rows
    if rows:
        with whole(path) as out:
            table = pa.Table.from_pylist(list(rows.values()), schema=FAILURES)
            parquet.write_table(table, out)
    else:
        path.unlink(missing_ok=True)
    return len(rows)


class _Run:
    """One run of a batch."""

    def __init__(self, folder: Folder, options: BatchOptions, units: list[Unit]) -> None:
        self._folder = folder
        self._options = options
        self._units = units
        self.pending: list[Unit] = []
        self._again: list[Unit] = []
        """Of those, what has been tried in vain: a server may answer now, a file be there."""
        for unit in units:
            counts = read_json(folder.done_mark(unit.key))
            if counts is None:
                self.pending.append(unit)
            elif set(counts) == {"failed"}:
                self.pending.append(unit)
                self._again.append(unit)
            else:
                folder.clean(unit.key)  # where a run was killed before it
        self._weights = {unit.key: max(unit.size, 1) for unit in self.pending}
        self._total = sum(self._weights.values()) or 1
        self._done = 0.0
        self._shares: dict[str, float] = {}
        """Of the whole, for each part of a unit that is being read."""
        self._articles = self._failed = 0
        self._seconds = 0.0

    def work(self) -> Iterator[Progress]:
        """Do all that is to be done."""
        begin = time.monotonic()
        settings = Settings(self._folder.path, self._options.timeout, self._options.program)
        with (
            closing(Seen(self._folder.work / "seen.sqlite")) as seen,
            Workers(self._options.workers, settings) as workers,
        ):
            for unit in self._again:
                seen.forget(unit.key)
                self._folder.forget(unit.key)
            schedule = Schedule(
                self.pending,
                lambda unit: self._sift(unit, seen),
                is_staged=lambda unit: self._folder.staged(unit.key).exists(),
                ahead=max(_AHEAD, 2 * workers.count),
            )
            try:
                while True:
                    while workers.free and (task := schedule.next()):
                        workers.give(task)
                    schedule.prepare()
                    if not workers.busy:
                        break
                    outcome = workers.take()
                    schedule.done(outcome.task)
                    yield self._progress(outcome)
            finally:
                self._seconds = time.monotonic() - begin

    def _progress(self, outcome: Outcome) -> Progress:
        counts = outcome.counts
        match outcome.task:
            case StageUnit():
                doing = "staging"
                self._failed += counts["failed"]
            case ReadPart(unit):
                doing = "reading"
                self._articles += counts["articles"]
                self._failed += counts["failed"] + counts["poisoned"]
                self._done += self._shares[unit]
            case PublishUnit(unit):
                doing = "publishing"
                if self._shares.pop(unit, None) is None:  # nothing of it was to be read
                    self._done += self._weights[unit]
        return Progress(doing, self._articles, self._failed, min(self._done / self._total, 1.0))

    def _sift(self, unit: Unit, seen: Seen) -> Sifted:
        """Decide what is left out of a unit, and tell the parts of it that are to be read."""
        reads: list[ReadPart] = []
        full: list[int] = []
        with parquet.ParquetFile(self._folder.staged(unit.key)) as file:
            parts = file.metadata.num_row_groups
            sizes = [file.metadata.row_group(part).num_rows for part in range(parts)]

            def rows() -> Iterator[dict[str, Any]]:
                for part in range(parts):
                    yield from file.read_row_group(part, _SIFTED, use_threads=False).to_pylist()

            verdicts = seen.sift(
                unit.key,
                rows(),
                frozenset(self._options.languages),
                copies=self._options.copies,
            )
            write_sifted(self._folder, unit.key, rows(), verdicts)
            held = file.read(["text_key"]).column(0).is_valid().to_pylist()
        begin = 0
        for part, size in enumerate(sizes):
            span = range(begin, begin + size)
            keep = tuple(at - begin for at in span if held[at] and at not in verdicts)
            begin += size
            if keep:
                full.append(part)
                if not self._folder.read_mark(unit.key, part).exists():
                    reads.append(ReadPart(unit.key, part, keep))
        if reads:
            self._shares[unit.key] = self._weights[unit.key] / len(reads)
        return Sifted(tuple(reads), tuple(full))

    def report(self, errors: int) -> BatchReport:
        """Return what the folder holds."""
        report = BatchReport(failed=errors, seconds=self._seconds, read_now=self._articles)
        for unit in self._units:
            counts = read_json(self._folder.done_mark(unit.key))
            if counts is None:
                raise BatchError(
                    str(self._folder.path), f"what was read of {unit.name} is not there"
                )
            report.count(counts)
        return report
