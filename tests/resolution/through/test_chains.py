from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Attribution, Speaker
from sayso.resolution.text.layout import Layout
from sayso.resolution.through.chains import chains_of
from tests.resolution.through.relayed import MARK, chain, resolve
from tests.steps import steps


@pytest.mark.parametrize(
    ("marked", "relays"),
    [
        ("{c:It holds}, {s:Ode} {q:told} Radio Kestrel on Monday.", "Radio Kestrel"),
        ("{c:“It holds,”} {s:Ode} {q:told} the newspaper Hlas Dne.", "Hlas Dne"),
        ("{c:“It holds,”} {s:Ode} {q:told} the Lundan weekly Der Morgen.", "Der Morgen"),
        ("{c:“It holds,”} {s:Ode} {q:told} kestrelnews.com.", "kestrelnews.com"),
        ("{c:“It holds,”} {s:Ode} {q:told} local media.", "local media"),
        ("{c:“It holds,”} {s:Ode} {q:told} host Dana Pell.", "Dana Pell"),
        ("{s:Ode} {q:told} Radio Kestrel's Dana Pell {c:that it held}.", "Radio Kestrel"),
        ("In an interview aired by state television on Friday, {s:Ode} {q:said} {c:it held}.",
         "state television"),
        ("Speaking to Channel 9, {s:Ode} {q:said} {c:it held}.", "Channel 9"),
        ("Asked by Kestrel News about it, {s:Ode} {q:said} {c:it held}.", "Kestrel News"),
        ("{s:Ode} {q:said} on Breakfast Tonight {c:that it held}.", "Breakfast Tonight"),
        ("Writing in the Kestrel Observer, {s:Ode} {q:said} {c:it held}.", "Kestrel Observer"),
        ("{s:Ode} {q:argued} in an op-ed for the Kestrel Post {c:that it held}.", "Kestrel Post"),
        ("{c:It holds}, {s:Ode} {q:was quoted} by the Interlund news agency {q:as saying}.",
         "Interlund"),
        ("{c:It holds}, {s:Ode} {q:said}, the official TRA news agency reported.", "TRA"),
        ("As the Kestrel Times reported on Friday, {s:Ode} {q:believes} {c:it holds}.",
         "Kestrel Times"),
        ("The Kestrel Post reports that {s:Ode} {q:said} {c:it held}.", "Kestrel Post"),
        ("According to a report in the Kestrel Times, {s:Ode} {q:believes} {c:it holds}.",
         "Kestrel Times"),
        ("{s:Ode} {q:said} {c:it held}, the Kestrel Times reported, citing two officials.",
         "Kestrel Times < two officials"),
        ("{s:Ode} {q:said} {c:it held}, according to audio obtained by Valley Watch.",
         "Valley Watch"),
        ("{s:Ode} {q:wrote} in a leaked memo seen by Valley Watch {c:that it held}.",
         "Valley Watch"),
        ("{s:Ode} {q:said} {c:it held}, according to a sworn affidavit.", "sworn affidavit"),
        ("{c:It holds}, {s:Ode} {q:said} in remarks carried by Radio Kestrel.", "Radio Kestrel"),
        ("{c:It holds}, {s:Ode} {q:was quoted as saying} by the Kestrel Times and other media.",
         "Kestrel Times; other media"),
        ("{c:It holds}, {s:Ode} {q:said} in an interview with Lundan radio quoted Tuesday by the "
         "daily Hlas.", "Hlas < Lundan radio"),
    ],
)  # fmt: skip
def test_relays_are_found_in_many_wordings(marked: str, relays: str) -> None:
    assert chain(marked) == [relays]


