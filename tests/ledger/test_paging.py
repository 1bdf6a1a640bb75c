"""Pages cover a list once, in order, whatever its keys are."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from sayso.errors import QueryError
from sayso.ledger.bulk import insert_rows
from sayso.ledger.given import LARGEST
from sayso.ledger.paging import decode, encode, page
from sayso.ledger.schema import feed

from .invented import Saying, report

SAID = "The bridge of Varlen is tired and so are all of us"
SAYINGS = [
    (SAID, Saying("The bridge will close", "Oto Marek")),
    (SAID, Saying("The bridge will open", "Ann Vesely")),
    (SAID, Saying("The bridge will fall", "Mara Dunne")),
    (SAID,),
]


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


@pytest.mark.parametrize(
    "cursor", ["", "x", "é", "W10", "WzEsMiwzXQ", "e30", "W1tdLDFd", "=" * 9, "WyJ4IiwieCJd"]
)
def test_what_is_no_cursor_is_refused(ledger, cursor):
    with pytest.raises(QueryError, match="is no cursor of this list"):
        ledger.failures(after=cursor)


@given(
    st.lists(
        st.none()
        | st.text(st.characters(codec="utf-8", exclude_characters="\0"))
        | st.integers(-LARGEST, LARGEST)
        | st.floats(allow_nan=False, allow_infinity=False),
        min_size=1,
    )
)
def test_a_cursor_stands_for_its_key(key):
    assert decode(encode(key, "a list"), len(key), "a list") == tuple(key)
    with pytest.raises(QueryError, match="is a cursor of another list"):
        decode(encode(key, "a list"), len(key), "another")


def test_no_list_takes_the_cursor_of_another(ledger):
    for number in range(4):
        ledger.add(report(*SAYINGS[number]), model="m")
        ledger.fail(f"{number}.txt", "is empty")
    for number in range(1, 5):
        ledger.confirm(number, by="Ann Vesely")
    people = [one.id for one in ledger.people()]
    ledger.keep_apart(people[0], people[1], by="Ann Vesely")
    ledger.keep_apart(people[0], people[2], by="Ann Vesely")
    lists = {
        "who": lambda **page: ledger.who("Ilse Brandt", **page),
        "search": lambda **page: ledger.search("bridge", **page),
        "relevance": lambda **page: ledger.search("bridge", order="relevance", **page),
        "people": ledger.people,
        "articles": ledger.articles,
        "failures": ledger.failures,
        "decisions": ledger.decisions,
        "queue": lambda **page: ledger.review_queue(status="confirmed", **page),
        "appearances": lambda **page: ledger.appearances(1, **page),
    }
    takes = {"who": {"search"}, "search": {"who"}}
    others = {"misquotes": ledger.misquotes, "candidates": ledger.candidates,
              "orphans": ledger.review_orphans}  # fmt: skip
    for name, ask in lists.items():
        cursor = ask(limit=1).after
        assert cursor is not None, name
        assert ask(limit=1, after=cursor) is not None
        for other in (lists | others).keys() - takes.get(name, set()) - {name}:
            with pytest.raises(QueryError, match="is a cursor of another list"):
                (lists | others)[other](after=cursor)
