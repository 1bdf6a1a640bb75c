"""Series of outlets, and programmes with the outlet that they belong to."""

from __future__ import annotations

import pytest

from tests.resolution.through.relayed import chain


@pytest.mark.parametrize(
    ("named", "relays"),
    [
        ("the Kestrel Times and the Harbour Post", "Kestrel Times; Harbour Post"),
        (
            "the Kestrel Times, the Harbour Post and Radio Lunda",
            "Kestrel Times; Harbour Post; Radio Lunda",
        ),
        ("the Kestrel Times and Brill", "Kestrel Times"),
        ("the Kestrel Times, a Harbour Post rival,", "Kestrel Times"),
    ],
)
def test_outlets_in_a_series_are_one_relay(named: str, relays: str) -> None:
    assert chain(f"{{c:“It holds,”}} {{s:Ode}} {{q:told}} {named} on Monday.") == [relays]


def test_outlets_in_apposition_are_no_series() -> None:
    text = "{c:It holds}, {s:Ode} {q:was quoted} by the daily Oko, the Vest agency reported."
    assert chain(text) == ["Vest < Oko"]


@pytest.mark.parametrize(
    ("programme", "relays"),
    [
        ("Open Door, Radio North's weekly podcast", "Radio North"),
        ("Open Door, an old friend of Kanal Vest", ""),
        ("Open Door, a phone-in programme on Kanal Vest", "Kanal Vest"),
        ("Open Door with Dana Pell, the late show of Kanal Vest", "Kanal Vest"),
        ("“Open Door,” a podcast by the Harbour Post", "Harbour Post"),
    ],
)
def test_an_apposition_names_a_programme_s_outlet(programme: str, relays: str) -> None:
    text = f"{{s:Ode}} {{q:told}} {programme}, {{c:that it held}}."
    assert chain(text) == [relays]
