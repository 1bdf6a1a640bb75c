"""Texts with marks: nothing of the text is lost, every span is covered, everything nests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from sayso.web.marking import Block, Mark, Marked, mark

TEXT = "Bridge to close\n\n“The span is tired,” she said, “and so are we.”\n\nNobody asked."


def words(parts: Iterable[str | Mark]) -> str:
    return "".join(part if isinstance(part, str) else words(part.parts) for part in parts)


def whole(blocks: Iterable[Block]) -> str:
    return "".join(words(block.parts) + block.gap for block in blocks)


def marks(parts: Iterable[str | Mark]) -> Iterator[Mark]:
    for part in parts:
        if isinstance(part, Mark):
            yield part
            yield from marks(part.parts)


def every(blocks: Iterable[Block]) -> list[Mark]:
    return [found for block in blocks for found in marks(block.parts)]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    text = draw(st.text(alphabet="ab \n", max_size=60))
    places = st.integers(0, len(text))
    spans = st.lists(st.tuples(places, places).map(lambda p: (min(p), max(p))), max_size=2)
    statement = st.tuples(spans, spans, spans)
    return text, [
        Marked(key, *roles) for key, roles in enumerate(draw(st.lists(statement, max_size=4)))
    ]


@given(marked_texts())
def test_the_text_is_unchanged(case):
    text, statements = case
    blocks = mark(text, statements)
    assert whole(blocks) == text
    assert all(text[b.start : b.end] == words(b.parts) + b.gap for b in blocks)


@given(marked_texts())
def test_every_mark_covers_its_words_and_lies_within_the_one_around_it(case):
    text, statements = case

    def check(part: Mark) -> None:
        assert text[part.start : part.end] == words(part.parts) != ""
        for inner in part.parts:
            if isinstance(inner, Mark):
                assert part.start <= inner.start < inner.end <= part.end
                check(inner)

    for block in mark(text, statements):
        for part in block.parts:
            if isinstance(part, Mark):
                check(part)


@given(marked_texts())
def test_each_character_of_a_paragraph_has_the_marks_of_its_spans(case):
    text, statements = case
    blocks = mark(text, statements, deepest=100)
    found = Counter((m.key, m.role, at) for m in every(blocks) for at in range(m.start, m.end))
    inside = {at for block in blocks for at in range(block.start, block.end - len(block.gap))}
    wanted = Counter(
        (one.key, role, at)
        for one in statements
        for role in ("content", "source", "cue")
        for span in set(getattr(one, role))
        for at in range(*span)
        if at in inside
    )
    assert found == wanted


def test_a_content_that_breaks_around_its_cue_keeps_both_parts():
    first, cue, second = (TEXT.index(w) for w in ("“The", "said", "“and"))
    [blocks] = [
        mark(
            TEXT,
            [
                Marked(
                    7,
                    content=[(first, first + 20), (second, second + 16)],
                    source=[(cue - 4, cue - 1)],
                    cue=[(cue, cue + 4)],
                )
            ],
        )
    ]
    assert [(words(m.parts), m.role) for m in every(blocks)] == [
        ("“The span is tired,”", "content"),
        ("she", "source"),
        ("said", "cue"),
        ("“and so are we.”", "content"),
    ]
    assert [block.begins for block in blocks] == [(), (7,), ()]


def test_a_content_over_two_paragraphs_goes_on_in_the_second():
    text = "“One.\n\n“Two.” Three."
    blocks = mark(text, [Marked(1, content=[(0, 13)])])
    first, second = every(blocks)
    assert (words(first.parts), first.first, first.last) == ("“One.", True, False)
    assert (words(second.parts), second.first, second.last) == ("“Two.”", False, True)
    assert [block.begins for block in blocks] == [(1,), ()]


def test_spans_that_cross_are_cut_where_the_earlier_ends():
    one, two, rest = every(mark("abcdef", [Marked(1, [(0, 4)]), Marked(2, [(2, 6)])]))
    assert (one.key, one.start, one.end) == (1, 0, 4)
    assert (two.key, two.start, two.end, two.depth) == (2, 2, 4, 1)
    assert (rest.key, rest.start, rest.end, rest.first) == (2, 4, 6, False)


def test_what_is_made_to_nest_without_end_costs_no_more():
    count = 3000
    text = "a" * count + "\n\n" + "b\n\n" * 1000
    nested = [Marked(n, [(n, len(text) - n % 7)]) for n in range(count)]
    blocks = mark(text, nested)
    assert whole(blocks) == text
    assert len(every(blocks)) <= 13 * (1001 + 2 * count)
