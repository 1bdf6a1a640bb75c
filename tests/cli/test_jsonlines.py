"""What ``sayso read --json`` prints is what the shipped schema describes."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.cli.jsonlines import as_dict, as_line
from sayso.records import Article, Attribution, Reading

from .example import ARTICLE, READING

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
SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=2).map(tuple)
SOME = st.just(((0, 1),)) | st.just(((0, 2), (3, 4)))
ATTRIBUTION = st.builds(Attribution, SOME, SPANS, SPANS, st.floats(0, 1))


@given(
    st.builds(Article, TEXT, TEXT, MAYBE, MANY, MAYBE, MAYBE, MAYBE, MAYBE, MANY, MANY),
    st.lists(ATTRIBUTION, max_size=2).map(tuple),
)
def test_any_record_is_one_line_that_reads_back(article, attributions):
    reading = Reading(article, attributions)
    line = as_line(reading)
    assert len(line.splitlines()) == 1
    line.encode()
    row = json.loads(line)
    VALIDATOR.validate(row)
    assert row == as_dict(reading)


def test_the_score_is_rounded():
    fine = replace(READING.attributions[0], score=0.123456)
    assert as_dict(Reading(ARTICLE, (fine,)))["attributions"][0]["score"] == 0.1235
