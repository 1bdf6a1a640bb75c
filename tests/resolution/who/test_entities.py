from __future__ import annotations

from sayso.resolution.text.layout import Layout
from sayso.resolution.who.entities import Entity, group
from sayso.resolution.who.mentions import named


def entities(text: str) -> dict[str, Entity]:
    layout = Layout.of(text)
    return {e.name: e for e in group(layout, named(layout)).all}


def test_short_names_go_to_the_full_one() -> None:
    found = entities("Ruiz spoke. Then Mayor Ana Ruiz left, and Mrs. Ruiz's car too.")
    assert set(found) == {"Ana Ruiz"}
    ruiz = found["Ana Ruiz"]
    assert (ruiz.type, ruiz.gender, len(ruiz.mentions)) == ("person", "f", 3)
    assert ruiz.full is not None


def test_namesakes_stay_apart_and_the_nearest_takes_the_short_name() -> None:
    found = entities("Ana Ruiz spoke. So did Karl Ruiz. Mr. Ruiz was loud. Ms. Ruiz was not.")
    assert {n: len(e.mentions) for n, e in found.items()} == {"Ana Ruiz": 2, "Karl Ruiz": 2}


def test_father_and_son() -> None:
    assert set(entities("we met Tom Bell Jr. and later Tom Bell Sr. again")) == {
        "Tom Bell Jr.",
        "Tom Bell Sr.",
    }


def test_acronyms_go_to_the_body() -> None:
    text = "The Harrow Ferry Company (HFCo) sank. Later the HFC rose, and the HFCo paid."
    assert set(entities(text)) == {"Harrow Ferry Company"}


def test_family_name_first() -> None:
    found = entities("Ban Soo-jin, the minister, left. Mr. Ban waved.")
    assert set(found) == {"Ban Soo-jin"}


def test_transliterations() -> None:
    found = entities("It was Aleksandr Petrenko who sang. Then Petrenka bowed.")
    assert len(found) == 1


def test_members_of_parties_are_groups() -> None:
    found = entities("It was then that Democrats left.")
    assert found["Democrats"].type == "group"
    assert found["Democrats"].plural


def test_within_finds_what_touches_a_span() -> None:
    layout = Layout.of("we saw Ana Ruiz and Tom Bell there")
    found = group(layout, named(layout))
    assert [e.name for _, e in found.within((10, 22))] == ["Ana Ruiz", "Tom Bell"]
    assert found.within((0, 5)) == []
