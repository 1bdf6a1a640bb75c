"""The process that reads, but some words hang or kill it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from sayso.batch import asks, child
from sayso.records import Article, Reading

_read = asks.reading
_found = asks.found


def reading(article: Article) -> object:
    if "HANG" in article.text:
        time.sleep(600)
    if "TRIPS" in article.text:
        raise ValueError("a word too long")
    if "CRASH" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "ONCE" in article.text and (mark := os.environ.get("POISON_MARK")):
        try:
            Path(mark).touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    return Reading(article, ())  # no model is needed here


def found(item: object) -> object:
    if isinstance(item, Article) and "UNREADABLE" in item.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return _found(item)  # type: ignore[arg-type]


asks.reading = reading  # type: ignore[assignment]
asks.found = found  # type: ignore[assignment]

if __name__ == "__main__":
    child.main()
