"""Readings taken back from JSON, and what is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from sayso.deserial import reading_of
from sayso.records import Article, Reading
from sayso.resolution import resolve
from sayso.serial import as_dict, as_line
from tests.resolution.test_resolver import FIELDS, articles

TEXT = "It is said."


@settings(deadline=None)
@given(articles())
def test_what_is_written_can_be_taken_back(made):
    article, attributions = made
    reading = Reading(article, tuple(attributions), resolve(article, attributions))
    told = json.loads(as_line(reading))
    assert told == as_dict(reading)
    assert as_dict(reading_of(article, told["attributions"])) == told


WHOLE = {
    "content": [[0, 2]],
    "cue": [[4, 8]],
    "source": [],
    "score": 0.5,
    "speaker": {"name": "Ode", "type": "person", "mentions": []},
    "kind": "indirect",
    "chain": [{"name": "Oko", "type": "organization", "on": "2031-05", "span": [3, 4]}],
    "hedge": "none",
    "said_on": None,
    "addressee": None,
    "occasion": "said",
    "insertions": [{"span": [4, 6], "text": "sa", "glosses": "It"}],
    "confidence": dict.fromkeys(FIELDS, 0.5),
    "evidence": {field: [[4, 8]] for field in FIELDS},
}


def test_a_whole_one_is_taken():
    [statement] = reading_of(Article("a", TEXT), [WHOLE]).statements
    assert (statement.speaker.name, statement.occasion) == ("Ode", (4, 8))
    assert statement.insertions[0].glosses == (0, 2)


@pytest.mark.parametrize(
    "change",
    [
        {"content": []},
        {"content": [[0, 99]]},
        {"content": [[2, 2]]},
        {"cue": [[False, True]]},
        {"cue": [["a", "b"]]},
        {"cue": None},
        {"score": float("nan")},
        {"score": 10**400},
        {"score": True},
        {"speaker": {"name": 5, "type": "person", "mentions": []}},
        {"speaker": {"name": "\ud800", "type": "person", "mentions": []}},
        {"speaker": {"name": "Ode", "type": "god", "mentions": []}},
        {"speaker": None},
        {"kind": "shouted"},
        {"kind": []},
        {"said_on": "someday"},
        {"said_on": 5},
        {"chain": [{"name": "Oko", "type": "organization", "on": None}]},
        {"confidence": {}},
        {"confidence": dict.fromkeys(FIELDS, float("inf"))},
        {"evidence": None},
        {"evidence": {field: [] for field in FIELDS}},
        {"insertions": [{"span": [4, 6], "text": "sa", "glosses": "elsewhere"}]},
    ],
    ids=str,
)
def test_what_the_schema_does_not_describe_is_refused(change):
    with pytest.raises(ValueError, match=r"\w"):
        reading_of(Article("a", TEXT), [WHOLE | change])


@pytest.mark.parametrize("wrong", [None, 5, {}, "text", [None], [{}]])
def test_what_is_no_list_of_attributions_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        reading_of(Article("a", TEXT), wrong)
