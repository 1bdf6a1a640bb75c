"""What people write of a field becomes a value that fits the schema and the text, or is refused."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.errors import QueryError
from sayso.ledger.corrections import corrected
from sayso.ledger.proposals import occurrences, proposed
from sayso.serial import statement_as_dict
from tests.cli.example import STATEMENTS, TEXT, at

CURRENT = statement_as_dict(TEXT, STATEMENTS[2])
SCHEMA = json.loads((files("sayso") / "schemas/article.schema.json").read_text("utf-8"))
STATEMENT = Draft202012Validator({"$defs": SCHEMA["$defs"], "$ref": "#/$defs/attribution"})


def one(field, given, current=CURRENT):
    (value,) = proposed(TEXT, current, {field: given}).values()
    return value


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        ("kind", "mixed", "mixed"),
        ("hedge", "alleged", "alleged"),
        ("said_on", "2031-05", "2031-05"),
        ("said_on", "", None),
        ("source", "Minister Ilse Brandt", [list(at("Minister Ilse Brandt"))]),
        ("source", "Minister  Ilse\nBrandt", [list(at("Minister Ilse Brandt"))]),
        ("source", "", []),
        ("cue", "10-12, 3-5", [[3, 5], [10, 12]]),
        ("cue", [[10, 12]], [[10, 12]]),
        ("content", "The span is tired […] and so are we", [
            list(at("The span is tired")), list(at("and so are we")),
        ]),
        ("content", "The span is tired … and so are we", [
            list(at("The span is tired")), list(at("and so are we")),
        ]),
        ("content", "The span is tired|and so are we", [
            list(at("The span is tired")), list(at("and so are we")),
        ]),
        ("addressee", "us", {"text": "us", "span": list(at("us"))}),
        ("occasion", "", None),
        ("chain", "", []),
        ("insertions", '[{"span": [0, 6], "glosses": "bridge"}]', [
            {"span": [0, 6], "text": "Varlen", "glosses": "bridge"},
        ]),
    ],
)  # fmt: skip
def test_a_field_is_read_as_people_write_it(field, given, value):
    assert one(field, given) == value


def test_a_chain_is_read_nearest_to_the_reader_first():
    assert one("chain", "Vessany Herald (organization, 2031-05-11) ← Oto Marek (person)") == [
        {
            "name": "Vessany Herald",
            "type": "organization",
            "on": "2031-05-11",
            "span": list(at("Vessany Herald")),
        },
        {"name": "Oto Marek", "type": "person", "on": None, "span": list(at("Oto Marek"))},
    ]
    assert [relay["name"] for relay in one("chain", "Vessany Herald; Oto Marek (person)")] == [
        "Vessany Herald",
        "Oto Marek",
    ]


def test_a_speaker_s_name_brings_its_mentions_and_keeps_the_type():
    assert one("speaker", "Oto Marek") == {
        "name": "Oto Marek",
        "type": "person",
        "mentions": [list(at("Oto Marek"))],
    }


def test_a_speaker_s_type_keeps_name_and_mentions():
    assert one("speaker_type", "unnamed") == CURRENT["speaker"] | {"type": "unnamed"}


def test_name_and_type_of_a_speaker_are_one_correction():
    values = proposed(TEXT, CURRENT, {"speaker": "Oto Marek", "speaker_type": "group"})
    assert list(values) == ["speaker"]
    assert (values["speaker"]["name"], values["speaker"]["type"]) == ("Oto Marek", "group")


def test_words_are_looked_for_near_the_statement():
    text = "Us. " + "x " * 40 + "They told us. " + "y " * 40 + "us"
    current = CURRENT | {"content": [[95, 99]]}
    assert proposed(text, current, {"addressee": "us"})["addressee"]["span"] == [94, 96]


@pytest.mark.parametrize(
    ("field", "given", "why"),
    [
        ("colour", "red", "no field 'colour'"),
        ("kind", "loud", "none of direct"),
        ("hedge", None, "none of none"),
        ("said_on", "yesterday", "no date"),
        ("said_on", "2031-02-30", "no date"),
        ("source", "the prime minister", "does not have the words"),
        ("source", "3-9999", "not a span"),
        ("cue", "5-9,7-12", "overlap"),
        ("cue", [["a", 1]], "not a span"),
        ("content", "", "cannot be empty"),
        ("addressee", "0-3,5-9", "one passage, not 2"),
        ("chain", "Radio Varlen", "does not have the words .* relay's name as it stands there"),
        ("chain", "Vessany Herald (newspaper)", "none of person"),
        ("chain", [{"name": ""}], "no name"),
        ("chain", 7, "not a list"),
        ("speaker", "", "cannot be empty"),
        ("speaker", 7, "not a name"),
        ("speaker_type", "robot", "none of person"),
        ("insertions", [{"span": [0, 6], "glosses": "no such words"}], "does not have the words"),
    ],
)
def test_what_a_field_cannot_be_is_refused(field, given, why):
    with pytest.raises(QueryError, match=why):
        proposed(TEXT, CURRENT, {field: given})


@given(
    st.sampled_from([*CURRENT, "speaker_type"]),
    st.one_of(st.text(max_size=20), st.none(), st.lists(st.tuples(st.integers(), st.integers()))),
)
def test_whatever_is_written_is_refused_or_fits_the_schema(field, given):
    try:
        values = proposed(TEXT, CURRENT, {field: given})
    except QueryError:
        return
    current = CURRENT
    for name, value in values.items():
        current = corrected(current, name, value)
    STATEMENT.validate(current)


@given(st.text("ab .'", max_size=30), st.text("ab .'", max_size=4))
def test_occurrences_have_the_words(text, words):
    for start, end in occurrences(text, words):
        assert text[start:end].split() == words.split()
