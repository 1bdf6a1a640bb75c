"""Reviewing in a browser: by keys alone, two at once, undone, and seen everywhere."""

from __future__ import annotations

import re

import pytest

from .catalogue import article_of, statement_of
from .test_axe import violations
from .test_pages import SHIFT

LEAK = "Every safety reading at the crumbling Ketter dam"


def begin(page, site, name="Ann Ruiz"):
    page.goto(f"{site}/review/name")
    page.fill("#reviewer", name)
    page.keyboard.press("Enter")
    page.wait_for_url("**/review")


def press(page, key):
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def at(page):
    """The statement that is shown."""
    found = re.search(r"statement (\d+)", page.locator("#case-title").inner_text())
    assert found
    return int(found.group(1))


def test_a_queue_is_reviewed_with_the_keyboard_only(page, own_site, own):
    page.goto(own_site)
    page.keyboard.press("g")
    press(page, "v")
    page.keyboard.press("Tab")
    for _ in range(40):
        if page.evaluate("document.activeElement.id") == "reviewer":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("Ann Ruiz")
    press(page, "Enter")
    first = at(page)
    press(page, "c")
    second = at(page)
    assert second != first
    assert page.locator(".done").inner_text() == f"Statement {first} confirmed."
    press(page, "x")
    third = at(page)
    press(page, "n")
    fourth = at(page)
    press(page, "k")
    assert at(page) == third
    press(page, "j")
    assert at(page) == fourth
    page.keyboard.press("?")
    assert "take back what you did last" in page.locator("#keys").inner_text()
    page.keyboard.press("c")  # the help is open: no verdict
    page.keyboard.press("Escape")
    assert own.statement(first).status == "confirmed"
    assert own.statement(second).status == "rejected"
    assert own.statement(fourth).status == "unreviewed"
    press(page, "u")
    assert at(page) == second
    assert own.statement(second).status == "unreviewed"
    press(page, "u")
    assert own.statement(first).status == "unreviewed"
    assert {one.made_by for one in own.latest_reviews()} == {"Ann Ruiz"}


def test_words_are_picked_with_the_keyboard(page, own_site, own):
    begin(page, own_site)
    number = at(page)
    text = own.version(own.statement(number).article_id).text
    press(page, "e")
    page.keyboard.press("p")
    page.keyboard.press("ArrowRight")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("1")
    picked = page.input_value("#content")
    assert 2 <= len(picked.split()) <= 6
    assert picked in text
    places = page.input_value("[data-places=content]")
    start, end = map(int, places.split("-"))
    assert text[start:end] == picked
    press(page, "Control+Enter")
    assert own.statement(number).content == picked
    (made,) = own.reviews(number)
    assert made.value == [[start, end]]


def test_words_are_picked_with_the_mouse_and_added(page, own_site, own):
    begin(page, own_site)
    number = at(page)
    page.goto(f"{own_site}/review?at={number}&fix=true&whole=true")
    text = own.version(own.statement(number).article_id).text
    select = """([start, end]) => {
      const words = [...document.querySelectorAll('.passage .words')].at(-1);
      const node = words.firstChild;
      getSelection().setBaseAndExtent(node, start, node, end);
      return node.data.slice(start, end);
    }"""
    one = page.evaluate(select, [0, 9])
    page.locator("[data-take=content]").click()
    page.keyboard.press("Escape") if page.locator("#keys").is_visible() else None
    other = page.evaluate(select, [14, 22])
    page.locator("[data-add]").check()
    page.evaluate(select, [14, 22])
    page.locator("[data-take=content]").click()
    assert page.input_value("#content") == f"{one.strip()} […] {other.strip()}"
    spans = [
        tuple(map(int, one.split("-")))
        for one in page.input_value("[data-places=content]").split(",")
    ]
    assert [text[a:b] for a, b in spans] == [one.strip(), other.strip()]


def test_a_corrected_speaker_is_seen_everywhere(page, own_site, own):
    begin(page, own_site)
    number = statement_of(own, f'"{LEAK}"')
    page.goto(f"{own_site}/review?at={number}")
    press(page, "e")
    offered = page.locator("#names option").evaluate_all("all => all.map(one => one.value)")
    assert "Yelena Dragunova" in offered
    page.fill("#speaker", "Yelena Dragunova")
    page.select_option("#speaker_type", "person")
    press(page, "Control+Enter")
    now = own.statement(number)
    assert (now.speaker, now.status) == ("Yelena Dragunova", "corrected")

    page.goto(f"{own_site}/articles/{now.article_id}")
    note = page.locator(f".note:has(a[href='/statements/{number}'])")
    assert "Yelena Dragunova" in note.inner_text()
    assert "corrected by a person" in note.inner_text()
    page.goto(f"{own_site}/people/{now.entity_id}")
    assert page.locator(f"a[href='/statements/{number}']").first.is_visible()
    page.goto(f"{own_site}/search?q=crumbling&speaker={now.entity_id}")
    assert page.locator(f"a[href='/statements/{number}']").first.is_visible()
    page.goto(f"{own_site}/statements/{number}")
    assert "Yelena Dragunova" in page.locator("main").inner_text()

    page.goto(f"{own_site}/review?at={number}")
    press(page, "u")
    assert own.statement(number).speaker != "Yelena Dragunova"
    page.goto(f"{own_site}/articles/{now.article_id}")
    assert "Yelena Dragunova" not in note.inner_text()


