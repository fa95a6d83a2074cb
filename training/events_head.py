"""Train the events room's head: which coded events are of public life.

    python training/events_head.py --data ../shared/evals/data [--check]

Writes src/communique/data/events_head.json. Learns from events of the coder judged by reading (events_judged.csv: set,
report, place, type, verdict; no words) in openly licensed texts (ECB+ train, CC BY 3.0; GUM, CC BY; EWT, CC BY-SA;
WikiGold, CC BY; re3d's open part; GMB's texts, public domain), from all events of the project's own mini reports
(public.txt, private.txt), from the rightly typed ones of UniversalPetrarch's records (MIT) and of the codebook's own
examples, and, with little weight, from unread ones of sources of one kind. `--check` cross-validates by report (by
topic in ECB+) instead of writing. Needs scikit-learn; deterministic.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

import communique
from communique.dates import find, resolve
from communique.events import code
from communique.events.bearing import Bearing, traits
from communique.events.codebook import default
from communique.knowledge import resolve as who
from communique.language.syntax import tree_of
from communique.model import UNKNOWN_DATE, Event
from windows import window

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[0] / "src" / "communique" / "data" / "events_head.json"
ABOUT = (
    "Weights CC BY-SA 4.0. Trained on judged events of ECB+ train, GUM, EWT, WikiGold, re3d (open part) and GMB's "
    "texts, on the project's own mini reports and examples and on UniversalPetrarch's records. "
    "Written by training/events_head.py."
)
THRESHOLD, OFFICIAL = 0.5, 0.22
STRENGTH, SHARE, FOLDS, PLAIN, HALF = 1.0, 0.3, 10, 1.0, 0.5
SENTENCES = 6  # of the sets of single sentences make a report
SIZES = {"gum": 6000, "ewt": 4000}  # characters of a document that are read
STEP, WEAK = 120, 0.1
PRIVATE = {
    "ewt": ("email", "reviews", "answers"),
    "gum": ("_vlog_", "_whow_", "_voyage_", "_fiction_", "_academic_", "_textbook_", "_conversation_"),
}
VECTORS = ("report", "near", "sentence", "trigger", "actors", "recipients")


class Row(NamedTuple):
    """An event as the head sees it, its verdict, weight and fold."""

    vectors: dict[str, np.ndarray]
    traits: tuple[str, ...]
    public: bool
    weight: float
    group: str


def coded(text: str) -> tuple[Bearing, list[Event]]:
    """All events of a text, unfiltered."""
    doc = communique.load()(text)
    times = resolve(find(doc), doc, UNKNOWN_DATE)
    return Bearing(tree_of(doc)), code(doc, who(doc, UNKNOWN_DATE), times, everything=True)


def row(bearing: Bearing, event: Event, public: bool, weight: float, group: str) -> Row:
    return Row(dict(bearing.vectors(event)), tuple(traits(event)), public, weight, group)


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
            elif name == "stories":
                texts = (HERE / "stories.txt").read_text(encoding="utf-8").splitlines()
                self.known[name] = {str(number): text for number, text in enumerate(texts)}
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


def sheets() -> Iterator[tuple[dict[str, str], float]]:
    """The lines of the judged sheet, and with half the weight those of the read stories that are events at all."""
    with (HERE / "events_judged.csv").open(encoding="utf-8", newline="") as file:
        yield from ((line, 1.0) for line in csv.DictReader(file))
    with (HERE / "stories_read.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["type"] != "NO":
                yield {**line, "set": "stories", "public": str(int(line["type"] != "PRIV")), "type": ""}, HALF


def judged(data: Path) -> Iterator[Row]:
    """The events of the sheets that the coder still finds."""
    texts, seen = Texts(data), {}
    for line, weight in sheets():
        key = line["set"], line["report"]
        if key not in seen:
            seen[key] = coded(texts(*key))
        bearing, events = seen[key]
        place = int(line["start"]), int(line["end"])
        group = line["set"] + line["report"].split("_")[0] if key[0] == "ecb" else ":".join(key)
        for event in events:
            if (event.trigger[0][0], event.trigger[-1][1]) == place and line["type"] in {event.type, ""}:
                yield row(bearing, event, line["public"] == "1", weight, group)
                break


def own() -> Iterator[Row]:
    """All events of the mini reports, and those of the codebook's examples that their entries decide."""
    for name, public in (("public", True), ("private", False)):
        for number, text in enumerate((HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()):
            bearing, events = coded(text)
            for event in events:
                yield row(bearing, event, public, 1.0, f"{name} {number // 10}")
    for entry in default().entries:
        for example in entry.examples:
            bearing, events = coded(example.text)
            for event in events:
                if event.rule == entry.id or example.counter:
                    yield row(bearing, event, not example.counter, PLAIN, f"example {entry.id}")


def kinds(data: Path) -> Iterator[Row]:
    """Unread events, with the verdict of most of their kind: GMB has news of politics; e-mail, reviews, answers,
    guides, fiction and the like are private."""
    sentences = column(data / "names" / "gmb.iob2")
    texts = [("gmb", True, "\n".join(sentences[k : k + SENTENCES])) for k in range(0, len(sentences), STEP)]
    for name, marks in PRIVATE.items():
        found = documents(data / f"treebanks/{name}-train.conllu", SIZES[name])
        texts += [(name, False, text) for key, text in found.items() if any(mark in key for mark in marks)]
    for number, (name, public, text) in enumerate(texts):
        bearing, events = coded(text)
        for event in events:
            yield row(bearing, event, public, WEAK, f"unread {name} {number}")


def records(data: Path) -> Iterator[Row]:
    """The events of UniversalPetrarch's records whose type is right."""
    for record in lines(data / "events" / "universal_petrarch_2_02.jsonl"):
        types = {kind for event in record["events"] for kind in event.get("types", ())}
        bearing, events = coded(record["text"])
        for event in events:
            if event.type in types:
                yield row(bearing, event, True, PLAIN, "records " + record["id"])


def table(rows: list[Row], names: list[str]) -> np.ndarray:
    """One line a row: the vectors one after the other, then the traits."""
    size = len(rows[0].vectors["report"])
    place = {name: k for k, name in enumerate(names)}
    made = np.zeros((len(rows), size * len(VECTORS) + len(names)), dtype=np.float32)
    for at, one in enumerate(rows):
        for k, name in enumerate(VECTORS):
            if name in one.vectors:
                made[at, k * size : (k + 1) * size] = one.vectors[name]
        for name in one.traits:
            if name in place:
                made[at, size * len(VECTORS) + place[name]] = SHARE
    return made


def fitted(x: np.ndarray, rows: list[Row]) -> LogisticRegression:
    y, weight = [r.public for r in rows], [r.weight for r in rows]
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(x, y, sample_weight=weight)


def check(x: np.ndarray, rows: list[Row]) -> None:
    """How well the head tells public from private in reports (topics) that it has not seen."""
    y = np.array([r.public for r in rows])
    groups = np.array([r.group for r in rows])
    found = np.zeros(len(rows))
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        found[test] = fitted(x[train], [rows[k] for k in train]).predict_proba(x[test])[:, 1]
    read = ~np.char.startswith(groups, "unread")
    parts = {"all": read, "unread": ~read}
    for name in ("ecb", "gmb", "prose", "stories", "gum", "ewt", "public", "private"):
        parts[name] = np.array([g.startswith(name) for g in groups])
    parts["mini reports"] = parts.pop("public") | parts.pop("private")
    for name, mine in parts.items():
        good, bad = found[mine & y], found[mine & ~y]
        area = roc_auc_score(y[mine], found[mine]) if len(good) and len(bad) else float("nan")
        kept = [
            (round(float((good >= t).mean()), 3), round(float((bad >= t).mean()), 3))
            for t in (0.3, 0.4, 0.5, 0.6)
        ]
        sys.stdout.write(
            f"{name}: {len(good)} public, {len(bad)} private, AUC {area:.3f}, kept at .3 .4 .5 .6 {kept}\n"
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rows = [*judged(options.data), *own(), *kinds(options.data), *records(options.data)]
    names = sorted({name for r in rows for name in r.traits})
    x = table(rows, names)
    sys.stdout.write(f"{len(rows)} events, {sum(r.public for r in rows)} public\n")
    if options.check:
        check(x, rows)
        return 0
    model = fitted(x, rows)
    weights, size = model.coef_[0], len(rows[0].vectors["report"])
    head = {
        "about": ABOUT,
        "types": sorted({name.split()[1] for name in names if name.startswith("type ")}),
        "threshold": THRESHOLD,
        "official": OFFICIAL,
        "bias": round(float(model.intercept_[0]), 4),
        "vectors": {
            name: [round(float(w), 3) for w in weights[k * size : (k + 1) * size]]
            for k, name in enumerate(VECTORS)
        },
        "traits": {
            name: round(float(w) * SHARE, 4)
            for name, w in zip(names, weights[size * len(VECTORS) :], strict=True)
        },
    }
    TARGET.write_text(json.dumps(head, separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
