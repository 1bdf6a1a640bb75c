"""The ledger in figures."""

from __future__ import annotations

import re


def test_every_plot_has_its_table_and_its_file(client):
    html = client.get("/stats").text
    plots = re.findall(r'<figure class="plot.*?</figure>', html, re.S)
    assert len(plots) == 6
    for plot in plots:
        assert re.search(r'role="img" aria-label', plot)
        assert "<table>" in plot
        address = re.search(r'href="(/api/v1/stats\?[^"]+)"', plot)
        assert address
        answer = client.get(address.group(1).replace("&amp;", "&"))
        assert answer.headers["content-type"].startswith("text/csv")
        figures = re.findall(r"<td>([\d,]+)</td>", plot)
        lines = answer.text.splitlines()
        assert len(lines) > 1
        assert figures


def test_the_figures_are_those_of_what_is_asked_for(client, demo):
    html = client.get("/stats?outlet=radio+halmora&since=2026-03&until=2026-03").text
    rows = demo.stats(by="months", outlet="radio halmora", since="2026-03", until="2026-03").rows
    assert f"{sum(row.statements for row in rows)} statements in radio halmora" in html
    assert "outlet=radio+halmora" in html


def test_who_has_words_from_whom_is_drawn(client):
    html = client.get("/stats").text
    assert "Kettervale Herald has words from" in html


def test_nothing_is_counted_in_an_empty_ledger(make_client, empty):
    html = make_client(empty).get("/stats").text
    assert "There is nothing to count." in html
    assert "<figure" not in html


def test_what_cannot_be_understood_is_said(client):
    assert client.get("/stats?since=soon").status_code == 400
