from __future__ import annotations

from sqlalchemy import delete, select

from sayso.ledger.bulk import insert_rows
from sayso.ledger.prepared import Prepared, Within
from sayso.ledger.schema import feed, gram

OF = Prepared(select(gram.c.hash, gram.c.variant_id).where(Within(gram.c.hash, "some")))
AT = Prepared(
    select(feed.c.etag)
    .where(Within(feed.c.url, "some"), feed.c.problem == "none")
    .order_by(feed.c.url.desc())
    .limit(2)
)
FORGET = Prepared(delete(feed).where(Within(feed.c.url, "some")))


def test_numbers_of_any_size_and_number_are_found(ledger):
    hashes = [-(1 << 47), -1, 0, 1, 32768, (1 << 47) - 1]
    with ledger.transaction() as connection:
        insert_rows(connection, gram, [{"hash": one, "variant_id": 1} for one in hashes])
        assert sorted(OF(connection, some=[*hashes, 7])) == [(one, 1) for one in hashes]
        assert sorted(OF(connection, some={1, 2})) == [(1, 1)]
        assert list(OF(connection, some=())) == []
        assert len(OF(connection, some=range(-40_000, 40_000))) == 4


def test_words_are_found_beside_what_a_question_sets_itself(ledger):
    urls = ["a", 'b"\\', "č", "d"]
    with ledger.transaction() as connection:
        rows = [{"url": url, "etag": url * 2, "problem": "none"} for url in urls]
        insert_rows(connection, feed, rows)
        assert [row[0] for row in AT(connection, some=urls[:3])] == ["čč", 'b"\\b"\\']
        FORGET(connection, some=["č", 'b"\\', "x"])
        assert [row[0] for row in AT(connection, some=urls)] == ["dd", "aa"]
