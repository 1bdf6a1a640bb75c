"""``read | sift | read over processes | keep``: sources into a ledger.

One article is one transaction, or several that were read before are one: whatever ends a run, what
it reported is kept, and the next run does the rest. What the ledger holds is not read again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Literal

from sayso.errors import SourceError
from sayso.intake.corpora import is_corpus, readings
from sayso.intake.parallel import cores, read_parallel
from sayso.readers import ReadOptions, read_sources
from sayso.readers.base import printable
from sayso.readers.outlets import is_web_address
from sayso.records import Article, Reading

if TYPE_CHECKING:
    from sayso.ledger.ledger import Ledger

_Some = tuple[Reading, ...]

Outcome = Literal["added", "updated", "reread", "unchanged", "failed"]

_REASONS: Final = 50
_TOGETHER: Final = 64
"""Articles in one transaction, where they were read before."""


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How sources are added."""

    read: ReadOptions = field(default_factory=ReadOptions)
    jobs: int = field(default_factory=cores)
    """Processes that read; 1 reads in this one."""


@dataclass(frozen=True, slots=True)
class Event:
    """What became of one article, or of an input that holds none."""

    source: str
    """Where it was found: an absolute path, ``path#row``, a web address, …"""
    outcome: Outcome
    statements: int = 0
    """How many it has, where it was read now."""
    reason: str | None = None
    """Why it failed."""


@dataclass(slots=True)
class Report:
    """What became of several."""

    added: int = 0
    updated: int = 0
    reread: int = 0
    unchanged: int = 0
    failed: int = 0
    statements: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    """Why inputs failed, and how many for each of the first fifty reasons."""

    def count(self, event: Event) -> None:
        """Count what became of one."""
        setattr(self, event.outcome, getattr(self, event.outcome) + 1)
        self.statements += event.statements
        if event.reason and (event.reason in self.reasons or len(self.reasons) < _REASONS):
            self.reasons[event.reason] += 1

    @property
    def articles(self) -> int:
        """How many inputs there were, those that failed among them."""
        return self.added + self.updated + self.reread + self.unchanged + self.failed

    def as_dict(self) -> dict[str, Any]:
        """Return the report as JSON has it."""
        counts = ("added", "updated", "reread", "unchanged", "failed", "statements")
        return {name: getattr(self, name) for name in counts} | {
            "reasons": dict(self.reasons.most_common())
        }


def add(
    ledger: Ledger, sources: Iterable[str], options: AddOptions | None = None
) -> Iterator[Event]:
    """Read sources into a ledger.

    Args:
        ledger: an open one.
        sources: paths, folders, addresses, feeds, archives, ``-``; as the user wrote them.
        options: how; the defaults suit untrusted input and use every core.

    Yields:
        An event for each article and each input that cannot be read, in the order of the sources,
        after it has been kept or noted; a :class:`Report` counts them.

    Raises:
        LedgerError: the ledger cannot be written.
        ModelError: the model cannot be loaded.
    """
    options = options or AddOptions()
    yield from keep(ledger, _items(sources, options.read), jobs=options.jobs)


def _items(
    sources: Iterable[str], options: ReadOptions
) -> Iterator[Article | Reading | SourceError]:
    """Read sources; what a batch has read comes as it was read."""
    from sayso.extraction.bundle import name_of

    for batched, group in groupby(sources, is_corpus):
        if batched:
            for folder in group:
                yield from readings(folder, name_of(), options)
        else:
            yield from read_sources(group, options)


def keep(
    ledger: Ledger, items: Iterable[Article | Reading | SourceError], *, jobs: int = 1
) -> Iterator[Event]:
    """Read articles that are at hand into a ledger, as :func:`add` does; readings are kept."""
    from sayso.extraction.bundle import name_of

    model = name_of()
    gathered = _gathered(_sifted(ledger, items, model))
    read: Iterator[_Some | Reading | SourceError | Event] = read_parallel(gathered, jobs=jobs)
    for item in read:
        if isinstance(item, SourceError):
            ledger.fail(item.source, item.reason)
            yield Event(item.source, "failed", reason=item.reason)
        elif isinstance(item, Event):
            yield item
        else:
            some = (item,) if isinstance(item, Reading) else item
            for one, added in zip(some, ledger.add_many(some, model=model), strict=True):
                new = added.outcome != "unchanged"
                yield Event(added.source, added.outcome, len(one.statements) if new else 0)


def _gathered(
    items: Iterable[Article | Reading | SourceError | Event],
) -> Iterator[Article | _Some | SourceError | Event]:
    """Let readings that follow one another go together."""
    some: list[Reading] = []
    for item in items:
        if some and (len(some) == _TOGETHER or not isinstance(item, Reading)):
            yield tuple(some)
            some.clear()
        if isinstance(item, Reading):
            some.append(item)
        else:
            yield item
    if some:
        yield tuple(some)


def _sifted(
    ledger: Ledger, items: Iterable[Article | Reading | SourceError], model: str
) -> Iterator[Article | Reading | SourceError | Event]:
    """Give out the articles that have to be read, and events in the place of those that need not.

    What has been read is among them where it has to be kept.
    """
    for item in items:
        if isinstance(item, SourceError):
            yield SourceError(located(item.source), item.reason)
            continue
        article = item.article if isinstance(item, Reading) else item
        if article.origin:
            article = replace(article, origin=located(article.origin))
        if not ledger.sift(article, model=model):
            yield Event(article.origin or article.id, "unchanged")
        elif isinstance(item, Reading):
            yield replace(item, article=article)
        else:
            yield article


def located(source: str) -> str:
    """Return a source so that it means the same in every folder: paths are absolute."""
    if source == "-" or "://" in source or is_web_address(source):
        return source
    return printable(os.path.abspath(source))  # noqa: PTH100 - unlike Path.resolve it follows no links
