"""Articles that try to act: nothing of them is run, followed or hidden."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from sayso.records import Article, Attribution, Reading, Relay, Speaker, Statement

SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><animate onbegin=alert(1)></svg>",
    '"><script src=//evil.example/x.js></script>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</title><script>alert(1)</script>",
    "</textarea><iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mtext><style><img src onerror=alert(1)></style></mtext></math>",
    "javascript:alert(1)",
)
LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "https://fine.example/a?b=1&c=2",
    "//evil.example/x",
    "http://[broken",
)
BIDI = "safe \u202egnitrever\u202c \u2066isolated\u2069 \u200bzero \x1b[31mred"


def hostile(payload: str) -> Reading:
    """A report every field of which is the payload."""
    said = f"{payload} said it was {payload}"
    text = f"{payload}\n\n{said}"
    at = len(payload) + 2
    content, cue = (text.rindex(payload), len(text)), (at + len(payload) + 1, at + len(payload) + 5)
    source = (at, at + len(payload))
    statement = Statement(
        Attribution((content,), (cue,), (source,), 0.9),
        Speaker(payload, "person", (source,)),
        "direct",
        (Relay(payload, "organization", source, "2031-05-11"),),
        "alleged",
        "2031-05-11",
    )
    article = Article(
        id=f"https://post.example/{abs(hash(payload))}",
        text=text,
        headline=payload,
        byline=(payload,),
        published="2031-05-12",
        outlet=payload,
        url="https://post.example/hostile",
        captions=(payload,),
        links=(payload, *LINKS),
    )
    return Reading(article, (statement.attribution,), (statement,))


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


ALLOWED = {
    *("html", "head", "meta", "title", "link", "script", "body", "a", "header", "div", "span"),
    *(
        "nav",
        "ul",
        "ol",
        "li",
        "form",
        "label",
        "input",
        "kbd",
        "button",
        "svg",
        "circle",
        "path",
        "rect",
    ),
    *("main", "article", "h1", "h2", "h3", "p", "time", "section", "dl", "dt", "dd", "footer"),
    *("dialog", "aside", "code", "textarea", "blockquote", "del", "ins", "mark", "noscript"),
}


def check(html: str) -> None:
    for tag, attributes in Elements(html).found:
        assert tag in ALLOWED, tag
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert "style" not in attributes
        if tag == "script":
            assert (attributes["src"] or "").startswith("/static/")
        for name in ("href", "src", "action"):
            value = attributes.get(name)
            if value is not None:
                assert re.match(r"/(?!/)|#|https://fine\.example/|https://post\.example/", value), (
                    value
                )
        if (attributes.get("href") or "").startswith("http"):
            assert "noopener" in (attributes.get("rel") or "")


@pytest.mark.parametrize("payload", [*SCRIPTS, BIDI])
def test_nothing_of_an_article_acts(make_client, empty, payload):
    added = empty.add(hostile(payload), model="test")
    client = make_client(empty)
    for path in ("/", f"/articles/{added.article_id}", f"/articles/{added.article_id}/versions/1"):
        answer = client.get(path)
        assert answer.status_code == 200
        check(answer.text)


def test_only_safe_addresses_are_links(make_client, empty):
    added = empty.add(hostile("x"), model="test")
    html = make_client(empty).get(f"/articles/{added.article_id}").text
    outward = [a for tag, a in Elements(html).found if tag == "a" and a.get("target") == "_blank"]
    assert [a["href"] for a in outward] == [
        "https://post.example/hostile",
        "https://fine.example/a?b=1&c=2",
    ]


def test_text_that_hides_or_reorders_is_shown(make_client, empty):
    added = empty.add(hostile(BIDI), model="test")
    html = make_client(empty).get(f"/articles/{added.article_id}").text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x1b]", html)
    assert "⟨U+202E⟩gnitrever" in html


@pytest.mark.parametrize("path", ["/<script>alert(1)</script>", "/articles/<svg>", "/read/%3Cb%3E"])
def test_addresses_that_act_do_not_either(client, path):
    answer = client.get(path)
    assert answer.status_code in (404, 422)
    check(answer.text)
