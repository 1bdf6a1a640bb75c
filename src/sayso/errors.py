"""Every exception that Sayso raises on purpose.

::

    SaysoError
    ├── SourceError          an input cannot be read as an article (names the source)
    │   ├── FetchError       a URL did not give a page
    │   └── TooLargeError    the input is over a limit
    ├── ModelError           the model bundle is missing, damaged or of another version
    └── EvaluationError      gold or predicted files do not fit together
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


class FetchError(SourceError):
    """A URL did not give a page: refused, timed out, not found, or redirected for ever."""


class TooLargeError(SourceError):
    """The input is over a size limit."""


class ModelError(SaysoError):
    """The model bundle is missing, damaged, or made for another version."""


class EvaluationError(SaysoError):
    """Gold or predicted files cannot be read or do not fit together."""
