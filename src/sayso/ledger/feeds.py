"""What is known of feeds and of what they lead to, so that nothing is asked for twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select, update

from sayso.ledger.clock import now
from sayso.ledger.identity import storable, web_address
from sayso.ledger.schema import address, failure, feed, version

_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class FeedState:
    """What a feed said when it was last read to its end."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """When the ledger last learnt of an article that a feed leads to, ISO 8601."""

    added: str
    """When its newest version was added."""
    updated: str | None
    """The last change that a feed told of and that has been looked at, if there was one."""

    def knows(self, updated: str | None) -> bool:
        """Whether a change has been seen that a feed tells of."""
        return not all(is_later(updated, known) for known in (self.added, self.updated) if known)


@dataclass(frozen=True, slots=True)
class Failed:
    """An address that could not be read."""

    attempts: int
    last_at: str


def feed_state(connection: Connection, url: str) -> FeedState:
    """Return what to tell a feed's server that is known already."""
    url = storable(url, (url,))
    row = connection.execute(select(feed.c.etag, feed.c.modified).where(feed.c.url == url)).first()
    return FeedState(row.etag, row.modified) if row else FeedState()


def note_feed(
    connection: Connection, url: str, *, state: FeedState | None = None, problem: str | None = None
) -> None:
    """Note that a feed was asked.

    Args:
        connection: a transaction that writes.
        url: the feed's address.
        state: what it said, once all that it leads to has been seen to.
        problem: why it could not be read.
    """
    url = storable(url, (url,))
    values = {"checked_at": now(), "problem": storable(problem, (problem,))}
    if state:
        state = storable(state, (state.etag, state.modified))
        values |= {"etag": state.etag, "modified": state.modified}
    if not connection.execute(update(feed).where(feed.c.url == url).values(values)).rowcount:
        connection.execute(insert(feed).values(values | {"url": url}))


def is_later(one: str | None, other: str) -> bool:
    """Whether a moment is surely later than another; one without time or zone never is."""
    try:
        return one is not None and datetime.fromisoformat(one) > datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False


def note_change(connection: Connection, link: str, updated: str) -> None:
    """Note that a change has been looked at that a feed tells of, whatever came of it."""
    page = web_address(link) or link
    known = update(address).where(address.c.address == page)
    connection.execute(known.values(feed_updated=updated))


def seen(connection: Connection, links: Sequence[str]) -> Mapping[str, Seen]:
    """Return when the ledger last learnt of those links that it holds."""
    pages = {link: web_address(link) or link for link in links}
    found: dict[str, Seen] = {}
    for chunk in _chunks(list(pages.values())):
        newest = (
            select(
                address.c.address,
                address.c.feed_updated,
                func.max(version.c.added_at).label("added"),
            )
            .join(version, version.c.article_id == address.c.article_id)
            .where(address.c.address.in_(chunk))
            .group_by(address.c.address, address.c.feed_updated)
        )
        rows = connection.execute(newest)
        found |= {row.address: Seen(row.added, row.feed_updated) for row in rows}
    return {link: found[page] for link, page in pages.items() if page in found}


def failed_before(connection: Connection, links: Sequence[str]) -> Mapping[str, Failed]:
    """Return those links that could not be read when they were last tried."""
    found: dict[str, Failed] = {}
    for chunk in _chunks(links):
        rows = connection.execute(select(failure).where(failure.c.source.in_(chunk)))
        found |= {row.source: Failed(row.attempts, row.last_at) for row in rows}
    return found


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
