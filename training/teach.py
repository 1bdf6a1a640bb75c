"""``python -m training.teach``: a large model's opinions of a small one's windows.

Knowledge distillation (Hinton et al. 2015) over whole paths: what is kept of the teacher is the
probability of each cue, and of each step from role to role (its CRF's edge marginals), for a few
styles of every training article.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch

from training import crf
from training.data import Sample, batches, collate
from training.pretrained import pretrained
from training.train import SEED, Material, potentials_of


def main() -> None:
    """Write one file of opinions a style; files that are there already are left alone."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    ap.add_argument("--pretrained", type=Path, required=True, help="folder of the teacher's start")
    ap.add_argument("--vocabulary", type=Path, required=True, help="folder of the tokenizer")
    ap.add_argument("--checkpoint", type=Path, default=Path("runs/teacher/last.pt"))
    ap.add_argument("--out", type=Path, default=Path("runs/opinions"))
    ap.add_argument("--styles", type=int, default=3)
    ap.add_argument("--budget", type=int, default=4096, help="padded word pieces a batch")
    ap.add_argument("--limit", type=int, help="articles, for a trial")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    network = pretrained(a.pretrained, a.vocabulary / "vocab.txt")
    network.load_state_dict(torch.load(a.checkpoint, weights_only=True)["network"])
    network.eval()
    material = Material.open(a.data, a.vocabulary / "tokenizer.json", a.limit)
    for style in range(a.styles):
        path = a.out / f"style-{style:02}.pt"
        if path.exists():
            continue
        rows = material.attributions(style)
        opinions: dict[int, tuple[torch.Tensor, list[torch.Tensor]]] = {}
        begin = time.time()
        for group in batches(rows, a.budget, random.Random(SEED)):
            for row, opinion in zip(group, _opinions(network, group), strict=True):
                opinions[id(row)] = opinion
        torch.save([opinions[id(row)] for row in rows], path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)
        print(f"style {style}: {len(rows)} windows, {time.time() - begin:.0f} s", flush=True)


@torch.no_grad()
def _opinions(
    network: torch.nn.Module, group: list[Sample]
) -> list[tuple[torch.Tensor, list[torch.Tensor]]]:
    batch = collate(group)
    with torch.autocast("cpu", torch.bfloat16):
        cue, pot, _ = potentials_of(network, batch)
    edges = crf.marginals(pot).half()
    cues = torch.sigmoid(cue).half()
    found: list[tuple[torch.Tensor, list[torch.Tensor]]] = [
        (cues[n, : len(row.first)].clone(), []) for n, row in enumerate(group)
    ]
    for n, window in enumerate(batch.window.tolist()):
        found[window][1].append(edges[n, : int(batch.length[n]) + 1].clone())
    return found


if __name__ == "__main__":
    main()
