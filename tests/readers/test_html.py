from __future__ import annotations

import pytest

from sayso.errors import SourceError
from sayso.readers.html import read_html

HEAD = "<html><body><p>The mill burnt down on Friday, the mayor of Orrel said.</p>"


def _read(page):
    return read_html(page, "x", url=None, outlets={})


def test_the_headline_of_a_short_page_is_not_repeated():
    article = _read("<h1>Mill <i>burns</i></h1><p>The mill burnt, said Ana Orrin.</p>")
    assert article.text == "Mill burns\n\nThe mill burnt, said Ana Orrin."


def test_text_after_what_is_set_aside_stays():
    article = _read(f"{HEAD}<div>It stood <button>Share</button>for long, she said.</div>")
    assert article.text.endswith("It stood for long, she said.")
    assert "Share" not in article.text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (HEAD + "<div>" * 300, "is nested more than 256 elements deep"),
        (HEAD + "<b></b>" * 60_000, "has more than 50000 elements"),
        (
            HEAD + "<p " + "/".join(f"a{n}" for n in range(200_000)) + ">",
            "has an element with more than 1000 attributes",
        ),
    ],
)
def test_what_would_take_for_ever_is_refused(page, reason):
    with pytest.raises(SourceError) as error:
        _read(page)
    assert error.value.reason == reason


def test_thousands_of_pieces_set_aside_are_no_trouble():
    """Joining the texts between them one by one would take minutes."""
    article = _read(HEAD + "<nav></nav>and more was said there again " * 20_000)
    assert len(article.text) > 20_000 * 30


def test_only_some_elements_are_tried_as_dates(monkeypatch):
    tried = []
    monkeypatch.setattr("sayso.readers.metadata.parse_date", tried.append)
    _read(HEAD + "<span class=date>soon</span>" * 5000)
    assert len(tried) == 100
