"""How far relays reach: to the sentences beside them, and from one saying to another."""

from __future__ import annotations

import pytest

from tests.resolution.through.relayed import chain, resolve

_TOLD = "{1c:“It holds,”} {1s:Ode} {1q:told} Radio Kestrel. "


def test_a_contact_in_the_sentence_before_is_the_relay_of_who_goes_on_from_it() -> None:
    text = "Ode rang a rival station, Vesna, on Tuesday. {c:“It holds,”} {s:she} {q:said}."
    assert chain(text) == ["Vesna"]
    assert chain(text.replace("{s:she}", "{s:Tom Brill}"), "Tom Brill") == [""]


@pytest.mark.parametrize(
    ("second", "relays"),
    [
        ("{2s:She} {2q:said} {2c:it was old}.", "Radio Kestrel"),
        ("{2s:She} {2q:would not say} {2c:why}.", ""),
        ("{2c:It was old}, {2s:she} {2q:said} in a statement.", ""),
        ("{2s:She} {2q:said} on Friday {2c:it was old}.", ""),
    ],
)
def test_a_saying_goes_on_unless_it_is_another_or_none(second: str, relays: str) -> None:
    assert chain(_TOLD + second)[1] == relays


def test_somebody_of_a_body_is_not_the_body() -> None:
    text = "{1s:An Ode insider} {1q:told} Radio Kestrel {1c:it held}. {2s:Ode} {2q:said} {2c:no}."
    found = resolve(text, ("Ode insider", "unnamed"), ("Ode", "organization"))
    assert [[relay.name for relay in relays] for relays, _ in found] == [["Radio Kestrel"], []]


def test_a_summary_takes_the_relay_of_the_words_that_follow_it() -> None:
    text = (
        "{1s:Ode} {1q:has confessed} {1c:that it leaks}. {2c:“It leaks and I like it,”} {2s:she} "
        "{2q:told} the weekly Vesna."
    )
    assert chain(text) == ["Vesna", "Vesna"]
    assert chain(text.replace("“", "").replace("”", "")) == ["", "Vesna"]


def test_an_answer_to_a_letter_comes_from_where_the_letter_does() -> None:
    text = (
        "{1s:Ode} {1q:told} her aide {1c:to “paint it”}, according to emails obtained by Valley "
        "Watch. {2s:The aide} {2q:wrote back} {2c:that it was wet}."
    )
    names = ("Lena Ode", "aide")
    assert chain(text, *names) == ["Valley Watch", "Valley Watch"]
    assert chain(text.replace("wrote back", "said"), *names) == ["Valley Watch", ""]


def test_a_longer_chain_completes_the_shorter_one_beside_it() -> None:
    text = (
        "{1s:Ode} {1q:called} {1c:it old} in an interview with the magazine Zvon, which the "
        "website Vesna dug up. {2c:“It leaks,”} {2s:she} {2q:told} the magazine."
    )
    assert chain(text) == ["Vesna < Zvon"] * 2


def test_to_speak_about_a_paper_is_not_to_speak_from_it() -> None:
    text = (
        "{1s:Ode} {1q:wrote} {1c:that it held} in a memo obtained by Valley Watch. "
        "{2s:Brill} {2q:declined} {2c:to comment} on the memo."
    )
    assert chain(text, "Lena Ode", "Tom Brill") == ["Valley Watch", ""]


def test_a_clause_after_a_saying_can_say_who_told_a_publisher_of_it() -> None:
    assert chain("{s:Ode} {q:said} {c:it held}, a friend told Radio Kestrel.") == ["Radio Kestrel"]
    assert chain("{s:Ode} {q:said} {c:it held}, a friend told Ostland Court.") == [""]


@pytest.mark.parametrize(
    "source", ["Mayor Ana Postle", "the mayor of Postwick", "a Harbour-Posten"]
)
def test_a_relay_stands_in_a_source_by_whole_words_only(source: str) -> None:
    assert chain(f"{{c:“It holds,”}} {{s:{source}}} {{q:told}} the Post.", "Ana") == ["Post"]
    editor = "{s:The Post's editor} {q:said} {c:it held}, the Post wrote."
    assert chain(editor, "editor") == [""]
