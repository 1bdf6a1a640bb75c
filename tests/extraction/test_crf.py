import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extraction import crf


def score_of(
    path: tuple[int, ...], scores: np.ndarray, transitions: np.ndarray, anchor: int
) -> float:
    """Score of one path from the definition."""
    total, previous = 0.0, crf.OUTSIDE
    for t, state in enumerate((*path, crf.OUTSIDE)):
        if state and t < len(path):
            total += scores[t, state - 1]
        total += transitions[previous, state] - transitions[0, 0]
        for role, start, end in ((crf.CONTENT, 3, 4), (crf.SOURCE, 5, 6)):
            if state == role and previous != role:
                total += scores[t, start]
            if previous == role and state != role:
                total += scores[t - 1, end]
        previous = state
    return total if path[anchor] == crf.CUE else -1e9


@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_best_path_and_partition_agree_with_enumeration(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 2, (1, length + 2, 7)).astype(np.float32)
    transitions = rng.normal(0, 1, (4, 4)).astype(np.float32)
    anchor = int(rng.integers(length))
    potential = crf.potentials(scores, transitions, np.array([length]), np.array([anchor]))
    path, best = crf.best_paths(potential)
    total = crf.log_partition(potential)
    every = {
        p: score_of(p, scores[0], transitions, anchor)
        for p in itertools.product(range(4), repeat=length)
    }
    likeliest = max(every, key=lambda p: every[p])
    assert tuple(path[0, :length].tolist()) == likeliest
    assert not path[0, length:].any()
    assert np.isclose(best[0], every[likeliest], atol=1e-3)
    assert np.isclose(total[0], np.logaddexp.reduce(list(every.values())), atol=1e-3)


@given(st.integers(0, 2**32 - 1), st.integers(2, 4))
@settings(max_examples=40, deadline=None)
def test_best_path_with_a_content_agrees_with_enumeration(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(-1, 2, (1, length + 2, 7)).astype(np.float32)
    transitions = rng.normal(0, 1, (4, 4)).astype(np.float32)
    anchor = int(rng.integers(length))
    potential = crf.potentials(scores, transitions, np.array([length]), np.array([anchor]))
    path, best = crf.best_paths_with_content(potential)
    every = {
        p: score_of(p, scores[0], transitions, anchor)
        for p in itertools.product(range(4), repeat=length)
        if crf.CONTENT in p
    }
    likeliest = max(every, key=lambda p: every[p])
    assert tuple(path[0, :length].tolist()) == likeliest
    assert np.isclose(best[0], every[likeliest], atol=1e-3)
    assert not path[0, length:].any()
