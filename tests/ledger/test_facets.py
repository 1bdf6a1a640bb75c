"""What answers are made of, on both databases."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.errors import NotFoundError, QueryError
from sayso.ledger import facets

from .invented import Saying, report
from .test_questions import reports


@pytest.fixture
def filled(ledger):
    for reading in reports():
        ledger.add(reading, model="m1")
    return ledger


def counts(several):
    return {one.value: one.statements for one in several}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"words": "bridge"},
        {"by": "Ilse Brandt"},
        {"words": "toll OR river", "outlet": "radio varlen"},
        {"kind": "direct", "hands": "1+"},
        {"hedge": "alleged", "since": "2031-05-12"},
    ],
)
def test_every_count_is_of_what_search_finds(filled, asked):
    words, by = asked.get("words"), asked.get("by")
    filters = {name: value for name, value in asked.items() if name not in ("words", "by")}
    found = filled.search(words, by=by, limit=1000, **filters).items
    facets = filled.facets(**asked)
    assert found
    assert (facets.counted, facets.complete) == (len(found), True)
    assert counts(facets.kinds) == Counter(one.kind for one in found)
    assert counts(facets.hedges) == Counter(one.hedge for one in found)
    assert counts(facets.outlets) == Counter(one.outlet for one in found)
    assert counts(facets.hands) == Counter(str(len(one.chain)) for one in found)
    assert counts(facets.relays) == Counter(r.name for one in found for r in one.chain)
    assert {one.label: one.statements for one in facets.speakers} == Counter(
        one.speaker for one in found
    )
    assert counts(facets.months) == Counter(one.published[:7] for one in found if one.published)


def test_every_value_is_one_that_search_takes(filled):
    facets = filled.facets()
    names = {"outlets": "outlet", "kinds": "kind", "hedges": "hedge", "hands": "hands"}
    for several, name in {**names, "relays": "relay"}.items():
        for one in getattr(facets, several):
            found = filled.search(None, limit=1000, **{name: one.value})
            assert len(found) == one.statements, (name, one)
    for one in facets.speakers:
        assert len(filled.search(None, by=one.value, limit=1000)) == one.statements


def test_only_the_newest_are_counted_and_it_says_so(filled):
    facets = filled.facets(newest=5)
    newest = filled.search(None, limit=5).items
    assert (facets.counted, facets.complete) == (5, False)
    assert counts(facets.outlets) == Counter(one.outlet for one in newest)


def test_what_is_rare_is_not_looked_for_in_all_of_a_ledger(filled, monkeypatch):
    if filled.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's planner goes its own way")
    every = filled.facets(hedge="alleged")
    assert every.complete
    monkeypatch.setattr(facets, "LOOKED_AT", 10)
    some = filled.facets(hedge="alleged")
    newest = [one for one in filled.search(None, limit=10) if one.hedge == "alleged"]
    assert (some.counted, some.complete) == (len(newest), False)
    assert not filled.facets(words="bridge", outlet="Vessany Herald").complete
    monkeypatch.setattr(facets, "LOOKED_AT", 100_000)
    assert filled.facets(hedge="alleged") == every


def test_those_with_most_are_named(filled):
    facets = filled.facets(top=1)
    [most] = facets.outlets
    assert most.statements == max(one.statements for one in filled.facets().outlets)


def test_an_article_without_an_outlet_is_counted_but_cannot_be_asked_for(ledger):
    ledger.add(report("The span is tired", outlet=None), model="m")
    [one] = ledger.facets().outlets
    assert (one.value, one.label, one.statements) == (None, "no outlet", 1)


def test_somebody_s_days_are_all_of_them(filled):
    found = filled.search(None, by="Joren Vale", limit=1000).items
    wanted = Counter(one.published[:10].ljust(10, "-") for one in found if one.published)
    days = filled.days_of("Joren Vale")
    assert counts(days) == {day.replace("---", "-01"): n for day, n in wanted.items()}
    assert [one.value for one in days] == sorted(one.value for one in days)


def test_hands_are_counted(ledger):
    for number in range(4):
        relays = tuple(f"Paper {n}" for n in range(number))
        ledger.add(report(Saying(f"word number {number}", relays=relays)), model="m")
    asked = {"0": [0], "2": [2], "2+": [2, 3], "9": []}
    for hands, wanted in asked.items():
        found = ledger.search(None, hands=hands).items
        assert sorted(len(one.chain) for one in found) == wanted


@pytest.mark.parametrize("hands", ["", "x", "-1", "1-", "1+1", "9999", "١"])
def test_a_number_of_hands_that_is_none_is_refused(ledger, hands):
    with pytest.raises(QueryError, match="hands"):
        ledger.search(None, hands=hands)


@pytest.mark.parametrize("wrong", [{"top": 0}, {"newest": 0}, {"kind": "odd"}])
def test_what_cannot_be_counted_is_refused(filled, wrong):
    with pytest.raises(QueryError):
        filled.facets(**wrong)


def test_nobody_is_counted_by_a_name_that_nobody_has(filled):
    with pytest.raises(NotFoundError):
        filled.facets(by="Xaver Quill")


def test_without_words_all_are_equally_relevant(filled):
    newest = filled.search(None, limit=20)
    assert filled.search(None, order="relevance", limit=20) == newest
