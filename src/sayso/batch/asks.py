"""What a worker and the process that it keeps say to one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.batch.signatures import Signature, signature_of
from sayso.errors import SourceError
from sayso.readers import ReadOptions
from sayso.records import Article, Reading

Step = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Stage:
    """Asks for the articles of files, with their signatures."""

    files: tuple[str, ...]

    def steps(self) -> Iterator[Step]:
        """Name each record, with what reads it."""
        from sayso.readers.steps import steps

        for file in self.files:
            for where, read in steps(file, ReadOptions()):
                yield where, lambda read=read: found(read())  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Read:
    """Asks for the readings of articles."""

    articles: tuple[Article, ...]

    def steps(self) -> Iterator[Step]:
        """Name each article, with what reads it."""
        for article in self.articles:
            where = article.origin or article.id
            yield where, lambda article=article: reading(article)  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, from the record of this number on."""

    ask: Stage | Read
    start: int = 0


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has started."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A record has been begun."""

    number: int
    where: str


@dataclass(frozen=True, slots=True)
class Done:
    """A record has been read."""

    number: int
    result: object


@dataclass(frozen=True, slots=True)
class Ended:
    """There are no more records."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article and its signature."""

    article: Article
    signature: Signature


def found(item: Article | SourceError) -> Found | SourceError:
    """Return an article with its signature; an error passes through."""
    return item if isinstance(item, SourceError) else Found(item, signature_of(item))


def reading(article: Article) -> Reading | SourceError:
    """Read one article, as ``sayso add`` does."""
    from sayso.intake.worker import read_one  # what stages only loads no model's code

    return read_one(article)
