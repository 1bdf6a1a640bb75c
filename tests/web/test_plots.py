"""Figures become geometry."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.views import StatsRow
from sayso.web.plots import HEIGHT, months, network, shares, single, stacked

KINDS = {"direct": "quoted", "indirect": "in other words"}
counts = st.integers(1, 10**6)
month = st.dates().map(lambda day: day.strftime("%Y-%m") if day.year > 999 else "1000-01")
name = st.text(min_size=1, max_size=12)


def row(statements, share=0.0, **labels):
    return StatsRow(labels, statements, share)


@given(st.dictionaries(month, counts, min_size=1))
def test_months_stand_in_order_within_the_box(given_months):
    plot = months([row(n, month=value) for value, n in given_months.items()])
    assert plot
    assert plot.most == max(given_months.values())
    assert [bar.x for bar in plot.bars] == sorted(bar.x for bar in plot.bars)
    for bar in plot.bars:
        assert 0 <= bar.x <= plot.width - 0.8
        assert 0 <= bar.y <= HEIGHT
        assert abs(bar.y + bar.height - HEIGHT) < 0.02
        assert (bar.height > 0) == (bar.statements > 0)


def test_months_without_statements_have_their_place():
    plot = months([row(4, month="2030-11"), row(2, month="2031-02"), row(3, month="(no date)")])
    assert plot
    assert [bar.statements for bar in plot.bars] == [4, 0, 0, 2]
    assert (plot.first, plot.last, plot.undated) == ("November 2030", "February 2031", 3)
    assert plot.bars[3].height == plot.bars[0].height / 2


def test_without_a_date_there_is_nothing_to_draw():
    assert months([row(3, month="(no date)")]) is None
    assert months([]) is None


@given(st.dictionaries(st.tuples(name, st.sampled_from(sorted(KINDS))), counts, min_size=1))
def test_the_parts_of_a_bar_are_the_whole(given_counts):
    rows = [row(n, outlet=outlet, kind=kind) for (outlet, kind), n in given_counts.items()]
    for bar in stacked(rows, "kind", KINDS):
        assert abs(sum(part.width for part in bar.parts) - 100) < 0.05
        assert sum(part.statements for part in bar.parts) == bar.statements
        assert abs(bar.parts[1].start - bar.parts[0].width) < 0.02


def test_shares_come_greatest_first():
    rows = [
        row(1, outlet="Varlen Post", source="unnamed"),
        row(3, outlet="Varlen Post", source="person"),
        row(1, outlet="Radio Varlen", source="unnamed"),
        row(1, outlet="Oto Courier", source="person"),
    ]
    bars = shares(rows, "source", "unnamed", "unnamed")
    told = [(bar.label, bar.parts[0].share) for bar in bars]
    assert told == [("Radio Varlen", 1.0), ("Varlen Post", 0.25), ("Oto Courier", 0.0)]


def test_the_longest_bar_is_the_whole_width():
    bars = single([row(6, 0.6, relays="0"), row(3, 0.3, relays="1")], ["none", "one"])
    assert [(bar.label, bar.parts[0].width) for bar in bars] == [("none", 100.0), ("one", 50.0)]


@settings(deadline=None)  # the first call loads networkx
@given(st.dictionaries(st.tuples(name, name).filter(lambda p: p[0] != p[1]), counts, max_size=12))
def test_a_network_is_the_same_each_time_and_fits(pairs):
    rows = [row(n, outlet=near, relay=far) for (near, far), n in pairs.items()]
    plot = network(rows)
    assert plot == network(rows)
    if plot is None:
        assert rows == []
        return
    assert {node.name for node in plot.nodes} == {one for pair in pairs for one in pair}
    for node in plot.nodes:
        assert 0 <= node.x <= plot.width
        assert 0 <= node.y <= plot.height
    assert len(plot.edges) == len(rows)
