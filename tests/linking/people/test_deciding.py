"""What decisions come to."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.people.deciding import APART, MERGE, SPLIT, UNDO, Decision, standing, state_of

ENTITIES = st.integers(1, 6)


@st.composite
def logs(draw):
    log = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        action = draw(st.sampled_from([MERGE, MERGE, APART, UNDO]))
        undoes = draw(st.integers(1, number - 1)) if action == UNDO and number > 1 else None
        if action == UNDO and undoes is None:
            action = MERGE
        log.append(Decision(number, action, draw(ENTITIES), draw(ENTITIES), undoes=undoes))
    return log


@given(logs())
def test_undoing_the_last_decision_restores_what_was_before(log):
    *before, last = log
    undone = [*log, Decision(last.id + 1, UNDO, last.left, undoes=last.id)]
    assert state_of(undone) == state_of(before)


@given(logs())
def test_undoing_an_undo_restores_what_was_before_both(log):
    last = log[-1].id
    twice = [
        *log,
        Decision(last + 1, UNDO, 1, undoes=last),
        Decision(last + 2, UNDO, 1, undoes=last + 1),
    ]
    assert state_of(twice) == state_of(log)


@given(logs())
def test_what_is_merged_has_one_root_that_stands_for_itself(log):
    state = state_of(log)
    assert all(state.root(root) == root for root in state.roots.values())
    for one in standing(log):
        if one.action == MERGE:
            assert state.root(one.left) == state.root(one.right)


@given(logs())
def test_what_is_kept_apart_is_two_or_a_conflict(log):
    state = state_of(log)
    broken = {number for number, _ in state.conflicts}
    for one in standing(log):
        if one.action == APART and one.id not in broken:
            assert state.root(one.left) != state.root(one.right)


def test_the_first_named_stands_for_both():
    state = state_of([Decision(1, MERGE, 5, 2), Decision(2, MERGE, 5, 3)])
    assert (state.root(2), state.root(3), state.root(5)) == (5, 5, 5)


def test_a_split_holds_until_it_is_undone():
    split = Decision(1, SPLIT, 4, 9, speaker=7)
    assert state_of([split]).splits == {7: 9}
    assert state_of([split, Decision(2, UNDO, 4, undoes=1)]).splits == {}
