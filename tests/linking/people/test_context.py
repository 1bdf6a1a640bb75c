"""What an article says about its speakers."""

import pytest

from sayso.linking.people.context import (
    Context,
    context_of,
    contexts,
    countries_in,
    linkable,
    parts_of,
)
from sayso.records import Article, Attribution, Reading, Speaker, Statement

TEXT = (
    "Dam talks\n\n"
    "Canadian Foreign Minister Ilse Brandt, a former professor at Varlen University, met "
    "Mr. Otto Kreel (R-Harrow) in Ottawa. “It holds,” Brandt said. Canada has dams.\n\n"
    "The Halmora Fisheries Board (HFB) agreed, its inspector, Eda Moss, said."
)


def around(name, kind="person"):
    return context_of(Article("a", TEXT, outlet="The Post"), Speaker(name, kind))


def test_titles_and_appositions_tell_offices_countries_and_employers():
    context = around("Ilse Brandt")
    assert set(context.roles) == {"minister", "professor"}
    assert context.countries == ("canada",)
    assert "varlen university" in context.bodies
    assert context.outlet == "the post"


def test_a_word_of_address_tells_the_gender():
    context = around("Otto Kreel")
    assert context.gender == "m"
    assert context.bodies == ("r-harrow",)


def test_an_acronym_in_brackets_is_another_name():
    assert around("Halmora Fisheries Board", "organization").also == ("HFB",)


def test_the_words_before_belong_to_the_name():
    assert around("Eda Moss").roles == ("inspector",)


def reading(*speakers):
    statements = tuple(
        Statement(Attribution(((0, 3),), (), (), 1.0), Speaker(name, kind), "indirect")
        for name, kind in speakers
    )
    return Reading(Article("a", TEXT), tuple(s.attribution for s in statements), statements)


def test_speakers_are_each_other_s_company():
    told = contexts(
        reading(("Ilse Brandt", "person"), ("Otto Kreel", "person"), ("critics", "group"))
    )
    assert told["Ilse Brandt", "person"].cast == ("otto kreel",)
    assert told["Ilse Brandt", "person"].home == "canada"


def test_speakers_together_are_told_of_each_by_themselves():
    told = contexts(reading(("Ilse Brandt; Otto Kreel", "person")))
    assert told["Ilse Brandt", "person"].roles == ("minister", "professor")


def test_a_context_comes_back_from_the_ledger_as_it_was():
    context = around("Ilse Brandt")
    assert Context.from_dict(context.as_dict() | {"mentions": ["Brandt"]}) == context
    assert Context().as_dict() == {}


@pytest.mark.parametrize(
    ("words", "countries"),
    [
        ("the French and Canadian envoys", ["france", "canada"]),
        ("New Jersey senator", ["united states"]),
        ("a U.S. official", ["united states"]),
        ("the British minister", ["united kingdom"]),
        ("a man in Georgia", []),
        ("the European Union", ["european union"]),
    ],
)
def test_countries(words, countries):
    assert list(countries_in(words)) == countries


@pytest.mark.parametrize(
    ("name", "kind", "is_one"),
    [
        ("Ilse Brandt", "person", True),
        ("Brandt", "person", True),
        ("House Republicans", "group", True),
        ("critics of the dam", "group", False),
        ("Brandt aides", "group", False),
        ("senior aide", "unnamed", False),
        ("AUTHOR", "author", False),
        ("Dam Report", "document", False),
        ("Ilse Brandt; Otto Kreel", "person", False),
        ("李明", "person", True),
    ],
)
def test_who_can_be_the_same_elsewhere(name, kind, is_one):
    assert linkable(name, kind) is is_one


def test_the_parts_of_those_who_speak_together_have_types_of_their_own():
    assert parts_of("Ana Ruiz; Varlen Port Authority; aides", "person") == (
        ("Ana Ruiz", "person"),
        ("Varlen Port Authority", "organization"),
        ("aides", "group"),
    )
    assert parts_of("Ana Ruiz", "person") == ()
