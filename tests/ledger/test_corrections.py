"""How a statement stands is a function of what the model said and what people said about it."""

from __future__ import annotations

import copy
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import QueryError
from sayso.ledger.corrections import FIELDS, Review, apply, corrected
from sayso.serial import statement_as_dict
from tests.cli.example import STATEMENTS, TEXT

OUTPUT = statement_as_dict(TEXT, STATEMENTS[3])

VALUES = {
    "content": [[[150, 158]], [[150, 158], [170, 180]]],
    "cue": [[], [[1, 5]]],
    "source": [[], [[2, 9]]],
    "speaker": [
        {"name": "Oto Marek", "type": "person", "mentions": []},
        {"name": "Nela Ruiz", "type": "person", "mentions": [[3, 8]]},
    ],
    "kind": ["direct", "mixed"],
    "chain": [[], [{"name": "Radio Varlen", "type": "organization", "on": None, "span": [0, 6]}]],
    "hedge": ["none", "alleged"],
    "said_on": [None, "2031-05", "2031-05-11"],
    "addressee": [None, {"text": "us", "span": [4, 6]}],
    "occasion": [None, {"text": "on Monday", "span": [4, 13]}],
    "insertions": [[]],
}


@st.composite
def histories(draw: st.DrawFn) -> list[Review]:
    """Reviews one after the other, several in the same second; an undo is of an earlier one."""
    reviews: list[Review] = []
    second = 0
    for number in range(1, draw(st.integers(0, 8)) + 1):
        second += draw(st.integers(0, 1))
        actions = ["confirm", "reject", "correct"] + (["undo"] if reviews else [])
        action = draw(st.sampled_from(actions))
        field = draw(st.sampled_from(FIELDS)) if action == "correct" else None
        reviews.append(
            Review(
                id=number,
                action=action,
                made_by="Ann Vesely",
                made_at=f"2031-05-12T10:00:{second:02}Z",
                field=field,
                value=draw(st.sampled_from(VALUES[field])) if field else None,
                undoes=draw(st.sampled_from(reviews)).id if action == "undo" else None,
            )
        )
    return reviews


def undo(number: int, of: Review) -> Review:
    return Review(number, "undo", "Bo Lind", "2031-05-13T00:00:00Z", undoes=of.id)


def test_every_field_of_the_schema_but_the_score_can_be_corrected():
    assert set(FIELDS) == set(OUTPUT) - {"score", "confidence", "evidence"}
    assert set(VALUES) == set(FIELDS)


@given(histories())
def test_the_model_s_output_is_never_changed(reviews):
    before = copy.deepcopy(OUTPUT)
    apply(OUTPUT, reviews)
    assert before == OUTPUT


@given(histories(), st.randoms())
def test_the_order_in_which_reviews_come_does_not_matter(reviews, chance: Random):
    shuffled = list(reviews)
    chance.shuffle(shuffled)
    assert apply(OUTPUT, shuffled) == apply(OUTPUT, reviews)


@given(histories(), st.data())
def test_undoing_the_last_review_restores_what_was_before_it(reviews, data):
    extra = data.draw(histories().filter(lambda more: bool(more) and more[0].action != "undo"))[0]
    last = Review(99, extra.action, "Bo Lind", "2031-05-12T23:00:00Z", extra.field, extra.value)
    assert apply(OUTPUT, [*reviews, last, undo(100, last)]) == apply(OUTPUT, reviews)


@given(histories().filter(bool), st.data())
def test_undoing_an_undo_restores_what_was_undone(reviews, data):
    first = undo(100, data.draw(st.sampled_from(reviews)))
    again = Review(101, "undo", "Bo Lind", "2031-05-13T00:00:01Z", undoes=100)
    assert apply(OUTPUT, [*reviews, first, again]) == apply(OUTPUT, reviews)


@given(histories())
def test_undoing_everything_leaves_the_model_s_output(reviews):
    said = [review for review in reviews if review.action != "undo"]
    undone = [undo(200 + n, review) for n, review in enumerate(said)]
    current = apply(OUTPUT, [*said, *undone])
    assert current.status == "unreviewed"
    assert current.output == OUTPUT


@given(histories())
def test_what_nobody_corrected_is_the_model_s(reviews):
    current = apply(OUTPUT, reviews).output
    touched = {review.field for review in reviews if review.field}
    for field in set(FIELDS) - touched - ({"insertions"} if "content" in touched else set()):
        assert current[field] == OUTPUT[field]
    assert current["score"] == OUTPUT["score"]


@pytest.mark.parametrize(
    ("actions", "status"),
    [
        ([], "unreviewed"),
        (["confirm"], "confirmed"),
        (["confirm", "reject"], "rejected"),
        (["reject", "confirm"], "confirmed"),
        (["correct", "confirm"], "corrected"),
        (["correct", "reject"], "rejected"),
        (["reject", "correct"], "corrected"),
    ],
)
def test_the_status_is_that_of_the_last_verdict(actions, status):
    reviews = [
        Review(
            n,
            action,
            "Ann Vesely",
            f"2031-05-12T10:00:{n:02}Z",
            *(("kind", "mixed") if action == "correct" else ()),
        )
        for n, action in enumerate(actions)
    ]
    assert apply(OUTPUT, reviews).status == status


def test_an_unknown_field_is_refused():
    with pytest.raises(QueryError, match="no field 'colour'"):
        apply(OUTPUT, [Review(1, "correct", "Ann Vesely", "2031", "colour", "red")])


def test_a_corrected_field_is_sure_and_shows_its_places():
    chain = VALUES["chain"][1]
    changed = corrected(OUTPUT, "chain", chain)
    assert changed["chain"] == chain
    assert changed["confidence"] == OUTPUT["confidence"] | {"chain": 1.0}
    assert changed["evidence"]["chain"] == [[0, 6]]


def test_an_addressee_is_kept_as_its_words():
    changed = corrected(OUTPUT, "addressee", {"text": "us", "span": [4, 6]})
    assert (changed["addressee"], changed["evidence"]["addressee"]) == ("us", [[4, 6]])
    assert corrected(OUTPUT, "addressee", None)["addressee"] is None


def test_insertions_outside_of_a_corrected_content_go():
    (insertion,) = OUTPUT["insertions"]
    start, end = insertion["span"]
    assert corrected(OUTPUT, "content", [[start - 5, end]])["insertions"] == [insertion]
    assert corrected(OUTPUT, "content", [[start + 1, end]])["insertions"] == []
