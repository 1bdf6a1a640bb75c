"""Statistics are drawn, the same way each time, whatever the names are."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree

import pytest

from sayso.errors import ExportError
from sayso.exports.plots import plot
from sayso.ledger.views import StatsRow, StatsView

KINDS = StatsView(
    "kinds",
    (
        StatsRow({"outlet": "Varlen Post", "kind": "direct"}, 3, 0.75),
        StatsRow({"outlet": "Varlen Post", "kind": "mixed"}, 1, 0.25),
        StatsRow({"outlet": "Radio Varlen", "kind": "mixed"}, 2, 1.0),
    ),
)
MONTHS = StatsView("months", (StatsRow({"month": "2031-05"}, 2, 1.0),))
SPEAKERS = StatsView(
    "speakers",
    (
        StatsRow({"outlet": "$x^2$ & <Post>", "speaker": "$\\frac{ 桥 --> \x1b[0m"}, 3, 0.5),
        StatsRow({"outlet": "Post", "speaker": "x" * 300}, 3, 0.5),
    ),
)


@pytest.mark.parametrize("view", [KINDS, MONTHS, SPEAKERS], ids=lambda view: view.by)
def test_a_plot_is_a_whole_file_and_always_the_same(tmp_path, view):
    for suffix in ("svg", "png"):
        first, again = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix.upper()}"
        plot(view, first)
        plot(view, again)
        assert first.read_bytes() == again.read_bytes()
    assert ElementTree.parse(tmp_path / "a.svg").getroot().tag.endswith("svg")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("view", "name", "reason"),
    [
        (KINDS, "plot.pdf", "ends in .svg or .png"),
        (StatsView("kinds", ()), "plot.svg", "no statements"),
        (StatsView("months", MONTHS.rows * 201), "plot.svg", "--top"),
    ],
)
def test_what_cannot_be_drawn_is_refused(tmp_path, view, name, reason):
    with pytest.raises(ExportError, match=reason):
        plot(view, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_without_the_library_the_extra_is_named(tmp_path):
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "from pathlib import Path\n"
        "from sayso.exports.plots import plot\n"
        "from sayso.ledger.views import StatsRow, StatsView\n"
        "plot(StatsView('months', (StatsRow({'month': '2031-05'}, 1, 1.0),)), Path('a.svg'))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert "sayso[exports]" in run.stderr
