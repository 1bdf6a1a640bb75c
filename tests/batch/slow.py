"""The process that reads, without a model and slowly."""

from __future__ import annotations

import time

from sayso.batch import asks, child
from sayso.records import Article, Reading


def reading(article: Article) -> Reading:
    time.sleep(0.02)
    return Reading(article, ())


asks.reading = reading

if __name__ == "__main__":
    child.main()
