"""The output folder: what it holds, for whom, and that every file in it is whole.

``articles``, ``statements`` and ``failures`` are the output. ``_batch`` holds the plan, the work in
hand and the index of duplicates; Spark and others pass over names that begin so.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from sayso.errors import BatchError
from sayso.exports.parquet import VERSION
from sayso.readers.failures import os_reason

LAYOUT: Final = 2
"""Of ``_batch``; a program that knows another refuses to go on."""

NO_SPACE: Final = "no space left; make room and run the same command again to go on"


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a batch writes; every node must see it at the same path."""

    path: Path

    @property
    def work(self) -> Path:
        """Where the plan and the work in hand are."""
        return self.path / "_batch"

    def staged(self, unit: str) -> Path:
        """Where the articles of a unit are until they have been read."""
        return self.work / "staged" / f"{unit}.parquet"

    def chunk(self, unit: str, number: int, table: str) -> Path:
        """Where the rows of a part of a unit are until it is published."""
        return self.work / "read" / unit / f"{number:06}.{table}.parquet"

    def read_mark(self, unit: str, number: int) -> Path:
        """What says that a part of a unit has been read, and what came of it."""
        return self.work / "read" / unit / f"{number:06}.json"

    def done_mark(self, unit: str) -> Path:
        """What says that a unit has been published, and what came of it."""
        return self.work / "done" / f"{unit}.json"

    def forget(self, unit: str) -> None:
        """Remove the failures that a unit consists of, and that it has been done."""
        for file in self.path.glob(f"failures/*/{unit}.parquet"):
            file.unlink()
        self.done_mark(unit).unlink(missing_ok=True)

    def clean(self, unit: str) -> None:
        """Remove what is not needed of a unit that has been published."""
        self.staged(unit).unlink(missing_ok=True)
        shutil.rmtree(self.work / "read" / unit, ignore_errors=True)
        shutil.rmtree(self.work / "publish" / unit, ignore_errors=True)


def absolute(path: Path) -> Path:
    """Return a path that means the same on every machine and in every working folder."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - links stay as they are


@contextmanager
def opened(path: Path, settings: dict[str, Any]) -> Iterator[Folder]:
    """Yield an output folder that nobody else writes to, made if it is not there.

    Args:
        path: the folder.
        settings: what its rows depend on; a folder made with others is refused.

    Raises:
        BatchError: it cannot be written, is in use, or belongs to other work.
    """
    folder = Folder(absolute(path))
    with complaints(folder):
        if path.exists() and not path.is_dir():
            raise BatchError(str(path), "is not a folder")
        if not folder.work.is_dir() and path.is_dir() and any(path.iterdir()):
            raise BatchError(str(path), "is not empty, and no output of sayso batch")
        folder.work.mkdir(parents=True, exist_ok=True)
        with (folder.work / "lock").open("wb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BatchError(str(path), "another sayso batch writes to it") from None
            for stray in folder.work.rglob(".*"):  # half of a file that somebody was killed at
                stray.unlink(missing_ok=True)
            _agree(folder, {"layout": LAYOUT, "schema_version": VERSION} | settings)
            yield folder


def _agree(folder: Folder, wanted: dict[str, Any]) -> None:
    """Check what the folder was made with, or note it."""
    file = folder.work / "settings.json"
    if not file.exists():
        write_json(file, wanted)
        return
    held = read_json(file)
    for name, value in wanted.items():
        if held.get(name) != value:
            raise BatchError(
                str(folder.path),
                f"was made with {name.replace('_', ' ')} {_shown(held.get(name))}, not "
                f"{_shown(value)}; write to another folder",
            )


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@contextmanager
def complaints(folder: Folder) -> Iterator[None]:
    """Turn errors of the system while the folder is written to into one that names it.

    Raises:
        BatchError: there was one.
    """
    try:
        yield
    except OSError as error:
        raise BatchError(str(folder.path), reason_of(error)) from error
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
        reason = NO_SPACE if full else f"its index of duplicates cannot be used ({error})"
        raise BatchError(str(folder.path), reason) from error


def reason_of(error: OSError) -> str:
    """Say why a folder cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NO_SPACE
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"cannot be written ({os_reason(error)})"
    return f"cannot be used ({os_reason(error)})"


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that is put in place when the block ends, and removed where it raises."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with beside.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def write_json(path: Path, value: object) -> None:
    """Write a small file, whole or not at all."""
    with whole(path) as out:
        out.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def read_json(path: Path) -> Any:  # noqa: ANN401
    """Read a small file; None if it is not there.

    Raises:
        BatchError: it is damaged.
    """
    try:
        return json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise BatchError(str(path), "is damaged; write to another folder") from error


def key_of(*names: str) -> str:
    """Return a short name for files that is made of others."""
    joined = "\0".join(names).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=10).hexdigest()