@pytest.mark.parametrize(
    "marked",
    [
        "{s:Ode} {q:told} reporters {c:it held}.",
        "{s:Ode} {q:told} her husband {c:it held}.",
        "{s:Ode} {q:told} Mayor Tom Brill {c:it held}.",
        "{s:Ode} {q:told} Parliament {c:it held}.",
        "{s:Ode} {q:told} FBI agents {c:it held}.",
        "{s:Ode} {q:wrote} on Twitter {c:that it held}.",
        "{s:Ode} {q:said} on Monday {c:that it held}.",
        "{s:Ode} {q:said} on the radio {c:that it held}.",
        "{s:Ode} {q:said} on its website {c:that it held}.",
        "{s:Ode} {q:said} at a rally in Dunmore {c:that it held}.",
        "{s:Ode} {q:said} in an interview from her office in Brannock {c:that it held}.",
        "{s:Radio Kestrel's Dana Pell} {q:said} {c:it held}.",
        "{s:Harbour Times columnist Dana Pell} {q:wrote} {c:that it held}.",
        "{s:The Kestrel Times} {q:reported} {c:that it held}.",
        "{s:Ode}, a former Kestrel Times editor, {q:said} {c:it held}.",
        "{s:Ode} {q:told} the Bay Courier {c:it held}.",
        "{s:Ode} {q:told} the Courier {c:it held}.",
    ],
)
def test_media_occasions_people_and_the_own_outlet_are_no_relays(marked: str) -> None:
    name = "Kestrel Times" if "reported}" in marked else "Lena Ode"
    assert chain(marked, name) == [""]


def test_the_agency_of_the_dateline_is_the_articles_voice() -> None:
    text = "DUNMORE (TRA) — {c:It holds}, {s:Ode} {q:told} TRA."
    assert chain(text, outlet=None) == [""]


def test_a_date_of_passing_on_goes_to_the_relay_and_a_date_of_saying_does_not() -> None:
    ((quoted, heard), _) = resolve(
        "{c:It holds}, {s:Ode} {q:said} in an interview with Lundan radio quoted Tuesday by the "
        "daily Hlas."
    )[0]
    assert (quoted.on, heard.on) == ("2019-05-21", None)
    ((told,), _) = resolve("{c:It holds}, {s:Ode} {q:told} Radio Kestrel on Tuesday.")[0]
    assert told.on is None


def test_a_relay_has_the_fullest_name_and_the_span_that_names_it() -> None:
    text = "The Kestrel Times is old.\n\n{c:It holds}, {s:Ode} {q:told} the Times."
    ((relay,), finding) = resolve(text)[0]
    assert (relay.name, relay.type) == ("Kestrel Times", "organization")
    assert re.sub(MARK, "", text)[slice(*relay.span)] == "Times"
    assert finding.field == "chain"
    assert finding.evidence
    assert finding.candidates[0].features
    assert finding.confidence > 0.5


def test_the_station_is_the_one_last_named() -> None:
    text = "Radio Kestrel is old.\n\n{c:It holds}, {s:Ode} {q:told} the station."
    assert chain(text) == ["Radio Kestrel"]


def test_a_saying_that_goes_on_keeps_its_relay_and_another_speakers_does_not() -> None:
    text = (
        "{1c:It holds}, {1s:Ode} {1q:told} Radio Kestrel. {2s:She} {2q:said} {2c:it was old}. "
        "{3s:Tom Brill} {3q:said} {3c:it leaked}.\n\n{4s:Ode} {4q:said} {4c:it was dry}."
    )
    names = ("Lena Ode", "Lena Ode", "Tom Brill", "Lena Ode")
    assert chain(text, *names) == ["Radio Kestrel", "Radio Kestrel", "", ""]


def test_a_relation_inside_anothers_content_has_its_speaker_as_relay() -> None:
    text = "{1s:Brill} {1q:told} Radio Kestrel {1c:that {2s:Ode} {2q:believed} {2c:it held}}."
    assert chain(text, "Tom Brill", "Lena Ode") == ["Radio Kestrel", "Radio Kestrel < Tom Brill"]
    assert chain(text, "Lena Ode", "Lena Ode") == ["Radio Kestrel", "Radio Kestrel"]
    own = "{1s:We} {1q:found} {1c:that {2s:Ode} {2q:believed} {2c:it held}}."
    assert chain(own, "AUTHOR", "Lena Ode") == ["", ""]


def test_a_headline_takes_the_relay_of_the_one_saying_that_it_sums_up() -> None:
    text = (
        "{1s:Ode} {1q:says} {1c:dam holds}\n\n{2s:Lena Ode} {2q:has said} {2c:the dam holds}.\n\n"
        "“{3c:The dam holds},” {3s:she} {3q:told} Radio Kestrel."
    )
    assert chain(text) == ["Radio Kestrel"] * 3


