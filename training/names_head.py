"""Teach the name head anew, over the encoder as it is shipped: its int8 weights stay, so tags and trees do too.

    python training/names_head.py --data ../shared/evals/data [--model src/communique/data/language/model.onnx]

The encoder knows the names of its sets by heart, above all those of organisations. So each sentence with names comes
in several forms, in which its names are exchanged for composed ones (`organisations.py`, the project's facts) and for
others; the shipped encoder reads them once, in the windows and batches of an analysis, and the head learns from these
vectors. On GMB's text (its annotation is not read) it learns to say what it said before, so that it does not forget
how news is. Four minutes on one core; the seed is fixed.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from numpy.typing import NDArray
from onnx import helper
from torch import Tensor
from torch.nn import functional as F

from communique.language.network import Network as Shipped
from communique.language.windows import cut
from corpora import Document, read_names
from exchange import Exchange, known_organisations, spans
from graft import WORDS, put
from losses import IGNORE
from network import SHARES, Network
from prose import Names
from shipped import from_onnx
from train import name_peoples, raw_texts

ROOT = Path(__file__).resolve().parent.parent
TOGETHER = 8  # sentences that are read as one text
GMB_PART = 9  # every ninth of its documents


@dataclass(frozen=True, slots=True)
class Forms:
    """A set's file, and its forms: how many sentences in a row each has, and which names are exchanged in it."""

    file: str
    rows: tuple[int, ...]
    composed: tuple[float, ...]
    rates: dict[str, float]
    known: bool


# Political names in CrossNER's encyclopaedia; seldom in the letters, reviews and chats of EWT, where a name is most
# often exchanged for another of the set.
SETS = {
    "crossner": Forms(
        "crossner-politics-train", (4, 8, 2, 1) * 3, (0.65,), {"ORG": 0.7, "PER": 0.5, "LOC": 0.4}, True
    ),
    "uner": Forms(
        "uner-ewt-train-2022-12", (6, 3, 8, 5), (0.15, 0.15, 0.3, 0.3),
        {"ORG": 0.7, "PER": 0.7, "LOC": 0.7}, False,
    ),
}  # fmt: skip
RATE, EPOCHS, SIZE, DECAY = 5e-4, 2, 3000, 0.01


@dataclass(slots=True)
class Read:
    """A window's word vectors with the tags to learn."""

    vectors: NDArray[np.float16]
    tags: list[int]
    guideline: str


def corpora(data: Path, pool: Names, knowledge: Path) -> list[tuple[list[Document], int]]:
    """Each set as it is, its forms, and GMB's text; with the number of sentences that are read as one text."""
    sets = {g: list(read_names(data / "names" / f"{f.file}.iob2", g)) for g, f in SETS.items()}
    for documents in sets.values():
        for document in documents:
            for s in document.sentences:
                name_peoples(s, pool.demonyms)
    known = known_organisations(knowledge, [d for documents in sets.values() for d in documents])
    found = [(documents, TOGETHER) for documents in sets.values()]
    for seed, (guideline, forms) in enumerate(SETS.items()):
        documents = sets[guideline]
        for number, row in enumerate(forms.rows):
            rng = random.Random(100 * seed + number)
            composed = forms.composed[number % len(forms.composed)]
            exchange = Exchange(pool, documents, known if forms.known else [], forms.rates, composed, rng)
            form = [
                Document([exchange(s) for s in d.sentences if spans(s) or rng.random() < 0.2])
                for d in documents
            ]
            found.append((form, row))
    texts = [d for d, _ in raw_texts(data / "names" / "gmb.iob2")]
    return [*found, (texts[::GMB_PART], TOGETHER)]


class Reader:
    """The shipped model, read as an analysis reads it; what coreference would see are the words' vectors instead."""

    def __init__(self, path: Path) -> None:
        model = onnx.load(str(path))
        for node in model.graph.node:
            for i, name in enumerate(node.output):
                if name == "mention":
                    node.output[i] = "unused"
        model.graph.node.append(helper.make_node("Identity", [WORDS], ["mention"]))
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.shipped = Shipped()
        self.shipped._session = ort.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self.index = {tag: i for i, tag in enumerate(self.shipped.labels.name)}

    def __call__(self, documents: list[Document], together: int) -> list[Read]:
        found = []
        for document in documents:
            for k in range(0, len(document.sentences), together):
                run = document.sentences[k : k + together]
                words = [w for s in run for w in s.words]
                tags = [self.index.get(t, IGNORE) for s in run for t in s.names or ["?"] * len(s.words)]
                sizes = [len(self.shipped.encode(w)[0]) for w in words]
                windows = cut(words, sizes, [False] * len(words))
                scores = self.shipped.run([words[w.start : w.end] for w in windows])
                for w, score in zip(windows, scores, strict=True):
                    vectors = score.mention.astype(np.float16)
                    found.append(Read(vectors, tags[w.start : w.end], run[0].guideline))
        return found


