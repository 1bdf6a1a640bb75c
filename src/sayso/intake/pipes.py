"""What processes that read, and those that watch them, say to one another through pipes."""

from __future__ import annotations

import os
import pickle
import signal
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, BinaryIO


class PipeReader:
    """A pipe that pickles are read from.

    It has no buffer: Python ends in a fatal error where a daemon thread holds a buffer's lock.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer where the pipe has ended."""
        parts: list[bytes] = []
        while size > 0 and (part := os.read(self._descriptor, size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def readline(self) -> bytes:
        """Return the bytes up to the end of a line."""
        parts: list[bytes] = []
        while (part := self.read(1)) and part != b"\n":
            parts.append(part)
        return b"".join([*parts, part])


def listen(source: BinaryIO | PipeReader, tasks: SimpleQueue[Any]) -> None:
    """Take tasks in as they come, so that whoever sends them never waits; for a thread."""
    while True:
        try:
            tasks.put(pickle.load(source))
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)  # nobody is there to read for any more


def answer(out: BinaryIO, what: object) -> None:
    """Send an answer; the process ends where nobody is there to take it."""
    try:
        pickle.dump(what, out, pickle.HIGHEST_PROTOCOL)
        out.flush()
    except BrokenPipeError:
        os._exit(0)


def ending(code: int) -> str:
    """Say how a process ended, by its return code."""
    if code < 0:
        with suppress(ValueError):
            return f"by {signal.Signals(-code).name}"
    return f"with status {code}"