def test_a_headline_over_sayings_through_many_relays_takes_none() -> None:
    text = "{1s:Ode} {1q:says} {1c:dam holds}\n\n{2s:Ode} {2q:is} {2c:calm}.\n\n" + "\n\n".join(
        f"“{{{n}c:Rain is no worry}},” {{{n}s:she}} {{{n}q:told}} Radio {name}."
        for n, name in ((3, "Kestrel"), (4, "Lunda"), (5, "Brannock"))
    )
    assert chain(text)[:2] == ["", ""]


def test_respondents_have_their_poll_as_relay() -> None:
    text = "The Kestrel poll came out Friday.\n\n{s:Ten percent} {q:said} in the poll {c:it held}."
    ((relay,), _) = resolve(text, "Ten percent")[0]
    assert (relay.name, relay.type) == ("Kestrel poll", "document")


def test_the_same_paper_is_the_one_last_named() -> None:
    text = (
        "{1c:“It holds,”} {1s:Ode} {1q:told} the Harbour Post on Monday.\n\n"
        "{2s:Brill} {2q:told} the same newspaper {2c:that it leaked}."
    )
    assert chain(text, "Lena Ode", "Tom Brill") == ["Harbour Post", "Harbour Post"]
    other = text.replace("the same newspaper", "a local newspaper")
    assert chain(other, "Lena Ode", "Tom Brill") == ["Harbour Post", "local newspaper"]


def test_a_relay_of_one_saying_is_a_publisher_to_the_others() -> None:
    first = "{1c:“It holds,”} {1s:Ode} {1q:told} the weekly Zvon on Monday.\n\n"
    text = "{2s:Brill} {2q:told} Zvon {2c:it leaked}. Zvon left. Zvon wept."
    assert chain(first + text, "Lena Ode", "Tom Brill") == ["Zvon", "Zvon"]
    assert chain(text) == [""]


def test_a_relay_of_one_saying_is_the_station_of_another() -> None:
    text = (
        "{1c:“It holds,”} {1s:Ode} {1q:said} in an interview with Zvon, a young station.\n\n"
        "{2s:Brill} {2q:told} the station {2c:that it leaked}. Some told Zvon more.\n\n"
        "{3s:Nye} {3q:told} Zvon {3c:that it sank}."
    )
    assert chain(text, "Lena Ode", "Tom Brill", "Al Nye") == ["Zvon", "Zvon", "Zvon"]


def test_a_paper_is_followed_into_the_next_sentence() -> None:
    text = (
        "{1s:Ode} {1q:wrote} {1c:that it held} in a memo obtained by Valley Watch. "
        "{2s:The council} {2q:“lied,”} {2c:it said} in the memo."
    )
    names = ("Lena Ode", "council")
    assert chain(text, *names) == ["Valley Watch", "Valley Watch"]
    assert chain(text.replace("in the memo.", "in a speech."), *names) == ["Valley Watch", ""]


def test_a_date_of_its_own_makes_another_saying() -> None:
    text = (
        "{1c:It holds}, {1s:Ode} {1q:told} Zvon News. {2s:She} {2q:said} on Friday {2c:it leaked}."
    )
    assert chain(text) == ["Zvon News", ""]
    assert chain(text.replace(" on Friday", "")) == ["Zvon News", "Zvon News"]


@pytest.mark.parametrize(
    ("marked", "relays"),
    [
        ("{s:Ode} {q:said} in an interview which the Oko ran on Friday {c:that it held}.", "Oko"),
        ("{s:Ode} {q:said} in a letter that the Oko Times has seen {c:that it held}.",
         "Oko Times"),
        ("{c:“It holds”} ({s:Ode}, {q:to} the Kestrel Times).", "Kestrel Times"),
        ("{s:Ode} {q:said} {c:it held} (Kestrel Times, Monday).", "Kestrel Times"),
        ("{s:Ode} {q:said} {c:it held} (Harbour Street, Lunda).", ""),
        ("{c:It holds}, {s:Ode} {q:said}, crediting two officials.", "two officials"),
        ("Reached by the Kestrel Times, {s:Ode} {q:said} {c:it held}.", "Kestrel Times"),
        ("{s:Ode}, the Kestrel Times has learned, {q:believes} {c:it holds}.", "Kestrel Times"),
        ("{s:Ode} {q:told} the Lundan tabloid Zvon {c:it held}.", "Zvon"),
    ],
)  # fmt: skip
def test_more_wordings(marked: str, relays: str) -> None:
    assert chain(marked) == [relays]


