"""Sources as the user wrote them → units of work: a large file each, or some small ones."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sayso.batch.folder import Folder, absolute, key_of, read_json, write_json
from sayso.errors import BatchError, SourceError
from sayso.readers.base import printable
from sayso.readers.failures import failure
from sayso.readers.folders import SUFFIXES, format_of, size_of, walk
from sayso.readers.remote import is_remote, listed

TOGETHER: Final = 256
"""Files of one article that make a unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read, checkpointed and published as one."""

    key: str
    files: tuple[str, ...]
    sizes: tuple[int, ...]
    """Bytes of each; 0 where nobody knows."""

    @property
    def size(self) -> int:
        """Bytes of all."""
        return sum(self.sizes)

    @property
    def name(self) -> str:
        """The file, or the first of them."""
        return printable(self.files[0])


def plan(sources: Iterable[str], out: Path) -> tuple[list[Unit], list[SourceError]]:
    """Return the units of sources in their order, and what cannot be read among them.

    Args:
        sources: as the user wrote them.
        out: a folder that is passed over, since it holds what was read.
    """
    units: list[Unit] = []
    errors: list[SourceError] = []
    seen: set[str] = set()
    small: list[tuple[str, int]] = []

    def flush() -> None:
        if small:
            units.append(_unit(small))
            small.clear()

    for file, size in _files(sources, absolute(out), errors):
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
    known = {name: size for unit in held for name, size in zip(unit.files, unit.sizes, strict=True)}
    added: list[Unit] = []
    for unit in units:
        fresh: list[tuple[str, int]] = []
        for name, size in zip(unit.files, unit.sizes, strict=True):
            if known.get(name, size) != size:
                reason = f"{printable(name)} has changed since it was read; write to another folder"
                raise BatchError(str(folder.path), reason)
            if name not in known:
                fresh.append((name, size))
        if fresh:
            added.append(_unit(fresh))
    if added or not file.exists():
        write_json(file, [[u.key, u.files, u.sizes] for u in (*held, *added)])
    return held + added


def _loaded(stored: list[Any]) -> Unit:
    key, files, sizes = stored
    return Unit(key, tuple(files), tuple(sizes))


def _unit(files: list[tuple[str, int]]) -> Unit:
    names = tuple(name for name, _ in files)
    return Unit(key_of(*names), names, tuple(max(size, 0) for _, size in files))


def _files(
    sources: Iterable[str], out: Path, errors: list[SourceError]
) -> Iterator[tuple[str, int]]:
    for source in sources:
        try:
            yield from _of(source, out, errors)
        except Exception as error:
            errors.append(failure(printable(source) or "''", error))


def _of(source: str, out: Path, errors: list[SourceError]) -> Iterator[tuple[str, int]]:
    if source == "-":
        raise SourceError("-", "standard input cannot be read by many; give files")
    if is_remote(source):
        yield from listed(source)
        return
    if not source or "\0" in source:
        raise SourceError(printable(source) or "''", "is not a path")
    path = absolute(Path(source))  # workers have working folders of their own
    if not path.is_dir():
        yield str(path), _size(path)
        return
    empty = True
    for entry in walk(path):
        if isinstance(entry, SourceError):
            errors.append(entry)
        elif entry.is_relative_to(out):
            continue
        else:
            try:
                yield str(entry), _size(entry)
            except (OSError, SourceError) as error:
                errors.append(failure(printable(str(entry)), error))
        empty = False
    if empty:
        raise SourceError(printable(source), f"holds no readable article ({' '.join(SUFFIXES)})")


def _size(path: Path) -> int:
    """Return the size of a file that can be read."""
    name = printable(str(path))
    size = size_of(path, name)
    if not os.access(path, os.R_OK):
        raise SourceError(name, "permission denied")
    return size
