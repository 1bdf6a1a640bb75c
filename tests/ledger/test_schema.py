from __future__ import annotations

from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from sayso.ledger.schema import metadata


def test_text_is_in_the_order_of_its_code_points_in_both_databases():
    dialect = postgresql.dialect()
    texts = [c for t in metadata.sorted_tables for c in t.columns if isinstance(c.type, Text)]
    assert len(texts) > 50
    for column in texts:
        assert column.type.compile(dialect) == 'TEXT COLLATE "C"', column
