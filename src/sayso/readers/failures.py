"""Whatever goes wrong with one input → the error that names it, so that the others are read."""

from __future__ import annotations

from collections.abc import Callable

from sayso.errors import SourceError
from sayso.records import Article


def failure(source: str, error: Exception) -> SourceError:
    """The error to give in the place of ``source``, for whatever was raised while reading it."""
    if isinstance(error, SourceError):
        return error
    if isinstance(error, OSError):
        return SourceError(source, os_reason(error))
    if isinstance(error, RecursionError | MemoryError):
        return SourceError(source, "is too deeply nested or too large to read")
    # A library that trips over one page ends that page, not the batch.
    return SourceError(source, f"cannot be read ({type(error).__name__})")


def attempt(source: str, read: Callable[[], Article]) -> Article | SourceError:
    """What ``read`` returns, or the error to give in its place."""
    try:
        return read()
    except Exception as error:
        return failure(source, error)


def os_reason(error: OSError) -> str:
    """What the system says is wrong, as the middle of a sentence."""
    reason = error.strerror or type(error).__name__
    return reason[:1].lower() + reason[1:]
