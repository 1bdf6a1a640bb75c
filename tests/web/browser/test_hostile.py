"""A real browser on hostile articles: nothing runs, nothing is asked of anybody else."""

from __future__ import annotations

import pytest

from ..test_hostile import BIDI, SCRIPTS, hostile
from .conftest import serving


@pytest.fixture
def hostile_site(empty):
    for payload in [*SCRIPTS, BIDI]:
        empty.add(hostile(payload), model="test")
    with serving(empty) as address:
        yield address


def test_nothing_runs(page, hostile_site, empty):
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(hostile_site)
    for one in empty.articles(limit=100):
        page.goto(f"{hostile_site}/articles/{one.id}")
        page.mouse.move(300, 300)
        scripts = page.evaluate("[...document.scripts].map(s => s.src + s.textContent)")
        assert all(s.startswith(f"{hostile_site}/static/") for s in scripts)
        assert (
            page.locator("main svg:not(.icon, .bar), main img, main iframe, main math").count() == 0
        )


def test_the_policy_stops_what_the_templates_would_let_through(page, hostile_site):
    page.context.watch.expected = ("Content Security Policy", "404")
    page.goto(hostile_site)
    ran = page.evaluate(
        """() => new Promise((done) => {
          window.ran = [];
          document.querySelector("main").insertAdjacentHTML("beforeend",
            '<img src=x onerror="ran.push(1)"><p style="color: red" id="styled">x</p>');
          const script = document.createElement("script");
          script.textContent = "ran.push(2)";
          document.body.append(script);
          setTimeout(() => done([window.ran,
            getComputedStyle(document.getElementById("styled")).color]), 300);
        })"""
    )
    assert ran[0] == []
    assert ran[1] != "rgb(255, 0, 0)"
