"""One statement, back to its source."""

from __future__ import annotations

import re

import pytest

from ..browser.catalogue import PAGES, TURNED, statement_of
from .test_article import Text


@pytest.fixture
def turned(demo):
    return statement_of(demo, TURNED, "The Daily Lantern")


def test_the_words_stand_in_their_text_with_a_paragraph_before_and_after(client, demo):
    for view in demo.search(None, limit=300):
        text = demo.version(view.article_id, view.version).text
        paragraphs = text.strip().split("\n\n")
        html = client.get(f"/statements/{view.id}").text
        shown = Text(html, "words").found
        assert set(shown) <= set(paragraphs)
        trace = demo.trace(view.id)
        own = text[trace.content[0][0] : trace.content[0][1]].split("\n\n")[0]
        at = next(n for n, one in enumerate(shown) if own in one)
        full = paragraphs.index(shown[at])
        assert full == 0 or paragraphs[full - 1] in shown
        assert full == len(paragraphs) - 1 or paragraphs[full + 1] in shown


def test_the_chain_leads_from_the_page_to_the_mouth_with_dates(client, turned):
    html = client.get(f"/statements/{turned}").text
    [trail] = Text(html, "trail").found
    names = re.sub(r"\s+", " ", trail)
    assert re.search(r"The Daily Lantern printed 17 March 2026.*Halpress.*Simon Marlow", names)


def test_a_chain_that_its_outlet_contradicts_is_said_to_be(client, turned):
    html = client.get(f"/statements/{turned}").text
    assert "Its own article has it otherwise." in html
    assert "turns the meaning round" in html


def test_evidence_is_marked_and_every_field_leads_to_its_own(client, demo, turned):
    html = client.get(f"/statements/{turned}").text
    anchors = set(re.findall(r'<dt><a href="#(e[^"]+)"', html))
    assert anchors
    assert anchors <= set(re.findall(r'class="ev" data-s="\d+" id="([^"]+)"', html))
    evidence = demo.trace(turned).output["evidence"]
    assert len(anchors) == sum(bool(spans) for spans in evidence.values())


def test_other_appearances_are_listed(client, demo, turned):
    html = client.get(f"/statements/{turned}").text
    [passage] = demo.passages(turned)
    others = [one.statement_id for one in demo.appearances(passage.quotation_id)]
    for number in others:
        assert (f'class="elsewhere-words" href="/statements/{number}"' in html) == (
            number != turned
        )
    assert f'href="/quotations/{passage.quotation_id}"' in html


def test_reviews_are_told_and_what_they_say_holds(own_client, own):
    number = statement_of(own, TURNED, "The Daily Lantern")
    assert "Nobody has reviewed it yet." in own_client.get(f"/statements/{number}").text
    [made] = own.correct(number, {"hedge": "alleged"}, by="ann", note="see the tape")
    html = own_client.get(f"/statements/{number}").text
    assert "corrected by a person" in html
    assert "see the tape" in html
    own.undo_review(made.id, by="ben")
    html = own_client.get(f"/statements/{number}").text
    assert "(taken back)" in html
    own.reject(number, by="ann")
    assert "A person rejected this statement." in own_client.get(f"/statements/{number}").text


def test_what_was_replaced_leads_on(client, demo):
    old = demo.placed(article_of_two(demo), 1)[0].statement
    html = client.get(f"/statements/{old.id}").text
    if old.superseded_by:
        assert f'href="/statements/{old.superseded_by}"' in html
    else:
        assert "not in the newest version" in html


def article_of_two(demo):
    return next(one.id for one in demo.articles(limit=100) if one.versions > 1)


def test_a_citation_can_be_selected_without_a_script(client, turned):
    html = client.get(f"/statements/{turned}").text
    assert re.search(r'<pre class="citation" id="citation"[^>]*>Simon Marlow: “I have no', html)


@pytest.mark.parametrize("number", [0, 999_999, 10**30])
def test_what_is_not_there_is_not_found(client, number):
    assert client.get(f"/statements/{number}").status_code == 404


def test_the_catalogue_shows_a_statement_with_a_chain(client, demo):
    assert "trail-relay" in client.get(PAGES["statement"](demo)).text
