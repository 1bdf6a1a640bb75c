"""A linear-chain CRF (Lafferty et al. 2001) whose transitions also score span edges."""

from __future__ import annotations

import torch
from torch import Tensor

OUTSIDE, CONTENT, SOURCE, CUE = range(4)
STATES = 4
NEVER = -1e4


def potentials(scores: Tensor, transitions: Tensor, lengths: Tensor, anchor: Tensor) -> Tensor:
    """Log potentials [N, R+1, from, to]; step R forces the end, so that last words can end a span.

    ``scores`` [N,R,7] as in :mod:`training.network`, ``lengths`` [N], ``anchor`` [N]: the word that
    is certain to be cue.
    """
    n, r, _ = scores.shape
    steps = torch.arange(r + 1, device=scores.device)
    outside = steps[None] >= lengths[:, None]
    s = torch.cat([scores.float(), scores.new_zeros(n, 1, 7, dtype=torch.float32)], 1)
    emit = torch.cat([torch.zeros_like(s[..., :1]), s[..., :3]], -1)
    emit = torch.where(outside[..., None], emit.new_tensor([0.0, NEVER, NEVER, NEVER]), emit)
    at = steps[None] == anchor[:, None]
    emit = torch.where(at[..., None], emit + emit.new_tensor([NEVER, NEVER, NEVER, 0.0]), emit)
    t = transitions.clone()
    t = t - t[0, 0]
    pot = emit.unsqueeze(2) + t
    before = torch.cat([s.new_zeros(n, 1, 7), s[:, :-1]], 1)
    for state, start, end in ((CONTENT, 3, 4), (SOURCE, 5, 6)):
        enter = torch.zeros(4, 4)
        enter[:, state] = 1
        enter[state, state] = 0
        leave = torch.zeros(4, 4)
        leave[state, :] = 1
        leave[state, state] = 0
        pot = pot + s[..., start, None, None] * enter + before[..., end, None, None] * leave
    return pot


def log_partition(pot: Tensor) -> Tensor:
    """Log of the sum over all paths that start and end outside, by an associative scan; [N]."""
    n, r = pot.shape[:2]
    size = 1 << (r - 1).bit_length()
    identity = torch.full((4, 4), NEVER).fill_diagonal_(0.0)
    x = torch.cat([pot, identity.expand(n, size - r, 4, 4)], 1)
    while x.shape[1] > 1:
        left, right = x[:, 0::2], x[:, 1::2]
        x = torch.logsumexp(left.unsqueeze(-1) + right.unsqueeze(-3), dim=-2)
    return x[:, 0, OUTSIDE, OUTSIDE]


def cross_entropy(pot: Tensor, edges: Tensor) -> Tensor:
    """Nats of a distribution over paths, given by its ``edges`` [N,R+1,4,4], under ``pot``; [N].

    For one gold path this is the CRF's negative log-likelihood; for a teacher's marginals it is,
    up to a constant, the divergence of the two distributions over whole paths.
    """
    return log_partition(pot) - (pot * edges).sum((1, 2, 3))


def marginals(pot: Tensor) -> Tensor:
    """Probability of each step from role to role [N,R+1,4,4]: the gradient of log Z."""
    with torch.enable_grad():
        pot = pot.detach().requires_grad_()
        (edges,) = torch.autograd.grad(log_partition(pot).sum(), pot)
    return edges