@pytest.mark.parametrize(
    ("marked", "relays"),
    [
        ("In a meeting with the editorial board of the Oko Times, {s:Ode} {q:said} {c:it held}.",
         "Oko Times"),
        ("{s:Ode} {q:told} Dana Pell of Kestrel News {c:it held}.", "Kestrel News"),
        ("{s:Ode} {q:said} {c:it held}, as shown by Speaker of the House Tom Brill.", ""),
        ("{s:A study released by the Kestrel Times} {q:says} {c:it held}.", "Kestrel Times"),
        ("{s:A study released by the Ministry of Rain} {q:says} {c:it held}.", ""),
    ],
)  # fmt: skip
def test_boards_hosts_offices_and_authors(marked: str, relays: str) -> None:
    assert chain(marked, "study" if "study" in marked else "Lena Ode") == [relays]


def test_a_capital_article_belongs_to_a_title() -> None:
    text = "Grapevine left. Later Grapevine wept.\n\n{c:It holds}, {s:Ode} {q:told} %s on Monday."
    assert chain(text % "The Grapevine") == ["Grapevine"]
    assert chain(text % "Grapevine") == [""]


def test_the_own_outlet_s_short_forms_are_no_relays() -> None:
    for short in ("the Monitor", "Meridian Monitor", "the Monitor on Sunday"):
        text = f"{{c:It holds}}, {{s:Ode}} {{q:told}} {short}."
        assert chain(text, outlet="Meridian Monitor on Sunday") == [""]
        assert chain(text, outlet="Kestrel Times") != [""]


def test_a_headline_that_describes_its_speaker_takes_the_chain_that_it_sums_up() -> None:
    text = (
        "{1s:Jailed editor} {1q:says} {1c:the wooden dam holds water}\n\nThe rain has gone.\n\n"
        "“{2c:The wooden dam holds water},” {2s:Ode} {2q:told} Radio Kestrel."
    )
    assert chain(text, "jailed editor", "Lena Ode") == ["Radio Kestrel"] * 2
    assert chain(text, "Tom Brill", "Lena Ode") == ["", "Radio Kestrel"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="ab AB.,“”\"'’-\n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=3, max_size=9),
)
def test_any_spans_give_one_chain_each_and_nothing_without_text(
    text: str, pairs: list[tuple[int, int]]
) -> None:
    text = f"{text} told Radio Kestrel"
    spans = [(min(a, b), max(a, b) + 1) for a, b in pairs]
    relations = [Attribution((c,), (q,), (), 1.0) for c, q in pairwise(spans)]
    speakers = [Speaker("Ana Ruiz", "person")] * len(relations)
    found = chains_of(Layout.of(text), relations, speakers, (), None, None)
    assert len(found) == len(relations)
    for relays, finding in found:
        assert 0 <= finding.confidence <= 1
        assert all(0 <= r.span[0] < r.span[1] <= max(len(text), 61) for r in relays)


def test_cost_grows_with_length() -> None:
    def cost(count: int) -> int:
        line = "Ode told Radio Kestrel that it held and "
        n = len(line)
        relations = [
            Attribution(((at + 23, at + 35),), ((at + 4, at + 8),), ((at, at + 3),), 1.0)
            for at in range(0, n * count, n)
        ]
        layout = Layout.of(line * count)
        speakers = [Speaker("Lena Ode", "person")] * count
        return steps(lambda: chains_of(layout, relations, speakers, (), None, None))

    cost(10)
    assert cost(400) < 4.4 * cost(100)


def test_a_name_that_nothing_makes_a_person_may_publish() -> None:
    text = "{s:Ode} {q:said} in an interview with Nuova Nedelka {c:that it held}."
    assert chain(text) == ["Nuova Nedelka"]
    assert chain(text.replace("Nuova Nedelka", "Olga Marsh")) == [""]
