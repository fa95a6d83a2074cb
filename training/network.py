"""The network: one small BERT encoder whose token types are word shapes, with a head for each task."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from communique.language.encoding import SHAPES

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
ARC, LABEL = 256, 80
NAME, SEEN = 256, 3  # the name head sees a word and its two neighbours
# An analysis hears the guidelines that news follows; the mean of their probabilities has these shares.
SHARES = {"uner": 0.7, "crossner": 0.3}
LOWER = (2, 4)  # the layers below the last that coreference sees too
MENTION, CHAIN = 256, 96


class Linear(nn.Linear):
    """A linear layer that can be trained as int8 will run it: rounded weights (a scale each column) and inputs.

    The rounding lets gradients through unchanged (Bengio et al. 2013).
    """

    quantised = False

    def forward(self, x: Tensor) -> Tensor:
        if not (self.quantised and self.training):
            return F.linear(x, self.weight, self.bias)
        with torch.no_grad():
            scale = self.weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 64  # as export rounds
            weight_error = (self.weight / scale).round() * scale - self.weight
            low, high = x.amin().clamp(max=0).float(), x.amax().clamp(min=0).float()
            step = ((high - low) / 255).clamp(min=1e-8)
            input_error = (((x.float() - low) / step).round() * step + low).to(x.dtype) - x
        return F.linear(x + input_error, self.weight + weight_error, self.bias)


class Layer(nn.Module):
    """One transformer layer (post-norm, as in BERT)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = Linear(WIDTH, 3 * WIDTH)
        self.out = Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.up, self.down = Linear(WIDTH, INNER), Linear(INNER, WIDTH)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            scores = (q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + mask
            mixed = scores.softmax(-1) @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, mask.to(q.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(b, n, WIDTH))
        x = self.norm1(x + F.dropout(mixed, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2's architecture, with SHAPES token types."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def forward(self, ids: Tensor, shapes: Tensor) -> list[Tensor]:
        """ids: (windows, pieces), 0 where padded; shapes likewise → of each layer (windows, pieces, WIDTH)."""
        places = torch.arange(ids.size(1), device=ids.device)
        x = self.norm(self.words(ids) + self.positions(places)[None] + self.shapes(shapes))
        x = F.dropout(x, self.dropout, self.training)
        mask = (ids == 0)[:, None, None, :].to(x.dtype) * -1e4
        layers = [x]
        for layer in self.layers:
            layers.append(layer(layers[-1], mask))
        return layers

    def load_base(self, path: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2 (a safetensors file with BERT's names)."""
        base = load_file(path)
        own = self.state_dict()
        own["words.weight"] = base["embeddings.word_embeddings.weight"]
        own["positions.weight"] = base["embeddings.position_embeddings.weight"]
        own["shapes.weight"] = base["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1)
        for kind in ("weight", "bias"):
            own[f"norm.{kind}"] = base[f"embeddings.LayerNorm.{kind}"]
            for i in range(LAYERS):
                theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
                own[f"{ours}qkv.{kind}"] = torch.cat(
                    [base[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                own[f"{ours}out.{kind}"] = base[f"{theirs}attention.output.dense.{kind}"]
                own[f"{ours}norm1.{kind}"] = base[f"{theirs}attention.output.LayerNorm.{kind}"]
                own[f"{ours}up.{kind}"] = base[f"{theirs}intermediate.dense.{kind}"]
                own[f"{ours}down.{kind}"] = base[f"{theirs}output.dense.{kind}"]
                own[f"{ours}norm2.{kind}"] = base[f"{theirs}output.LayerNorm.{kind}"]
        self.load_state_dict(own)


def mlp(width: int, size: int, dropout: float) -> nn.Sequential:
    """A head's hidden layer."""
    return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(dropout))


def at(pieces: Tensor, places: Tensor) -> Tensor:
    """The vectors (windows, places, width) of the pieces at the given places."""
    return torch.gather(pieces, 1, places.unsqueeze(-1).expand(-1, -1, pieces.size(-1)))


def means(pieces: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Each word's mean vector over its pieces, from the first to the last."""
    sums = pieces.cumsum(1)
    return (at(sums, last) - at(sums, first) + at(pieces, first)) / (last - first + 1)[..., None]


class Network(nn.Module):
    """The encoder with its heads; [CLS] stands for every sentence's root (Dozat and Manning 2017).

    forward gives, for windows of words (place 0 is the root): tag, upos, lemma (windows, 1 + words, classes),
    start (windows, 1 + words), names (windows, 1 + words, 11), arcs (windows, 1 + words dependents,
    1 + words heads) and the two label vectors (windows, 1 + words, LABEL).
    """

    def __init__(
        self,
        sizes: dict[str, int],
        dropout: float = 0.2,
        encoder: nn.Module | None = None,
        width: int = WIDTH,
    ) -> None:
        super().__init__()
        self.encoder = Encoder() if encoder is None else encoder
        self.dropout = dropout
        self.join = nn.Linear(2 * width, width)
        self.word_norm = nn.LayerNorm(width)
        self.tag = nn.Linear(width, sizes["tag"])
        self.upos = nn.Linear(width, sizes["upos"])
        self.lemma = nn.Linear(width, sizes["lemma"])
        self.start = nn.Linear(width, 1)
        self.guideline = nn.Embedding(sizes["guideline"], width)
        nn.init.zeros_(self.guideline.weight)
        self.name_hidden = nn.Conv1d(width, NAME, SEEN, padding=SEEN // 2)
        self.name = nn.Linear(NAME, sizes["name"])
        self.arc_head, self.arc_dep = mlp(width, ARC, dropout), mlp(width, ARC, dropout)
        self.label_head, self.label_dep = mlp(width, LABEL, dropout), mlp(width, LABEL, dropout)
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.zeros(ARC + 1, ARC)))
        self.label = nn.Parameter(torch.randn(sizes["relation"], LABEL + 1, LABEL + 1) * 0.02)

    def forward(
        self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor, guideline: Tensor
    ) -> dict[str, Tensor]:
        layers = self.encoder(ids, shapes)
        pieces = F.dropout(layers[-1], self.dropout, self.training)

        begin = at(pieces, first)
        words = self.word_norm(begin + self.join(torch.cat([begin, at(pieces, last)], -1)))
        dep = self.arc_dep(words)
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        arcs = (dep @ self.arc) @ self.arc_head(words).transpose(1, 2)
        return {
            "tag": self.tag(words),
            "upos": self.upos(words),
            "lemma": self.lemma(words),
            "start": self.start(words).squeeze(-1),
            "words": words,
            "vectors": means(layers[0], first, last),
            "lower": torch.cat([at(layers[i], first) for i in LOWER], -1),
            "name": self.names(words, first, guideline),
            "arcs": arcs,
            "label_head": self.label_head(words),
            "label_dep": self.label_dep(words),
        }

    def names(self, words: Tensor, first: Tensor, guideline: Tensor) -> Tensor:
        """Scores of name tags under a guideline (windows or 1); a window's edge has zeros beside it."""
        there = (first > 0).to(words.dtype)[..., None]  # neither the root nor padding
        told = (words + self.guideline(guideline)[:, None]) * there
        hidden = F.gelu(self.name_hidden(told.transpose(1, 2)).transpose(1, 2))
        scores: Tensor = self.name(F.dropout(hidden, self.dropout, self.training))
        return scores

    def relations(self, label_head: Tensor, label_dep: Tensor, heads: Tensor) -> Tensor:
        """Scores of all relations for the given heads: (windows, 1 + words, relations)."""
        chosen = torch.gather(label_head, 1, heads.unsqueeze(-1).expand(-1, -1, label_head.size(-1)))
        one = torch.ones_like(chosen[..., :1])
        return torch.einsum(
            "bna,rac,bnc->bnr", torch.cat([label_dep, one], -1), self.label, torch.cat([chosen, one], -1)
        )


class Mentions(nn.Module):
    """Coreference over the finished encoder (`training/coreference.py`); the encoder is not changed by it.

    forward takes words' vectors (…, (1 + len(LOWER)) · WIDTH) and gives (…, kinds + 1 + 2 · CHAIN): scores of the
    kinds of mention, of being the first of its chain, the vector as anaphor and the one as antecedent. `pairs` weighs
    what the tree says of two mentions, by the class of the anaphor.
    """

    def __init__(self, kinds: int, classes: int, features: int, dropout: float = 0.35) -> None:
        super().__init__()
        self.dropout = dropout
        self.hidden = nn.Linear((1 + len(LOWER)) * WIDTH, MENTION)
        self.out = nn.Linear(MENTION, kinds + 1 + 2 * CHAIN)
        self.pairs = nn.Parameter(torch.zeros(classes, features))

    def forward(self, words: Tensor) -> Tensor:
        words = F.dropout(words, self.dropout, self.training)
        hidden = F.dropout(F.gelu(self.hidden(words)), self.dropout, self.training)
        out: Tensor = self.out(hidden)
        return out
