"""A process that reads articles: pickles in by standard input, pickles out by standard output.

It is started by :mod:`sayso.intake.parallel` as a program of its own, so callers need no guard
around their main module, and ends when its input does, however the process that started it ended.
"""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from queue import SimpleQueue

from sayso.errors import SaysoError, SourceError
from sayso.intake.pipes import PipeReader, answer, listen
from sayso.pipeline import read_articles
from sayso.records import Article, Reading

READY = "ready"
"""What a worker says first, once its model is loaded; else the error that it could not be."""


def read_one(article: Article) -> Reading | SourceError:
    """Read one article; what goes wrong names the place where it was found."""
    try:
        [found] = read_articles([article])
    except SaysoError:
        raise
    except Exception as error:  # whatever one text does to the extractor, the others go on
        return SourceError(article.origin or article.id, f"cannot be read ({error!r})")
    if isinstance(found, SourceError):
        return SourceError(article.origin or article.id, found.reason)
    return replace(found, mentions=())  # nobody asks for them, and they are many


def main() -> None:
    """Read articles until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not print among the answers
    articles: SimpleQueue[Article] = SimpleQueue()
    listener = threading.Thread(target=listen, args=(PipeReader(0), articles), daemon=True)
    listener.start()
    try:
        from sayso.extraction import Extractor

        Extractor.shared()
    except SaysoError as error:
        answer(answers, error)
        return
    answer(answers, READY)
    while True:
        answer(answers, read_one(articles.get()))


if __name__ == "__main__":
    main()
