"""Where the names of a network's nodes stand, so that they cover as little as can be. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]
"""A quadratic Bézier curve."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

LONGEST: Final = 26
"""Characters of a name that are shown."""
_CHARACTER: Final = 7.9
"""The width of one, at the size that names are set in."""
_LINE: Final = 18.0
_GAP: Final = 5.0
_STEPS: Final = 60
_OUTSIDE, _ON_LABEL, _ON_NODE, _ON_EDGE = 1000.0, 60.0, 40.0, 1.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands, from its node."""

    anchor: str
    """How it is set: start, middle or end."""
    dx: float
    dy: float
    """Of the middle of its line."""


def spots(
    nodes: Mapping[str, tuple[float, float, float]],
    curves: Iterable[Curve],
    size: tuple[float, float],
) -> dict[str, Spot]:
    """Return where each name stands: beside its node, above, below or aslant.

    The place is the first of those where it covers least.

    Args:
        nodes: x, y and radius by name.
        curves: the edges.
        size: of the drawing, which no name leaves where that can be.
    """
    points = sorted((y, x) for curve in curves for x, y in _along(curve))
    heights = [y for y, _ in points]
    taken: list[Box] = []
    found: dict[str, Spot] = {}
    for name, (x, y, radius) in nodes.items():
        others = [place for other, place in nodes.items() if other != name]
        best: tuple[float, Spot, Box] | None = None
        for spot in _choices(radius):
            box = _box(name, x, y, spot)
            strip = points[bisect_left(heights, box[1]) : bisect_right(heights, box[3])]
            cost = _cost(box, strip, others, taken, size)
            if best is None or cost < best[0]:
                best = (cost, spot, box)
        assert best
        found[name] = best[1]
        taken.append(best[2])
    return found


def _choices(radius: float) -> tuple[Spot, ...]:
    side, stack = radius + _GAP, radius + _GAP + _LINE / 2
    slant, rise = 0.7 * radius + _GAP, 0.7 * radius + _LINE / 2
    return (
        Spot("start", side, 0.0),
        Spot("end", -side, 0.0),
        Spot("middle", 0.0, stack),
        Spot("middle", 0.0, -stack),
        *(Spot("start", slant, dy) for dy in (-rise, rise)),
        *(Spot("end", -slant, dy) for dy in (-rise, rise)),
    )


def _box(name: str, x: float, y: float, spot: Spot) -> Box:
    width = _CHARACTER * min(len(name), LONGEST)
    left = x + spot.dx - {"start": 0.0, "middle": width / 2, "end": width}[spot.anchor]
    top = y + spot.dy - _LINE / 2
    return left, top, left + width, top + _LINE


def _cost(
    box: Box,
    strip: Iterable[tuple[float, float]],
    nodes: Iterable[tuple[float, float, float]],
    taken: Sequence[Box],
    size: tuple[float, float],
) -> float:
    left, top, right, bottom = box
    outside = max(0.0, -left) + max(0.0, -top) + max(0.0, right - size[0], bottom - size[1])
    edges = sum(left <= x <= right for _, x in strip)
    discs = sum(left - r <= x <= right + r and top - r <= y <= bottom + r for x, y, r in nodes)
    labels = sum(a < right and left < c and b < bottom and top < d for a, b, c, d in taken)
    penalty = _OUTSIDE + outside if outside else 0.0
    return penalty + _ON_LABEL * labels + _ON_NODE * discs + _ON_EDGE * edges


def _along(curve: Curve) -> Iterable[Point]:
    (ax, ay), (bx, by), (cx, cy) = curve
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        yield a * ax + b * bx + c * cx, a * ay + b * by + c * cy
