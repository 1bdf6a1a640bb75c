"""Bylines and dates beside other words in the first lines: read, and left in the text."""

from __future__ import annotations

import pytest

from sayso.readers.plain import read_plain

BODY = "The mayor of Orrel closed the mill, she said.\n\nNobody was hurt, a clerk said."


def _read(text):
    return read_plain(text, "x", url=None, outlets={})


@pytest.mark.parametrize(
    "lead",
    [
        "ORREL, June 2, 2031 — ",
        "ORREL, June 2, 2031—",
        "ORREL, Vessany, June 2, 2031 (Northline) - ",
        "ORREL (Northline), 2 June 2031 – ",
        "ORREL, June 2, 2031 /Northline/ -- ",
        "ORREL — June 2, 2031 — ",
        "Port Orrel, 2 June 2031 – ",
        "**ORREL, 2031-06-02** — ",
        "Monday, June 2, 2031 — ",
        "ОРРЕЛ, 2 июня 2031 г. — ",
    ],
)
def test_the_date_of_a_dateline_is_read_and_stays_in_the_text(lead):
    article = _read(f"Mill closes\n\n{lead}{BODY}")
    assert article.published == "2031-06-02"
    assert article.text == f"Mill closes\n\n{lead.replace('*', '')}{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Lima, 2 June 2031",
        "By Ana Lima, June 2, 2031",
        "By Ana Lima, Orrel Post, Monday, June 2, 2031",
        "By Ana Lima (2 June 2031)",
        "By Ana Lima on 2 June 2031",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_byline_that_ends_in_a_date_gives_both(line, gap):
    article = _read(f"Mill closes{gap}{line}{gap}{BODY}")
    assert (article.published, article.byline) == ("2031-06-02", ("Ana Lima",))
    assert article.text == f"Mill closes\n\n{line}\n\n{BODY}"


def test_byline_and_date_under_a_second_headline():
    article = _read(
        f"Mill closes\n\nThe town had feared it.\n\nBy Ana Lima\n\n2 June 2031\n\n{BODY}"
    )
    assert (article.published, article.byline) == ("2031-06-02", ("Ana Lima",))


@pytest.mark.parametrize(
    "words",
    [
        "On Monday, June 2, 2031 — the mayor closed the mill.",
        "On June 2, 2031 — The mayor closed the mill.",
        "The mill, which burnt on June 2, 2031 — The day of the fair — was old.",
        "The mill burnt, June 2, 2031 — It was old.",
        "In Orrel, June 2, 2031 — The mayor closed the mill.",
        "Orrel, June 2, 2031, was closed — and it stayed closed.",
        "ORREL, June 2 — The mayor closed the mill.",
        "ORREL, June 2031 — The mayor closed the mill.",
        "ORREL, 2031 — The mayor closed the mill.",
        "By June 2, 2031 Orrel will have closed the mill.",
        "By law, 2 June 2031 was the last day of the mill.",
    ],
)
def test_no_date_is_taken_out_of_running_text(words):
    article = _read(f"Mill closes\n\n{words}\n\n{BODY}")
    assert article.published is None
    assert article.byline == ()


def test_what_the_head_states_goes_first():
    article = _read(f"Mill closes\n\nBy Bo Ek\n\n3 June 2031\n\nORREL, June 2, 2031 — {BODY}")
    assert (article.published, article.byline) == ("2031-06-03", ("Bo Ek",))


def test_a_dateline_far_down_is_another_reports():
    between = "It was said again.\n\n" * 9
    assert _read(f"Mill closes\n\n{between}ORREL, June 2, 2031 — {BODY}").published is None


def test_only_some_bylines_are_tried_for_a_date(monkeypatch):
    tried = []
    monkeypatch.setattr("sayso.readers.openings.parse_date", tried.append)
    _read("By Ana Lima, 2031, Bo Ek, Li Wei, Dag Orrin\n" * 2000)
    assert 0 < len(tried) < 1000
