"""The weights that training starts from: config, vocabulary and ``model.safetensors`` in a folder.

Two kinds: BERT (all-MiniLM-L6-v2, for the model that is shipped) and MPNet (all-mpnet-base-v2, for
its teacher). MPNet has BERT's vocabulary under other numbers; its table is put into BERT's order,
so that both read the same word pieces.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor

from training.network import Network

_MARKS = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
_BERT = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}
_MPNET = _BERT | {
    "q": "attention.attn.q",
    "k": "attention.attn.k",
    "v": "attention.attn.v",
    "out": "attention.attn.o",
    "norm1": "attention.LayerNorm",
}


def pretrained(folder: Path, vocabulary: Path | None = None, dropout: float = 0.1) -> Network:
    """Build the network with the weights in ``folder``.

    Args:
        folder: ``config.json``, ``vocab.txt`` and ``model.safetensors`` as published.
        vocabulary: the ``vocab.txt`` whose numbers the word pieces will have, if not its own.
        dropout: share of activations dropped in training.

    Raises:
        ValueError: the weights are not those of a BERT or an MPNet.
    """
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text())
    old = load_file(folder / "model.safetensors")
    mpnet = config["model_type"] == "mpnet"
    if mpnet:
        config["max_position_embeddings"] -= 2  # numbers 0 and 1 are never used
    network = Network(config, dropout)
    emb = "embeddings."
    words = old[emb + "word_embeddings.weight"]
    places = old[emb + "position_embeddings.weight"]
    if vocabulary and vocabulary.read_bytes() != (folder / "vocab.txt").read_bytes():
        words = words[_order(folder / "vocab.txt", vocabulary)]
        network.encoder.words = torch.nn.Embedding(*words.shape)
    new = {
        "words.weight": words,
        "positions.weight": places[2:]
        if mpnet
        else places + old[emb + "token_type_embeddings.weight"][0],
        "norm.weight": old[emb + "LayerNorm.weight"],
        "norm.bias": old[emb + "LayerNorm.bias"],
    }
    if mpnet:
        new["relative.table.weight"] = old["encoder.relative_attention_bias.weight"]
    for n in range(config["num_hidden_layers"]):
        new |= _layer(old, n, _MPNET if mpnet else _BERT)
    missing, unexpected = network.encoder.load_state_dict(new, strict=False)
    if unexpected or any(m.startswith(("layers", "words", "positions", "norm")) for m in missing):
        raise ValueError(f"{folder}: weights do not fit: {missing} {unexpected}")
    return network


def _order(theirs: Path, ours: Path) -> Tensor:
    number = {piece: n for n, piece in enumerate(theirs.read_text("utf-8").split("\n"))}
    pieces = ours.read_text("utf-8").rstrip("\n").split("\n")
    return torch.tensor([number[_MARKS.get(piece, piece)] for piece in pieces])


def _layer(old: dict[str, Tensor], n: int, names: dict[str, str]) -> dict[str, Tensor]:
    new = {}
    for part in ("weight", "bias"):
        found = {ours: old[f"encoder.layer.{n}.{theirs}.{part}"] for ours, theirs in names.items()}
        found["qkv"] = torch.cat([found.pop(x) for x in ("q", "k", "v")])
        new |= {f"layers.{n}.{ours}.{part}": tensor for ours, tensor in found.items()}
    return new
