"""Search, people, statements and quotations in a browser: keys, linked marks, narrowing."""

from __future__ import annotations

import pytest

from .catalogue import PAGES


@pytest.fixture
def statement(page, site, demo):
    page.goto(site + PAGES["statement"](demo))
    return page


def lit(page):
    return page.evaluate("[...document.querySelectorAll('[data-s].on')].map(e => e.dataset.s)")


def test_a_search_is_narrowed_by_facets_and_the_address_holds_it(page, site):
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("dam")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=dam")
    assert page.locator("mark").first.text_content() == "dam"
    page.locator(".facet a", has_text="Marten Oldrik").click()
    page.locator(".facet li:not(.facet-current) a", has_text="quoted").last.click()
    page.wait_for_url("**kind=direct**")
    count = int(page.locator(".list-count").text_content().split()[0])
    assert page.locator(".card").count() == count
    assert set(page.locator(".card .who").all_text_contents()) == {"Marten Oldrik"}
    page.get_by_role("link", name="relevance").click()
    page.wait_for_url("**sort=relevance**")
    assert page.locator(".card").count() == count
    page.get_by_role("link", name="Without quoted").click()
    page.wait_for_function("!location.search.includes('kind')")
    page.go_back()
    page.wait_for_url("**kind=direct**")


def test_fields_that_are_typed_narrow_a_search(page, site):
    page.goto(f"{site}/search?q=dam")
    page.get_by_role("textbox", name="Outlet").fill("Halpress")
    page.get_by_role("combobox", name="How it is quoted").select_option("direct")
    page.locator(".sift").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=dam&outlet=Halpress&kind=direct")
    assert page.locator(".card").count() > 0


def test_the_result_can_be_taken_along(page, site):
    page.goto(f"{site}/search?q=dam")
    for name in ("CSV", "JSON"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.suggested_filename == f"statements.{name.lower()}"


@pytest.mark.parametrize("name", ["search", "people", "person", "misquotes", "quotation"])
def test_j_and_k_go_through_every_list_and_enter_opens(page, site, demo, name):
    page.goto(site + PAGES[name](demo))
    focused = "document.activeElement.href"
    page.keyboard.press("j")
    first = page.evaluate(focused)
    page.keyboard.press("j")
    assert page.evaluate(focused) != first
    page.keyboard.press("k")
    assert page.evaluate(focused) == first
    page.keyboard.press("Enter")
    page.wait_for_url(first)


def test_keys_are_letters_where_somebody_types(page, site):
    page.goto(f"{site}/search?q=dam")
    field = page.get_by_role("textbox", name="Speaker")
    field.focus()
    page.keyboard.type("jk")
    assert field.input_value() == "jk"


def test_a_field_lights_its_evidence_by_pointer_and_by_key(statement):
    speaker = statement.locator(".field", has=statement.get_by_text("Speaker", exact=True))
    key = speaker.get_attribute("data-s")
    speaker.hover()
    assert set(lit(statement)) == {key}
    assert statement.locator(f".ev[data-s='{key}'].on").count() > 0
    statement.mouse.move(2, 2)
    assert lit(statement) == []
    speaker.locator("a").focus()
    assert set(lit(statement)) == {key}


def test_the_words_light_up_together(statement):
    statement.locator(".m-cue").hover()
    assert set(lit(statement)) == {"0"}
    assert statement.locator(".m-content.on").count() > 0
    assert statement.locator(".field.on").count() == 1


def test_j_and_k_go_from_field_to_field(statement):
    statement.keyboard.press("j")
    assert set(lit(statement)) == {"0"}
    statement.keyboard.press("j")
    [second] = set(lit(statement))
    assert second != "0"
    statement.keyboard.press("k")
    assert set(lit(statement)) == {"0"}
    statement.keyboard.press("Escape")
    assert lit(statement) == []


def test_evidence_is_reached_without_a_script(new_page, site, demo):
    page = new_page(java_script_enabled=False)
    page.goto(site + PAGES["statement"](demo))
    page.locator(".field a[href^='#e']").first.click()
    target = page.locator(".ev:target")
    assert target.count() == 1
    assert target.is_visible()
    assert page.locator("[data-copy]").is_hidden()


def test_a_citation_is_copied(new_page, site, demo):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site + PAGES["statement"](demo))
    page.get_by_role("button", name="Copy as citation").click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citation").text_content()


def test_a_citation_that_may_not_be_copied_is_selected(new_page, site, demo):
    page = new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(site + PAGES["statement"](demo))
    page.get_by_role("button", name="Copy as citation").click()
    page.get_by_text("Selected").wait_for()
    selected = page.evaluate("getSelection().toString()").strip()
    assert selected == page.locator("#citation").text_content().strip()


def test_a_chain_is_followed_from_the_words_to_the_mouth(statement):
    steps = statement.locator(".trail > li .trail-name").all_text_contents()
    assert steps == ["The Daily Lantern", "Halpress", "Simon Marlow"]
    statement.locator(".check-list a").first.click()
    statement.wait_for_url("**/statements/*")
    assert "complete confidence" in statement.locator(".said").text_content()
    statement.get_by_role("link", name="word by word").first.click()
    statement.wait_for_url("**/quotations/*")
    assert statement.locator("ins", has_text="no").count() > 0


def test_what_was_changed_is_told_by_signs(page, site, demo):
    page.goto(site + PAGES["quotation"](demo))
    signs = page.evaluate(
        "['del:not(.left)', 'ins', 'del.left'].map(e => {"
        " const found = document.querySelector('.showings ' + e);"
        " return [getComputedStyle(found, '::before').content[1],"
        " getComputedStyle(found).textDecorationLine]; })"
    )
    assert [line for _, line in signs] == ["line-through", "underline", "line-through"]
    assert len({sign for sign, _ in signs}) == 3


def test_bars_have_a_table_beside_them(page, site, demo):
    page.goto(site + PAGES["person"](demo))
    page.get_by_text("As a table").click()
    rows = page.locator(".bars-table tbody tr")
    assert rows.count() == page.locator(".bars rect").count()
    rows.first.get_by_role("link").click()
    page.wait_for_url("**?since=*&until=*")
    assert page.locator(".plot-bar:not(.plot-out)").count() == 1


@pytest.mark.parametrize(
    "name", ["search", "people", "person", "statement", "quotation", "misquotes"]
)
def test_nothing_is_wider_than_a_phone_or_a_page_at_twice_its_size(new_page, site, demo, name):
    for width in (320, 390, 640):
        page = new_page(width)
        page.goto(site + PAGES[name](demo))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
