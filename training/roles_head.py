"""Train the events room's head for single parties: which of the words nearby name who does it, and to whom.

    python training/roles_head.py --data ../shared/evals/data [--check]

Writes src/communique/data/roles_head.json and .npz. Learns from the events of public life in events_read.csv (places
and offsets, no words; the texts are those of events_head.py). A candidate is whom a reader names where it heads the
reader's phrase, or is a party of the rules that is the same actor; another mention of the same is not learned from.
`--check` cross-validates by report instead of writing: how many events of the reader's type have the reader's parties.
Needs torch; the seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

import communique
from communique.dates import find, resolve
from communique.events import code
from communique.events.candidates import Candidate, Coded, candidates
from communique.events.roles import ACTOR, NOBODY, RECIPIENT, Roles
from communique.knowledge import resolve as who
from communique.model import UNKNOWN_DATE, Event
from readings import NOTHING, Gold, alike, golds, partied, place_of, same, sheet, tokens_of
from windows import window

TARGET = Path(__file__).resolve().parents[1] / "src" / "communique" / "data" / "roles_head.json"
ABOUT = (
    "Weights CC BY-SA 4.0. Trained on events of GMB's texts, ECB+ train, GUM and EWT that were read, and of the "
    "project's own stories. Written by training/roles_head.py."
)
SIZE, DROPOUT, RATE, DECAY, EPOCHS, BATCH, RARE, FOLDS = 64, 0.3, 1e-3, 0.02, 4, 24, 8, 4
UNSAID = -1
"""The label of a candidate that is not learned from."""


class Row(NamedTuple):
    """A read event: its candidates with their labels, what decides on it, the reader's parties, and its fold."""

    told: Coded
    candidates: list[Candidate]
    labels: list[int]
    roles: Roles
    typed: bool
    gold: dict[str, list[Gold]]
    fold: int


def fold_of(group: str) -> int:
    """The fold of a report ("gmb 123")."""
    return zlib.crc32(group.encode()) % FOLDS


def read(data: Path) -> Iterator[Row]:
    """The read events of public life that the coder still finds."""
    for (name, report), lines in sheet().items():
        seen: list[tuple[Coded, list[Candidate], Roles]] = []

        class Witness(Roles):
            """Keeps what the head would be asked about."""

            def revise(self, told: Coded, others: Sequence[Coded], seen: Any = seen) -> Event:
                rest = [one for one in others if one is not told]
                found = candidates(self.tree, self.parties, told, rest, self.speech)
                seen.append((told, found, self))
                return told.event

        doc = communique.load()(window(data, name, report))
        cast = who(doc, UNKNOWN_DATE)
        code(doc, cast, resolve(find(doc), doc, UNKNOWN_DATE), everything=True, casting=Witness)
        for line in lines:
            place = int(line["start"]), int(line["end"])
            one = next((one for one in seen if place_of(one[0].event) == place), None)
            if one is None or line["type"] in NOTHING:
                continue
            gold = golds(doc, cast, line)
            labels = _labels(doc, cast, one, gold)
            yield Row(*one[:2], labels, one[2], alike(one[0].event, line), gold, fold_of(f"{name} {report}"))


def _labels(
    doc: Any, cast: Any, one: tuple[Coded, list[Candidate], Roles], gold: dict[str, list[Gold]]
) -> list[int]:
    """What each candidate is by the reader."""
    heads = {side: {_top(doc, g) for g in gold[side]} for side in gold}
    labels = []
    for candidate in one[1]:
        k = candidate.word
        found = NOBODY
        mention = (cast.headed(k) or cast.at(k)) if not candidate.given else None
        ids = {actor.id for actor in mention.actors} if mention is not None else set()
        for number, side in ((ACTOR, "actors"), (RECIPIENT, "recipients")):
            if k in heads[side]:
                found = number
                break
            if candidate.given:
                if any(same(person, g) for person in candidate.participants for g in gold[side]):
                    found = number
                    break
            elif any(ids & g.actors or g.span[0] <= doc[k].idx < g.span[1] for g in gold[side]):
                found = UNSAID
        labels.append(found)
    return labels


def _top(doc: Any, gold: Gold) -> int | None:
    """The word of a reader's phrase on which the others hang."""
    words = tokens_of(doc, gold.span)
    for k in words:
        head = doc[k].head.i
        if (head == k or head not in words) and doc[k].pos_ != "PUNCT" and doc[k].dep_ != "case":
            return k
    return words[-1] if words else None


