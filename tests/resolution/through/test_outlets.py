from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolution.text.layout import Layout
from sayso.resolution.through.guide import Guide, Named
from sayso.resolution.through.outlets import bare, is_outlet, marks_of


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("The Brannock Gazette", "shape"),
        ("Radio Kestrel", "shape"),
        ("Lundské Noviny Times", "shape"),
        ("Reuters", "known"),
        ("BBC Lunda", "known"),
        ("kestrelnews.com", "domain"),
        ("TRA", "acronym"),
        ("InsideLunda", "camel"),
        ("Kestrel Breakfast Show", "programme"),
    ],
)
def test_a_name_can_show_that_it_publishes(name: str, mark: str) -> None:
    assert mark in marks_of(name)


@pytest.mark.parametrize("name", ["Lena Ode", "McBrill", "Dunmore", "TV", "Radio", ""])
def test_other_names_show_nothing(name: str) -> None:
    assert not marks_of(name)


def test_an_article_shows_who_publishes_and_who_asks() -> None:
    text = "The newspaper Hlas closed. Dana Pell of Radio Kestrel and host Ana Ruiz met."
    guide = Guide.of(Layout.of(text), ())
    assert "elsewhere" in marks_of("Hlas", guide)
    assert {"pell", "ruiz"} <= guide.hosts


def test_a_programme_has_the_outlet_that_it_is_named_with() -> None:
    guide = Guide.of(Layout.of("She was on Radio Kestrel's “Dawn Patrol,” again."), ())
    assert guide.programmes["dawn patrol"] == "Radio Kestrel"


def test_the_nearest_longer_name_before_is_the_fullest() -> None:
    text = "The Lunda Times and the Kestrel Times are old. They say the Times is new."
    guide = Guide.of(Layout.of(text), ())
    assert guide.fullest("Times", text.rindex("Times"), person=False) == "Kestrel Times"
    assert guide.fullest("Gazette", 5, person=False) == "Gazette"


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("the Post", "The Harbour Post"),
        ("Harbour Post", "harbourpost.com"),
        ("Lunda News Agency", "LNA"),
        ("New Lunda Times", "nltimes.com"),
        ("Kestrel News", "Kestrel"),
    ],
)
def test_the_own_outlet_is_known_under_other_names(name: str, outlet: str) -> None:
    assert is_outlet(name, outlet)


@pytest.mark.parametrize(("name", "outlet"), [("Harbour Times", "Harbour Post"), ("", "Post")])
def test_other_outlets_are_not_the_own(name: str, outlet: str) -> None:
    assert not is_outlet(name, outlet)


def test_names_near_an_offset_come_from_before_it_first() -> None:
    named = Named((1, 5, 9), ("a", "b", "c"))
    assert list(named.near(6)) == ["b", "a", "c"]


@given(st.text(max_size=40))
def test_bare_names_stay_bare_and_any_text_can_be_read(text: str) -> None:
    marks_of(text)
    is_outlet(text, text)
    assert len(bare(text)) <= len(text)
