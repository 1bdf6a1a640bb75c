from __future__ import annotations

import io
import sys

from sayso.cli.progress import Counter


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _count(monkeypatch, stderr, total, articles):
    asked = []
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with Counter(lambda: asked.append(1) or total) as counter:
        for _ in range(articles):
            counter.advance()
    return asked, stderr.getvalue()


def test_people_see_how_far_it_has_come(monkeypatch):
    asked, shown = _count(monkeypatch, Terminal(), 5, 3)
    assert asked == [1]
    assert "3/5" in shown
    assert "/s" in shown


def test_where_nobody_knows_how_many_the_count_is_shown(monkeypatch):
    _, shown = _count(monkeypatch, Terminal(), None, 3)
    assert "3/?" in shown


def test_one_article_and_a_pipe_need_no_bar(monkeypatch):
    assert _count(monkeypatch, Terminal(), 5, 1) == ([], "")
    assert _count(monkeypatch, io.StringIO(), 5, 3) == ([], "")
