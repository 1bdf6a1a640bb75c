from __future__ import annotations

import pytest

from sayso.readers import labels, markup
from sayso.readers.dates import parse_date
from sayso.readers.plain import read_plain


def _read(text):
    return read_plain(text, "x", url=None, outlets={})


@pytest.mark.parametrize(
    "lede",
    [
        "The council voted to close the bridge on May 25, 2031.",
        "President Ula Brand says her relationship with the east is improving.",
        'Miners gather today to hear what the owners offer. "We will not take less," said one.',
        "Voters will go to the polls on May 25, 2031.",
        "Farmers gather each spring in Orrel to sell what the winter left them.",
        "The left, right and centre of the party were told to vote for the budget.",
        "Two men who were left, right up to the end, without water have died, police said.",
    ],
)
def test_an_ordinary_lede_is_no_caption(lede):
    assert not labels.caption(lede)
    article = _read(
        f"A short headline\n\nBy Ana Lima\n\nJune 1, 2031\n\n{lede}\n\nMore was said later."
    )
    assert article.text.split("\n\n")[1] == lede
    assert article.captions == ()


@pytest.mark.parametrize(
    "words",
    [
        "Mayor Otto Lind (left) and his deputy Ines Roe (right) listen to a speech.",
        "A worker carries salt at Orrel Flats, October 1, 2031.",
        "The old mill after the fire. Photo: Dag Orrin",
        "FILE - The old mill stands empty in the snow.",
        "The mill at dusk. (Photo by Dag Orrin)",
    ],
)
def test_a_caption_under_the_date_is_set_aside(words):
    article = _read(
        f"A short headline\n\nBy Ana Lima\n\nJune 1, 2031\n\n{words}\n\nThe mill burnt down."
    )
    assert article.captions == (words,)
    assert article.text == "A short headline\n\nThe mill burnt down."


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ana Lima", ["Ana Lima"]),
        ("BY ANA LIMA AND BO EK", ["ANA LIMA", "BO EK"]),
        (
            "By Ana de Lima, Bo Ek Jr. and Li Wei, Staff Writers",
            ["Ana de Lima", "Bo Ek Jr.", "Li Wei"],
        ),
        ("By Ana Lima in Port Calder", ["Ana Lima"]),
        ("By Northline", ["Northline"]),
        ("Автор: Лада Огнева", ["Лада Огнева"]),
        ("By Tuesday evening the river had risen", None),
        ("By Monday", None),
        ("By law, the town must act.", None),
        ("By The Sea", None),
    ],
)
def test_byline(line, people):
    assert labels.byline(line) == people


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("June 11, 2031", "2031-06-11"),
        ("Published: 11 June 2031", "2031-06-11"),
        ("Tuesday, 4 March 2031 14:05 GMT", "2031-03-04T14:05:00+00:00"),
        ("2031-06-11T10:00:00Z", "2031-06-11T10:00:00+00:00"),
        ("2031-06", "2031-06"),
        ("June 2031", "2031-06"),
        ("13/07/2031", "2031-07-13"),
        ("06/07/2031", "2031"),
        ("06.07.2031", "2031-07-06"),
        ("12 марта 2031", "2031-03-12"),
        ("yesterday", None),
        ("In 2031 the mill burnt down", None),
        ("", None),
    ],
)
def test_parse_date(words, date):
    assert parse_date(words) == date


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**bold** and *em* and _em_ and ~~gone~~", "bold and em and em and gone"),
        ('"f***ing hell," he said, "f*** that"', '"f***ing hell," he said, "f*** that"'),
        ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
        ("they [the owners] knew (all of it)", "they [the owners] knew (all of it)"),
        ("[a [b] c](https://x.example/y_(z)) d", "a [b] c d"),
        (r"\*not em\*", "*not em*"),
    ],
)
def test_strip_marks(marked, plain):
    assert markup.strip_marks(marked) == plain


def test_the_headline_is_never_glued_to_the_lede():
    lede = (
        "The mill on the river Orrel burnt down on Friday, and\n"
        "the town said that it would not be built again soon."
    )
    article = _read(f"Mill burns down\n{lede}\n\nNobody was hurt.")
    assert article.headline == "Mill burns down"
    assert article.text.split("\n\n")[1] == lede.replace("\n", " ")


def test_prose_without_headline_is_kept():
    text = 'The clerk said no.\n\n"Never," she said.'
    article = _read(text)
    assert article.headline is None
    assert article.text == text
    assert _read("Only one line without an end").headline is None


def test_only_some_lines_are_tried_as_dates(monkeypatch):
    tried = []
    monkeypatch.setattr("sayso.readers.plain.parse_date", tried.append)
    _read("".join(f"It came in {1500 + n} and went\n" for n in range(500)))
    assert 0 < len(tried) < 220


def test_body_goes_on_after_a_related_list():
    article = _read(
        "Mill burns\n\nThe mill burnt.\n\nRead also:\n\n- [A](https://x.example/a)\n\n"
        "It had stood for a century, the town said.\n\nSource: https://x.example/mill\n"
    )
    assert (
        article.text
        == "Mill burns\n\nThe mill burnt.\n\nIt had stood for a century, the town said."
    )
    assert article.links == ("https://x.example/a",)
    assert article.url == "https://x.example/mill"


def test_outlet_table_can_be_extended():
    text = "Mill burns\n\nIt burnt, they said.\n\nOriginal url: https://www.mill-news.co.uk/a"
    assert _read(text).outlet == "mill-news.co.uk"
    named = read_plain(text, "x", url=None, outlets={"mill-news.co.uk": "Mill News"})
    assert named.outlet == "Mill News"