def batches(rows: list[Read], rng: random.Random) -> list[list[Read]]:
    """Windows of like length together, in random order."""
    out: list[list[Read]] = []
    current: list[Read] = []
    lengths = [len(r.tags) + 8 * rng.random() for r in rows]
    for i in sorted(range(len(rows)), key=lengths.__getitem__):
        if current and len(rows[i].tags) * (len(current) + 1) > SIZE:
            out.append(current)
            current = []
        current.append(rows[i])
    out.append(current)
    rng.shuffle(out)
    return out


def padded(rows: list[Read]) -> tuple[Tensor, Tensor, Tensor]:
    """Vectors, tags, and which words are there (as `first` says it)."""
    n = max(len(r.tags) for r in rows)
    vectors = torch.zeros(len(rows), n, rows[0].vectors.shape[1])
    tags, there = torch.full((len(rows), n), IGNORE), torch.zeros(len(rows), n)
    for i, r in enumerate(rows):
        k = len(r.tags)
        vectors[i, :k] = torch.from_numpy(r.vectors.astype(np.float32))
        tags[i, :k] = torch.tensor(r.tags)
        there[i, :k] = 1
    return vectors, tags, there


def learn(net: Network, rows: list[Read], guidelines: list[str], seed: int) -> None:
    """Train the head's own weights; the net keeps their running mean."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = {
        k: p for k, p in net.named_parameters() if k.split(".")[0] in ("guideline", "name_hidden", "name")
    }
    groups = [
        {
            "params": [p for p in head.values() if (p.dim() > 1) is weights],
            "weight_decay": DECAY if weights else 0.0,
        }
        for weights in (True, False)
    ]
    optimiser = torch.optim.AdamW(groups, lr=RATE)
    mean = {k: p.detach().clone() for k, p in head.items()}
    total = EPOCHS * len(batches(rows, random.Random(0)))
    step = 0
    before = copy.deepcopy(net).eval()
    net.train()
    for _ in range(EPOCHS):
        for batch in batches(rows, rng)[: total - step]:
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 50) * max(0.02, 1 - step / total)
            vectors, tags, there = padded(batch)
            names = [rng.choice(list(SHARES)) if r.guideline == "any" else r.guideline for r in batch]
            told = torch.tensor([guidelines.index(g) for g in names])
            scores = net.names(F.dropout(vectors, net.dropout / 2), there, told)
            loss = F.cross_entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=IGNORE, reduction="sum")
            with torch.no_grad():  # news without annotation: the head is to say what it said before
                said = before.names(vectors, there, told).softmax(-1)
            plain = there * torch.tensor([[float(r.guideline == "any")] for r in batch])
            loss = loss - ((said * scores.log_softmax(-1)).sum(-1) * plain).sum()
            loss = loss / ((tags != IGNORE).sum() + plain.sum())
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(head.values()), 1.0)
            optimiser.step()
            step += 1
            for k, p in head.items():
                mean[k].lerp_(p.detach(), 1 - min(0.995, step / (step + 10)))
            if step % 100 == 0:
                print(f"{step}/{total} {loss.item():.4f}", flush=True)
    with torch.no_grad():
        for k, p in head.items():
            p.copy_(mean[k])
    net.eval()


def main() -> None:
    """Read, learn, put the head into the model."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--model", type=Path, default=ROOT / "src/communique/data/language/model.onnx")
    args.add_argument("--seed", type=int, default=0)
    options = args.parse_args()
    torch.set_num_threads(1)
    labels = json.loads(options.model.with_name("labels.json").read_text(encoding="utf-8"))
    net = Network({k: len(v) for k, v in labels.items()}, dropout=0.3)
    net.load_state_dict(from_onnx(options.model, labels))
    read = Reader(options.model)
    knowledge = ROOT / "resources" / "knowledge"
    rows: list[Read] = []
    for documents, together in corpora(options.data, Names(knowledge), knowledge):
        rows += read(documents, together)
        print(f"{len(rows)} windows", flush=True)
    learn(net, rows, labels["guideline"], options.seed)
    put(net, labels["guideline"], options.model)


if __name__ == "__main__":
    main()
