"""Pipes that a thread reads which nobody waits for at the end."""

from __future__ import annotations

import os


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
