"""What was changed between versions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.web.pages.diff import Stretch, compare

from ..browser.catalogue import article_of


def side(stretches, kind):
    return "".join(one.text for one in stretches if one.kind in ("same", kind))


def sides(before, after, kind):
    paragraphs = [p for p in compare(before, after) if any(s.kind in ("same", kind) for s in p)]
    return [side(p, kind) for p in paragraphs]


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_both_texts_can_be_read_off(before, after):
    for text, kind in ((before, "removed"), (after, "added")):
        wanted = [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
        found = [paragraph for paragraph in sides(before, after, kind) if paragraph.strip()]
        assert [p.split() for p in found] == [p.split() for p in wanted]


def test_a_word_that_was_changed_is_marked_alone():
    [paragraph] = compare("We can afford to wait.", "We cannot afford to wait.")
    assert paragraph == (
        Stretch("same", "We "),
        Stretch("removed", "can"),
        Stretch("added", "cannot"),
        Stretch("same", " afford to wait."),
    )


def test_changes_with_only_blanks_between_them_are_one():
    [paragraph] = compare("It had puzzled the markets.", "It left little doubt.")
    assert [s.kind for s in paragraph] == ["same", "removed", "added", "same"]
    assert paragraph[1].text == "had puzzled the markets"


def test_paragraphs_that_came_or_went_are_whole():
    assert list(compare("One.\n\nTwo.", "One.\n\nThree is here.\n\nTwo.")) == [
        (Stretch("same", "One."),),
        (Stretch("added", "Three is here."),),
        (Stretch("same", "Two."),),
    ]


@pytest.mark.timeout(60)
def test_texts_that_are_made_to_be_slow_are_not():
    before = "\n\n".join("ab"[n % 2] for n in range(30_000))
    after = "\n\n".join("ba"[n % 3 % 2] for n in range(30_000))
    assert len(list(compare(before, after))) >= 30_000
    one, other = "a b " * 20_000, "b a a " * 15_000
    assert list(compare(one, other))


def test_the_page_shows_statements_and_words(client, demo):
    number = article_of(demo, "Bank cannot wait")
    html = client.get(f"/articles/{number}/diff").text
    assert "<del>can</del><ins>cannot</ins>" in html
    assert "altered: content" in html


def test_words_of_a_changed_statement_are_marked_alone(client, demo):
    html = client.get(f"/articles/{article_of(demo, 'Bank cannot wait')}/diff").text
    changes = html[html.index("Statements that were changed") : html.index("The text")]
    assert "Oskar Dunne: We <del>can</del><ins>cannot</ins> afford to wait" in changes


def test_versions_can_be_named(client, demo):
    number = article_of(demo, "Bank cannot wait")
    html = client.get(f"/articles/{number}/diff?before=2&after=1").text
    assert "<del>cannot</del><ins>can</ins>" in html
    assert client.get(f"/articles/{number}/diff?before=7").status_code == 404
    assert client.get(f"/articles/{number}/diff?before=x").status_code == 422


def test_an_article_of_one_version_has_no_changes(client, demo):
    number = article_of(demo, "Safety Readings Were Copied")
    answer = client.get(f"/articles/{number}/diff")
    assert answer.status_code == 404
    assert "one version only" in answer.text
