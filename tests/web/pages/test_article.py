"""Articles with their statements in place."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from ..browser.catalogue import article_of


class Text(HTMLParser):
    """The text of the elements of one class, one after another."""

    def __init__(self, html: str, wanted: str) -> None:
        super().__init__()
        self.wanted, self.depth, self.found = wanted, 0, []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth:
            self.depth += 1
        elif self.wanted in (dict(attrs).get("class") or "").split():
            self.depth = 1
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.found[-1] += data


def test_every_article_shows_its_text_unchanged(client, demo):
    for one in demo.articles(limit=100):
        version = demo.version(one.id)
        shown = Text(client.get(f"/articles/{one.id}").text, "words").found
        assert "\n\n".join(shown) == version.text.strip()


def test_every_statement_has_its_parts_and_its_note(client, demo):
    number = article_of(demo, "Safety Readings Were Copied")
    html = client.get(f"/articles/{number}").text
    placed = demo.placed(number)
    assert placed
    for key, one in enumerate(placed):
        assert re.search(rf'class="m m-content [^"]*opens" data-s="{key}"', html)
        assert f'href="/statements/{one.statement.id}"' in html
        assert f'id="n{key + 1}"' in html


def test_the_chain_leads_from_the_page_to_the_mouth(client, demo):
    number = article_of(demo, "Safety Readings Were Copied")
    html = client.get(f"/articles/{number}").text
    steps = Text(html, "path").found
    assert any(
        re.fullmatch(r"\s*Suldavia Courier\s*Kettervale Herald\s*Elena Dragunova\s*", one)
        for one in steps
    )


def test_what_was_rejected_is_not_marked(own_client, own):
    number = article_of(own, "Safety Readings Were Copied")
    first = own.placed(number)[0].statement.id
    link = f'href="/statements/{first}"'
    assert link in own_client.get(f"/articles/{number}").text
    own.reject(first, by="ann")
    assert link not in own_client.get(f"/articles/{number}").text


def test_versions_are_told_apart(client, demo):
    number = article_of(demo, "Bank cannot wait")
    newest, first = (
        client.get(f"/articles/{number}").text,
        client.get(f"/articles/{number}/versions/1").text,
    )
    assert "This is not the newest version" in first
    assert "This is not the newest version" not in newest
    assert "can afford to wait" in first
    assert "cannot afford to wait" in newest


@pytest.mark.parametrize("path", ["/articles/999999", "/articles/1/versions/9", "/articles/0"])
def test_what_there_is_not_is_said(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "is not in the ledger" in answer.text or "has no version" in answer.text


def test_the_outlet_that_is_not_known_is_said(client, demo):
    number = article_of(demo, "Families go home")
    assert "No outlet" in client.get(f"/articles/{number}").text
