"""Every exception that Sayso raises on purpose.

::

    SaysoError
    ├── SourceError          an input cannot be read as an article (names the source)
    │   ├── FetchError       a URL did not give a page
    │   └── TooLargeError    the input is over a limit
    ├── ModelError           the model bundle is missing, damaged or of another version
    ├── EvaluationError      gold or predicted files do not fit together
    ├── LedgerError          the database cannot be opened or used (names the database)
    │   ├── LockedError      another process holds it
    │   └── VersionError     it belongs to another program, or to a newer Sayso
    ├── NotFoundError        the ledger does not hold what was asked for
    ├── ConflictError        somebody else changed it in the meantime
    ├── BatchError           the output folder of a batch cannot be used (names the folder)
    ├── ExportError          a format cannot be written here
    └── QueryError           a question cannot be understood
"""

from __future__ import annotations


class SaysoError(Exception):
    """Root of the tree; the command line turns it into one line on standard error."""


class SourceError(SaysoError):
    """An input cannot be read as an article.

    ``source`` is the path, URL or ``path:line`` as the user would recognise it.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        return type(self), (self.source, self.reason)  # it travels between processes


class FetchError(SourceError):
    """A URL did not give a page: refused, timed out, not found, or redirected for ever."""

    status: int | None = None
    """What the server answered, if it did."""
    retry_after: float | None = None
    """Seconds that the server asked to be left alone."""


class TooLargeError(SourceError):
    """The input is over a size limit."""


class ModelError(SaysoError):
    """The model bundle is missing, damaged, or made for another version."""


class EvaluationError(SaysoError):
    """Gold or predicted files cannot be read or do not fit together."""


class LedgerError(SaysoError):
    """The database cannot be opened or used. ``database`` is its path or address, no password."""

    def __init__(self, database: str, reason: str) -> None:
        super().__init__(f"{database}: {reason}")
        self.database = database
        self.reason = reason


class LockedError(LedgerError):
    """Another process holds the database, longer than it was waited for."""


class VersionError(LedgerError):
    """The database belongs to another program, or to a newer version of this one."""


class NotFoundError(SaysoError):
    """The ledger does not hold what was asked for."""


class ConflictError(SaysoError):
    """What was to be changed is not as it was when it was looked at."""


class BatchError(SaysoError):
    """The output folder of a batch cannot be written, or belongs to other work."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason

    def __reduce__(self) -> tuple[type[BatchError], tuple[str, str]]:
        return type(self), (self.folder, self.reason)


class ExportError(SaysoError):
    """A format cannot be written: its library is missing, or the output cannot take it."""


class QueryError(SaysoError):
    """A question cannot be understood: words to search for, a cursor, a date, a field."""
