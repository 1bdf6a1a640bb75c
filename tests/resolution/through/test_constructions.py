"""The wordings by which relays are named, and those that look like them."""

from __future__ import annotations

import pytest

from sayso.resolution.through.constructions import CONSTRUCTIONS
from tests.resolution.through.relayed import chain
from tests.resolution.through.variants import variants


@pytest.mark.parametrize(
    "before",
    [
        "In comments to the Harbour Post",
        "In an interview granted to the Harbour Post",
        "Sitting down with the Harbour Post",
        "Quizzed by the Harbour Post",
        "Reached by phone on Monday by a reporter from the Harbour Post",
        "In written answers to the Harbour Post",
        "In a phone call with the Harbour Post",
        "In a letter to the Harbour Post",
        "Per the Harbour Post",
        "By the Harbour Post's account",
        "In the Harbour Post's telling",
        "As the Harbour Post tells it",
        "As the Harbour Post's reporter heard",
        "In an article in Monday's Harbour Post",
        "In Monday's Harbour Post",
        "In an instalment of the Harbour Post",
        "In the Harbour Post's own words",
        "In the Harbour Post's description",
        "By the Harbour Post's count",
        "In a documentary by the Harbour Post",
        "In a memo that the Harbour Post has put online",
        "In one of four calls released by the Harbour Post",
    ],
)
def test_what_opens_a_sentence_names_a_relay(before: str) -> None:
    assert chain(f"{before}, {{s:Ode}} {{q:said}} {{c:it held}}.") == ["Harbour Post"]


@pytest.mark.parametrize(
    ("marked", "relays"),
    [
        ("{s:Ode} {q:was overheard} by a Harbour Post reporter {q:saying} {c:it held}.",
         "Harbour Post"),
        ("{s:Ode} {q:messaged} the Harbour Post {c:that it held}.", "Harbour Post"),
        ("{c:It holds}, {s:Ode} {q:said}, claims the Harbour Post.", "Harbour Post"),
        ("{c:It holds}, {s:Ode} {q:said}, according at least to the Harbour Post.",
         "Harbour Post"),
        ("The Harbour Post relayed that {s:Ode} {q:called} {c:it old}.", "Harbour Post"),
        ("{s:Ode} {q:called} {c:it old}, the Harbour Post recounted.", "Harbour Post"),
        ("{s:Ode} {q:called} {c:it old}, the Harbour Post recounts.", "Harbour Post"),
        ("The Harbour Post, crediting Radio Kestrel, has {s:Ode} {q:calling} {c:it old}.",
         "Harbour Post < Radio Kestrel"),
        ("The Harbour Post, with reference to Radio Kestrel, put it that {s:Ode} {q:called} "
         "{c:it old}.", "Harbour Post < Radio Kestrel"),
        ("The Harbour Post recorded remarks in which {s:Ode} {q:calls} {c:it old}.",
         "Harbour Post"),
        ("The Harbour Post claims that {s:Ode} {q:said} {c:it held}.", "Harbour Post"),
        ("The Harbour Post has obtained a memo in which {s:Ode} {q:says} {c:it holds}.",
         "Harbour Post"),
        ("The Harbour Post has {s:Ode} {q:saying} {c:it holds}.", "Harbour Post"),
        ("{s:Ode}, whom the Harbour Post tracked down, {q:said} {c:it held}.", "Harbour Post"),
        ("{c:“It holds,”} {s:Ode} {q:said} when the Harbour Post rang.", "Harbour Post"),
        ("There is more in the Harbour Post, where {s:Ode} {q:says} {c:it holds}.",
         "Harbour Post"),
        ("{s:Ode} {q:wrote} {c:that it held} in an email which the Harbour Post, one of the "
         "owners, printed.", "Harbour Post"),
        ("{s:Ode} {q:told} the Harbour Post {c:that it held}, by way of Radio Kestrel.",
         "Radio Kestrel < Harbour Post"),
        ("Citing the Harbour Post, Radio Kestrel reported that {s:Ode} {q:said} {c:it held}.",
         "Radio Kestrel < Harbour Post"),
        ("The Harbour Post, citing Radio Kestrel, said {s:Ode} {q:called} {c:it old}.",
         "Harbour Post < Radio Kestrel"),
    ],
)  # fmt: skip
def test_what_stands_in_the_sentence_names_a_relay(marked: str, relays: str) -> None:
    assert chain(marked) == [relays]


