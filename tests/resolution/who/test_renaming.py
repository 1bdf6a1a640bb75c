"""Epithets and delayed identification."""

from __future__ import annotations

import pytest

from tests.resolution.who.test_speakers import names

# With so many at hand, a new description says too little to choose one of them by.
SAID = "“{q|I can count},” {s|Ana Ruiz} {c|said} of Karl Voss, Tom Bell and Olga Marsh."
NEW = "{s2|The quiet Lundan botanist} {c2|added} {q2|it rained}."


def test_a_new_description_is_of_who_spoke_just_before() -> None:
    assert names(f"{SAID} {NEW}") == ["Ana Ruiz"] * 2


@pytest.mark.parametrize(
    "after",
    [
        f"\n\n{NEW}",
        f" It was dark. It was cold. It was late. {NEW}",
        f" {NEW.replace('The', 'A')}",
        f" {NEW.replace('The', 'Her')}",
        f" {NEW.replace('botanist', 'botanists')}",
        f" {NEW.replace('botanist', 'fisherman')}",
    ],
)
def test_others_are_not(after: str) -> None:
    assert names(SAID + after)[1] != "Ana Ruiz"


def test_who_is_described_so_elsewhere_is_meant() -> None:
    text = f"Tom Bell, a quiet Lundan botanist, came. {SAID} {NEW}"
    assert names(text) == ["Ana Ruiz", "Tom Bell"]


def test_an_origin_reaches_over_a_paragraph() -> None:
    assert names(f"{SAID}\n\n{{s2|The Italian}} {{c2|added}} {{q2|it rained}}.")[1] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("between", "name"),
    [("", "Huw Rook"), ("Olga Marsh slept. ", "Olga Marsh"), ("Lund Rail slept. ", "Huw Rook")],
)
def test_a_description_reaches_over_a_paragraph_where_nobody_else_is_named(
    between: str, name: str
) -> None:
    text = "“{q|No},” {s|Huw Rook} {c|said}.\n\nIt rained. It was cold. It was wet. "
    assert names(f"{text}{between}{{s2|The lean fiddler}} {{c2|left}} {{q2|it}}.")[1] == name


def test_two_offices_are_two_people() -> None:
    said = SAID.replace("{s|Ana Ruiz}", "{s|Mayor Ana Ruiz}")
    text = f"{said} {{s2|The county governor}} {{c2|said}} {{q2|yes}}."
    assert names(text) == ["Ana Ruiz", "county governor"]


def test_a_new_description_is_of_whom_the_sentence_before_is_about() -> None:
    text = (
        "Karl Voss met Olga Marsh.\n\nTom Bell frowned. “{q|No},” {s|the father of two} {c|said}."
    )
    assert names(text) == ["Tom Bell"]


LEDE = "{s|A publican} {c|said} {q|the road is shut}.\n\n"


@pytest.mark.parametrize(
    "after", [", 61, ", ", aged 61, ", ", of Lower Wick, ", " (61) ", ", who ", ", the owner, "]
)
def test_a_lede_s_speaker_is_named_where_the_next_paragraph_opens(after: str) -> None:
    assert names(f"{LEDE}Barry Hall{after}has kept the inn for years.") == ["Barry Hall"]


@pytest.mark.parametrize(
    "rest",
    [
        "Barry Hall has kept the inn for years.",
        "The inn on the hill by the river is kept by Barry Hall, who is tired.",
        "It rained.\n\nIt was cold.\n\nBarry Hall, 61, keeps the inn.",
        "Hall, 61, keeps the inn.",
        "Lower Wick Council, of Harrow, keeps the inn.",
    ],
)
def test_nobody_else_is(rest: str) -> None:
    assert names(LEDE + rest) == ["publican"]


def test_who_goes_on_speaking_right_below_is_meant() -> None:
    lede = "{s|Lund’s exiled former ruler} {c|said} {q|no}.\n\n"
    assert names(f"{lede}Barry Hall told the court it was late.") == ["Barry Hall"]
    called = "Former Lund ruler Huw Rook told it. It was Barry Hall."
    assert names(f"{lede}{called}") == ["Huw Rook"]


@pytest.mark.parametrize("who", ["A senior official", "His lawyer", "Two bakers"])
def test_who_stays_unnamed_is_not(who: str) -> None:
    text = f"{{s|{who}}} {{c|said}} {{q|no}}.\n\nBarry Hall told the court it was late."
    assert names(text) != ["Barry Hall"]


def test_who_is_not_the_first_of_a_lede_is_somebody_else() -> None:
    text = "A diver was fined, after {s|a magistrate} {c|told} him {q|no}.\n\nTom Bell, 52, wept."
    assert names(text) == ["magistrate"]


def test_what_a_lede_calls_somebody_they_are_called_again() -> None:
    text = (
        "{s|A gran} {c|said} {q|no}.\n\nOlga Marsh, 61, keeps hens. Tom Bell, 40, and Ana Ruiz "
        "do not.\n\n{s2|The gran} {c2|added} {q2|yes}."
    )
    assert names(text) == ["Olga Marsh"] * 2


def test_who_was_something_once_is_not_who_is() -> None:
    text = (
        "Ex-president Huw Rook spoke of President Olga Marsh. {s|The former leader} {c|said} "
        "{q|it rained}."
    )
    assert names(text) == ["Huw Rook"]


def test_a_name_that_stood_before_identifies_nobody() -> None:
    text = "Barry Hall met {s|a publican} who {c|said} {q|no}.\n\nBarry Hall, 61, left."
    assert names(text) == ["publican"]


@pytest.mark.parametrize(
    ("lede", "rest", "name"),
    [
        ("{s|A baker} {c|said} {q|no}.", "It rained. Then Huw Rook, 44, left.", "Huw Rook"),
        ("{s|A jockey} {c|said} {q|no}.", "It rained, said the jockey, Huw Rook.", "Huw Rook"),
        ("{s|The prosecutor} {c|said} {q|no}. Huw Rook, prosecuting, sat.", "", "Huw Rook"),
        ("{s|Ferry operator} {c|denies} {q|it}", "Lund Ferries ran aground.", "Lund Ferries"),
        ("{s|A weaver} {c|said} {q|no}.", "“It rained,” Huw Rook said.", "Huw Rook"),
        ("{s|A judge} {c|said} {q|no}.", "“It rained,” Judge Huw Rook wrote.", "Huw Rook"),
        ("{s|A weaver} {c|said} {q|no}.", "“It rained,” Judge Huw Rook wrote.", "weaver"),
        ("{s|A House panel} {c|said} {q|no}.", "The Trade Committee sat.", "Trade Committee"),
        ("{s|Retailer} {c|denies} {q|it}", "It rained on Lund Group.", "retailer"),
    ],
)
def test_what_says_who_a_lede_speaks_of(lede: str, rest: str, name: str) -> None:
    assert names(f"{lede}\n\n{rest}")[0].lower() == name.lower()
