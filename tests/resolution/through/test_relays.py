from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolution.text.layout import Layout
from sayso.resolution.through.guide import Guide
from sayso.resolution.through.relays import Passage, passages


def found(text: str) -> list[Passage]:
    return passages(text, (0, len(text)), Guide.of(Layout.of(text), ()), ())


@pytest.mark.parametrize(
    ("text", "construction", "name", "rank"),
    [
        ("Ode told Radio Kestrel.", "told", "Radio Kestrel", 2),
        ("It fell, the Kestrel Times reported.", "reported", "Kestrel Times", 0),
        ("An interview with Lundan media ran.", "interview", "Lundan media", 2),
        ("A memo seen by Tom Brill says so.", "document", "Tom Brill", 1),
        ("Kanal Vest aired an interview with Ode, who wept.", "aired", "Kanal Vest", 2),
        ("Ode told Good Day Lund viewers.", "told", "Good Day Lund", 2),
        ("Ode told ABX Gulf.", "told", "ABX Gulf", 2),
        ("Speaking to Vesna Haber, Ode said no.", "speaking to", "Vesna Haber", 2),
        ("He was quoted on Monday by the agency Interlund.", "quoted", "Interlund", 0),
    ],
)
def test_a_passage_has_its_construction(text: str, construction: str, name: str, rank: int) -> None:
    best = max(found(text), key=lambda p: sum(v for _, v in p.features))
    assert (best.construction.name, best.phrase.name) == (construction, name)
    assert best.construction.rank == rank
    assert text[slice(*best.phrase.span)] == name


def test_the_time_beside_a_relay_is_kept() -> None:
    (passage,) = found("quoted on Monday by the agency Interlund")
    assert passage.when == "on Monday"
    assert found("It fell, the Kestrel Times reported on 3 May.")[0].when == "on 3 May"


def test_a_noun_phrase_ends_where_a_role_starts() -> None:
    text = "In a talk to the Kestrel Times Ode said it held."
    guide = Guide.of(Layout.of(text), ())
    names = {p.phrase.name for p in passages(text, (0, len(text)), guide, (text.index("Ode"),))}
    assert "Kestrel Times" in names


@given(st.text(alphabet="told on by Ab C.,“”’'s!-/ \n", max_size=80))
def test_passages_stand_in_their_sentence(text: str) -> None:
    for passage in found(text):
        start, end = passage.phrase.span
        assert 0 <= passage.start <= start < end <= len(text)
