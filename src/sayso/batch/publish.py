"""The rows of a unit → its files in the partitions of the output."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pyarrow as pa
from pyarrow import compute, parquet

from sayso.batch.folder import Folder, read_json, whole, write_json
from sayso.batch.seen import Verdict
from sayso.batch.tables import FAILURES, TABLES, Row, failure_row

NO_MONTH: Final = "__HIVE_DEFAULT_PARTITION__"
"""How Hive, and all that read its partitions, call the one without a value."""

_BYTES: Final = 16 << 20
"""Of rows that are held before they are written."""
_SCHEMA_KEY: Final = "published"
_MONTH: Final = re.compile(r"\d{4}-\d{2}")


def write_sifted(
    folder: Folder, unit: str, rows: Iterable[Row], verdicts: dict[int, Verdict]
) -> None:
    """Write the failures of a unit that are known before its articles are read, and count them."""
    listed: list[Row] = []
    counts: Counter[str] = Counter()
    for at, row in enumerate(rows):
        source, published = row["source"], row["published"]
        if row["reason"] is not None:
            kind = "poisoned" if row["poisoned"] else "failed"
            counts[kind] += 1
            listed.append(failure_row(source, kind, row["reason"], unit))
        elif (verdict := verdicts.get(at)) is not None:
            if verdict.source is None:
                counts[f"language {verdict.language}"] += 1
                continue
            counts["duplicates"] += 1
            more = {"duplicate_of": verdict.source, "published": published}
            listed.append(failure_row(source, "duplicate", verdict.reason, unit, **more))
    base = folder.work / "read" / unit
    with whole(base / "sifted.failures.parquet") as out:
        parquet.write_table(pa.Table.from_pylist(listed, schema=FAILURES), out, compression="zstd")
    write_json(base / "sifted.json", dict(counts))


def publish(folder: Folder, unit: str, read: Iterable[int]) -> dict[str, int]:
    """Put the rows of a unit where they belong, and say that it is done.

    Files are put in place whole; doing it again puts the same files in the same places.

    Args:
        folder: the output.
        unit: its key.
        read: the parts of it that have been read; their files must all be there.

    Raises:
        OSError: there is no room, or a file is missing.
    """
    if (held := read_json(folder.done_mark(unit))) is not None:
        folder.clean(unit)  # whoever published it may have been killed before that
        return held  # type: ignore[no-any-return]
    sifted = folder.work / "read" / unit / "sifted"
    read = tuple(read)
    counts: Counter[str] = Counter(json.loads(sifted.with_suffix(".json").read_bytes()))
    for part in read:
        counts.update(json.loads(folder.read_mark(unit, part).read_bytes()))
    ready: list[tuple[Path, Path]] = []
    for name, schema in TABLES.items():
        parts = [folder.chunk(unit, part, name) for part in read]
        if name == "failures":
            parts.append(sifted.with_suffix(".failures.parquet"))
        beside = folder.work / "publish" / unit / name
        for month, file in _divided(parts, schema, beside).items():
            ready.append((file, folder.path / name / f"month={month}" / f"{unit}.parquet"))
    if folder.done_mark(unit).exists():  # by one who was thought lost, or whose task this was
        return publish(folder, unit, read)
    for file, place in ready:
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)
    write_json(folder.done_mark(unit), dict(counts))
    folder.clean(unit)
    return dict(counts)


def _divided(parts: list[Path], schema: pa.Schema, beside: Path) -> dict[str, Path]:
    """Write rows to a file for each month, in their order."""
    files: dict[str, Path] = {}
    writers: dict[str, parquet.ParquetWriter] = {}
    with ExitStack() as stack:
        for table in _batches(parts, schema):
            months = [month_of(day) for day in table.column(_SCHEMA_KEY).to_pylist()]
            column = pa.array(months, pa.string())
            for month in sorted(set(months)):
                if month not in writers:
                    files[month] = beside / f"{month}.parquet"
                    out = stack.enter_context(whole(files[month]))
                    writer = parquet.ParquetWriter(out, schema, compression="zstd")
                    writers[month] = stack.enter_context(writer)
                writers[month].write_table(table.filter(compute.equal(column, month)))
    return files


def _batches(parts: list[Path], schema: pa.Schema) -> Iterator[pa.Table]:
    held: list[pa.Table] = []
    for part in parts:
        held.append(parquet.read_table(part, schema=schema, use_threads=False, partitioning=None))
        if sum(table.nbytes for table in held) >= _BYTES:
            yield pa.concat_tables(held)
            held = []
    if held and any(len(table) for table in held):
        yield pa.concat_tables(held)


def month_of(published: str | None) -> str:
    """Return the partition that a date of publication belongs to."""
    month = (published or "")[:7]
    return month if _MONTH.fullmatch(month) else NO_MONTH
