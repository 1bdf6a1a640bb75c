import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extraction.tokens import paragraphs, split_words
from sayso.extraction.windows import BUCKETS, REACH, distance_bucket, pack, scope

texts = st.lists(st.text("ab .:\n", min_size=1, max_size=60), min_size=1, max_size=12).map(
    "\n\n".join
)


@settings(deadline=None)
@given(texts, st.integers(4, 20))
def test_windows_cover_every_word_once_within_the_hard_limit(text: str, limit: int) -> None:
    words = split_words(text, list(paragraphs(text)))
    windows = pack(words, np.ones(len(words), np.int64), limit, 24)
    covered = [n for w in windows for n in range(w.first, w.last)]
    assert covered == list(range(len(words)))
    assert all(0 < w.last - w.first <= 24 for w in windows)


@settings(deadline=None)
@given(texts, texts)
def test_windows_above_do_not_depend_on_what_stands_far_below(text: str, more: str) -> None:
    one = split_words(text, list(paragraphs(text)))
    long = f"{text}\n\n{more}"
    two = split_words(long, list(paragraphs(long)))
    few = pack(one, np.ones(len(one), np.int64), 10, 24)
    many = pack(two, np.ones(len(two), np.int64), 10, 24)
    assert many[: max(0, len(few) - 1)] == few[:-1]


def test_a_paragraph_that_ends_in_a_colon_stays_with_the_next() -> None:
    text = "a b c d e :\n\nf g h"
    words = split_words(text, list(paragraphs(text)))
    counts = np.ones(len(words), np.int64)
    assert len(pack(words, counts, 7, 24)) == 1
    other = split_words(text.replace(":", "."), list(paragraphs(text)))
    assert len(pack(other, counts, 7, 24)) == 2


def test_scope_is_three_paragraphs_at_most() -> None:
    paragraph = np.repeat(np.arange(5), 10)
    assert scope(paragraph, 25) == (10, 40)
    assert scope(np.zeros(1000, np.int64), 500) == (500 - REACH, 501 + REACH)


def test_distance_buckets_are_signed_and_bounded() -> None:
    far = np.arange(-2 * REACH, 2 * REACH)
    buckets = distance_bucket(far)
    assert buckets.min() == 0
    assert buckets.max() == BUCKETS - 1
    assert (np.diff(buckets) >= 0).all()
    assert len(set(distance_bucket(np.arange(-8, 9)).tolist())) == 17
