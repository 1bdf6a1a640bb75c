"""Who said what, and which statements have words: the same from both databases."""

from __future__ import annotations

import random
from contextlib import suppress
from itertools import product

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from sayso.errors import NotFoundError, QueryError
from sayso.ledger import finding, search
from sayso.ledger.questions import get_statement, who
from sayso.ledger.questions import search as find_words
from sayso.ledger.schema import statement
from tests.ledger.invented import Saying, report

WORDS = ["bridge", "toll", "tired", "lorries", "river", "council"]
SPEAKERS = [("Ilse Brandt", "person"), ("Joren Vale", "person"), ("a clerk", "unnamed")]
OUTLETS = ["Varlen Post", "Radio Varlen", "Vessany Herald"]
DATES = ["2031-05-11", "2031-05-12T08:00:00Z", "2031-05", "2031-06-01", None]


def reports(seed: int = 1, count: int = 60):
    chance = random.Random(seed)
    for _ in range(count):
        sayings = []
        for _ in range(chance.randint(1, 4)):
            name, kind = chance.choice(SPEAKERS)
            sayings.append(
                Saying(
                    " ".join(chance.choices(WORDS, k=chance.randint(1, 6))),
                    name,
                    kind,
                    kind=chance.choice(["direct", "indirect"]),
                    hedge=chance.choice(["none", "alleged"]),
                    relays=tuple(
                        chance.choices(["Halpress", "Vessany Herald"], k=chance.randint(0, 1))
                    ),
                )
            )
        yield report(*sayings, outlet=chance.choice(OUTLETS), published=chance.choice(DATES))


@pytest.fixture
def filled(ledger):
    for reading in reports():
        ledger.add(reading, model="m1")
    return ledger


def pages(ask, **options):
    """All pages of an answer as one list."""
    found, after = [], None
    while True:
        page = ask(**options, limit=3, after=after)
        found += page.items
        assert len(page) <= 3
        if page.after is None:
            return found
        assert len(page) == 3
        after = page.after


def test_the_newest_come_first_and_all_of_them(filled):
    with filled.reading() as connection:
        everything = who(connection, "ilse brandt", limit=1000)
        assert everything.after is None
        assert {view.speaker for view in everything} == {"Ilse Brandt"}
        days = [(view.published or "")[:10].ljust(10, "-") for view in everything]
        assert days == sorted(days, reverse=True, key=lambda day: day.replace("-" * 3, "-01"))
        said = sum(s.speaker.name == "Ilse Brandt" for r in reports() for s in r.statements)
        assert len(everything) == said


def test_pages_hold_the_same_whatever_leads(filled, monkeypatch):
    names, outlets = (None, "Joren Vale", "a clerk"), (None, "radio varlen")
    queries = (None, "bridge", "toll OR river NOT tired")
    with filled.reading() as connection:
        for name, outlet, words in product(names, outlets, queries):
            if name is None and words is None:
                continue

            def ask(name=name, words=words, **options):
                if name is None:
                    return find_words(connection, words, **options)
                return who(connection, name, words=words, **options)

            expected = [
                view
                for view in ask(limit=1000)
                if (outlet is None or view.outlet == "Radio Varlen") and view.kind == "direct"
            ]
            assert expected
            for many in (0, 10, 10_000):
                monkeypatch.setattr(finding, "MANY", many)
                assert pages(ask, outlet=outlet, kind="direct") == expected, (name, words, many)


def test_filters_narrow_the_answer(filled):
    with filled.reading() as connection:
        every = find_words(connection, "bridge OR toll OR river", limit=1000).items

        def some(**filters):
            return find_words(connection, "bridge OR toll OR river", limit=1000, **filters).items

        assert some(hedge="alleged") == tuple(v for v in every if v.hedge == "alleged")
        relayed = tuple(v for v in every if "Halpress" in [relay.name for relay in v.chain])
        assert relayed
        assert some(relay="HALPRESS") == relayed
        may = tuple(v for v in every if (v.published or "").startswith("2031-05"))
        assert some(since="2031-05", until="2031-05") == may
        assert some(until="2031-05-11", since="2031-05-02") == tuple(
            v for v in every if v.published == "2031-05-11"
        )


def test_words_that_were_found_are_marked(filled):
    with filled.reading() as connection:
        for view in find_words(connection, "Bridge toll"):
            assert {view.content[a:b] for a, b in view.marks} == {"bridge", "toll"}


def test_the_most_relevant_come_first(ledger):
    ledger.add(report("bridge and much else besides", "the bridge", "a toll bridge"), model="m1")
    with ledger.reading() as connection:

        def ask(**options):
            return find_words(connection, "bridge OR toll", order="relevance", **options)

        assert [v.content for v in ask()] == [
            "a toll bridge",
            "the bridge",
            "bridge and much else besides",
        ]
        first = ask(limit=1)
        assert [v.content for v in ask(after=first.after)] == [
            "the bridge",
            "bridge and much else besides",
        ]


