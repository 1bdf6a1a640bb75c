"""FollowTheMoney's own package takes every entity that is exported."""

from __future__ import annotations

import json
import os
import warnings

import pytest

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from followthemoney import model
except ImportError as missing:
    if os.environ.get("CI"):
        raise
    pytest.skip(
        f"{missing}: pip install -e '.[ftm]' (it builds PyICU, with a C++ compiler and libicu-dev)",
        allow_module_level=True,
    )


@pytest.fixture
def entities(export):
    return [json.loads(one) for one in export("ftm").decode().splitlines()]


def check(entities):
    """Complain about what the model does not allow, and about what leads nowhere."""
    schemata = {one["id"]: model.get(one["schema"]) for one in entities}
    for one in entities:
        schema = schemata[one["id"]]
        assert not schema.abstract
        schema.validate(one)
        assert set(schema.required) <= one["properties"].keys(), one
        for name, values in one["properties"].items():
            assert name in schema.properties, (one["schema"], name)
            wanted = schema.get(name).range
            for value in values if wanted else ():
                assert schemata[value].is_a(wanted), (one, name)
        assert model.get_proxy(one).caption


def of_schema(entities, schema):
    return [one["properties"] for one in entities if one["schema"] == schema]


def test_the_model_takes_everything(entities):
    check(entities)


def test_every_id_is_there_once(entities):
    ids = [one["id"] for one in entities]
    assert len(ids) == len(set(ids))


def test_a_statement_documents_its_speaker(entities):
    names = {one["id"]: one["properties"].get("name", []) for one in entities}
    statements = of_schema(entities, "Documentation")
    assert len(statements) == 8
    tired = next(one for one in statements if "The span is tired" in one["summary"][0])
    assert names[tired["entity"][0]] == ["Ilse Brandt"]
    assert tired["date"] == ["2031-05"]
    assert tired["role"] == ["direct quotation, alleged"]
    assert tired["sourceUrl"] == ["https://vessany.example/bridge"]


def test_a_relay_is_linked_to_the_speaker(entities):
    links = of_schema(entities, "UnknownLink")
    assert sorted(one["role"][0] for one in links) == [
        "relay 1 of 1", "relay 1 of 1", "relay 1 of 2", "relay 2 of 2",
    ]  # fmt: skip
    assert [one["date"] for one in links if "date" in one] == [["2031-05-11"], ["2031-04"]]


def test_who_has_no_name_is_no_person(entities):
    assert {one["name"][0] for one in of_schema(entities, "Person")} == {"Ilse Brandt", "Oto Marek"}
    assert {one["name"][0] for one in of_schema(entities, "LegalEntity")} == {"critics", "AUTHOR"}
    assert [one["title"] for one in of_schema(entities, "PlainText")] == [["leaked memo"]]


def test_odd_addresses_dates_and_countries_are_left_out(export, filled):
    from sqlalchemy import update

    from sayso.ledger.schema import entity
    from tests.ledger.invented import report

    filled.add(
        report("so it is, we think", url="https://a b", published="12 May", outlet=None), model="m"
    )
    with filled.transaction() as connection:
        connection.execute(update(entity).values(country="Suldavia", wikidata="see there"))
    check([json.loads(one) for one in export("ftm").decode().splitlines()])
