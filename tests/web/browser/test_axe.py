"""axe-core finds nothing on any page, in either theme, on a desk or a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from .catalogue import PAGES
from .conftest import serving

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def violations(page):
    page.evaluate(AXE)  # past the policy of the page, which lets no script in
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:200]} ({node['failureSummary'][:300]})"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_closed_to_anybody(new_page, site, demo, width, scheme):
    page = new_page(width, color_scheme=scheme, reduced_motion="reduce")
    page.context.watch.expected = ("404",)
    for name, path in PAGES.items():
        page.goto(site + path(demo))
        assert violations(page) == [], name


def test_the_keyboard_help_is_open_to_everybody(page, site):
    page.goto(site)
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    assert violations(page) == []


def test_signing_in_is_open_to_everybody_who_knows_the_token(new_page, demo):
    page = new_page()
    page.context.watch.expected = ("403",)
    with serving(demo, token="a token") as address:
        page.goto(f"{address}/read")
        assert violations(page) == []
        page.get_by_label("Token").fill("wrong")
        page.keyboard.press("Enter")
        page.wait_for_selector(".problem")
        assert violations(page) == []
        page.get_by_label("Token").fill("a token")
        page.keyboard.press("Enter")
        page.wait_for_url("**/read")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in")
