"""What holds for every page in a browser."""

from __future__ import annotations

import pytest

from .catalogue import PAGES

SHIFT = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_loads_without_complaint_and_without_moving(new_page, site, demo, name):
    page = new_page()
    page.context.watch.expected = ("404",) if name == "missing" else ()
    page.add_init_script(SHIFT)
    page.goto(site + PAGES[name](demo))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") == 0


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_fits_its_window_and_paper(new_page, site, demo, name):
    page = new_page()
    page.context.watch.expected = ("404",) if name == "missing" else ()
    page.goto(site + PAGES[name](demo))
    for width in (1280, 640, 390, 320):  # 640 is 1280 at 200 %
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    page.emulate_media(media="print")
    assert not page.locator(".masthead").is_visible()
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("theme", ["", "dark"])
def test_paper_is_light_whatever_the_screen_is(new_page, site, theme):
    page = new_page(color_scheme="dark")
    page.goto(site)
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    ink = "getComputedStyle(document.body).color"
    on_screen = page.evaluate(ink)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ink) == "rgb(33, 29, 24)" != on_screen


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_can_be_read_without_scripts(new_page, site, demo, name):
    page = new_page(java_script_enabled=False)
    page.context.watch.expected = ("404",) if name == "missing" else ()
    page.goto(site + PAGES[name](demo))
    assert page.locator("h1").is_visible()
    assert page.locator("nav[aria-label=Pages] a").first.is_visible()


def test_the_frame_is_worked_by_keyboard(page, site):
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/read")
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_what_has_the_focus_shows_it(page, site):
    page.goto(site)
    for _ in range(8):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, parseFloat(s.outlineWidth)] })()"
        )
        assert style[0] == "solid"
        assert style[1] >= 2


def test_the_theme_is_changed_and_kept(new_page, site):
    page = new_page(color_scheme="light")
    page.goto(site)
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    page.keyboard.press("t")
    page.keyboard.press("t")
    assert page.evaluate(paper) != light
    page.goto(f"{site}/read")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate(paper) != light


def test_the_theme_is_changed_without_scripts_too(new_page, site):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/read")
    page.locator("[data-theme-form] button").click()
    page.wait_for_url("**/read")
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_motion_is_reduced_where_that_is_asked(new_page, site):
    page = new_page(reduced_motion="reduce")
    page.goto(site)
    style = "getComputedStyle(document.querySelector('.button')).transitionDuration"
    assert page.evaluate(style) == "0s"
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
