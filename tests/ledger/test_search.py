"""Both databases find what the words of a text say is to be found."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from sayso.errors import QueryError
from sayso.ledger import search
from sayso.ledger.matching import matches, matches_text
from sayso.ledger.queries import AllOf, AnyOf, Near, Phrase, Query, parse
from sayso.ledger.schema import statement
from sayso.ledger.words import folded_words
from tests.ledger.invented import report

CONTENTS = [
    "aba bab",
    "bab aba cab",
    "The bridge is tired, and so are we",
    "aba aba aba",
    "cab bab aba abac",
    "Ørsted's Straße can’t wait: ½ of it's gone",
    "abacus cab",
    "桥 很 累",
    "no words in common",
    "aba x x bab x x x cab",
]


def words() -> st.SearchStrategy[str]:
    return st.sampled_from(["aba", "bab", "cab", "abac", "abacus", "x", "bridge", "orsted"])


def queries() -> st.SearchStrategy[Query]:
    phrase = st.builds(
        Phrase, st.lists(words(), min_size=1, max_size=3).map(tuple), st.just(False)
    ) | st.just(Phrase(("aba",), prefix=True))
    single = st.builds(lambda word: Phrase((word,)), words()) | st.just(Phrase(("aba",), True))
    near = st.builds(Near, single, single, st.integers(0, 5))
    return st.recursive(
        phrase | near,
        lambda inner: (
            st.builds(AnyOf, st.lists(inner, min_size=2, max_size=3).map(tuple))
            | st.builds(
                AllOf,
                st.lists(inner, min_size=1, max_size=2).map(tuple),
                st.lists(inner, max_size=2).map(tuple),
            )
        ),
        max_leaves=6,
    )


def indexed(connection, query: Query) -> set[str]:
    sqlite = connection.dialect.name == "sqlite"
    column = search.index_table.c.rowid if sqlite else search.index_table.c.id
    found = connection.execute(
        select(column).where(search.sought(query, connection.dialect.name))
    ).scalars()
    ids = [number & ((1 << search.ID_BITS) - 1) for number in found]
    return set(
        connection.execute(select(statement.c.content).where(statement.c.id.in_(ids))).scalars()
    )


@pytest.fixture
def filled(ledger):
    ledger.add(report(*CONTENTS), model="m1")
    return ledger


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=queries())
def test_an_index_finds_what_matches(filled, query):
    with filled.reading() as connection:
        assert indexed(connection, query) == {
            content for content in CONTENTS if matches(query, folded_words(content))
        }
    for content in CONTENTS:
        assert matches_text(query, content) == matches(query, folded_words(content))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text() | st.text(alphabet="abx*\"(),5 NEAROTD“\\:'&|!<>"))
def test_whatever_is_typed_never_upsets_a_database(filled, typed):
    try:
        query = parse(typed)
    except QueryError:
        return
    with filled.reading() as connection:
        assert indexed(connection, query) == {
            content for content in CONTENTS if matches(query, folded_words(content))
        }


def test_an_article_of_any_length_is_taken_in(ledger):
    long = " ".join(f"word{number} again" for number in range(40_000)) + " " + "x" * 5000
    ledger.add(report(long), model="m1")
    with ledger.reading() as connection:
        for typed in ("again", "word39999", "x" * 1000):
            assert indexed(connection, parse(typed)) == {long}


def test_what_is_no_longer_live_is_not_found(ledger):
    url = "https://post.example/a"
    ledger.add(report("The bridge is tired", url=url), model="m1")
    ledger.add(report("The bridge is closed", url=url), model="m1")
    with ledger.reading() as connection:
        assert indexed(connection, parse("bridge")) == {"The bridge is closed"}
        assert not indexed(connection, parse("tired"))


def test_a_corrected_content_is_found_by_its_new_words(filled):
    which = statement.c.content == "aba bab"
    with filled.transaction() as connection:
        search.remove_where(connection, which)
        connection.execute(update(statement).where(which).values(content="a toll"))
        search.index_where(connection, statement.c.content == "a toll")
    with filled.reading() as connection:
        assert indexed(connection, parse("toll")) == {"a toll"}
        assert "aba bab" not in indexed(connection, parse("aba"))
    if filled.engine.dialect.name == "sqlite":
        with filled.transaction() as connection:
            connection.execute(
                text(f"INSERT INTO {search.INDEX}({search.INDEX}) VALUES ('integrity-check')")
            )
