"""``python -m training.train``: from annotated articles to a checkpoint, seeded and resumable."""

from __future__ import annotations

import argparse
import math
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F

from sayso.extraction.tokens import Pieces
from training import crf
from training.data import Batch, Sample, batches, cue_habits, held_out, load, samples
from training.network import Network, pretrained

SEED = 20140611


def loss_of(network: Network, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Negative log-likelihoods, nats a relation: of the cues, and of the roles given the cues."""
    cue, word, lens = network.encoder(batch.pieces, batch.features, batch.first, batch.mask)
    n = max(1, len(batch.window))
    cue_loss = F.binary_cross_entropy_with_logits(cue.float(), batch.cue, reduction="none")
    cue_loss = (cue_loss * batch.word_mask).sum() / n
    if not len(batch.window):
        return cue_loss, cue_loss * 0
    rows = batch.window
    steps = torch.arange(batch.index.shape[1])
    start = batch.index[:, 0]
    spot = lens[rows, start + batch.anchor]
    mask = steps[None] < batch.length[:, None]
    scores = network.roles(
        word[rows[:, None], batch.index], spot, batch.distance, batch.paragraph, mask.to(word.dtype)
    )
    pot = crf.potentials(scores, network.roles.transitions, batch.length, batch.anchor)
    role_loss = crf.log_partition(pot) - crf.path_score(pot, batch.labels)
    return cue_loss, role_loss.mean()


def optimizer_of(network: Network, lr: float, head_lr: float) -> torch.optim.Optimizer:
    """AdamW with a slower rate for what was pre-trained."""
    old, new = [], []
    for name, p in network.named_parameters():
        known = name.startswith(
            ("encoder.words", "encoder.positions", "encoder.norm", "encoder.layers")
        )
        (old if known else new).append(p)
    groups = [
        {"params": old, "lr": lr, "peak": lr},
        {"params": new, "lr": head_lr, "peak": head_lr},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def rate(done: float, epochs: int, decay: int) -> float:
    """Share of the peak rate after ``done`` epochs: warm-up, stable, then down to nothing.

    Warm-up, stable, decay (Hu et al. 2024, MiniCPM): unlike a cosine, the stable part can be taken
    up again for a longer run.
    """
    return max(0.0, min(1.0, done / 0.3, (epochs - done) / decay))


def main() -> None:
    """Train, saving after every epoch; run again to go on."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    ap.add_argument("--pretrained", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    ap.add_argument("--out", type=Path, default=Path("runs/main"))
    ap.add_argument("--epochs", type=int, default=7)
    ap.add_argument("--decay", type=int, default=3, help="epochs over which the rate falls")
    ap.add_argument("--budget", type=int, default=2560, help="padded word pieces a batch")
    ap.add_argument("--lr", type=float, default=1.5e-4)
    ap.add_argument("--head-lr", type=float, default=1.2e-3)
    ap.add_argument("--limit", type=int, help="articles, for a trial")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    articles = [r for r in load(a.data / "polnear_train.jsonl") if not held_out(r["id"])][: a.limit]
    habits = cue_habits(articles)
    pieces = Pieces(a.pretrained / "tokenizer.json")
    network = pretrained(a.pretrained)
    optimizer = optimizer_of(network, a.lr, a.head_lr)
    state = {"epoch": 0, "step": 0}
    last = a.out / "last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        state = saved["state"]
    while state["epoch"] < a.epochs:
        rows = samples_of_epoch(articles, pieces, habits, state["epoch"])
        state = run_epoch(network, optimizer, rows, a, state)
        saved = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
        for name in ("last", "stable") if state["epoch"] <= a.epochs - a.decay else ("last",):
            path = a.out / f"{name}.pt"
            torch.save({**saved, "state": state}, path.with_suffix(".tmp"))
            path.with_suffix(".tmp").replace(path)


def samples_of_epoch(
    articles: list[dict[str, Any]], pieces: Pieces, habits: dict[str, float], epoch: int
) -> list[Sample]:
    """All windows of one epoch, in that epoch's styles."""
    return [
        s
        for n, article in enumerate(articles)
        for s in samples(article, pieces, habits, random.Random(SEED + 100_000 * epoch + n))
    ]


def run_epoch(
    network: Network,
    optimizer: torch.optim.Optimizer,
    rows: list[Sample],
    options: argparse.Namespace,
    state: dict[str, int],
) -> dict[str, int]:
    """One pass over the windows; returns the state after it."""
    epoch, step = state["epoch"], state["step"]
    torch.manual_seed(SEED + epoch)
    groups = list(batches(rows, options.budget, random.Random(SEED + epoch)))
    network.train()
    begin, seen = time.time(), []
    for batch in groups:
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate(
                epoch + (len(seen) + 1) / len(groups), options.epochs, options.decay
            )
        with torch.autocast("cpu", torch.bfloat16):
            cue_loss, role_loss = loss_of(network, batch)
        optimizer.zero_grad(set_to_none=True)
        (cue_loss + role_loss).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        step += 1
        seen.append((cue_loss.item(), role_loss.item()))
        if not math.isfinite(seen[-1][0] + seen[-1][1]):
            raise RuntimeError(f"loss diverged at step {step}")
        if step % 25 == 0:
            c, r = np.mean(seen[-25:], 0)
            speed = (time.time() - begin) / len(seen)
            place = f"epoch {epoch} step {len(seen)}/{len(groups)}"
            print(f"{place} cue {c:.3f} roles {r:.3f} {speed:.2f} s/step", flush=True)
    c, r = np.mean(seen, 0)
    print(f"== epoch {epoch} cue {c:.3f} roles {r:.3f} {time.time() - begin:.0f} s", flush=True)
    return {"epoch": epoch + 1, "step": step}


if __name__ == "__main__":
    main()
