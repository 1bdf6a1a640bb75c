"""What names name, by their words and by what stands around them."""

from __future__ import annotations

import pytest

from sayso.resolution.text.layout import Layout
from sayso.resolution.who import entities as grouping
from sayso.resolution.who.mentions import named


def kind(text: str, name: str) -> str:
    layout = Layout.of(text)
    found = {e.name: e.type for e in grouping.group(layout, named(layout)).all}
    return found[name]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the brewery Altbach announced it. Later Altbach said no.",
        "On Monday the owner, Altbach, said no.",
        "On Monday its supplier, Altbach, said no.",
        "In the end Altbach, which is old, said no.",
        "In the end Altbach, a maker of beer, said no.",
        "In the end shares of Altbach fell. Then Altbach said no.",
        "In the end Altbach’s shares fell. Then Altbach said no.",
        "In the end Altbach denied that its beer was bad.",
        "In the end Altbach have said no.",
        "In the end Altbach Semiconductor said no. Altbach said no. Then Altbach said no.",
    ],
)
def test_bodies(text: str) -> None:
    name = "Altbach Semiconductor" if "Semiconductor" in text else "Altbach"
    assert kind(text, name) == "organization"


@pytest.mark.parametrize(
    "text",
    [
        "In the end Altbach said no.",
        "They told the brewery Altbach had left. Then Altbach said no.",
        "The head of the brewery, Altbach, 61, said no.",
        "In the end Altbach, a pensioner from the village of Lower Wick, said no.",
        "In the end Altbach, the brewery chairman, said no.",
        "In the end Ruiz and Altbach have said no.",
        "In the end Altbach, who has shares in it, said no.",
    ],
)
def test_people(text: str) -> None:
    assert kind(text, "Altbach") in ("person", "other")


def test_a_country_has_a_people_called_after_it() -> None:
    text = "It is late. Ruvia said no. Then {} soldiers left."
    assert kind(text.format("Ruvian"), "Ruvia") == "place"
    assert kind(text.format("Lundan"), "Ruvia") == "person"


def test_a_neighbour_is_a_country() -> None:
    assert kind("It is late. Neighbouring Ostmark said no.", "Ostmark") == "place"


def test_the_fullest_name_says_more_than_all_short_ones() -> None:
    text = "Later Ana Altbach left. Altbach are late. Altbach have lost. Altbach were last."
    assert kind(text, "Ana Altbach") == "person"
