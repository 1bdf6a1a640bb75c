"""The network: one small encoder, a cue head, and a role head conditioned on a cue."""

from __future__ import annotations

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sayso.extraction.windows import BUCKETS

WIDTH = 128
STATES = 4  # outside, content, source, cue
SCORES = 7  # emissions of content, source, cue; start and end of content; start and end of source
CASES, QUOTES, PLACES = 6, 4, 4


class Layer(nn.Module):
    """A transformer layer as in BERT (Devlin et al. 2019), normalised after each part."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, nn.Dropout(dropout)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """[B,T,w] → [B,T,w]."""
        b, _, w = x.shape
        split = (b, -1, self.heads, w // self.heads)
        q, k, v = (part.view(split).transpose(1, 2) for part in self.qkv(x).split(w, -1))
        a = self._attend(q, k, v, mask).transpose(1, 2).reshape(b, -1, w)
        x = self.norm1(x + self.out(a))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))

    def _attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
        if mask is None:  # exported: the runtime has a kernel for the whole
            return F.scaled_dot_product_attention(q, k, v)
        # trained: the fused kernel's backward pass is four times slower on a CPU in bf16
        a = (q @ k.transpose(2, 3) * q.shape[-1] ** -0.5).masked_fill(~mask, -1e4)
        return a.softmax(-1).to(v.dtype) @ v


class Features(nn.Module):
    """Sum of embeddings of case, quotation state and place in the paragraph."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.case = nn.Embedding(CASES, width)
        self.quote = nn.Embedding(QUOTES, width)
        self.place = nn.Embedding(PLACES, width)
        for table in (self.case, self.quote, self.place):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, features: Tensor) -> Tensor:
        """[…,3] → […,w]."""
        return (
            self.case(features[..., 0])
            + self.quote(features[..., 1])
            + self.place(features[..., 2])
        )


class Encoder(nn.Module):
    """Pieces → vectors of words, cue scores, and what the role head needs of each word."""

    def __init__(self, config: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.features = Features(width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.cue = nn.Sequential(nn.Linear(width, WIDTH), nn.ReLU(), nn.Linear(WIDTH, 1))
        self.word_role = nn.Linear(width, WIDTH)
        self.cue_role = nn.Linear(width, 2 * WIDTH)
        self.role_features = Features(WIDTH)

    def forward(
        self, pieces: Tensor, features: Tensor, first: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Pieces [B,T], features [B,T,3], first pieces [B,W] → [B,W], [B,W,d], [B,W,2d]."""
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(place) + self.features(features)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        index = first.unsqueeze(-1)
        x = torch.gather(x, 1, index.expand(-1, -1, x.shape[-1]))
        own = torch.gather(features, 1, index.expand(-1, -1, 3))
        cue = self.cue(x).squeeze(-1)
        return cue, self.word_role(x) + self.role_features(own), self.cue_role(x)


class Roles(nn.Module):
    """For one cue, scores of every word in its scope as content, source, cue, and as an edge."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.distance = nn.Embedding(BUCKETS, WIDTH)
        self.paragraph = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.distance.weight, std=0.05)
        nn.init.normal_(self.paragraph.weight, std=0.05)
        self.mix = nn.Conv1d(WIDTH, WIDTH, 3, padding=1)
        self.out = nn.Linear(WIDTH, SCORES)
        self.drop = nn.Dropout(dropout)
        self.transitions = nn.Parameter(torch.zeros(STATES, STATES))

    def forward(
        self, word: Tensor, cue: Tensor, distance: Tensor, paragraph: Tensor, mask: Tensor
    ) -> Tensor:
        """word [N,R,d], cue [N,2d], distance and paragraph [N,R] int, mask [N,R] → [N,R,SCORES]."""
        scale, shift = cue.unsqueeze(1).chunk(2, dim=-1)
        x = word * (1 + scale) + shift + self.distance(distance) + self.paragraph(paragraph)
        x = F.relu(x) * mask.unsqueeze(-1)
        x = self.drop(x)
        x = x + F.relu(self.mix(x.transpose(1, 2)).transpose(1, 2))
        return self.out(self.drop(x))


class Network(nn.Module):
    """Encoder and roles together, as trained."""

    def __init__(self, config: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(config, dropout)
        self.roles = Roles(dropout)


def pretrained(folder: Path, dropout: float = 0.1) -> Network:
    """Build the network with the weights of a BERT-like ``model.safetensors`` beside its config."""
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text())
    network = Network(config, dropout)
    old = load_file(folder / "model.safetensors")
    enc = network.encoder
    emb = "embeddings."
    types = old[emb + "token_type_embeddings.weight"][0]
    new = {
        "words.weight": old[emb + "word_embeddings.weight"],
        "positions.weight": old[emb + "position_embeddings.weight"] + types,
        "norm.weight": old[emb + "LayerNorm.weight"],
        "norm.bias": old[emb + "LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for n in range(config["num_hidden_layers"]):
        base = f"encoder.layer.{n}."
        for part in ("weight", "bias"):
            for ours, theirs in names.items():
                new[f"layers.{n}.{ours}.{part}"] = old[f"{base}{theirs}.{part}"]
            new[f"layers.{n}.qkv.{part}"] = torch.cat(
                [old[f"{base}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            )
    missing, unexpected = enc.load_state_dict(new, strict=False)
    if unexpected or any(m.startswith(("layers", "words", "positions", "norm")) for m in missing):
        raise ValueError(f"weights do not fit: {missing} {unexpected}")
    return network
