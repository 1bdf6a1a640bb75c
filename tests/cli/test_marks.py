from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.cli.marks import MarkedText, Signs
from sayso.cli.messages import visible
from sayso.records import Attribution, Span

FINE = Signs.for_encoding("utf-8")


def marked(text: str, *attributions: Attribution) -> str:
    return MarkedText(text, attributions, FINE).part(0, len(text)).plain


def relation(content: list[Span], cue: list[Span] = [], source: list[Span] = []) -> Attribution:  # noqa: B006
    return Attribution(tuple(content), tuple(cue), tuple(source), 0.5)


def test_roles():
    assert marked("It is, Mo said.", relation([(0, 5)], [(10, 14)], [(7, 9)])) == (
        "⟦1 It is⟧, ‹Mo› [said]."
    )


def test_discontinuous_contents_share_a_number():
    assert marked("abcdef", relation([(0, 2), (4, 6)])) == "⟦1 ab⟧cd⟦1 ef⟧"


def test_nested_contents_name_what_closes():
    assert marked("abcdef", relation([(0, 6)]), relation([(2, 4)])) == "⟦1 ab⟦2 cd 2⟧ef⟧"


def test_overlapping_contents_name_what_closes():
    assert marked("abcdef", relation([(0, 4)]), relation([(2, 6)])) == "⟦1 ab⟦2 cd 1⟧ef⟧"


def test_same_range_closes_inside_out():
    one = relation([(0, 2)], [], [(0, 2)])
    assert marked("ab", one, relation([(0, 2)])) == "⟦1 ⟦2 ‹ab› 2⟧⟧"


def test_a_shared_source_is_marked_once():
    one, other = relation([(2, 3)], [], [(0, 1)]), relation([(4, 5)], [], [(0, 1)])
    assert marked("a b c", one, other) == "‹a› ⟦1 b⟧ ⟦2 c⟧"


def test_spans_outside_the_text_are_left_out():
    assert marked("abc", relation([(1, 9), (-1, 2), (2, 2), (3, 1)])) == "abc"


def test_parts_cut_spans_at_their_edges():
    text = MarkedText("abcdef", [relation([(1, 5)])], FINE)
    assert text.part(0, 3).plain == "a⟦1 bc⟧"
    assert text.part(3, 6).plain == "⟦1 de⟧f"
    assert text.part(3, 3).plain == ""


def test_ascii_signs():
    assert Signs.for_encoding("latin-1").content == ("{", "}")
    assert Signs.for_encoding("no-such-encoding").content == ("{", "}")


OFFSETS = st.integers(-2, 34)
SPANS = st.lists(st.tuples(OFFSETS, OFFSETS), max_size=3).map(tuple)
RELATIONS = st.lists(st.builds(Attribution, SPANS, SPANS, SPANS, st.just(0.5)), max_size=5)


@given(st.text(alphabet="ab \n", max_size=30), RELATIONS)
def test_marks_are_balanced_and_the_text_is_whole(text, attributions):
    shown = marked(text, *attributions)
    for opening, closing in (FINE.content, FINE.source, FINE.cue):
        assert shown.count(opening) == shown.count(closing)
    assert re.sub(r"⟦\d+ | \d+⟧|[⟧‹›[\]]", "", shown) == visible(text)
