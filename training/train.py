"""``python -m training.train``: from annotated articles to a checkpoint, seeded and resumable."""

from __future__ import annotations

import argparse
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sayso.extraction.tokens import Pieces
from training import crf
from training.data import (
    Batch,
    Opinion,
    Sample,
    batches,
    collate,
    cue_habits,
    held_out,
    load,
    mention_samples,
    samples,
)
from training.network import MENTIONS, Network
from training.pretrained import pretrained

SEED = 20140611


MENTION_WEIGHT = 3.0
"""Mentions are there to teach the encoder names; attributions are what it is for."""


def potentials_of(network: Network, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Cue scores [B,W], log potentials of the roles [N,R+1,4,4], mention scores [B,W,K]."""
    cue, word, lens, mention = network.encoder(
        batch.pieces, batch.features, batch.first, batch.mask
    )
    rows = batch.window
    steps = torch.arange(batch.index.shape[1])
    spot = lens[rows, batch.index[:, 0] + batch.anchor]
    mask = steps[None] < batch.length[:, None]
    scores = network.roles(
        word[rows[:, None], batch.index], spot, batch.distance, batch.paragraph, mask.to(word.dtype)
    )
    pot = crf.potentials(scores, network.roles.transitions, batch.length, batch.anchor)
    return cue.float(), pot, mention.float()


def losses_of(network: Network, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Nats a relation of the cues and of the roles given the cues; nats a word of the mentions."""
    cue, pot, mention = potentials_of(network, batch)
    n = max(1, len(batch.window))
    cue_loss = F.binary_cross_entropy_with_logits(cue, batch.cue, reduction="none")
    role_loss = crf.cross_entropy(pot, batch.edges).sum()
    of_mentions = mention[batch.mentioned]
    gold = batch.mentions[batch.mentioned]
    mention_loss = mention.sum() * 0
    if len(gold):
        places, types, forms = of_mentions.split(MENTIONS, -1)
        inside = gold[:, 0] > 0
        mention_loss = F.cross_entropy(places, gold[:, 0])
        if inside.any():
            mention_loss = mention_loss + F.cross_entropy(types[inside], gold[inside, 1])
            mention_loss = mention_loss + F.cross_entropy(forms[inside], gold[inside, 2])
    return (cue_loss * batch.attributed).sum() / n, role_loss / n, mention_loss


def optimizer_of(network: Network, lr: float, head_lr: float) -> torch.optim.Optimizer:
    """AdamW with a slower rate for what was pre-trained."""
    old, new = [], []
    for name, p in network.named_parameters():
        known = name.startswith(
            ("encoder.words", "encoder.positions", "encoder.norm", "encoder.layers", "encoder.rel")
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
    ap.add_argument("--vocabulary", type=Path, help="folder of the tokenizer, if not the same")
    ap.add_argument("--out", type=Path, default=Path("runs/main"))
    ap.add_argument("--opinions", type=Path, help="folder that training.teach wrote, if any")
    ap.add_argument("--epochs", type=int, default=7)
    ap.add_argument("--decay", type=int, default=3, help="epochs over which the rate falls")
    ap.add_argument("--budget", type=int, default=2560, help="padded word pieces a batch")
    ap.add_argument("--lr", type=float, default=1.5e-4)
    ap.add_argument("--head-lr", type=float, default=1.2e-3)
    ap.add_argument("--limit", type=int, help="articles, for a trial")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    vocabulary = a.vocabulary or a.pretrained
    material = Material.open(a.data, vocabulary / "tokenizer.json", a.limit)
    network = pretrained(a.pretrained, vocabulary / "vocab.txt")
    optimizer = optimizer_of(network, a.lr, a.head_lr)
    state = {"epoch": 0, "step": 0}
    last = a.out / "last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        state = saved["state"]
    opinions = sorted(a.opinions.glob("*.pt")) if a.opinions else []
    while state["epoch"] < a.epochs:
        epoch = state["epoch"]
        rows = material.attributions(epoch % len(opinions) if opinions else epoch)
        if opinions:
            give_opinions(rows, opinions[epoch % len(opinions)])
        rows += material.mentions(epoch)
        state = run_epoch(network, optimizer, rows, a, state)
        saved = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
        for name in ("last", "stable") if state["epoch"] <= a.epochs - a.decay else ("last",):
            path = a.out / f"{name}.pt"
            torch.save({**saved, "state": state}, path.with_suffix(".tmp"))
            path.with_suffix(".tmp").replace(path)


@dataclass(frozen=True, slots=True)
class Material:
    """What is trained on: articles with attributions, documents with mentions."""

    articles: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    habits: dict[str, float]
    pieces: Pieces

    @classmethod
    def open(cls, data: Path, tokenizer: Path, limit: int | None = None) -> Material:
        """Load the training split less what is held out of it."""
        articles = [r for r in load(data / "polnear_train.jsonl") if not held_out(r["id"])][:limit]
        documents = load(data / "gum_train.jsonl")[:limit]
        return cls(articles, documents, cue_habits(articles), Pieces(tokenizer))

    def attributions(self, style: int) -> list[Sample]:
        """All windows of the articles, in the ``style``-th of many styles."""
        return [
            s
            for n, article in enumerate(self.articles)
            for s in samples(
                article, self.pieces, self.habits, random.Random(SEED + 100_000 * style + n)
            )
        ]

    def mentions(self, style: int) -> list[Sample]:
        """All windows of the documents, in the ``style``-th of many styles."""
        return [
            s
            for n, document in enumerate(self.documents)
            for s in mention_samples(
                document, self.pieces, random.Random(SEED - 100_000 * style - n)
            )
        ]


def give_opinions(rows: list[Sample], path: Path) -> None:
    """Give each window the teacher's opinion of it.

    Raises:
        ValueError: the opinions are of other windows.
    """
    opinions = torch.load(path, weights_only=True)
    for row, (cue, edges) in zip(rows, opinions, strict=True):
        if len(cue) != len(row.first) or len(edges) != len(row.anchors):
            raise ValueError(f"{path}: opinions of other windows; run training.teach again")
        row.opinion = Opinion(cue.numpy(), tuple(e.numpy() for e in edges))


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
    groups = batches(rows, options.budget, random.Random(SEED + epoch))
    network.train()
    begin, seen = time.time(), []
    for group_of_rows in groups:
        batch = collate(group_of_rows)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate(
                epoch + (len(seen) + 1) / len(groups), options.epochs, options.decay
            )
        with torch.autocast("cpu", torch.bfloat16):
            losses = losses_of(network, batch)
        optimizer.zero_grad(set_to_none=True)
        (losses[0] + losses[1] + MENTION_WEIGHT * losses[2]).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        step += 1
        seen.append([loss.item() for loss in losses])
        if not math.isfinite(sum(seen[-1])):
            raise RuntimeError(f"loss diverged at step {step}")
        if step % 25 == 0:
            speed = (time.time() - begin) / len(seen)
            place = f"epoch {epoch} step {len(seen)}/{len(groups)}"
            print(f"{place} {_means(seen[-25:])} {speed:.2f} s/step", flush=True)
    print(f"== epoch {epoch} {_means(seen)} {time.time() - begin:.0f} s", flush=True)
    return {"epoch": epoch + 1, "step": step}


def _means(losses: list[list[float]]) -> str:
    names = ("cue", "roles", "mentions")
    return " ".join(f"{n} {x:.3f}" for n, x in zip(names, np.mean(losses, 0), strict=True))


if __name__ == "__main__":
    main()
