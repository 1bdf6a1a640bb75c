"""Placeholder until the trained model lands: the interface the other rooms call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.errors import SourceError
from sayso.records import Article, Reading


class Extractor:
    """Finds attribution relations in articles."""

    @classmethod
    def shared(cls) -> Extractor:
        """Return the process's extractor with the shipped bundle, opened at first use."""
        return cls()

    def read(self, article: Article) -> Reading:
        """Read one article."""
        return Reading(article, ())

    def extract(
        self, articles: Iterable[Article | SourceError]
    ) -> Iterator[Reading | SourceError]:
        """Read articles as they come; errors pass through in their place."""
        for article in articles:
            yield article if isinstance(article, SourceError) else self.read(article)
