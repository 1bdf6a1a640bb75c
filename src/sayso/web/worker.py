"""A process that reads what visitors send: pickles in by standard input, out by standard output.

:mod:`sayso.web.reading` starts it, gives it one task after another, and ends it when one takes too
long. It ends by itself when nobody listens any more.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import BinaryIO, Final

from sayso.errors import SaysoError, SourceError
from sayso.pipeline import read_articles
from sayso.readers import ReadOptions
from sayso.records import Reading
from sayso.web.tasks import Task, articles_of

READY: Final = "ready"
"""What a worker says first, once its model is loaded; else the error that it could not be."""
DONE: Final = "done"
"""What it says after the last answer to a task."""


def answers(task: Task, options: ReadOptions, most: int) -> Iterator[Reading | SourceError]:
    """Read a task; what goes wrong names it."""
    try:
        for found in read_articles(articles_of(task, options, most)):
            yield replace(found, mentions=()) if isinstance(found, Reading) else found
    except SaysoError:
        raise
    except Exception as error:  # whatever a text does, the process has others to read
        yield SourceError(task.name, f"cannot be read ({type(error).__name__})")


def main() -> None:
    """Do tasks until there are no more: ``worker OPTIONS``, a pickle in hexadecimal digits."""
    options, most, memory = pickle.loads(bytes.fromhex(sys.argv[1]))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not print among the answers
    _limit(memory)
    try:
        from sayso.extraction import Extractor

        Extractor.shared()
    except SaysoError as error:
        _say(out, error)
        return
    _say(out, READY)
    while True:
        try:
            task = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        for answer in answers(task, options, most):
            _say(out, answer)
        _say(out, DONE)


def _limit(memory: int) -> None:
    """Bound what the process may take of the machine, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most == resource.RLIM_INFINITY or memory < most:
            resource.setrlimit(resource.RLIMIT_AS, (memory, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(out: BinaryIO, what: object) -> None:
    try:
        pickle.dump(what, out, pickle.HIGHEST_PROTOCOL)
        out.flush()
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    main()
