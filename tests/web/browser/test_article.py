"""An article in a browser: marks, notes and keys."""

from __future__ import annotations

from itertools import pairwise

import pytest

from .catalogue import PAGES


@pytest.fixture
def article(page, site, demo):
    page.goto(site + PAGES["article"](demo))
    return page


def lit(page):
    """The statements that are lit, and the roles of their parts."""
    return page.evaluate(
        "[...document.querySelectorAll('[data-s].on')].map(e => [e.dataset.s,"
        " (e.className.match(/m-(\\w+)/) || [, 'note'])[1]])"
    )


def test_source_cue_content_and_note_light_up_together(article):
    article.locator(".m-cue[data-s='2']").hover()
    assert {key for key, _ in lit(article)} == {"2"}
    assert {role for _, role in lit(article)} == {"content", "source", "cue", "note"}
    article.mouse.move(5, 5)
    assert lit(article) == []


def test_a_note_that_has_the_focus_lights_its_words(article):
    article.locator(".note[data-s='4'] a").first.focus()
    assert {key for key, _ in lit(article)} == {"4"}


def test_j_and_k_go_from_statement_to_statement(article):
    for key, wanted in (("j", "0"), ("j", "1"), ("j", "2"), ("k", "1")):
        article.keyboard.press(key)
        assert {one for one, _ in lit(article)} == {wanted}
    article.keyboard.press("Escape")
    assert lit(article) == []


def test_notes_stand_beside_their_paragraph_on_a_desk_and_below_on_a_phone(new_page, site, demo):
    for width, beside in ((1280, True), (390, False)):
        page = new_page(width)
        page.goto(site + PAGES["article"](demo))
        note = page.locator(".story-body .note").first.bounding_box()
        words = page.locator(".story-body .has-notes .words").first.bounding_box()
        if beside:
            assert note["x"] >= words["x"] + words["width"]
            assert abs(note["y"] - words["y"]) < 40
        else:
            assert note["y"] >= words["y"] + words["height"]


def test_notes_never_lie_over_one_another(article):
    boxes = [one.bounding_box() for one in article.locator(".note").all()]
    for above, below in pairwise(boxes):
        assert below["y"] >= above["y"] + above["height"]


def test_voices_are_told_apart_without_colour(article):
    styles = article.evaluate(
        "[...document.querySelectorAll('.m.opens')].map(e => ["
        "e.dataset.letter, getComputedStyle(e).textDecorationStyle])"
    )
    letters = [letter for letter, _ in styles]
    assert len(set(letters)) == len(letters)
    assert len({style for _, style in styles}) == 5


def test_lines_have_a_length_that_can_be_read(article):
    characters = article.evaluate(
        """(() => {
          const p = [...document.querySelectorAll('.story-body .words')]
            .sort((a, b) => b.textContent.length - a.textContent.length)[0];
          const line = parseFloat(getComputedStyle(p).lineHeight);
          return p.textContent.length / Math.round(p.getBoundingClientRect().height / line);
        })()"""
    )
    assert 50 <= characters <= 75
