"""Places are found again in another version of a text, or their loss is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.relocation import relocated

OLD = "The span is tired, Ilse Brandt told the Vessany Herald, and the span is old."
NEW = "UPDATED. " + OLD


def span(words: str, text: str = OLD) -> list[int]:
    return [text.index(words), text.index(words) + len(words)]


def test_words_are_found_at_their_new_place():
    assert relocated("content", [span("The span")], OLD, NEW, 9) == [span("The span", NEW)]


def test_of_several_places_the_nearest_counts():
    second = [OLD.rindex("span"), OLD.rindex("span") + 4]
    assert relocated("cue", [second], OLD, NEW, 9) == [[second[0] + 9, second[1] + 9]]


def test_a_relay_takes_its_place_along():
    chain = [{"name": "Vessany Herald", "type": "organization", "on": None}]
    old = [chain[0] | {"span": span("Vessany Herald")}]
    new = [chain[0] | {"span": span("Vessany Herald", NEW)}]
    assert relocated("chain", old, OLD, NEW, 9) == new


def test_an_addressee_takes_its_place_along():
    old = {"text": "Vessany Herald", "span": span("Vessany Herald")}
    new = {"text": "Vessany Herald", "span": span("Vessany Herald", NEW)}
    assert relocated("addressee", old, OLD, NEW, 9) == new
    assert relocated("addressee", None, OLD, NEW, 9) is None


def test_values_without_places_stay():
    assert relocated("kind", "mixed", OLD, NEW, 9) == "mixed"
    assert relocated("source", [], OLD, NEW, 9) == []


def test_words_that_are_gone_are_missed():
    with pytest.raises(LookupError):
        relocated("content", [span("told")], OLD, "Ilse Brandt is silent.", 0)


def test_a_speaker_goes_on_without_a_mention_that_is_gone():
    speaker = {"name": "Ilse Brandt", "type": "person", "mentions": [span("Ilse Brandt"), [0, 8]]}
    moved = relocated("speaker", speaker, OLD, "Ilse Brandt is silent.", 0)
    assert moved == speaker | {"mentions": [[0, 11]]}


@given(st.text("ab ", min_size=4, max_size=40), st.text("ab ", max_size=10), st.data())
def test_a_text_that_is_only_moved_moves_its_places(text, before, data):
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    (moved,) = relocated("cue", [[start, end]], text, before + text, len(before))
    assert moved == [start + len(before), end + len(before)]
