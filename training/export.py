"""``python -m training.export``: checkpoint → int8 bundle, thresholds and calibration included.

Activations are quantized after training with NNCF on training windows; the last layer's output
stays in floats. Thresholds and the calibration of scores are fitted on the held-out part of the
training split.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from sayso.extraction.bundle import FILES, SHIPPED, VERSION
from sayso.extraction.tokens import Pieces
from training.data import HARD_LIMIT, Sample, collate, held_out, load, samples
from training.network import MENTIONS, Encoder, Network
from training.pretrained import pretrained
from training.train import SEED


class EncoderGraph(nn.Module):
    """The encoder for one window: features folded into one table, no mask."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        grid = torch.cartesian_prod(torch.arange(6), torch.arange(4), torch.arange(4))
        self.input_table = nn.Parameter(encoder.features(grid).detach())
        self.role_table = nn.Parameter(encoder.role_features(grid).detach())

    def forward(
        self, pieces: Tensor, features: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Pieces and features [T], first piece of each word [W] → [W], [W,d], [W,2d], [W,K]."""
        e = self.encoder
        place = torch.arange(pieces.shape[0])
        x = e.words(pieces) + e.positions(place) + self.input_table[features]
        x = e.norm(x).unsqueeze(0)
        for layer in e.layers:
            x = layer(x, None)
        x = x[0].index_select(0, first)
        own = features.index_select(0, first)
        return (
            torch.sigmoid(e.cue(x).squeeze(-1)),
            e.word_role(x) + self.role_table[own],
            e.cue_role(x),
            torch.cat([part.softmax(-1) for part in e.mention(x).split(MENTIONS, -1)], -1),
        )


def convert(
    network: Network, tokenizer: Pieces, articles: list[dict[str, Any]], out: Path, int8: bool
) -> None:
    """Write ``encoder`` and ``roles`` as OpenVINO IR."""
    import nncf
    import openvino as ov

    rows = [s for n, a in enumerate(articles) for s in samples(a, tokenizer, {}, random.Random(n))]
    rows = [r for r in rows if len(r.first) > 20]
    random.Random(SEED).shuffle(rows)

    def inputs(row: Sample) -> list[np.ndarray]:
        f = row.features
        return [row.pieces, f[:, 0] * 16 + f[:, 1] * 4 + f[:, 2], row.first]

    graph = EncoderGraph(network.encoder).eval()
    example = tuple(torch.from_numpy(x) for x in inputs(rows[0]))
    dynamic = [(ov.PartialShape([-1]), ov.Type.i64)] * 3
    encoder = ov.convert_model(graph, example_input=example, input=dynamic)
    if int8:
        encoder = nncf.quantize(
            encoder,
            nncf.Dataset(rows[:300], inputs),
            model_type=nncf.ModelType.TRANSFORMER,
            preset=nncf.QuantizationPreset.PERFORMANCE,
            subset_size=300,
            fast_bias_correction=True,
        )
        encoder = nncf.compress_weights(encoder, mode=nncf.CompressWeightsMode.INT8_SYM)
    ov.save_model(encoder, out / "encoder.xml", compress_to_fp16=False)
    batch = collate([next(r for r in rows if len(r.anchors) > 2)])
    with torch.no_grad():
        _, word, cue, _ = network.encoder(batch.pieces, batch.features, batch.first, batch.mask)
    at = batch.window
    steps = torch.arange(batch.index.shape[1])
    mask = (steps[None] < batch.length[:, None]).float()
    example = (
        word[at[:, None], batch.index],
        cue[at, batch.index[:, 0] + batch.anchor],
        batch.distance,
        batch.paragraph,
        mask,
    )
    roles = ov.convert_model(network.roles.eval(), example_input=example)
    ov.save_model(roles, out / "roles.xml", compress_to_fp16=False)


def write_config(out: Path, config: dict[str, Any]) -> None:
    """Write ``bundle.json`` with the digests of the files beside it."""
    digests = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    text = json.dumps({"version": VERSION, **config, "sha256": digests}, indent=1)
    (out / "bundle.json").write_text(text + "\n", "utf-8")


def main() -> None:
    """Convert, quantize, calibrate, write."""
    from training.calibrate import fit

    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    ap.add_argument("--pretrained", type=Path, required=True)
    ap.add_argument("--checkpoint", type=Path, default=Path("runs/main/last.pt"))
    ap.add_argument("--out", type=Path, default=SHIPPED)
    ap.add_argument("--float", action="store_true", help="keep 32-bit floats, to compare")
    ap.add_argument("--window", type=int, default=190)
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    network = pretrained(a.pretrained)
    network.load_state_dict(torch.load(a.checkpoint, weights_only=True)["network"])
    network.eval()
    tokenizer = a.pretrained / "tokenizer.json"
    articles = load(a.data / "polnear_train.jsonl")
    trained = [r for r in articles if not held_out(r["id"])]
    convert(network, Pieces(tokenizer), trained[:60], a.out, int8=not a.float)
    shutil.copy(tokenizer, a.out / "tokenizer.json")
    config: dict[str, Any] = {
        "window": a.window,
        "hard_window": HARD_LIMIT,
        "candidate": 0.2,
        "keep": 0.0,
        "transitions": network.roles.transitions.detach().double().numpy().round(5).tolist(),
        "calibration": [],
    }
    write_config(a.out, config)
    config |= fit(a.out, [r for r in articles if held_out(r["id"])])
    write_config(a.out, config)


if __name__ == "__main__":
    main()
