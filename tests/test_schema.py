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


def example(**changes: object) -> dict:
    relation = {"content": [[0, 5]], "cue": [[10, 14]], "source": [[7, 9]], "score": 0.5}
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
    ],
)
def test_other_relations_are_refused(change):
    assert not VALIDATOR.is_valid(example(**change))


@pytest.mark.parametrize("name", sorted(SCHEMA["properties"]))
def test_every_property_is_required(name):
    row = example()
    del row[name]
    assert not VALIDATOR.is_valid(row)


def test_every_property_is_described():
    relation = SCHEMA["$defs"]["attribution"]
    for properties in (SCHEMA["properties"], relation["properties"]):
        assert all(property_["description"].endswith(".") for property_ in properties.values())