@pytest.mark.parametrize(
    ("marked", "relays"),
    [
        ("{s:Ode} {q:said} {c:it held}, according to two people familiar with the call.",
         "two people"),
        ("{s:Ode} {q:sent word} via her sister {c:that it held}.", "sister"),
        ("{s:Ode} {q:let it be known} through a courtier {c:that it held}.", "courtier"),
        ("{s:Ode} {q:said} through a spokesman {c:that it held}.", ""),
        ("{s:Ode} {q:said} through her website {c:that it held}.", ""),
        ("In a note smuggled out by her cousin, {s:Ode} {q:wrote} {c:it held}.", "cousin"),
        ("In a note written by her cousin, {s:Ode} {q:says} {c:it held}.", ""),
        ("In a statement read out by her son, Al Ode, {s:she} {q:said} {c:it held}.", "Al Ode"),
        ("{s:Ode} {q:has agreed} {c:to go}, the royal court announced.", "royal court"),
        ("The lawsuit quotes {s:Ode} {q:as writing} {c:that it held}.", "lawsuit"),
    ],
)  # fmt: skip
def test_go_betweens_can_be_anybody(marked: str, relays: str) -> None:
    assert chain(marked) == [relays]


@pytest.mark.parametrize(
    "marked",
    [
        "Asked about a report in the Harbour Post, {s:Ode} {q:said} {c:it held}.",
        "Responding to an article in the Harbour Post, {s:Ode} {q:said} {c:it held}.",
        "After the Harbour Post reported the leak, {s:Ode} {q:said} {c:it held}.",
        "{s:Ode}, who owns the Harbour Post, {q:said} {c:it held}.",
        "{s:Ode}, whom the Harbour Post had called a fool, {q:said} {c:it held}.",
        "{s:Ode}, who once worked at Radio Kestrel, {q:said} {c:it held}.",
        "{s:Ode} {q:sued} the Harbour Post, {q:saying} {c:it lied}.",
        "{c:“It holds,”} {s:Ode} {q:posted} on Kestrel Times.",
        "{s:Ode}, in a post on X, {q:added} {c:it held}.",
        "{c:“It holds,”} {s:Ode} {q:said} in a message posted to X.",
        "{c:“It holds,”} {s:Ode} {q:said} on Radio Kestrel, the social network.",
        "{s:The Harbour Post's editor} {q:said} {c:it held}, the Harbour Post wrote.",
    ],
)
def test_what_a_saying_is_about_or_from_everybody_is_no_relay(marked: str) -> None:
    assert chain(marked) == [""]


def test_every_construction_is_found_by_the_words_that_it_needs() -> None:
    assert len({c.name for c in CONSTRUCTIONS}) == len(CONSTRUCTIONS)
    for row in CONSTRUCTIONS:
        before = [words for words in variants(row.before) if row.before.search(words)]
        after = (
            [words for words in variants(row.after) if row.after.match(words)]
            if row.after
            else [""]
        )
        assert before, row.name
        assert after, row.name
        # neither can do without the other: what the one lacks, the other must always have
        lacking = [[w for w in part if not row.can_be_in(w)] for part in (before, after)]
        assert not all(lacking), (row.name, *lacking)


def test_a_construction_is_not_looked_for_without_the_words_that_it_needs() -> None:
    told = next(c for c in CONSTRUCTIONS if c.name == "told")
    assert told.can_be_in("Ode told Radio Kestrel")
    assert not told.can_be_in("Ode left")
    assert next(c for c in CONSTRUCTIONS if not c.needs).can_be_in("")
