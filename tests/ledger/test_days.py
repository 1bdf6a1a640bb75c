"""Dates become days that keep their order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import QueryError
from sayso.ledger.days import day_asked, day_of


@given(st.dates(), st.dates())
def test_days_are_in_the_order_of_dates(one, other):
    assert (day_of(one.isoformat()) < day_of(other.isoformat())) == (one < other)


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2031-05-11", date(2031, 5, 11)),
        ("2031-05-11T23:30:00-05:00", date(2031, 5, 11)),
        ("20310511", date(2031, 5, 11)),
        ("2031-05", date(2031, 5, 1)),
        ("2031", date(2031, 1, 1)),
    ],
)
def test_a_date_counts_as_its_first_day(iso, day):
    assert day_of(iso) == day.toordinal()


@pytest.mark.parametrize("iso", [None, "", "soon", "2031-13-01", "2031-02-30", "0000", "20311"])
def test_what_is_no_date_comes_last(iso):
    assert day_of(iso) == 0


@pytest.mark.parametrize(
    ("iso", "last"),
    [
        ("2031-05-11", date(2031, 5, 11)),
        ("2032-02", date(2032, 2, 29)),
        ("2031-12", date(2031, 12, 31)),
        ("2031", date(2031, 12, 31)),
        ("9999-12", date(9999, 12, 31)),
    ],
)
def test_until_means_the_whole_month_or_year(iso, last):
    assert day_asked(iso, end=True) == last.toordinal()


@given(st.text())
def test_anything_else_that_is_asked_for_is_refused(text):
    try:
        day = day_asked(text, end=True)
    except QueryError:
        return
    assert day > 0