def test_rejected_ones_come_only_where_asked_for(filled):
    with filled.transaction() as connection:
        one = find_words(connection, "bridge", limit=1).items[0]
        search.remove_where(connection, statement.c.id == one.id)
        connection.execute(
            update(statement).where(statement.c.id == one.id).values(live=False, status="rejected")
        )
    with filled.reading() as connection:
        assert one.id not in [v.id for v in find_words(connection, "bridge", limit=1000)]
        (found,) = find_words(connection, "bridge", status="rejected")
        assert (found.id, found.marks) == (one.id, one.marks)
        (same,) = who(connection, one.speaker, status="rejected")
        assert same.id == one.id


def test_those_who_speak_together_each_said_it(ledger):
    together = Saying("We are tired", "Ilse Brandt; Joren Vale")
    ledger.add(report(together, Saying("So am I", "Joren Vale")), model="m1")
    with ledger.reading() as connection:
        assert [v.content for v in who(connection, "Joren Vale")] == ["So am I", "We are tired"]
        assert [v.content for v in who(connection, "Ilse Brandt")] == ["We are tired"]


def test_a_speaker_of_a_thousand_companies_is_found(ledger):
    companies = [Saying(f"So say {n}", f"Ilse Brandt; the members {n}") for n in range(1100)]
    ledger.add(report("I say so", *companies), model="m1")
    assert len(ledger.who("Ilse Brandt", limit=2000)) == 1101
    assert len(ledger.who("Ilse Brandt", words="so", outlet="Varlen Post", limit=2000)) == 1101
    assert [one.statements for one in ledger.days_of("Ilse Brandt")] == [1101]


def test_those_who_spoke_with_somebody_else_of_that_name_are_not_meant(ledger):
    for outlet in ("Varlen Post", "Halmora Herald"):
        together = Saying("We are tired", "Ilse Brandt; Joren Vale")
        ledger.add(report(together, "So am I", outlet=outlet), model="m1")
    (whose,) = {one.entity_id for one in ledger.who("Ilse Brandt") if one.entity_id}
    speaking = next(iter(ledger.speakers_of(whose, limit=1)))
    number = ledger.split(speaking.speaker_id, by="eda")
    other = ledger.decision(number).right
    for one, outlet in ((whose, None), (other, speaking.outlet)):
        found = ledger.who(str(one))
        assert len(found) == 2
        assert len({view.outlet for view in found}) == 1
        assert outlet in (None, found.items[0].outlet)


def test_a_part_of_a_name_is_enough_where_it_is_clear(ledger):
    ledger.add(report(Saying("So are we", "Ilse Brandt"), Saying("No", "Joren Vale")), model="m1")
    with ledger.reading() as connection:
        assert [v.content for v in who(connection, "Brandt")] == ["So are we"]


def test_nobody_of_that_name_is_said_so(filled):
    with filled.reading() as connection, pytest.raises(NotFoundError, match="Quendolin"):
        who(connection, "Quendolin Xanthopoulos")


WRONG = [
    {"kind": "loud"},
    {"status": "good"},
    {"since": "yesterday"},
    {"since": "2031-02-30"},
    {"after": "x"},
    {"after": "WzEsMl0x"},
    {"after": "WzEsOTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5XQ"},
    {"limit": 0},
]


def test_what_cannot_be_understood_is_refused(ledger):
    ledger.add(report("The bridge is tired"), model="m1")
    with ledger.reading() as connection:
        for wrong in WRONG:
            with pytest.raises(QueryError):
                who(connection, "Ilse Brandt", **wrong)
            with pytest.raises(QueryError):
                find_words(connection, "bridge", order="relevance", **wrong)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.text(), outlet=st.text(), cursor=st.text())
@example(name="\udc80", outlet="\x00", cursor="\udc80")
@example(name="9" * 30, outlet="\udc80", cursor="é")
def test_whatever_is_asked_for_never_upsets_a_database(ledger, name, outlet, cursor):
    for options in ({"outlet": outlet, "relay": name}, {"after": cursor}):
        with suppress(QueryError, NotFoundError):
            assert ledger.who(name, **options).items == ()
        with suppress(QueryError):
            assert ledger.search("bridge", **options).items == ()


def test_one_statement_is_found_by_its_number(filled):
    with filled.reading() as connection:
        (one,) = find_words(connection, "bridge", limit=1)
        assert get_statement(connection, one.id).content == one.content
        for number in (0, -1, 10**9, 10**30):
            with pytest.raises(NotFoundError):
                get_statement(connection, number)