def test_of_two_reviewers_the_second_is_asked_again(new_page, own_site, own):
    ann, bob = new_page(), new_page()
    ann.context.watch.expected = ("409",)
    begin(ann, own_site)
    begin(bob, own_site, "Bob Marlow")
    assert at(ann) == at(bob)
    number = at(ann)
    press(bob, "e")
    bob.select_option("#hedge", "alleged")
    press(bob, "Control+Enter")
    press(ann, "c")
    assert ann.locator("h1").inner_text() == "Somebody was faster"
    told = ann.locator("main").inner_text()
    assert "Bob Marlow" in told
    assert "corrected: hedge" in told
    assert [one.made_by for one in own.reviews(number)] == ["Bob Marlow"]
    with ann.expect_navigation():
        ann.get_by_role("button", name="Do it all the same").click()
    assert [one.action for one in own.reviews(number)] == ["correct", "confirm"]
    assert own.statement(number).hedge == "alleged"


def test_a_statement_is_put_right_without_scripts(new_page, own_site, own):
    page = new_page(java_script_enabled=False)
    begin(page, own_site)
    number = statement_of(own, LEAK)
    page.goto(f"{own_site}/review?at={number}")
    page.get_by_role("link", name="Put right").click()
    page.select_option("#kind", "mixed")
    page.fill("#cue", "revealed")
    page.get_by_role("button", name="Keep the correction").click()
    now = own.statement(number)
    assert (now.kind, now.cue, now.status) == ("mixed", "revealed", "corrected")
    page.locator(".latest-done button").first.click()
    assert own.statement(number).status == "unreviewed"


def test_pairs_are_decided_with_the_keyboard(page, own_site, own):
    begin(page, own_site)
    before = len(own.candidates())
    page.goto(f"{own_site}/review/people")
    page.keyboard.press("j")
    press(page, "m")
    assert len(own.candidates()) < before
    assert page.locator(".decided li").count() == 1
    page.get_by_role("button", name="Take back decision").click()
    page.wait_for_load_state()
    assert len(own.candidates()) == before


def test_places_in_the_page_are_places_in_the_text(page, own_site, own):
    """Where a text has letters of two code units, and some that are shown otherwise."""
    from sayso.pipeline import read_text

    words = "\U0001f600 \u202ehidden. “The span is tired,” said Ilse Brandt. \U0001f600 They left."
    added = own.add(read_text(words, outlet="Varlen Post"), model="test", source="odd")
    begin(page, own_site)
    number = own.placed(added.article_id)[0].statement.id
    page.goto(f"{own_site}/review?at={number}&fix=true")
    page.evaluate("""() => {
      const words = document.querySelector('.passage .words');
      const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = node.data.indexOf('They left');
        if (start >= 0) getSelection().setBaseAndExtent(node, start, node, start + 9);
      }
    }""")
    page.locator("[data-take=content]").click()
    start, end = map(int, page.input_value("[data-places=content]").split("-"))
    assert words[start:end] == "They left"


def test_an_article_that_is_read_has_its_case(page, own_site, own):
    number = article_of(own, "Safety Readings Were Copied")
    first = own.placed(number)[0].statement.id
    begin(page, own_site)
    page.goto(f"{own_site}/review?at={first}&whole=true")
    shown = page.locator(".passage .words").all_inner_texts()
    assert "\n\n".join(shown).split() == own.version(number).text.split()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_reviewer_s_pages_are_open_to_everybody(new_page, own_site, own, width, scheme):
    page = new_page(width, color_scheme=scheme, reduced_motion="reduce")
    page.context.watch.expected = ("409",)
    begin(page, own_site)
    page.add_init_script(SHIFT)
    press(page, "c")
    number = at(page)
    for path in (f"/review?at={number}", f"/review?at={number}&fix=true", "/review/people"):
        page.goto(own_site + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") == 0, path
        for narrow in (width, 320):
            page.set_viewport_size({"width": narrow, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= narrow, path
        assert violations(page) == [], path
    page.goto(f"{own_site}/review?at={number}")
    own.correct(number, {"hedge": "alleged"}, by="Bob Marlow")
    press(page, "x")
    assert page.locator("h1").inner_text() == "Somebody was faster"
    assert violations(page) == []
