"""Relays that a phrase describes, by a noun or by whose they are."""

from __future__ import annotations

import pytest

from tests.resolution.through.relayed import chain

_FIRST = "{1c:“It holds,”} {1s:Ode} {1q:told} %s on Monday.\n\n"


@pytest.mark.parametrize(
    ("first", "again", "relays"),
    [
        ("the Harbour Post", "the paper", "Harbour Post"),
        ("the Harbour Post", "the same daily", "Harbour Post"),
        ("the Harbour Post", "the paper's correspondent", "Harbour Post"),
        ("Radio Kestrel", "the radio station", "Radio Kestrel"),
        ("the weekly Zvon", "the weekly", "Zvon"),
        ("the Harbour Post", "the agency", ""),
        ("the Harbour Post", "a local paper", ""),
        ("the Harbour Post", "this newspaper", ""),
    ],
)
def test_the_paper_is_the_one_last_named(first: str, again: str, relays: str) -> None:
    text = _FIRST % first + f"{{2s:Brill}} {{2q:told}} {again} {{2c:that it leaked}}."
    assert chain(text, "Lena Ode", "Tom Brill")[1] == relays


def test_the_same_piece_is_whose_paragraph_names_them() -> None:
    text = _FIRST.strip() % "Radio Kestrel" + (
        "%sIn the same broadcast {2s:Brill} {2q:said} {2c:that it leaked}."
    )
    assert chain(text % " ", "Lena Ode", "Tom Brill")[1] == "Radio Kestrel"
    assert chain(text % "\n\n", "Lena Ode", "Tom Brill")[1] == ""


def test_a_noun_means_the_publisher_of_its_trade() -> None:
    text = (
        "The weekly Zvon and the broadcaster Vesna are old.\n\n"
        "{1s:Ode} {1q:told} the weekly {1c:that it held}.\n\n"
        "{2s:Brill} {2q:told} the broadcaster {2c:that it leaked}."
    )
    assert chain(text, "Lena Ode", "Tom Brill") == ["Zvon", "Vesna"]


@pytest.mark.parametrize(
    ("named", "relays"),
    [
        ("a student station, Vesna", "Vesna"),
        ("its news service, Vesna", "Vesna"),
        ("the Ostland newspaper Vesna", "Vesna"),
        ("Ostland's secret service, the Vesna Bureau", "Vesna Bureau"),
        ("the press service of the ministry", "press service"),
        ("local television", "local television"),
        ("the club's website", ""),
        ("her office", ""),
    ],
)
def test_who_published_a_paper_is_named_by_apposition_or_described(named: str, relays: str) -> None:
    text = f"{{s:Ode}} {{q:said}} {{c:it held}}, in a speech carried by {named}."
    published = f"{{s:Ode}} {{q:said}} {{c:it held}}, in a memo obtained by {named}."
    assert relays in {*chain(text), *chain(published)}


@pytest.mark.parametrize(
    ("name", "relays"),
    [
        ("the Otara Breeze", "Otara Breeze"),
        ("the Otara Rowing Club", ""),
        ("the Otara Summit", ""),
        ("the Democrats", ""),
        ("Carla Dench of The Breeze", "Breeze"),
    ],
)
def test_the_and_a_name_that_is_no_bodys_is_a_publisher(name: str, relays: str) -> None:
    assert chain(f"{{c:“It holds,”}} {{s:Ode}} {{q:told}} {name}.") == [relays]


def test_an_opener_is_no_part_of_a_name() -> None:
    assert chain("But Radio Kestrel reported that {s:Ode} {q:said} {c:it held}.") == [
        "Radio Kestrel"
    ]


@pytest.mark.parametrize(
    ("words", "relays"),
    [
        ("in a statement released by the company", ""),
        ("in a recording released by the company", "company"),
        ("in a statement released by Radio Kestrel", "Radio Kestrel"),
    ],
)
def test_what_a_body_puts_out_is_its_speaker_s_own(words: str, relays: str) -> None:
    assert chain(f"{{s:Ode}} {{q:said}} {words} {{c:that it held}}.") == [relays]
