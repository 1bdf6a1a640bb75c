"""What is known of feeds and of what they lead to, so that nothing is asked for twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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


def last_added(connection: Connection, links: Sequence[str]) -> Mapping[str, str]:
    """Return when the newest versions of those links were added that the ledger holds."""
    pages = {link: web_address(link) or link for link in links}
    found: dict[str, str] = {}
    for chunk in _chunks(list(pages.values())):
        newest = (
            select(address.c.address, func.max(version.c.added_at).label("added"))
            .join(version, version.c.article_id == address.c.article_id)
            .where(address.c.address.in_(chunk))
            .group_by(address.c.address)
        )
        found |= {row.address: row.added for row in connection.execute(newest)}
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
