"""The geometry of statements over time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.facets import CountView
from sayso.web.timeline import HEIGHT, timeline


def days(counts):
    return [CountView(day, day, number) for day, number in counts.items()]


DAYS = st.dictionaries(
    st.dates(date(1890, 1, 1), date(2090, 12, 31)).map(str), st.integers(1, 500), min_size=1
)


@given(DAYS)
def test_bars_stand_in_order_within_the_box_and_none_is_lost(counts):
    plot = timeline(days(counts))
    assert plot
    assert plot.total == sum(bar.statements for bar in plot.bars) == sum(counts.values())
    assert plot.most == max(bar.statements for bar in plot.bars)
    right = 0.0
    for bar in plot.bars:
        assert bar.x >= right
        right = bar.x + bar.width
        assert bar.y >= 0
        assert bar.y + bar.height == pytest.approx(HEIGHT)
    assert right <= plot.width
    assert [bar.value for bar in plot.bars] == sorted(bar.value for bar in plot.bars)


@given(DAYS)
def test_the_highest_bar_is_as_high_as_the_box(counts):
    plot = timeline(days(counts))
    assert plot
    for bar in plot.bars:
        assert (bar.height == HEIGHT) >= (bar.statements == plot.most)


@pytest.mark.parametrize(
    ("last", "unit", "bars"),
    [
        ("2031-05-30", "day", ["2031-05-11", "2031-05-30"]),
        ("2032-02-01", "month", ["2031-05", "2032-02"]),
        ("2051-02-01", "year", ["2031", "2051"]),
    ],
)
def test_a_longer_time_has_wider_places(last, unit, bars):
    plot = timeline(days({"2031-05-11": 2, last: 1}))
    assert plot
    assert (plot.unit, [bar.value for bar in plot.bars]) == (unit, bars)


@pytest.mark.parametrize(
    ("since", "until", "chosen"),
    [
        ("", "", ["2031-05", "2031-09", "2032-01"]),
        ("2031-09", "", ["2031-09", "2032-01"]),
        ("2031-05-20", "2031-09-01", ["2031-05", "2031-09"]),
        ("2032", "2032", ["2032-01"]),
    ],
)
def test_the_time_that_is_asked_for_is_told_apart(since, until, chosen):
    counts = days({"2031-05-11": 1, "2031-09-02": 1, "2032-01-01": 1})
    plot = timeline(counts, since, until)
    assert plot
    assert [bar.value for bar in plot.bars if bar.chosen] == chosen


def test_there_is_no_plot_of_nothing():
    assert timeline([]) is None
