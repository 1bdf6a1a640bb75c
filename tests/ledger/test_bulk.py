from __future__ import annotations

from sqlalchemy import select

from sayso.ledger import numbers
from sayso.ledger.bulk import insert_rows
from sayso.ledger.schema import article, entity, feed, relay


def test_rows_come_back_as_they_went_in(ledger):
    profile = {"roles": ["minister"], "of": "“Łódź”", "n": None}
    rows = [
        {"id": number, "name": f"n{number}", "type": "person", "seeded": bool(number % 2)}
        | {"created_at": "2031-05-11T00:00:00Z", "profile": profile}
        for number in (1, 2)
    ]
    with ledger.transaction() as connection:
        insert_rows(connection, entity, rows)
        insert_rows(connection, feed, [{"url": "a"}])
        insert_rows(connection, feed, [])
    with ledger.reading() as connection:
        found = connection.execute(select(entity).order_by(entity.c.id)).all()
        assert [row._mapping["profile"] for row in found] == [profile, profile]
        assert [row.seeded for row in found] == [True, False]
        assert {row.merged_into for row in found} == {None}


def test_free_numbers_follow_the_highest(ledger):
    with ledger.transaction() as connection:
        assert numbers.free(connection, article, entity) == {"article": 1, "entity": 1}
        row = {"name": "n", "type": "person", "seeded": True, "created_at": "", "profile": {}}
        insert_rows(connection, entity, [{"id": 41, **row}])
        assert numbers.free(connection, article, entity) == {"article": 1, "entity": 42}


def test_reserved_words_can_be_columns(ledger):
    assert {"on", "end"} <= set(relay.c.keys())
    with ledger.transaction() as connection:
        insert_rows(connection, relay, [])
