"""Sources as the user wrote them → units of work: a large file each, or some small ones."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sayso.batch.folder import Folder, key_of, read_json, write_json
from sayso.errors import BatchError, SourceError
from sayso.readers.base import printable
from sayso.readers.failures import failure
from sayso.readers.folders import SUFFIXES, format_of, walk
from sayso.readers.remote import is_remote, listed

TOGETHER: Final = 256
"""Files of one article that make a unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read, checkpointed and published as one."""

    key: str
    files: tuple[str, ...]
    size: int
    """Bytes; 0 where nobody knows."""

    @property
    def name(self) -> str:
        """The file, or the first of them."""
        return printable(self.files[0])


def plan(sources: Iterable[str]) -> tuple[list[Unit], list[SourceError]]:
    """Return the units of sources in their order, and what cannot be read among them."""
    units: list[Unit] = []
    errors: list[SourceError] = []
    seen: set[str] = set()
    small: list[tuple[str, int]] = []

    def flush() -> None:
        if small:
            units.append(_unit(small))
            small.clear()

    for file, size in _files(sources, errors):
        if file in seen:
            continue
        seen.add(file)
        if format_of(file) in ("plain", "html"):
            small.append((file, size))
            if len(small) == TOGETHER:
                flush()
        else:
            flush()
            units.append(_unit([(file, size)]))
    flush()
    return units, errors


def resumed(folder: Folder, units: list[Unit]) -> list[Unit]:
    """Return the units of a folder's plan and then those that are new; the plan is kept.

    Raises:
        BatchError: an input has changed since it was planned.
    """
    file = folder.work / "plan.json"
    held = [_loaded(one) for one in read_json(file) or []]
    known = {name: unit for unit in held for name in unit.files}
    added: list[Unit] = []
    for unit in units:
        fresh = tuple(name for name in unit.files if name not in known)
        if fresh == unit.files:
            added.append(unit)
            continue
        mine = known.get(unit.files[0])
        if mine is not None and mine.files == unit.files and mine.size != unit.size:
            raise BatchError(
                str(folder.path), f"{unit.name} has changed since the work on it was begun"
            )
        if fresh:
            added.append(Unit(key_of(*fresh), fresh, unit.size))
    if added or not file.exists():
        write_json(file, [[u.key, u.files, u.size] for u in (*held, *added)])
    return held + added


def _loaded(stored: list[Any]) -> Unit:
    key, files, size = stored
    return Unit(key, tuple(files), size)


def _unit(files: list[tuple[str, int]]) -> Unit:
    names = tuple(name for name, _ in files)
    return Unit(key_of(*names), names, sum(max(size, 0) for _, size in files))


def _files(sources: Iterable[str], errors: list[SourceError]) -> Iterator[tuple[str, int]]:
    for source in sources:
        try:
            yield from _of(source, errors)
        except Exception as error:
            errors.append(failure(printable(source), error))


def _of(source: str, errors: list[SourceError]) -> Iterator[tuple[str, int]]:
    if source == "-":
        raise SourceError("-", "standard input cannot be read by many; give files")
    if is_remote(source):
        yield from listed(source)
        return
    path = Path(source)
    if not path.is_dir():
        size = path.stat().st_size
        with path.open("rb"):
            yield source, size
        return
    empty = True
    for entry in walk(path):
        empty = False
        if isinstance(entry, SourceError):
            errors.append(entry)
        elif not os.access(entry, os.R_OK):
            errors.append(SourceError(printable(str(entry)), "permission denied"))
        else:
            yield str(entry), entry.stat().st_size
    if empty:
        raise SourceError(printable(source), f"holds no readable article ({' '.join(SUFFIXES)})")
