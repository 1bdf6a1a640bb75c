"""Pages cover a list once, in order, whatever its keys are."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from sayso.errors import QueryError
from sayso.ledger.bulk import insert_rows
from sayso.ledger.paging import decode, encode, page
from sayso.ledger.schema import feed


def pages(ledger, limit, descending=False):
    after = None
    with ledger.reading() as connection:
        while True:
            found = page(
                connection,
                select(feed),
                keys=(feed.c.etag, feed.c.url),
                limit=limit,
                after=after,
                views=lambda rows: [(row.etag, row.url) for row in rows],
                descending=descending,
            )
            yield list(found)
            after = found.after
            if after is None:
                return


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.dictionaries(WORDS, st.none() | WORDS, max_size=12), st.integers(1, 5), st.booleans())
def test_every_row_comes_once_and_in_order(ledger, rows, limit, descending):
    with ledger.transaction() as connection:
        connection.execute(delete(feed))
        insert_rows(connection, feed, [{"url": url, "etag": tag} for url, tag in rows.items()])
    found = list(pages(ledger, limit, descending))
    assert all(len(one) == limit for one in found[:-1])
    flat = [row for one in found for row in one]
    assert sorted(flat, key=repr) == sorted(((t, u) for u, t in rows.items()), key=repr)
    stated = [row for row in flat if row[0] is not None]
    assert stated == sorted(stated, reverse=descending), "by code points in both databases"
    assert flat[len(stated) :] == sorted(
        flat[len(stated) :], key=lambda r: r[1], reverse=descending
    )


@pytest.mark.parametrize("limit", [0, -1, 100_001])
def test_a_limit_has_limits(ledger, limit):
    with pytest.raises(QueryError, match="a limit is from 1"):
        ledger.failures(limit=limit)


@pytest.mark.parametrize("cursor", ["", "x", "é", "W10", "WzEsMiwzXQ", "e30", "W1tdLDFd", "=" * 9])
def test_what_is_no_cursor_is_refused(ledger, cursor):
    with pytest.raises(QueryError, match="is no cursor of this list"):
        ledger.failures(after=cursor)


@given(st.lists(st.none() | st.text(st.characters(codec="utf-8")) | st.integers(), min_size=1))
def test_a_cursor_stands_for_its_key(key):
    assert decode(encode(key), len(key)) == tuple(key)
