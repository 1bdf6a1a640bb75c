"""The shipped schema is sound and refuses what it should; tests/cli checks real output."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

SCHEMA = json.loads(
    (files("sayso") / "schemas" / "article.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
FIELDS = ("speaker", "kind", "chain", "hedge", "said_on", "addressee", "occasion", "insertions")
RELAY = {"name": "Radio Mo", "type": "organization", "on": None, "span": [0, 5]}


def example(**changes: object) -> dict:
    relation = {
        "content": [[0, 5]],
        "cue": [[10, 14]],
        "source": [[7, 9]],
        "score": 0.5,
        "speaker": {"name": "Mo", "type": "person", "mentions": [[7, 9]]},
        "kind": "indirect",
        "chain": [RELAY],
        "hedge": "none",
        "said_on": "2031-05",
        "addressee": None,
        "occasion": "at noon",
        "insertions": [{"span": [1, 3], "text": "[x]", "glosses": None}],
        "confidence": dict.fromkeys(FIELDS, 0.5),
        "evidence": {field: [[7, 9]] for field in FIELDS},
    }
    return {
        "id": "note.txt",
        "url": None,
        "outlet": None,
        "headline": None,
        "byline": [],
        "published": None,
        "language": None,
        "text": "It is, Mo said.",
        "captions": [],
        "links": [],
        "attributions": [relation | changes],
    }


def test_the_schema_is_valid():
    Draft202012Validator.check_schema(SCHEMA)


def test_the_example():
    VALIDATOR.validate(example())


@pytest.mark.parametrize(
    "change",
    [
        {"score": 1.1},
        {"content": []},
        {"content": [[1]]},
        {"content": [[1, 2, 3]]},
        {"cue": [[-1, 2]]},
        {"source": None},
        {"speaker": "Mo"},
        {"speaker": {"name": "Mo", "type": "human", "mentions": []}},
        {"kind": "quoted"},
        {"hedge": None},
        {"chain": [{"name": "Radio Mo"}]},
        {"chain": [RELAY | {"on": "May 2031"}]},
        {"said_on": "lately"},
        {"addressee": [0, 1]},
        {"insertions": [{"text": "[x]"}]},
        {"confidence": {}},
        {"confidence": dict.fromkeys(FIELDS, 1.5)},
        {"evidence": {field: [0, 1] for field in FIELDS}},
        {"mood": "glad"},
    ],
)
def test_other_relations_are_refused(change):
    assert not VALIDATOR.is_valid(example(**change))


@pytest.mark.parametrize("name", sorted(SCHEMA["properties"]))
def test_every_property_is_required(name):
    row = example()
    del row[name]
    assert not VALIDATOR.is_valid(row)


@pytest.mark.parametrize("name", sorted(SCHEMA["$defs"]["attribution"]["properties"]))
def test_every_property_of_an_attribution_is_required(name):
    row = example()
    del row["attributions"][0][name]
    assert not VALIDATOR.is_valid(row)


def test_every_property_is_described():
    relation = SCHEMA["$defs"]["attribution"]
    for properties in (SCHEMA["properties"], relation["properties"]):
        assert all(property_["description"].endswith(".") for property_ in properties.values())
