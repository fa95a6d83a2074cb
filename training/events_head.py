"""Train the events room's head: which coded events are of public life, and which are wholly right.

    python training/events_head.py --data ../shared/evals/data [--check]

Writes src/communique/data/events_head.json and .npz. Learns from events of the coder that were read and coded anew
(events_read.csv: places, types, statuses and offsets of parties, no words) in openly licensed texts (GMB's, public
domain; ECB+ train, CC BY 3.0; EWT, CC BY-SA; GUM, CC BY) and in the project's own stories.txt; of public life alone
from events judged by reading (events_judged.csv), the project's own mini reports (public.txt, private.txt), the rightly
typed ones of UniversalPetrarch's records (MIT), the codebook's examples, and, with little weight, unread ones of
sources of one kind. An event is right where its type is the reader's, every party of either side overlaps one of the
reader's or is the same actor, none is missing, and its status is the reader's (occurred and ongoing are not told
apart). `--check` cross-validates by report instead of writing. Needs torch and scikit-learn; the seed is fixed.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch import Tensor, nn
from torch.nn import functional as F

import communique
from communique.dates import find, resolve
from communique.events import code
from communique.events.codebook import default
from communique.events.interpreting import Reading
from communique.events.judging import Judge, Verdict
from communique.events.roles import Roles
from communique.events.signs import signs
from communique.knowledge import resolve as who
from communique.model import UNKNOWN_DATE, Event
from readings import NOTHING, alike, golds, place_of, right, sheet
from roles_head import FOLDS, crossed, fold_of
from windows import window

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[0] / "src" / "communique" / "data" / "events_head.json"
ABOUT = (
    "Weights CC BY-SA 4.0. Trained on events of GMB's texts, ECB+ train, GUM, EWT, WikiGold and re3d (open part) that "
    "were read or judged, on the project's own reports and examples and on UniversalPetrarch's records. "
    "Written by training/events_head.py."
)
TYPES = [
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
]  # fmt: skip
NONE = len(TYPES)
THRESHOLD, OFFICIAL, SURE = 0.35, 0.1, 0.35
SIZE, DROPOUT, RATE, DECAY, EPOCHS, BATCH, RARE = 128, 0.4, 1e-3, 0.05, 4, 48, 6
SENTENCES = 6  # of the sets of single sentences make a report
SIZES = {"gum": 6000, "ewt": 4000}  # characters of a document that are read
STEP, WEAK = 120, 0.1
PRIVATE = {
    "ewt": ("email", "reviews", "answers"),
    "gum": ("_vlog_", "_whow_", "_voyage_", "_fiction_", "_academic_", "_textbook_", "_conversation_"),
}


class Row(NamedTuple):
    """An event as the head sees it and what is known of it: its type's number (None where only `public` is), whether
    it is of public life, whether it is wholly right (None: unread), its weight and its report."""

    signs: frozenset[str]
    words: np.ndarray
    around: np.ndarray
    kind: int | None
    public: bool
    right: bool | None
    weight: float
    group: str


class Seen(NamedTuple):
    """An event with what the head would be asked about."""

    event: Event
    signs: frozenset[str]
    words: np.ndarray
    around: np.ndarray

    def row(
        self, public: bool, weight: float, group: str, kind: int | None = None, right: bool | None = None
    ) -> Row:
        return Row(self.signs, self.words, self.around, kind, public, right, weight, group)


Casting = Callable[[str], type[Roles]]
"""The part of the room that reads the parties of a report: one that has not seen it in training."""


def coded(text: str, roles: type[Roles]) -> tuple[Any, Any, list[Seen]]:
    """A text's Doc, its cast, and all its events, unfiltered."""
    seen: list[Seen] = []

    class Witness(Judge):
        """Keeps what the head would be asked about; an event keeps the rules' own confidence."""

        def verdict(self, reading: Reading, event: Event) -> Verdict:
            names = frozenset(signs(self.tree, self.parties, reading, event))
            words = np.concatenate(list(self.words(event))).astype(np.float16)
            seen.append(Seen(event, names, words, self.around(event).astype(np.float16)))
            return Verdict(1.0, event.confidence)

    doc = communique.load()(text)
    cast = who(doc, UNKNOWN_DATE)
    code(doc, cast, resolve(find(doc), doc, UNKNOWN_DATE), everything=True, judging=Witness, casting=roles)
    return doc, cast, seen


