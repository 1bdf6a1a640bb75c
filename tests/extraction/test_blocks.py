import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extraction.blocks import BLOCK_CHARACTERS, STEP, Block, blocks
from sayso.extraction.bundle import SHIPPED
from sayso.extraction.tokens import Pieces, paragraphs, split_words
from sayso.extraction.windows import pack

PIECES = Pieces(SHIPPED / "tokenizer.json")
texts = st.lists(
    st.lists(
        st.sampled_from(["ferry", "said", "Brandvik", "“", ",", "unprecedentedly"]), min_size=1
    ).map(" ".join),
    min_size=1,
    max_size=8,
).map("\n\n".join)


@settings(deadline=None, max_examples=40)
@given(texts)
def test_inputs_hold_the_own_words_at_the_places_that_are_told(text: str) -> None:
    words = split_words(text, list(paragraphs(text)))
    block = Block.of(words, PIECES)
    for window in pack(words, np.diff(block.begin), 30, 62):
        pieces, features, first = block.inputs(window, PIECES.cls, PIECES.sep)
        assert len(pieces) == len(features)
        assert len(first) % STEP == 0
        assert len(pieces) % STEP == 0 or len(pieces) == len(block.pieces) + 2
        for number, place in zip(range(window.first, window.last), first, strict=False):
            own = PIECES.of(words.texts[number])
            assert tuple(pieces[place : place + len(own)]) == own


def test_every_word_stands_in_one_block_and_none_is_cut() -> None:
    text = "\n\n".join(["The ferry can’t sail, Brandvik said. " * 400, "It waits. " * 3000])
    found = [
        (int(s), int(e))
        for words in blocks(text)
        for s, e in zip(words.start, words.end, strict=True)
    ]
    whole = split_words(text, list(paragraphs(text)))
    assert found == list(zip(whole.start.tolist(), whole.end.tolist(), strict=True))


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    sizes = [len(words) for words in blocks("[" * (3 * BLOCK_CHARACTERS + 5))]
    assert sum(sizes) == 3 * BLOCK_CHARACTERS + 5
    assert max(sizes) <= BLOCK_CHARACTERS


def test_a_word_longer_than_a_block_stays_whole() -> None:
    (words,) = blocks("a" * (2 * BLOCK_CHARACTERS))
    assert len(words) == 1
