from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.succession import Passage, alterations, successors, words_of


def test_marks_and_case_do_not_count():
    assert words_of("“The Span, is tired”") == words_of("the span is … TIRED!")
    assert words_of("the span is tired") != words_of("the span was tired")


def test_the_nearest_of_equal_words_succeeds():
    old = [Passage(1, 10, "yes"), Passage(2, 100, "yes"), Passage(3, 50, "no")]
    new = [Passage(11, 104, "yes"), Passage(12, 14, "yes"), Passage(13, 0, "maybe")]
    assert successors(old, new) == {1: 12, 2: 11}


PASSAGES = st.lists(
    st.tuples(st.integers(0, 99), st.sampled_from(["a", "b", "c d"])), max_size=8
).map(lambda rows: [Passage(number, *row) for number, row in enumerate(rows)])


@given(PASSAGES, PASSAGES)
def test_as_many_succeed_as_can_and_each_once(old, new):
    pairs = successors(old, new)
    assert len(set(pairs.values())) == len(pairs)
    assert all(old[before].words == new[after].words for before, after in pairs.items())
    for words in {passage.words for passage in old}:
        there, here = ([p.id for p in side if p.words == words] for side in (old, new))
        assert len([i for i in there if i in pairs]) == min(len(there), len(here))


@given(PASSAGES)
def test_everything_succeeds_itself(passages):
    again = successors(passages, passages)
    assert all(passages[a].words == passages[b].words for a, b in again.items())
    assert len(again) == len(passages)


def test_words_that_are_much_alike_were_altered():
    old = [Passage(1, 0, "the span is tired"), Passage(2, 50, "nobody asked us")]
    new = [Passage(11, 0, "the span is very tired"), Passage(12, 90, "it will rain")]
    assert alterations(old, new) == {1: 11}
    assert alterations([], new) == alterations(old, []) == {}
