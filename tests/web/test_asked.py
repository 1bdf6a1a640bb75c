"""Questions as addresses hold them."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import QueryError
from sayso.ledger.facets import CountView, FacetsView
from sayso.web.asked import Asked, chips, groups

FIELDS = ["q", "speaker", "outlet", "since", "until", "kind", "hedge", "hands", "via", "sort"]
FACETS = FacetsView(
    counted=3,
    complete=True,
    speakers=(CountView("7", "Ilse Brandt", 2), CountView("a clerk", "a clerk", 1)),
    outlets=(CountView("Varlen Post", "Varlen Post", 2), CountView(None, "no outlet", 1)),
    kinds=(CountView("direct", "direct", 3),),
    hedges=(CountView("none", "none", 3),),
    hands=(CountView("0", "0", 2), CountView("2", "2", 1)),
    relays=(CountView("Halpress", "Halpress", 1),),
    months=(),
)


def asked_of(address):
    return Asked.of(dict(parse_qsl(urlsplit(address).query)))


@given(st.dictionaries(st.sampled_from([*FIELDS, "after"]), st.text(st.characters(codec="utf-8"))))
def test_an_address_holds_the_whole_question(parts):
    asked = Asked.of(parts)
    assert asked_of(asked.address("/search", after=asked.after)) == asked


def test_a_question_that_changes_starts_over():
    asked = Asked(q="dam", after="abc")
    assert asked.address("/search", kind="direct") == "/search?q=dam&kind=direct"
    assert asked.address("/search", after="def") == "/search?q=dam&after=def"


def test_nothing_is_asked_by_nothing():
    assert Asked().address("/search") == "/search"
    assert set(Asked().filters().values()) == {None}
    assert (Asked().words, Asked().by, Asked().cursor) == (None, None, None)


def test_parameters_of_others_are_passed_over():
    assert Asked.of({"q": " dam ", "page": "2"}) == Asked(q="dam")


def test_an_order_that_there_is_not_is_refused():
    assert (Asked().order, Asked(sort="relevance").order) == ("date", "relevance")
    with pytest.raises(QueryError):
        _ = Asked(sort="odd").order


def test_values_lead_to_the_answer_with_them_and_chosen_ones_to_that_without():
    asked = Asked(q="dam", outlet="Varlen Post")
    found = {group.name: group.options for group in groups(asked, FACETS, "/search")}
    [outlet] = found["outlet"]  # what has no name cannot be asked for
    assert outlet.current
    assert asked_of(outlet.address) == Asked(q="dam")
    assert asked_of(found["speaker"][0].address) == Asked(
        q="dam", outlet="Varlen Post", speaker="7"
    )
    assert [one.label for one in found["hands"]] == ["no one between", "through 2 hands"]


def test_what_a_page_is_about_is_not_offered():
    names = [group.name for group in groups(Asked(), FACETS, "/people/7", fixed="speaker")]
    assert "speaker" not in names
    assert names


def test_chips_tell_what_narrows_and_lead_to_the_answer_without_it():
    asked = Asked(q="dam", speaker="7", since="2031-05", kind="direct", via="Halpress")
    found = {one.label: one.address for one in chips(asked, FACETS, "/search")}
    assert set(found) == {"Ilse Brandt", "since 2031-05", "quoted", "via Halpress"}
    assert asked_of(found["quoted"]) == Asked(q="dam", speaker="7", since="2031-05", via="Halpress")
