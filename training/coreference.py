"""Train the head of coreference on GUM's chains, over the finished encoder's vectors.

    python training/coreference.py --weights training/runs/quantised/net.pt [--data ../shared/evals/data] [--cache FILE]

Writes mentions.pt beside the weights; `training/export.py` puts it into the shipped model, and the weights of pairs
into src/communique/data/language/coreference.json. The encoder is not changed; trees are those the shipped model
finds. The seed is fixed. Prints CoNLL F1 on GUM's open dev part (`benchmarks/coreference.py` measures what is shipped).
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from spacy.tokens import Doc
from torch import Tensor, nn
from torch.nn import functional as F

import communique
from communique.knowledge.facts import base
from communique.knowledge.genders import genders_of
from communique.language.coreference import (
    CLASSES,
    FEATURES,
    KINDS,
    REACH,
    candidates,
    nominals,
    pair_features,
)
from communique.language.encoding import CLS, SEP, WordEncoder, vocabulary
from communique.language.syntax import Tree
from communique.language.windows import cut
from corpora import Document, read_conllu
from network import CHAIN, Mentions, Network
from shipped import shipped_weights

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "src" / "communique" / "data" / "language"
EPOCHS, RATE, KEEP = 12, 1.5e-3, 0.998


@dataclass(slots=True)
class Example:
    """A document's candidates: vectors, features of each with the REACH before it, classes, chains and kinds."""

    vectors: Tensor  # candidates × size
    pairs: Tensor  # candidates × REACH × FEATURES, float16
    classes: Tensor
    chains: Tensor  # 0 where it heads no mention
    kinds: Tensor


class Vectors:
    """Words' vectors from the network, in the windows that the analysis cuts."""

    def __init__(self, weights: Path) -> None:
        labels = json.loads((SHIPPED / "labels.json").read_text(encoding="utf-8"))
        self.net = Network({k: len(v) for k, v in labels.items()})
        self.net.load_state_dict(shipped_weights(weights, labels))
        self.net.eval()
        self.encode = WordEncoder(vocabulary((SHIPPED / "vocab.txt").read_text(encoding="utf-8")))

    @torch.no_grad()
    def __call__(self, words: list[str]) -> Tensor:
        sizes = [len(self.encode(w)[0]) for w in words]
        found = []
        for window in cut(words, sizes, [False] * len(words)):
            ids, shapes, first, last = [CLS], [5], [0], [0]
            for pieces, shape in self.encode.sentence(words[window.start : window.end]):
                first.append(len(ids))
                ids += pieces
                shapes += [shape] * len(pieces)
                last.append(len(ids) - 1)
            inputs = ([*ids, SEP], [*shapes, 5], first, last, [0])
            out = self.net(*(torch.tensor([column]) for column in inputs[:4]), torch.tensor(inputs[4]))
            found.append(torch.cat([out["words"], out["lower"]], -1)[0, 1:])
        return torch.cat(found)


def examples(path: Path, weights: Path) -> list[Example]:
    """GUM's documents as the head sees them."""
    nlp = communique.load()
    annotate = nlp.get_pipe("communique")
    vectors, kb = Vectors(weights), base()
    found = []
    for document in read_conllu(path, with_entities=True):
        found.append(example(document, annotate, nlp, vectors, kb))
        print(f"\r{path.stem}: {len(found)}", end="", flush=True)
    print()
    return found


def example(document: Document, annotate, nlp, vectors: Vectors, kb) -> Example:  # type: ignore[no-untyped-def]
    words = [w for s in document.sentences for w in s.words]
    gold = [m for s in document.sentences for m in s.mentions or ()]
    tree = Tree(annotate(Doc(nlp.vocab, words=words)))
    places = candidates(tree)
    found = nominals(tree, places, genders_of(tree, places, kb))
    pairs = np.zeros((len(places), REACH, FEATURES), np.float16)
    for row in range(len(places)):
        first = max(0, row - REACH)
        pairs[row, : row - first] = pair_features(found, row, first)
    kinds = [(KINDS.index(k) if k in KINDS else len(KINDS) - 1) for k in (gold[i][1] for i in places)]
    return Example(
        vectors(words)[places],
        torch.from_numpy(pairs),
        torch.from_numpy(found.kind),
        torch.tensor([gold[i][0] for i in places]),
        torch.tensor(kinds),
    )


def loss_of(head: Mentions, one: Example) -> Tensor:
    """The kinds' cross entropy, and minus the log of the probability of all right antecedents together."""
    out = head(one.vectors)
    n, k = len(out), len(KINDS)
    kinds, null = out[:, :k], out[:, k : k + 1]
    anaphor, antecedent = out[:, k + 1 : k + 1 + CHAIN], out[:, k + 1 + CHAIN :]
    rows = torch.arange(n)[:, None]
    columns = torch.arange(REACH)[None] + (rows - REACH).clamp(min=0)
    known, columns = columns < rows, columns.clamp(max=n - 1)
    scores = (anaphor[:, None] * antecedent[columns]).sum(-1)
    scores = scores + (one.pairs.float() * head.pairs[one.classes][:, None]).sum(-1)
    same = known & (one.chains[columns] == one.chains[:, None]) & (one.chains[:, None] > 0)
    scores = torch.cat([null, scores.masked_fill(~known, -1e4)], 1)
    right = torch.cat([~same.any(1, keepdim=True), same], 1)
    each = scores.logsumexp(1) - scores.masked_fill(~right, -1e4).logsumexp(1)
    return each[one.chains > 0].mean() + F.cross_entropy(kinds, one.kinds)


def main() -> None:
    """Prepare, train, average, save."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--weights", type=Path, required=True)
    args.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "evals" / "data")
    args.add_argument("--cache", type=Path, help="keep the prepared examples here")
    args.add_argument("--epochs", type=int, default=EPOCHS)
    options = args.parse_args()
    torch.manual_seed(0)
    if options.cache and options.cache.exists():
        train = torch.load(options.cache, weights_only=False)
    else:
        train = examples(options.data / "treebanks" / "gum-train.conllu", options.weights)
        if options.cache:
            torch.save(train, options.cache)
    head = Mentions(len(KINDS), len(CLASSES), FEATURES)
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    steps = options.epochs * len(train)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: max(0.02, 1 - s / steps))
    average = {k: v.detach().clone() for k, v in head.state_dict().items()}
    rng, step = random.Random(0), 0
    for epoch in range(options.epochs):
        order = list(train)
        rng.shuffle(order)
        total = 0.0
        for one in order:
            loss = loss_of(head, one)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            keep = min(KEEP, step / (step + 10))
            for name, value in head.state_dict().items():
                average[name].lerp_(value, 1 - keep)
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(train):.3f}", flush=True)
    torch.save(average, options.weights.with_name("mentions.pt"))


if __name__ == "__main__":
    main()
