from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.quotations.align import align, is_telling, likeness, longest_run


def split(words: str) -> list[str]:
    return words.split()


FULL = split(
    "the ferry will not sail again until every rivet of the hull has been looked at and the "
    "passengers who paid for the summer will have their money back by the end of june"
)


def same(one: str, other: str) -> bool:
    return likeness(one.split(), other.split()).same


def test_a_piece_is_the_same_utterance() -> None:
    assert likeness(FULL[8:16], FULL).same
    assert likeness(FULL[:24], FULL[8:]).same


def test_changed_words_do_not_hide_it() -> None:
    for at in (2, 8, 15, 22):
        altered = [*FULL[:at], "hardly", *FULL[at + 1 :]]
        assert likeness(altered, FULL).same
    every_fifth = ["xyz" if at % 5 == 4 else word for at, word in enumerate(FULL)]
    assert likeness(every_fifth, FULL).same


def test_a_phrase_of_everybodys_between_other_words_is_not() -> None:
    assert not same(
        "the harbour belongs to all of us and at the end of the day it is a matter of trust",
        "my mother baked for the whole street but at the end of the day nobody said thank you",
    )
    assert not same(
        "i think it is going to be a long winter for the fishermen",
        "the vote on the quay means it is going to be a quick trial for him",
    )


def test_a_promise_is_not_longer_for_being_put_at_length() -> None:
    told = "we are going to build a wall and it is going to be a very long and very high one"
    assert not same("we are going to build a wall", told)
    assert not same("we will build a wall", told.replace("are going to", "will"))
    assert same(
        "we are going to build a wall around the shipyard of Varlen",
        told[:30] + " around the shipyard of Varlen",
    )
    assert not is_telling(split("i am going to be the nominee"))
    assert is_telling(split("i am going to the harbour fire brigade"))


def test_slogans_are_not_followed() -> None:
    assert not is_telling(split("make america great again"))
    assert not is_telling(split("boots on the ground"))
    assert is_telling(split("slept on it since friday"))


def test_the_longest_run() -> None:
    found = longest_run(split("a b c d e f"), split("x c d e f y"))
    assert found is not None
    assert (found.a, found.b, found.size) == (2, 1, 4)
    assert longest_run(split("a b c d"), split("a b x d")) is None


words = st.lists(st.sampled_from(split("the not ferry sail hull rivet june money")), max_size=24)


@given(words, words)
def test_likeness_does_not_ask_which_is_first(one: list[str], other: list[str]) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(words, words)
def test_blocks_are_the_same_words_in_order(one: list[str], other: list[str]) -> None:
    ends = (0, 0)
    for block in align(one, other):
        assert one[block.a : block.ends[0]] == other[block.b : block.ends[1]]
        assert block.a >= ends[0]
        assert block.b >= ends[1]
        ends = block.ends


@given(words)
def test_a_wording_is_wholly_like_itself(one: list[str]) -> None:
    found = likeness(one, one)
    assert found.matched in (0, len(one))
    assert found.clash == 0