class Network(nn.Module):
    """What `communique.events.roles` runs."""

    def __init__(self, traits: int) -> None:
        super().__init__()
        self.bag = nn.EmbeddingBag(traits, SIZE, mode="sum")
        self.bias = nn.Parameter(torch.zeros(SIZE))
        self.wide = nn.EmbeddingBag(traits, 3, mode="sum")
        self.inner, self.out = nn.Linear(SIZE, SIZE), nn.Linear(SIZE, 3)
        nn.init.normal_(self.bag.weight, 0, 0.05)
        nn.init.zeros_(self.wide.weight)

    def forward(self, traits: Tensor, offsets: Tensor) -> Tensor:
        def drop(x: Tensor) -> Tensor:
            return F.dropout(x, DROPOUT, self.training)

        hidden = drop(F.gelu(self.bag(traits, offsets) + self.bias, approximate="tanh"))
        hidden = drop(F.gelu(self.inner(hidden), approximate="tanh"))
        out: Tensor = self.out(hidden) + self.wide(traits, offsets)
        return out


class Learner:
    """The network and the traits that occur often enough."""

    def __init__(self, rows: Sequence[Row]) -> None:
        counts = Counter(trait for row in rows for one in row.candidates for trait in one.traits)
        self.names = sorted(trait for trait, count in counts.items() if count >= RARE)
        self.index = {trait: n for n, trait in enumerate(self.names)}
        torch.manual_seed(0)
        rng = random.Random(0)
        self.net = Network(len(self.names))
        optimiser = torch.optim.AdamW(self.net.parameters(), lr=RATE, weight_decay=DECAY)
        steps = EPOCHS * (len(rows) // BATCH)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: max(0.02, 1 - s / steps))
        known = [
            ([[self.index[t] for t in one.traits if t in self.index] for one in row.candidates], row.labels)
            for row in rows
        ]
        for _ in range(EPOCHS):
            rng.shuffle(known)
            self.net.train()
            for k in range(0, len(known), BATCH):
                places = [one for found, _ in known[k : k + BATCH] for one in found]
                truth = torch.tensor([label for _, labels in known[k : k + BATCH] for label in labels])
                optimiser.zero_grad()
                F.cross_entropy(self.net(*_flat(places)), truth, ignore_index=UNSAID).backward()
                optimiser.step()
                schedule.step()
        self.net.eval()

    @torch.no_grad()
    def __call__(self, found: Sequence[Candidate]) -> np.ndarray:
        """Of each candidate the probabilities of nobody, actor, recipient."""
        places = [[self.index[t] for t in one.traits if t in self.index] for one in found]
        likely: np.ndarray = self.net(*_flat(places)).softmax(-1).numpy()
        return likely

    def save(self) -> None:
        """Write what the package reads."""
        state = {key: value.numpy().astype(np.float16) for key, value in self.net.state_dict().items()}
        arrays = {"bag": state["bag.weight"], "bag_bias": state["bias"], "wide": state["wide.weight"]}
        for part in ("inner", "out"):
            arrays |= {part: state[f"{part}.weight"], f"{part}_bias": state[f"{part}.bias"]}
        np.savez(TARGET.with_suffix(".npz"), **arrays)
        text = json.dumps({"about": ABOUT, "traits": self.names}, separators=(",", ":"))
        TARGET.write_text(text + "\n", encoding="utf-8")


def _flat(places: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    offsets = np.cumsum([0, *map(len, places)])[:-1]
    return torch.tensor([k for ks in places for k in ks], dtype=torch.long), torch.from_numpy(offsets)


def crossed(data: Path) -> Callable[[str], type[Roles]]:
    """For a report ("gmb 123") the room's part that decides with a head that has not seen it."""
    rows = list(read(data))
    made: list[type[Roles]] = []
    for fold in range(FOLDS):

        class Fold(Roles):
            """Asks the head of one fold."""

            learner = Learner([row for row in rows if row.fold != fold])

            def known(self) -> bool:
                return True

            def likely(self, found: Sequence[Candidate]) -> np.ndarray:
                return self.learner(found)

        made.append(Fold)
    return lambda group: made[fold_of(group)]


def check(rows: Sequence[Row]) -> None:
    """Cross-validation by report."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for fold in range(FOLDS):
        learner = Learner([row for row in rows if row.fold != fold])
        for row in rows:
            if row.fold == fold and row.typed:
                event = row.roles.decide(row.told, row.candidates, learner(row.candidates))
                was, now = partied(row.told.event, row.gold), partied(event, row.gold)
                for name in ("all", event.type):
                    before[name] += was
                    after[name] += now
                    after[f"{name} n"] += 1
    for name in ["all", *sorted(set(before) - {"all"})]:
        n = after[f"{name} n"]
        print(f"{name}: {n} events, parties of the rules right {100 * before[name] / n:.1f} %, of the head "
              f"{100 * after[name] / n:.1f} %")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rows = list(read(options.data))
    sys.stdout.write(f"{len(rows)} events, {sum(len(row.candidates) for row in rows)} candidates\n")
    if options.check:
        check(rows)
    else:
        Learner(rows).save()


if __name__ == "__main__":
    main()
