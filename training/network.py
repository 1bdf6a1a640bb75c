"""The network: one small encoder, a cue head, and a role head conditioned on a cue."""

from __future__ import annotations

import math
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sayso.extraction import mentions
from sayso.extraction.windows import BUCKETS
from training.crf import STATES

WIDTH = 128
SCORES = 7  # emissions of content, source, cue; start and end of content; start and end of source
CASES, QUOTES, PLACES = 6, 4, 4
MENTIONS = (len(mentions.PLACES), len(mentions.TYPES), len(mentions.FORMS))


class Layer(nn.Module):
    """A transformer layer as in BERT (Devlin et al. 2019), normalised after each part."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float, epsilon: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, nn.Dropout(dropout)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=epsilon)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """[B,T,w], what is added to the attention's scores [B,1|heads,T,T] → [B,T,w]."""
        b, _, w = x.shape
        split = (b, -1, self.heads, w // self.heads)
        q, k, v = (part.view(split).transpose(1, 2) for part in self.qkv(x).split(w, -1))
        a = self._attend(q, k, v, bias).transpose(1, 2).reshape(b, -1, w)
        x = self.norm1(x + self.out(a))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))

    def _attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None) -> Tensor:
        if bias is None:  # exported: the runtime has a kernel for the whole
            return F.scaled_dot_product_attention(q, k, v)
        # trained: the fused kernel's backward pass is four times slower on a CPU in bf16
        a = q @ k.transpose(2, 3) * q.shape[-1] ** -0.5 + bias.to(q.dtype)
        return a.softmax(-1).to(v.dtype) @ v


class RelativePositions(nn.Module):
    """A bias of the attention by distance, in buckets (Raffel et al. 2020, T5), as MPNet has it."""

    def __init__(self, buckets: int, heads: int) -> None:
        super().__init__()
        self.buckets = buckets
        self.table = nn.Embedding(buckets, heads)

    def forward(self, length: int) -> Tensor:
        """[1,heads,T,T]."""
        place = torch.arange(length)
        ahead = place[None] - place[:, None]
        half = self.buckets // 2
        exact = half // 2
        far = exact + (
            torch.log(ahead.abs().clamp(min=1) / exact) / math.log(128 / exact) * (half - exact)
        ).long().clamp(max=half - 1 - exact)
        bucket = torch.where(ahead.abs() < exact, ahead.abs(), far) + half * (ahead > 0)
        return self.table(bucket).permute(2, 0, 1).unsqueeze(0)


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

    def __init__(self, config: dict[str, Any], dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        epsilon = config["layer_norm_eps"]
        buckets = config.get("relative_attention_num_buckets")
        self.relative = (
            RelativePositions(int(buckets), config["num_attention_heads"]) if buckets else None
        )
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.features = Features(width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(
                width, config["num_attention_heads"], config["intermediate_size"], dropout, epsilon
            )
            for _ in range(config["num_hidden_layers"])
        )
        self.cue = nn.Sequential(nn.Linear(width, WIDTH), nn.ReLU(), nn.Linear(WIDTH, 1))
        self.mention = nn.Sequential(
            nn.Linear(width, WIDTH), nn.ReLU(), nn.Linear(WIDTH, sum(MENTIONS))
        )
        self.word_role = nn.Linear(width, WIDTH)
        self.cue_role = nn.Linear(width, 2 * WIDTH)
        self.role_features = Features(WIDTH)

    def forward(
        self, pieces: Tensor, features: Tensor, first: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Pieces [B,T], features [B,T,3], first pieces [B,W] → cue, word, cue as such, mention.

        [B,W], [B,W,d], [B,W,2d], [B,W,places + types + forms].
        """
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(place) + self.features(features)
        x = self.drop(self.norm(x))
        bias = None if mask is None else torch.where(mask, 0.0, -1e4)
        if self.relative is not None:
            relative = self.relative(pieces.shape[1])
            bias = relative if bias is None else bias + relative
        for layer in self.layers:
            x = layer(x, bias)
        index = first.unsqueeze(-1)
        x = torch.gather(x, 1, index.expand(-1, -1, x.shape[-1]))
        own = torch.gather(features, 1, index.expand(-1, -1, 3))
        cue = self.cue(x).squeeze(-1)
        return cue, self.word_role(x) + self.role_features(own), self.cue_role(x), self.mention(x)


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

    def __init__(self, config: dict[str, Any], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(config, dropout)
        self.roles = Roles(dropout)
