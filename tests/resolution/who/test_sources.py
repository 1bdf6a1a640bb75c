from __future__ import annotations

import pytest

from sayso.resolution.text.layout import Layout
from sayso.resolution.who import sources
from sayso.resolution.who.entities import group
from sayso.resolution.who.mentions import named


def head(words: str) -> str | None:
    text = f"It was clear to us all, as {words} told the others there."
    layout = Layout.of(text)
    at = text.index(words)
    found = sources.head(layout, group(layout, named(layout)), (at, at + len(words)))
    return found[1].name if found else None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("Rep. Ana Ruiz of Harrow", "Ana Ruiz"),
        ("an attorney for the ferries, Ana Ruiz", "Ana Ruiz"),
        ("Deputy of the Lund Assembly Oxanka Belovar", "Oxanka Belovar"),
        ("a clerk at the Harrow Ferry Union Ana Ruiz", "Ana Ruiz"),
        ("the Harrow Council’s Ana Ruiz", "Ana Ruiz"),
        ("an aide to Ana Ruiz", None),
        ("Ana Ruiz’s aides", None),
        ("the Ruiz campaign", None),
        ("31 Republicans", None),
        ("everybody", None),
    ],
)
def test_the_name_that_a_source_is_the_words_for(words: str, name: str | None) -> None:
    assert head(words) == name


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Ana Ruiz and Karl Voss", 2),
        ("Ana Ruiz, Karl Voss and Tom Bell", 3),
        ("Ana Ruiz and other neighbours", 2),
        ("critics like Ana Ruiz and Karl Voss", 1),
        ("the Ports and Ferries Commission", 1),
        ("clerks and carpenters", 1),
        ("his wife and former mayor Ana Ruiz", 1),
    ],
)
def test_the_parts_of_a_source(words: str, count: int) -> None:
    text = f"It was clear, as {words} told the others there."
    layout = Layout.of(text)
    at = text.index(words)
    parts = sources.parts(layout, group(layout, named(layout)), (at, at + len(words)))
    assert len(parts) == count
    assert (parts[0][0], parts[-1][1]) == (at, at + len(words))


def test_marks_at_the_ends_are_no_part_of_a_source() -> None:
    assert sources.trimmed(Layout.of("so, Ana: no"), (2, 8)) == (4, 7)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Lund Council tweets", "Lund Council"),
        ("Ana Ruiz’s tweets", "Ana Ruiz’s tweets"),
        ("Bridge shut\n\nAna Ruiz", "Ana Ruiz"),
        ("information that the paper had from port officials", "port officials"),
        ("details given by Ana Ruiz", "Ana Ruiz"),
        ("information", "information"),
    ],
)
def test_what_is_no_part_of_who_is_meant_is_left_out(words: str, kept: str) -> None:
    layout = Layout.of(words)
    assert layout.words(sources.trimmed(layout, (0, len(words)))) == kept


def test_a_short_form_in_brackets_does_not_end_a_phrase() -> None:
    assert head("the Harrow Dawn Party (HDP) deputy chair Ana Ruiz") == "Ana Ruiz"
    assert head("the Harrow Dawn Party (HDP) of the north") == "Harrow Dawn Party"


@pytest.mark.parametrize("words", ["Parks and Wildlife boss Ana Ruiz"])
def test_a_body_of_two_words_is_one(words: str) -> None:
    layout = Layout.of(f"The Parks plan fell. {words} said no, as did Parks.")
    at = layout.text.index(words)
    found = group(layout, named(layout))
    assert len(sources.parts(layout, found, (at, at + len(words)))) == 1
