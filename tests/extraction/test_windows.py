import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extraction.tokens import paragraphs, split_words
from sayso.extraction.windows import BUCKETS, REACH, Scopes, distance_bucket, pack

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


def scopes(text: str) -> list[str]:
    """The words of each paragraph's scope, from its first word."""
    words = split_words(text, list(paragraphs(text)))
    found = Scopes.of(words)
    starts = np.flatnonzero(np.diff(words.paragraph, prepend=-1))
    return [" ".join(words.texts[found.first[n] : found.last[n]]) for n in starts]


def test_a_cue_reaches_no_further_than_its_paragraph() -> None:
    assert scopes("Hale left.\n\nIt rained.") == ["Hale left .", "It rained ."]


def test_a_colon_ties_two_paragraphs() -> None:
    assert scopes("Hale said:\n\nIt rained.") == ["Hale said : It rained ."] * 2


def test_an_open_quotation_ties_two_paragraphs() -> None:
    assert scopes("“It rains\n\nand rains,” said Hale.")[0].endswith("said Hale .")


def test_a_paragraph_that_is_all_quotation_is_tied_to_both_beside_it() -> None:
    one, two, three = scopes("Hale spoke.\n\n“It rains.”\n\nMarek slept.")
    assert one == "Hale spoke . “ It rains . ”"
    assert two == "Hale spoke . “ It rains . ” Marek slept ."
    assert three == "“ It rains . ” Marek slept ."


@settings(deadline=None)
@given(texts)
def test_scopes_hold_their_word_and_stay_inside_the_block(text: str) -> None:
    words = split_words(text, list(paragraphs(text)))
    found = Scopes.of(words)
    number = np.arange(len(words))
    assert ((found.first <= number) & (number < found.last)).all()
    assert ((found.first >= 0) & (found.last <= len(words))).all()
    assert (found.last - found.first <= 2 * REACH + 1).all()


def test_distance_buckets_are_signed_and_bounded() -> None:
    far = np.arange(-2 * REACH, 2 * REACH)
    buckets = distance_bucket(far)
    assert buckets.min() == 0
    assert buckets.max() == BUCKETS - 1
    assert (np.diff(buckets) >= 0).all()
    assert len(set(distance_bucket(np.arange(-8, 9)).tolist())) == 17
