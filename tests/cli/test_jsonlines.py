"""What ``sayso read --json`` prints is what the shipped schema describes."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.records import (
    Article,
    Attribution,
    Finding,
    Insertion,
    Reading,
    Relay,
    Speaker,
    Statement,
)
from sayso.serial import as_dict, as_line

from .example import ARTICLE, ATTRIBUTIONS, FIELDS, READING, STATEMENTS, at

SCHEMA = json.loads(
    (files("sayso") / "schemas" / "article.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def test_a_full_reading():
    VALIDATOR.validate(json.loads(as_line(READING)))


def test_a_bare_reading():
    VALIDATOR.validate(json.loads(as_line(Reading(Article("a", "x"), ()))))


@pytest.mark.usefixtures("fake_reading")
def test_the_command_line(run):
    for line in run("read", "a", "b", "--json").out.splitlines():
        VALIDATOR.validate(json.loads(line))


def test_every_property_is_written_in_the_order_of_the_schema():
    row = as_dict(READING)
    assert list(row) == SCHEMA["required"] == list(SCHEMA["properties"])
    relation = SCHEMA["$defs"]["attribution"]
    assert list(row["attributions"][0]) == relation["required"] == list(relation["properties"])


TEXT = st.text(st.characters(codec=None))
MAYBE = st.none() | TEXT
MANY = st.lists(TEXT, max_size=2).map(tuple)
SPAN = st.tuples(st.integers(0, 9), st.integers(1, 9))
SPANS = st.lists(SPAN, max_size=2).map(tuple)
SOME = st.just(((0, 1),)) | st.just(((0, 2), (3, 4)))
ATTRIBUTION = st.builds(Attribution, SOME, SPANS, SPANS, st.floats(0, 1))
TYPE = st.sampled_from(SCHEMA["$defs"]["type"]["enum"])
DATE = st.sampled_from([None, "2031", "2031-05", "2031-05-12"])
STATEMENT = st.builds(
    Statement,
    ATTRIBUTION,
    st.builds(Speaker, TEXT, TYPE, SPANS),
    st.sampled_from(["direct", "indirect", "mixed"]),
    st.lists(st.builds(Relay, TEXT, TYPE, SPAN, DATE), max_size=2).map(tuple),
    st.sampled_from(["none", "reported", "alleged"]),
    DATE,
    st.none() | SPAN,
    st.none() | SPAN,
    st.lists(st.builds(Insertion, SPAN, st.none() | SPAN), max_size=2).map(tuple),
    st.tuples(*(st.builds(Finding, st.just(f), st.floats(0, 1), SPANS) for f in FIELDS)),
)


@given(
    st.builds(Article, TEXT, TEXT, MAYBE, MANY, MAYBE, MAYBE, MAYBE, MAYBE, MANY, MANY),
    st.lists(STATEMENT, max_size=2).map(tuple),
)
def test_any_record_is_one_line_that_reads_back(article, statements):
    reading = Reading(article, tuple(s.attribution for s in statements), statements)
    line = as_line(reading)
    assert len(line.splitlines()) == 1
    line.encode()
    row = json.loads(line)
    VALIDATOR.validate(row)
    assert row == as_dict(reading)


def test_a_statement():
    told, reported = (as_dict(READING)["attributions"][n] for n in (1, 3))
    assert told["speaker"]["name"] == "Ilse Brandt"
    assert told["chain"] == [
        {
            "name": "Vessany Herald",
            "type": "organization",
            "on": "2031-05-11",
            "span": list(at("Vessany Herald")),
        }
    ]
    assert told["said_on"] == "2031-05-12"
    assert told["evidence"]["said_on"] == [list(at("on Monday"))]
    assert set(told["confidence"].values()) == {0.75}
    assert told["addressee"] is None
    assert (reported["addressee"], reported["hedge"]) == ("us", "reported")
    (insertion,) = reported["insertions"]
    assert (insertion["text"], insertion["glosses"]) == ("had said", "Brandt")


def test_the_first_form_is_still_there():
    """What version 0.1 wrote of an attribution stands unchanged, and first."""
    for row, a in zip(as_dict(READING)["attributions"], ATTRIBUTIONS, strict=True):
        assert list(row)[:4] == ["content", "cue", "source", "score"]
        assert row["content"] == [list(span) for span in a.content]


def test_the_score_is_rounded():
    fine = replace(ATTRIBUTIONS[0], score=0.123456)
    reading = Reading(ARTICLE, (fine,), (replace(STATEMENTS[0], attribution=fine),))
    assert as_dict(reading)["attributions"][0]["score"] == 0.1235
