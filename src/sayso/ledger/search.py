"""The full text of live statements: one index of words in either database.

SQLite has an FTS5 table, PostgreSQL a ``tsvector`` under a GIN index. Both take the words that
:mod:`sayso.ledger.words` makes of a text, so they hold the same ones and give the same answers.

In SQLite, a statement's place in the index is ``day << 32 | id``: the index itself is in the order
of lists, so that the newest statements with a word that a third of the ledger has, or those of one
month, are found without a look at the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    cast,
    column,
    delete,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects import postgresql

from sayso.ledger.bulk import run_each
from sayso.ledger.queries import AllOf, AnyOf, Near, Phrase, Query
from sayso.ledger.schema import statement
from sayso.ledger.words import folded_words

INDEX: Final = "statement_words"
ID_BITS: Final = 32

_PLACES: Final = (1 << 14) - 1
"""PostgreSQL's last place in a text; words beyond share it."""
_PLACES_OF_ONE: Final = 255
"""How many places of one word PostgreSQL keeps."""

index_table: Final = table(INDEX, column("rowid", Integer), column("id", Integer), column("words"))
"""``rowid`` is SQLite's, ``id`` PostgreSQL's."""

_DDL: Final = {
    "sqlite": (
        # The words come folded and parted by blanks, which is all that this tokenizer looks at.
        f"CREATE VIRTUAL TABLE {INDEX}"
        " USING fts5(words, content='', columnsize=0, tokenize='ascii', prefix='3')",
    ),
    "postgresql": (
        f"CREATE TABLE {INDEX} (id BIGINT PRIMARY KEY REFERENCES statement, words tsvector)",
        f"CREATE INDEX {INDEX}_words ON {INDEX} USING gin (words)",
    ),
}


def create(connection: Connection) -> None:
    """Create the index; the tables are there already."""
    for command in _DDL[connection.dialect.name]:
        connection.exec_driver_sql(command)


Entry = tuple[int, int, str]
"""The number, day and content of a statement."""


class Gathered:
    """Statements that wait to come into the full text together."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._entries: list[Entry] = []

    def add(self, entries: Iterable[Entry]) -> None:
        """Let live statements wait, which are written already."""
        self._entries += entries

    def settle(self) -> None:
        """Take in those that wait."""
        _insert(self._connection, _placed(self._connection, self._entries))
        self._entries = []


@contextmanager
def gathering(connection: Connection) -> Iterator[Gathered]:
    """Take statements into the full text at the end of the block.

    FTS5 writes what it holds whenever a place comes before the last one: articles of any day that
    come one by one would each make a segment of the index, which others then have to be merged
    with.

    Args:
        connection: a transaction that writes.
    """
    gathered = Gathered(connection)
    yield gathered
    gathered.settle()


def remove(connection: Connection, reading_id: int) -> None:
    """Take a reading's statements out of the full text; they are live still, but will not be."""
    remove_where(connection, statement.c.reading_id == reading_id)


def index_where(connection: Connection, condition: ColumnElement[bool]) -> None:
    """Take in the live statements that meet a condition; none of them is in the index."""
    _insert(connection, _entries(connection, condition))


def remove_where(connection: Connection, condition: ColumnElement[bool]) -> None:
    """Take out the live statements that meet a condition.

    This is done before their content, their day or their being live changes: the index is told
    which words go.
    """
    rows = _entries(connection, condition)
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            f"INSERT INTO {INDEX}({INDEX}, rowid, words) VALUES ('delete', ?, ?)", rows
        )
    else:
        ids = [place for place, _ in rows]
        connection.execute(delete(index_table).where(index_table.c.id.in_(ids)))


def _insert(connection: Connection, rows: list[tuple[int, str]]) -> None:
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        run_each(connection, f"INSERT INTO {INDEX}(rowid, words) VALUES (?, ?)", rows)
    else:
        vectors = [(place, vector_of(words.split())) for place, words in rows]
        sql = f"INSERT INTO {INDEX}(id, words) VALUES (%s, %s::tsvector)"
        run_each(connection, sql, vectors)


def _entries(connection: Connection, condition: ColumnElement[bool]) -> list[tuple[int, str]]:
    """The places and words of live statements."""
    columns = statement.c
    found = connection.execute(
        select(columns.id, columns.day, columns.content, columns.live).where(condition)
    )
    # Asked for what is live, and in an order, SQLite would go through all that is.
    return _placed(connection, ((row.id, row.day, row.content) for row in found if row.live))


def _placed(connection: Connection, statements: Iterable[Entry]) -> list[tuple[int, str]]:
    """The places and words of statements, in the order of the index."""
    sqlite = connection.dialect.name == "sqlite"
    return sorted(
        (place_of(day, number) if sqlite else number, " ".join(folded_words(content)))
        for number, day, content in statements
    )


def place_of(day: int, number: int) -> int:
    """Return the place of a statement in SQLite's index."""
    return day << ID_BITS | number


def vector_of(words: Sequence[str]) -> str:
    """Return the text of a ``tsvector`` that holds these words."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words, 1):
        if len(places[word]) < _PLACES_OF_ONE and place <= _PLACES:
            places[word].append(place)
    return " ".join(
        f"'{word}'" + (f":{','.join(map(str, found))}" if found else "")
        for word, found in places.items()
    )


def sought(query: Query, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a row of the index matches the query."""
    if dialect == "sqlite":
        matching: ColumnElement[bool] = literal_column(INDEX).op("MATCH", is_comparison=True)(
            literal(as_fts5(query))
        )
        return matching
    asked: Any = cast(literal(as_tsquery(query)), postgresql.TSQUERY)
    return index_table.c.words.op("@@", is_comparison=True)(asked)


def as_fts5(query: Query) -> str:
    """Write a query as FTS5 reads it (https://sqlite.org/fts5.html#full_text_query_syntax)."""
    match query:
        case Phrase(words, prefix):
            return f'"{" ".join(words)}"' + " *" * prefix
        case Near(left, right, distance):
            return f"NEAR({as_fts5(left)} {as_fts5(right)}, {distance})"
        case AnyOf(parts):
            return f"({' OR '.join(map(as_fts5, parts))})"
        case AllOf(parts, without):
            kept = f"({' AND '.join(map(as_fts5, parts))})"
            return f"({kept} NOT ({' OR '.join(map(as_fts5, without))}))" if without else kept


def as_tsquery(query: Query) -> str:
    """Write a query as PostgreSQL reads a ``tsquery``."""
    match query:
        case Phrase(words, prefix):
            row = " <-> ".join(f"'{word}'" for word in words)
            return f"({row}{':*' * prefix})"
        case Near(left, right, distance):
            one, other = as_tsquery(left), as_tsquery(right)
            orders = [f"{one} <0> {other}"]
            for gap in range(1, distance + 2):
                orders += [f"{one} <{gap}> {other}", f"{other} <{gap}> {one}"]
            return f"({' | '.join(orders)})"
        case AnyOf(parts):
            return f"({' | '.join(map(as_tsquery, parts))})"
        case AllOf(parts, without):
            left_out = "".join(f" & !{as_tsquery(part)}" for part in without)
            return f"({' & '.join(map(as_tsquery, parts))}{left_out})"
