"""How values are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.web.filters import count, day, host, moment, sure, web_link, who


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-03-05", "5 March 2026"),
        ("2026-03-05T07:00:00Z", "5 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2026-99", "2026"),
        (None, "undated"),
        ("", "undated"),
        ("soon", "undated"),
    ],
)
def test_days(value, shown):
    assert day(value) == shown


def test_moments():
    assert moment("2026-03-05T07:09:11.123Z") == "5 March 2026, 07:09 UTC"
    assert moment("2026-03-05") == "5 March 2026"


@pytest.mark.parametrize("value", ["https://a.example/x?y=1#z", "http://a.example"])
def test_links_of_the_web_can_be_followed(value):
    assert web_link(value) == value


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "/x",
        "http://",
        "https:a.example",
        "http://[x",
        " https://a.example",
        "ftp://a.example",
    ],
)
def test_nothing_else_can(value):
    assert web_link(value) is None


@given(st.text())
def test_any_text_is_a_link_of_the_web_or_none(value):
    assert web_link(value) is None or value.lower().startswith(("http://", "https://"))


def test_hosts():
    assert host("https://a.example:8000/x") == "a.example"
    assert host("http://[x") == "http://[x"


def test_confidence_has_words():
    assert [sure(x) for x in (0.9, 0.65, 0.5, 0.4, 0.0)] == [
        "quite sure",
        "quite sure",
        "fairly sure",
        "unsure",
        "doubtful",
    ]


def test_numbers_of_things():
    assert count(1, "statement") == "1 statement"
    assert count(1204, "statement") == "1,204 statements"
    assert count(0, "person", "people") == "0 people"


def test_speakers():
    assert who("AUTHOR") == "the article itself"
    assert who("Ann\u202e") == "Ann⟨U+202E⟩"
