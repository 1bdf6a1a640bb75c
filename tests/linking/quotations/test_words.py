import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.quotations.words import Passage, spoken


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We’ve seen it, and we’ll go", "we have seen it and we will go"),
        ("It's been done", "it has been done"),
        ("It’s late", "IT IS LATE"),
        ("I'm gonna go", "I am going to go"),
        ("We can't", "we cannot"),
        ("They won’t", "they will not"),
        ("twenty-five of them", "25 of them"),
        ("two thousand four hundred people", "2,400 people"),
        ("$5m", "five million dollars"),
        ("10 per cent", "10%"),
        ("The café’s owner", "the cafes owner"),
        ("a law-abiding man", "a law abiding man"),
        ("the U.S. navy", "the US navy"),
        ("[W]e knew", "we knew"),
        ("so we left [sic] early", "so we left early"),
        ("we left (laughs) early", "we left early"),
        ("“We’re ‘fine’,”", "\"We are 'fine'\""),
    ],
)
def test_prints_of_the_same_words_come_to_the_same_wording(one: str, other: str) -> None:
    assert Passage.of(one).wording == Passage.of(other).wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("we do know", "we do not know"),
        ("four of them", "five of them"),
        ("two hundred", "two thousand"),
        ("$5", "£5"),
    ],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert Passage.of(one).wording != Passage.of(other).wording


def test_what_an_editor_did_is_set_apart() -> None:
    passage = Passage.of("it [the bridge] is closed … and nobody knows [...] why")
    assert passage.keys == ("it", "is", "closed", "and", "nobody", "knows", "why")
    assert [(i.before, i.keys) for i in passage.inserted] == [(1, ("the", "bridge"))]
    assert passage.cuts == (3, 6)
    assert spoken(passage.wording) == passage.keys


def test_pieces_are_no_cuts() -> None:
    whole, divided = Passage.of("we knew it all along"), Passage.of("we knew it\nall along")
    assert divided.wording == whole.wording
    assert divided.pieces == (3,)


def test_spelled_numbers_move_what_stands_after_them() -> None:
    passage = Passage.of("twenty five … of the [old] two hundred and six")
    assert passage.keys == ("25", "of", "the", "206")
    assert passage.cuts == (1,)
    assert passage.inserted[0].before == 3


@given(st.text(max_size=80))
def test_any_text_gives_places_in_order_and_wordings_that_read_back(text: str) -> None:
    passage = Passage.of(text)
    for word in passage.words:
        assert word.key
        assert " " not in word.key
        assert 0 <= word.start < word.end <= len(text)
    starts = [word.start for word in passage.words]
    assert starts == sorted(starts)
    assert spoken(passage.wording) == passage.keys


@given(
    st.lists(st.sampled_from(["bridge", "Two", "hundred", "don't", "$5", "it's", "…"]), max_size=9)
)
def test_a_wording_is_its_own_wording(words: list[str]) -> None:
    wording = Passage.of(" ".join(words)).wording
    assert Passage.of(wording).wording == wording
