"""Statistics as geometry that templates draw as SVG. Pure; the same figures give the same plot."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, sqrt
from typing import Final

from sayso.ledger.views import StatsRow
from sayso.web.filters import day
from sayso.web.labels import Curve, Spot, spots

HEIGHT: Final = 100
_MONTHS: Final = 120
"""Months that are drawn, the last ones."""
_FEWEST: Final = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar."""

    label: str
    statements: int
    share: float
    """0 to 1, of what the bar stands for."""
    start: float
    """Where it begins, in per cent of the longest bar."""
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A lying bar."""

    label: str
    parts: tuple[Part, ...]
    statements: int
    """Of which the parts are a share."""


@dataclass(frozen=True, slots=True)
class Month:
    """An upright bar."""

    label: str
    statements: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Months:
    """Statements over time."""

    bars: tuple[Month, ...]
    width: int
    most: int
    undated: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Node:
    """An outlet, or an organization that outlets have words from."""

    name: str
    x: float
    y: float
    radius: float
    label: Spot
    """Where its name stands."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The way that words went."""

    outlet: str
    relay: str
    statements: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """Who has words from whom."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int


def months(rows: Sequence[StatsRow]) -> Months | None:
    """Return statements by month, months without any among them; ``None`` where none has a date."""
    counts = {row.labels["month"]: row.statements for row in rows}
    undated = counts.pop("(no date)", 0)
    if not counts:
        return None
    first, last = (_number(value) for value in (min(counts), max(counts)))
    first = max(first, last - _MONTHS + 1)
    spare = max(0, _FEWEST - (last - first + 1))
    most = max(counts.values())
    bars = []
    for at, number in enumerate(range(first, last + 1)):
        value = f"{number // 12:04d}-{number % 12 + 1:02d}"
        statements = counts.get(value, 0)
        height = round(max(2.0, HEIGHT * statements / most) if statements else 0.0, 2)
        x, y = round(at + 0.1, 2), round(HEIGHT - height, 2)
        bars.append(Month(day(value), statements, x, y, height))
    return Months(tuple(bars), len(bars) + spare, most, undated, bars[0].label, bars[-1].label)


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def stacked(rows: Iterable[StatsRow], heading: str, order: Mapping[str, str]) -> tuple[Bar, ...]:
    """Return a bar for each outlet, in which the values of a heading lie one after the other.

    Args:
        rows: statistics by outlet.
        heading: what they are counted by.
        order: its values, and what they are called.
    """
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        counts[row.labels["outlet"]][row.labels[heading]] = row.statements
    bars = []
    for outlet, of in counts.items():
        total, start, parts = sum(of.values()), 0.0, []
        for value, label in order.items():
            share = of.get(value, 0) / total
            parts.append(Part(label, of.get(value, 0), share, round(start, 2), _wide(share)))
            start += 100 * share
        bars.append(Bar(outlet, tuple(parts), total))
    return tuple(bars)


def shares(rows: Iterable[StatsRow], heading: str, value: str, label: str) -> tuple[Bar, ...]:
    """Return what share of each outlet's statements has a value, the greatest share first."""
    bars = stacked(rows, heading, {value: label})
    return tuple(sorted(bars, key=lambda bar: (-bar.parts[0].share, bar.label)))


def single(rows: Sequence[StatsRow], labels: Sequence[str]) -> tuple[Bar, ...]:
    """Return a bar for each row, as long as its share is, against the longest."""
    longest = max((row.share for row in rows), default=1.0)
    return tuple(
        Bar(label, (Part(label, one.statements, one.share, 0, _wide(one.share / longest)),), 0)
        for one, label in zip(rows, labels, strict=True)
    )


def _wide(share: float) -> float:
    return round(100 * share, 2)


_WIDTH: Final = 880
_TALL: Final = 480
_MARGIN: Final = (170, 40)
"""Room for names at the sides, and above and below."""


def network(rows: Sequence[StatsRow]) -> Network | None:
    """Return who has words from whom, laid out by springs (Fruchterman and Reingold 1991)."""
    ways = tuple((row.labels["outlet"], row.labels["relay"], row.statements) for row in rows)
    return _network(ways) if ways else None


def prepare() -> None:
    """Load what draws networks, which takes a while, before somebody waits for it."""
    _network((("", " ", 1),))


@lru_cache(maxsize=32)
def _network(ways: tuple[tuple[str, str, int], ...]) -> Network:
    """Draw outlets, whom they have words from, and how many statements; it costs some 50 ms."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph([(near, far) for near, far, _ in ways])
    start = networkx.circular_layout(graph)
    places = networkx.spring_layout(
        graph, pos=start, k=2.2 / sqrt(len(graph)), iterations=300, weight=None, seed=1
    )
    at = _scaled({name: (float(x), float(y)) for name, (x, y) in places.items()})
    most = max(count for _, _, count in ways)
    degrees: Counter[str] = Counter()
    for near, far, count in ways:
        degrees.update(dict.fromkeys({near, far}, count))
    sizes = {name: 5 + 9 * sqrt(degrees[name] / (2 * most)) for name in at}
    discs = {name: (*at[name], round(min(16.0, sizes[name]), 1)) for name in sorted(at)}
    curves = [_arc(at[far], at[near]) for near, far, _ in ways]
    labels = spots(discs, curves, (_WIDTH, _TALL))
    nodes = tuple(Node(name, *disc, labels[name]) for name, disc in discs.items())
    edges = tuple(
        Edge(near, far, count, _path(curve), round(1 + 4 * sqrt(count / most), 1))
        for (near, far, count), curve in zip(ways, curves, strict=True)
    )
    return Network(nodes, edges, _WIDTH, _TALL)


def _scaled(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    sides = []
    for axis, (size, margin) in enumerate(zip((_WIDTH, _TALL), _MARGIN, strict=True)):
        values = [place[axis] for place in places.values()]
        low, extent = min(values), max(max(values) - min(values), 1e-6)
        sides.append((low, (size - 2 * margin) / extent, margin))
    return {
        name: (
            round(sides[0][2] + (x - sides[0][0]) * sides[0][1], 1),
            round(sides[1][2] + (y - sides[1][0]) * sides[1][1], 1),
        )
        for name, (x, y) in places.items()
    }


def _arc(start: tuple[float, float], end: tuple[float, float]) -> Curve:
    """A line bent to its left, so that the ways there and back are two; it ends short of nodes."""
    (x, y), (to_x, to_y) = start, end
    length = hypot(to_x - x, to_y - y) or 1.0
    along = ((to_x - x) / length, (to_y - y) / length)
    bend = 0.12 * length
    middle = ((x + to_x) / 2 + along[1] * bend, (y + to_y) / 2 - along[0] * bend)
    short = min(20.0, length / 3)
    tip = (to_x - along[0] * short, to_y - along[1] * short)
    return start, middle, tip


def _path(curve: Curve) -> str:
    (x, y), middle, tip = curve
    return f"M{x:.1f} {y:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {tip[0]:.1f} {tip[1]:.1f}"
