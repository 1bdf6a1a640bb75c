"""Decoding of the role scores: best path and its probability in a linear-chain CRF.

Lafferty et al. 2001, with transitions that also score the edges of spans, so that starts and ends
of contents and sources are learnt. Pure functions over all cues of a block at once.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sayso.extraction.session import FloatArray
from sayso.extraction.tokens import IntArray

OUTSIDE, CONTENT, SOURCE, CUE = range(4)
_NEVER: Final = -1e4


def potentials(
    scores: FloatArray, transitions: FloatArray, lengths: IntArray, anchors: IntArray
) -> FloatArray:
    """Log potentials [R+1, N, from, to] of ``scores`` [N, R, 7].

    The seven scores of a word: as content, source, cue; as first and last word of a content; as
    first and last word of a source. The last step is outside, so that last words can end a span.
    """
    n, r, _ = scores.shape
    padded = np.zeros((r + 1, n, 7), np.float32)
    padded[:r] = scores.transpose(1, 0, 2)
    steps = np.arange(r + 1)[:, None]
    emit = np.zeros((r + 1, n, 4), np.float32)
    emit[..., 1:] = padded[..., :3]
    emit[steps >= lengths[None], 1:] = _NEVER
    at = (anchors, np.arange(n))
    emit[at] += np.array([_NEVER, _NEVER, _NEVER, 0.0], np.float32)
    result: FloatArray = emit[:, :, None, :] + (transitions - transitions[0, 0])
    before = np.zeros_like(padded)
    before[1:] = padded[:-1]
    for state, start, end in ((CONTENT, 3, 4), (SOURCE, 5, 6)):
        others = [s for s in range(4) if s != state]
        result[:, :, others, state] += padded[..., start, None]
        result[:, :, state, others] += before[..., end, None]
    return result


def best_paths(potential: FloatArray, end: int = OUTSIDE) -> tuple[IntArray, FloatArray]:
    """Best path of each cue [N, R+1] (Viterbi 1967), from OUTSIDE to ``end``, and its score [N]."""
    steps, n, states, _ = potential.shape
    best = np.full((steps + 1, n, states), _NEVER, np.float32)
    best[0, :, OUTSIDE] = 0
    for t in range(steps):
        np.max(best[t, :, :, None] + potential[t], axis=1, out=best[t + 1])
    back = (best[:-1, :, :, None] + potential).argmax(2)
    path = np.zeros((n, steps), np.int64)
    state = np.full(n, end)
    rows = np.arange(n)
    for t in range(steps - 1, -1, -1):
        path[:, t] = state
        state = back[t, rows, state]
    return path, best[-1, :, end]


def best_paths_with_content(potential: FloatArray) -> tuple[IntArray, FloatArray]:
    """Best paths as :func:`best_paths`, among those that have a content.

    Every state is there twice, before and after a content was met; the path has to end after.
    """
    steps, n, states, _ = potential.shape
    twice = np.full((steps, n, 2 * states, 2 * states), _NEVER, np.float32)
    twice[..., :states, :states] = potential
    twice[..., :states, CONTENT] = _NEVER
    twice[..., :states, states + CONTENT] = potential[..., CONTENT]
    twice[..., states:, states:] = potential
    path, best = best_paths(twice, states + OUTSIDE)
    return path % states, best


def log_partition(potential: FloatArray) -> FloatArray:
    """Log of the summed weight of all paths that start and end outside [N].

    Steps are multiplied by pairs, pairs by pairs, and so on, each product scaled to a maximum of 1.
    """
    top = potential.max(axis=(2, 3), keepdims=True)
    weight = np.exp(potential - top)
    total = top[:, :, 0, 0].sum(0, dtype=np.float64)
    while len(weight) > 1:
        if len(weight) % 2:
            one = np.broadcast_to(np.eye(4, dtype=np.float32), (1, *weight.shape[1:]))
            weight = np.concatenate([weight, one])
        weight = weight[0::2] @ weight[1::2]
        norm = np.maximum(weight.max(axis=(2, 3), keepdims=True), 1e-30)
        weight /= norm
        total += np.log(norm[:, :, 0, 0]).sum(0)
    result: FloatArray = total + np.log(np.maximum(weight[0, :, OUTSIDE, OUTSIDE], 1e-30))
    return result
