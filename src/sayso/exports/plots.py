"""Statistics as a picture: PNG or SVG, the same bytes for the same figures."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sayso.errors import ExportError
from sayso.ledger.views import StatsRow, StatsView

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FORMATS: Final = {".svg": {"Date": None}, ".png": {"Software": None}}
"""By suffix, what is left out of the file: it would differ from day to day, or between versions."""
_MOST: Final = 200
"""Bars that a picture has at most; more could not be read."""
_LABEL: Final = 60
"""Letters of a label."""


def plot(view: StatsView, path: Path) -> None:
    """Draw statistics into a file: shares by outlet side by side, months upright, others as bars.

    Args:
        view: what was counted.
        path: the file; its suffix, ``.svg`` or ``.png``, says what is written.

    Raises:
        ExportError: the suffix is another, there is nothing to draw or too much, or the plotting
            library is not installed.
        OSError: the file cannot be written.
    """
    metadata = _FORMATS.get(path.suffix.lower())
    if metadata is None:
        raise ExportError(f"{path}: a plot is written to a file that ends in .svg or .png")
    if not view.rows:
        raise ExportError(f"{path}: there are no statements to plot")
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ExportError(f"{path}: plots need matplotlib: pip install 'sayso[exports]'") from error
    shares = _by_outlet(view)
    bars = len(shares) if shares else len(view.rows)
    if bars > _MOST:
        raise ExportError(f"{path}: {bars} bars are too many to be read; ask for fewer with --top")
    upright = view.by == "months"
    size = (max(6.0, 0.22 * bars), 4.0) if upright else (8.0, 1.4 + 0.28 * bars)
    # The ids within an SVG are made from this salt, instead of at random.
    with matplotlib.rc_context({"svg.hashsalt": "sayso"}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.add_subplot()
        if shares:
            _stack(axes, shares)
        elif upright:
            _upright(axes, view.rows)
        else:
            _lying(axes, view.rows)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        figure.savefig(path, format=path.suffix.lower()[1:], dpi=150, metadata=metadata)


def _by_outlet(view: StatsView) -> dict[str, list[StatsRow]] | None:
    """The rows of each outlet, where they are the parts of a whole."""
    if view.by not in ("kinds", "hedges", "sources"):
        return None
    outlets: dict[str, list[StatsRow]] = {}
    for row in view.rows:
        outlets.setdefault(row.labels["outlet"], []).append(row)
    return outlets


def _stack(axes: Axes, outlets: dict[str, list[StatsRow]]) -> None:
    """One bar for each outlet, in which the parts lie one after the other."""
    names = list(outlets)
    parts = sorted({_part(row) for rows in outlets.values() for row in rows})
    left = [0.0] * len(names)
    for part in parts:
        shares = [
            next((100 * row.share for row in outlets[name] if _part(row) == part), 0.0)
            for name in names
        ]
        axes.barh(range(len(names)), shares, left=left, label=part)
        left = [before + share for before, share in zip(left, shares, strict=True)]
    axes.set_xlabel("per cent of statements")
    _name(axes.yaxis, names)
    axes.invert_yaxis()
    axes.figure.legend(loc="outside upper center", ncols=len(parts), frameon=False)


def _part(row: StatsRow) -> str:
    return next(label for heading, label in row.labels.items() if heading != "outlet")


def _lying(axes: Axes, rows: Sequence[StatsRow]) -> None:
    axes.barh(range(len(rows)), [row.statements for row in rows])
    axes.set_xlabel("statements")
    _name(axes.yaxis, [_label(row) for row in rows])
    axes.invert_yaxis()


def _upright(axes: Axes, rows: Sequence[StatsRow]) -> None:
    axes.bar(range(len(rows)), [row.statements for row in rows])
    axes.set_ylabel("statements")
    _name(axes.xaxis, [_label(row) for row in rows])
    axes.tick_params(axis="x", rotation=90)


def _label(row: StatsRow) -> str:
    *rest, last = row.labels.values()
    return " | ".join((last, *rest))


def _name(axis: Any, names: Sequence[str]) -> None:  # noqa: ANN401 - the library has no type for it
    axis.set_ticks(range(len(names)))
    for label in axis.set_ticklabels([_plain(name) for name in names]):
        label.set_parse_math(False)  # a name may have a dollar sign


def _plain(name: str) -> str:
    shown = "".join(letter if letter.isprintable() else "·" for letter in name)
    return shown if len(shown) <= _LABEL else shown[: _LABEL - 1] + "…"
