"""The frame of the pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

import pytest
from jinja2 import DictLoader, UndefinedError

from sayso.web.rendering import NAVIGATION, Frame, Page, Renderer
from sayso.web.statics import Statics


@dataclass(frozen=True, slots=True)
class Greeting(Page):
    template: ClassVar[str] = "greeting.html"
    name: str


FRAME = Frame("/", "/", (), False, "", "token", "auto", False, "0")


def html(source: str, name: str) -> str:
    renderer = Renderer(Statics())
    renderer.environment.loader = DictLoader({"greeting.html": source})
    return renderer.html(Greeting(name), FRAME)


def test_text_is_escaped():
    assert html("{{ name }}", "<b>'\"&") == "&lt;b&gt;&#39;&#34;&amp;"


def test_what_is_not_declared_is_an_error():
    with pytest.raises(UndefinedError):
        html("{{ nothing }}", "x")


def test_the_navigation_holds_the_pages_that_there_are(client):
    page = client.get("/read").text
    links = re.findall(r'<li><a href="([^"]+)" data-key="\w"( aria-current="page")?>', page)
    paths = client.app.state.bench.paths
    assert [path for path, _ in links] == [path for path, *_ in NAVIGATION if path in paths]
    assert [path for path, current in links if current] == ["/read"]


def test_the_search_box_keeps_what_was_searched(client):
    client.app.state.bench.paths.add("/search")
    page = client.get('/?q="><script>').text
    assert 'value="&#34;&gt;&lt;script&gt;"' in page


def test_a_cookie_is_set_once(client):
    assert "set-cookie" in client.get("/").headers
    assert "set-cookie" not in client.get("/").headers