def read(data: Path, casting: Casting) -> Iterator[Row]:
    """The read events that the coder still finds."""
    for (name, report), lines in sheet().items():
        doc, cast, seen = coded(window(data, name, report), casting(f"{name} {report}"))
        for line in lines:
            place = int(line["start"]), int(line["end"])
            found = next((one for one in seen if place_of(one.event) == place), None)
            if found is None:
                continue
            gold = golds(doc, cast, line)
            public = line["type"] not in NOTHING
            kind = found.event.type if public and alike(found.event, line) else line["type"]
            number = TYPES.index(kind) if kind in TYPES else NONE
            yield found.row(public, 1.0, f"{name} {report}", number, right(found.event, line, gold))


def column(path: Path) -> list[str]:
    """The sentences of an IOB file."""
    sentences, words = [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            words.append(line.split()[0])
        elif words:
            sentences.append(" ".join(words))
            words = []
    return sentences


def documents(path: Path, size: int) -> dict[str, str]:
    """The documents of a treebank, cut to a size."""
    texts: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            name = line.split("=", 1)[1].strip()
        elif line.startswith("# text ="):
            texts.setdefault(name, []).append(line[8:].strip())
    return {key: " ".join(parts)[:size] for key, parts in texts.items()}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


class Texts:
    """The reports of the judged sheet, by set and name."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.known: dict[str, dict[str, str] | list[str]] = {}

    def __call__(self, name: str, report: str) -> str:
        if name not in self.known:
            if name == "ecb":
                self.known[name] = {
                    r["id"]: r["text"] for r in lines(self.data / "clusters/ecbplus_train.jsonl")
                }
            elif name == "prose":  # GMB's texts without the spaces of tokenised text
                return window(self.data, "gmb", report)
            elif name in SIZES:
                self.known[name] = documents(self.data / f"treebanks/{name}-train.conllu", SIZES[name])
            else:
                self.known[name] = column(self.data / f"names/{name}.iob2")
        found = self.known[name]
        if isinstance(found, dict):
            return found[report]
        return "\n".join(found[int(report) : int(report) + SENTENCES])


def judged(data: Path, casting: Casting) -> Iterator[Row]:
    """The events of the judged sheet that the coder still finds."""
    texts, known = Texts(data), {}
    with (HERE / "events_judged.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            key = line["set"], line["report"]
            if key not in known:
                known[key] = coded(texts(*key), casting(":".join(key)))[2]
            place = int(line["start"]), int(line["end"])
            for one in known[key]:
                if place_of(one.event) == place and line["type"] == one.event.type:
                    yield one.row(line["public"] == "1", 1.0, ":".join(key))
                    break


def own(casting: Casting) -> Iterator[Row]:
    """All events of the mini reports, and those of the codebook's examples that their entries decide."""
    for name, public in (("public", True), ("private", False)):
        for number, text in enumerate((HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()):
            for one in coded(text, casting(f"{name} {number // 10}"))[2]:
                yield one.row(public, 1.0, f"{name} {number // 10}", right=None if public else False)
    for entry in default().entries:
        for example in entry.examples:
            for one in coded(example.text, casting(entry.id))[2]:
                if one.event.rule == entry.id or example.counter:
                    yield one.row(not example.counter, 1.0, f"example {entry.id}")


def kinds(data: Path, casting: Casting) -> Iterator[Row]:
    """Unread events, with the verdict of most of their kind: GMB has news of politics; e-mail, reviews, answers,
    guides, fiction and the like are private."""
    sentences = column(data / "names" / "gmb.iob2")
    texts = [("gmb", True, "\n".join(sentences[k : k + SENTENCES])) for k in range(0, len(sentences), STEP)]
    for name, marks in PRIVATE.items():
        found = documents(data / f"treebanks/{name}-train.conllu", SIZES[name])
        texts += [(name, False, text) for key, text in found.items() if any(mark in key for mark in marks)]
    for number, (name, public, text) in enumerate(texts):
        for one in coded(text, casting(f"unread {name} {number}"))[2]:
            yield one.row(public, WEAK, f"unread {name} {number}")


def records(data: Path, casting: Casting) -> Iterator[Row]:
    """The events of UniversalPetrarch's records whose type is right."""
    for record in lines(data / "events" / "universal_petrarch_2_02.jsonl"):
        types = {kind for event in record["events"] for kind in event.get("types", ())}
        for one in coded(record["text"], casting(record["id"]))[2]:
            if one.event.type in types:
                yield one.row(True, 1.0, "records " + record["id"])


class Network(nn.Module):
    """What `communique.events.judging` runs: forward gives the types, none of them, and the log-odds of being right."""

    def __init__(self, states: int, around: int, traits: int) -> None:
        super().__init__()
        self.words, self.around = nn.Linear(states, SIZE), nn.Linear(around, SIZE)
        self.bag = nn.EmbeddingBag(traits, SIZE, mode="sum")
        self.wide = nn.EmbeddingBag(traits, NONE + 2, mode="sum")
        self.inner, self.out = nn.Linear(5 * SIZE, SIZE), nn.Linear(SIZE, NONE + 2)
        nn.init.normal_(self.bag.weight, 0, 0.02)
        nn.init.zeros_(self.wide.weight)

    def forward(self, words: Tensor, around: Tensor, traits: Tensor, offsets: Tensor) -> Tensor:
        def drop(x: Tensor) -> Tensor:
            return F.dropout(x, DROPOUT, self.training)

        parts = F.gelu(self.words(drop(words)), approximate="tanh").flatten(1)
        sides = F.gelu(self.around(around), approximate="tanh")
        inner = drop(torch.cat([parts, sides, self.bag(traits, offsets)], -1))
        hidden = drop(F.gelu(self.inner(inner), approximate="tanh"))
        out: Tensor = self.out(hidden) + self.wide(traits, offsets)
        return out


class Learner:
    """The network and the traits that occur often enough."""

    def __init__(self, rows: Sequence[Row]) -> None:
        counts = Counter(name for row in rows if row.right is not None for name in row.signs)
        self.names = sorted(name for name, count in counts.items() if count >= RARE)
        self.index = {name: n for n, name in enumerate(self.names)}
        torch.manual_seed(0)
        rng = random.Random(0)
        self.net = Network(len(rows[0].words) // 3, len(rows[0].around), len(self.names))
        optimiser = torch.optim.AdamW(self.net.parameters(), lr=RATE, weight_decay=DECAY)
        steps = EPOCHS * (len(rows) // BATCH)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: max(0.02, 1 - s / steps))
        order = list(rows)
        for _ in range(EPOCHS):
            rng.shuffle(order)
            self.net.train()
            for k in range(0, len(order), BATCH):
                optimiser.zero_grad()
                self._loss(order[k : k + BATCH]).backward()
                optimiser.step()
                schedule.step()
        self.net.eval()

    def _inputs(self, rows: Sequence[Row]) -> tuple[Tensor, ...]:
        known = [sorted(self.index[name] for name in row.signs if name in self.index) for row in rows]
        offsets = np.cumsum([0, *map(len, known)])[:-1]
        words = np.stack([row.words for row in rows]).reshape(len(rows), 3, -1).astype(np.float32)
        around = np.stack([row.around for row in rows]).astype(np.float32)
        flat = torch.tensor([k for ks in known for k in ks], dtype=torch.long)
        return torch.from_numpy(words), torch.from_numpy(around), flat, torch.from_numpy(offsets)

    def _loss(self, rows: Sequence[Row]) -> Tensor:
        out = self.net(*self._inputs(rows))
        kinds = F.log_softmax(out[:, :-1], -1)
        target = torch.tensor([NONE if row.kind is None else row.kind for row in rows])
        exact = kinds.gather(1, target[:, None])[:, 0]
        some = torch.logsumexp(kinds[:, :NONE], -1)
        partly = torch.tensor([row.kind is None and row.public for row in rows])
        weight = torch.tensor([row.weight for row in rows])
        loss = -(torch.where(partly, some, exact) * weight).mean()
        known = [n for n, row in enumerate(rows) if row.right is not None]
        if known:
            truth = torch.tensor([float(rows[n].right or 0) for n in known])
            wrong = F.binary_cross_entropy_with_logits(out[known, -1], truth, reduction="sum")
            loss = loss + wrong / len(rows)
        return loss

    @torch.no_grad()
    def __call__(self, rows: Sequence[Row]) -> np.ndarray:
        """Of each row how likely it is of public life, and right."""
        found = []
        for k in range(0, len(rows), 500):
            out = self.net(*self._inputs(rows[k : k + 500]))
            public = 1 - out[:, :-1].softmax(-1)[:, -1]
            found.append(torch.stack([public, out[:, -1].sigmoid()], 1).numpy())
        return np.concatenate(found)

    def save(self) -> None:
        """Write what the package reads."""
        names = {"weight": "", "bias": "_bias"}
        arrays = {}
        for key, value in self.net.state_dict().items():
            part, kind = key.split(".")
            arrays[part + names[kind]] = value.numpy().astype(np.float16)
        np.savez(TARGET.with_suffix(".npz"), **arrays)
        head = {
            "about": ABOUT, "types": TYPES, "threshold": THRESHOLD, "official": OFFICIAL, "sure": SURE,
            "signs": self.names,
        }  # fmt: skip
        TARGET.write_text(json.dumps(head, separators=(",", ":")) + "\n", encoding="utf-8")


def check(rows: list[Row]) -> None:
    """Cross-validation by report: how well public and private, right and wrong are told apart."""
    part = np.array([fold_of(row.group) for row in rows])
    guess = np.zeros((len(rows), 2))
    for fold in range(FOLDS):
        learner = Learner([row for row, n in zip(rows, part, strict=True) if n != fold])
        here = np.flatnonzero(part == fold)
        guess[here] = learner([rows[k] for k in here])
    public = np.array([row.public for row in rows])
    sets = np.array([row.group.replace(":", " ").split()[0] for row in rows])
    for name in sorted(set(sets)):
        mine = sets == name
        good, bad = guess[mine & public, 0], guess[mine & ~public, 0]
        area = roc_auc_score(public[mine], guess[mine, 0]) if len(good) and len(bad) else float("nan")
        kept = [
            f"{t}: {100 * (good >= t).mean():.1f} {100 * (bad >= t).mean():.1f}" for t in (0.2, 0.3, 0.5, 0.6)
        ]
        print(f"{name}: {len(good)} public, {len(bad)} not, AUC {area:.3f}, kept % from {'; '.join(kept)}")
    known = np.array([row.right is not None for row in rows])
    truth, sure = np.array([bool(row.right) for row in rows])[known], guess[known, 1]
    print(f"{len(truth)} read events, right {100 * truth.mean():.1f} %, AUC {roc_auc_score(truth, sure):.3f}")
    for low in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = sure >= low
        print(
            f"from {low:.1f} on: kept {100 * kept.mean():.1f} %, right of these {100 * truth[kept].mean():.1f} %, "
            f"of the right ones kept {100 * truth[kept].sum() / truth.sum():.1f} %"
        )
    for low in np.arange(0, 1, 0.1):
        here = (sure >= low) & (sure < low + 0.1)
        if here.any():
            print(
                f"{low:.1f} to {low + 0.1:.1f}: {here.sum()} events, right {100 * truth[here].mean():.1f} %"
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    data, casting = options.data, crossed(options.data)
    rows = [*read(data, casting), *judged(data, casting), *own(casting)]
    rows += [*kinds(data, casting), *records(data, casting)]
    sys.stdout.write(f"{len(rows)} events, {sum(row.public for row in rows)} public\n")
    if options.check:
        check(rows)
    else:
        Learner(rows).save()


if __name__ == "__main__":
    main()
