"""Feeds that are asked again and again, and what they lead to, into the ledger."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from sayso.errors import FetchError, SourceError
from sayso.intake.add import Event, keep
from sayso.readers.documents import read_page
from sayso.readers.failures import attempt
from sayso.readers.feeds import Entry, Feed, parse_feed, read_entry
from sayso.readers.manners import Manners, TooSoonError
from sayso.records import Article

if TYPE_CHECKING:
    from sayso.ledger.feeds import FeedState
    from sayso.ledger.ledger import Ledger

_TRIES: Final = 3
_LONGEST: Final = 86_400.0
_RETRY: Final = timedelta(minutes=10)
_RETRY_AT_MOST: Final = timedelta(days=1)


@dataclass(eq=False)
class _Watched:
    """A feed, and what is still to be done for it."""

    url: str
    due: float
    failures: int = 0
    open: int = 0
    """Links that have not been seen to."""
    state: FeedState | None = None
    """What the feed said of itself; noted when all its links have been seen to."""


@dataclass(frozen=True)
class _Link:
    feed: _Watched
    entry: Entry
    tries: int = 0


@dataclass
class Watch:
    """Polls feeds, one request at a time, the host that is due first before others.

    What a feed says of itself (``ETag``, ``Last-Modified``) is noted when all that it leads to has
    been kept, or noted as failed: a watch that was stopped misses nothing.
    """

    ledger: Ledger
    feeds: tuple[str, ...]
    manners: Manners
    wait: Callable[[float], bool]
    """Waits for some seconds, and tells whether to go on."""
    every: float = 900.0
    """Seconds between two requests for a feed; it is asked more rarely while it fails."""
    once: bool = False
    """Ask each feed once, and end when what they lead to has been seen to."""
    _links: dict[str, deque[_Link]] = field(default_factory=dict, init=False)
    _queued: set[str] = field(default_factory=set, init=False)

    def run(self) -> Iterator[Event]:
        """Watch until ``wait`` says otherwise, or once.

        Yields:
            What became of each article, and of each feed that cannot be read.

        Raises:
            LedgerError: the ledger cannot be written.
            ModelError: the model cannot be loaded.
        """
        now = self.manners.clock()
        feeds = [_Watched(url, now) for url in dict.fromkeys(self.feeds)]
        while self.wait(0):
            time, action = self._next(feeds)
            if math.isinf(time):
                return
            url = action.url if isinstance(action, _Watched) else action.entry.link or ""
            if self.once and self.manners.paused(url):
                if isinstance(action, _Link):
                    self._queue(url).popleft()
                yield self._give_up(action, "its host is to be left alone for now")
                continue
            pause = time - self.manners.clock()
            if pause > 0 and not self.wait(pause):
                return
            if isinstance(action, _Watched):
                yield from self._poll(action)
            else:
                yield from self._follow(action)

    def _next(self, feeds: list[_Watched]) -> tuple[float, _Watched | _Link]:
        """What can be done first, and when; links go before feeds."""
        links = [(self.manners.ready(q[0].entry.link or ""), q[0]) for q in self._links.values()]
        polls = [(max(feed.due, self.manners.ready(feed.url)), feed) for feed in feeds]
        choices: list[tuple[float, _Watched | _Link]] = [*links, *polls]
        return min(choices, key=lambda choice: choice[0])

    def _poll(self, feed: _Watched) -> Iterator[Event]:
        from sayso.ledger.feeds import FeedState, feed_state, note_feed

        with self.ledger.reading() as connection:
            known = feed_state(connection, feed.url)
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        problem = None
        try:
            page = self.manners.get(feed.url, {k: v for k, v in headers.items() if v})
            if page.status != 304:
                content = parse_feed(page.body, feed.url, base=page.url, charset=page.charset)
                feed.state = FeedState(page.etag, page.modified)
        except TooSoonError as error:
            if self.once and self.manners.paused(feed.url):
                yield self._give_up(feed, error.reason)
            return  # it is due still, once the host is ready that it leads to
        except SourceError as error:
            problem = error.reason
            yield Event(feed.url, "failed", reason=problem)
        feed.failures = feed.failures + 1 if problem else 0
        pause = min(self.every * 2**feed.failures, max(_LONGEST, self.every))
        feed.due = math.inf if self.once else self.manners.clock() + pause
        with self.ledger.transaction() as connection:
            note_feed(connection, feed.url, problem=problem)
        if problem is None and page.status != 304:
            yield from self._take(feed, content)

    def _take(self, feed: _Watched, content: Feed) -> Iterator[Event]:
        """Queue the links that have to be followed, the oldest first, and keep what has none."""
        wanted = set(self._wanted(content))
        feed.open += 1  # until all have been queued
        for entry in reversed(content.entries):
            if entry.link is None:
                item = read_entry(entry, content, self.manners.options)
                yield from (e for e in keep(self.ledger, [item]) if e.outcome != "unchanged")
            elif entry.link in wanted and entry.link not in self._queued:
                self._queued.add(entry.link)
                feed.open += 1
                self._queue(entry.link).append(_Link(feed, replace(entry, content=None)))
        self._settle(feed)

    def _wanted(self, content: Feed) -> Iterator[str]:
        """Links to articles that are not known, or were changed; not those that failed just now."""
        from sayso.ledger.feeds import failed_before, seen

        links = [entry.link for entry in content.entries if entry.link]
        with self.ledger.reading() as connection:
            known = seen(connection, links)
            failed = failed_before(connection, links)
        for entry in content.entries:
            link = entry.link
            if link is None:
                continue
            if link in failed:
                pause = min(_RETRY * 2 ** min(failed[link].attempts, 20), _RETRY_AT_MOST)
                if datetime.now(UTC) < datetime.fromisoformat(failed[link].last_at) + pause:
                    continue
            if link not in known or not known[link].knows(entry.updated):
                yield link

    def _follow(self, link: _Link) -> Iterator[Event]:
        """Read the article of a link; where its host asks to be left alone, later."""
        from sayso.ledger.feeds import note_change

        address = link.entry.link
        assert address is not None
        queue = self._queue(address)
        queue.popleft()
        item = attempt(address, lambda: self._article(address, link.entry))
        if isinstance(item, FetchError):
            paused = self.manners.paused(address)
            if paused and self.once:
                yield self._give_up(link, item.reason)
                return
            if (paused or isinstance(item, TooSoonError)) and link.tries + 1 < _TRIES:
                queue.appendleft(replace(link, tries=link.tries + 1))
                return
        yield from keep(self.ledger, [item])
        if isinstance(item, Article) and link.entry.updated:
            with self.ledger.transaction() as connection:
                note_change(connection, address, link.entry.updated)
        self._done(link, queue)

    def _give_up(self, action: _Watched | _Link, reason: str) -> Event:
        """Leave something for the next watch, without noting it as failed."""
        if isinstance(action, _Watched):
            action.due = math.inf
            return Event(action.url, "failed", reason=reason)
        address = action.entry.link or ""
        action.feed.state = None  # it has to say again what it leads to
        self._done(action, self._queue(address))
        return Event(address, "failed", reason=reason)

    def _article(self, address: str, entry: Entry) -> Article:
        article = read_page(self.manners.get(address), address, self.manners.options)
        return replace(article, published=article.published or entry.published)

    def _done(self, link: _Link, queue: deque[_Link]) -> None:
        address = link.entry.link or ""
        self._queued.discard(address)
        if not queue:
            del self._links[_host(address)]
        self._settle(link.feed)

    def _settle(self, feed: _Watched) -> None:
        from sayso.ledger.feeds import note_feed

        feed.open -= 1
        if feed.open == 0 and feed.state:
            with self.ledger.transaction() as connection:
                note_feed(connection, feed.url, state=feed.state)

    def _queue(self, link: str) -> deque[_Link]:
        return self._links.setdefault(_host(link), deque())


def _host(link: str) -> str:
    return urlsplit(link).netloc.lower()
