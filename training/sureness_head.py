"""Train the events room's second head: how sure an event is.

    python training/sureness_head.py --data ../shared/evals/data [--check]

Writes src/communique/data/sureness_head.json. Learns from events of the coder that were read and coded anew:
events_read.csv, in GMB's texts (public domain), with places and offsets but no words (report: the number of a window's
first sentence, windows.py), and stories_read.csv, in the project's own stories.txt (report: the line). An event is
right where its type is the reader's, every party of either side overlaps one of the reader's or is the same actor, none
is missing, and its status is the reader's (occurred and ongoing are not told apart); what the reader calls no event, or
a private one, is wrong. `--check` cross-validates by window instead of writing. Needs scikit-learn; deterministic.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

import communique
from communique.dates import find, resolve
from communique.events import coder
from communique.events.interpreting import Reading
from communique.events.signs import signs
from communique.events.sureness import Sureness
from communique.knowledge import resolve as who
from communique.model import UNKNOWN_DATE, Event, Participant, Span
from windows import window

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[0] / "src" / "communique" / "data" / "sureness_head.json"
ABOUT = (
    "Weights CC BY-SA 4.0. Trained on events in GMB's texts (public domain) that were read and coded anew "
    "(training/events_read.csv). Written by training/sureness_head.py."
)
VECTORS = ("report", "near", "sentence", "trigger", "actors", "recipients")
SIZE, STRENGTH, HALF, RARE, FOLDS, LEAST = 384, 0.3, 0.5, 3, 10, 0.002
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
GUIDE = {
    "RETREAT.release": {"CONCEDE"},
    "RETREAT.access": {"CONCEDE"},
    "SUPPORT.sign": {"AGREE", "COOPERATE"},
    "SUPPORT.sign-noun": {"AGREE", "COOPERATE"},
    "CONCEDE.apologise": {"SUPPORT"},
    "COERCE.sanctions": {"SANCTION"},
}
"""Types that the readers' guide of one page gives to what the manual of PLOVER 0.8 (or its CAMEO table, which the
codebook follows where they differ) codes otherwise: the release of prisoners, signing, apologies, sanctions."""
YIELDING = frozenset({"CONCEDE", "RETREAT"})
SIDES = ("actors", "recipients")
ALIKE = frozenset({"occurred", "ongoing"})


class Row(NamedTuple):
    """An event as the head sees it, whether it is right, and its window."""

    signs: frozenset[str]
    vectors: dict[str, np.ndarray]
    right: bool
    group: str


class Gold(NamedTuple):
    """A reader's party: its characters and the actors that the knowledge base knows there."""

    span: Span
    actors: frozenset[str]
    since: int | None = None
    """Of a pronoun, where its sentence begins: a party named there before it is taken for whom it means."""


def spans(cell: str) -> list[Span]:
    """ "12-15&20-31" as spans."""
    return [(int(a), int(b)) for a, b in (part.split("-") for part in cell.split("&") if part)]


def same(party: Participant, gold: Gold) -> bool:
    over = party.span[0] < gold.span[1] and gold.span[0] < party.span[1]
    over = over or (gold.since is not None and gold.since <= party.span[0] < gold.span[0])
    return over or (party.actor is not None and party.actor.id in gold.actors)


def side(parties: Sequence[Participant], golds: Sequence[Gold]) -> bool:
    return all(any(same(p, g) for g in golds) for p in parties) and all(
        any(same(p, g) for p in parties) for g in golds
    )


def right(event: Event, read: dict[str, str], gold: dict[str, list[Gold]]) -> bool:
    """Whether an event is what the reader says."""
    promised = event.type == "AGREE" and event.act_type in YIELDING and read["type"] in YIELDING
    if event.type != read["type"] and read["type"] not in GUIDE.get(event.rule, ()) and not promised:
        return False
    if event.status != read["status"] and not {event.status, read["status"]} <= ALIKE:
        return False
    actors, recipients = gold["actors"], gold["recipients"]
    if event.type in MUTUAL and side(event.actors + event.recipients, actors + recipients):
        return True
    return side(event.actors, actors) and side(event.recipients, recipients)


def rows(data: Path) -> Iterator[Row]:
    """The read events that the coder still finds."""
    nlp, read = communique.load(), defaultdict(list)
    for name in ("events", "stories"):
        with (HERE / f"{name}_read.csv").open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                read[name, line["report"]].append(line)
    stories = (HERE / "stories.txt").read_text(encoding="utf-8").splitlines()
    told: list[tuple[frozenset[str], dict[str, np.ndarray], Event]] = []

    class Spy(Sureness):
        """Keeps what the head would be asked about."""

        def probability(self, reading: Reading, event: Event) -> float:
            names = frozenset(signs(self.tree, self.parties, reading, event))
            told.append((names, dict(self.bearing.vectors(event)), event))
            return event.confidence

    coder.Sureness = Spy  # type: ignore[misc]
    for (name, report), lines in sorted(read.items()):
        told.clear()
        doc = nlp(stories[int(report)] if name == "stories" else window(data, "gmb", report))
        cast = who(doc, UNKNOWN_DATE)
        coder.code(doc, cast, resolve(find(doc), doc, UNKNOWN_DATE), everything=True)
        for line in lines:
            place = int(line["start"]), int(line["end"])
            found = next((one for one in told if _place(one[2]) == place), None)
            if found is None:
                continue
            gold = {side: [_gold(doc, cast, span) for span in spans(line[side])] for side in SIDES}
            yield Row(found[0], found[1], right(found[2], line, gold), f"{name} {report}")


def _gold(doc: Any, cast: Any, span: Span) -> Gold:
    tokens = _tokens(doc, span)
    pronoun = doc[tokens[0]].sent.start_char if [doc[k].tag_ for k in tokens] == ["PRP"] else None
    return Gold(span, frozenset(a.id for k in tokens for a in _actors(cast, k)), pronoun)


def _place(event: Event) -> Span:
    return event.trigger[0][0], event.trigger[-1][1]


def _tokens(doc: Any, span: Span) -> list[int]:
    return [t.i for t in doc if t.idx < span[1] and span[0] < t.idx + len(t.text)]


def _actors(cast: Any, k: int) -> tuple[Any, ...]:
    mention = cast.headed(k)
    return mention.actors if mention is not None else ()


class Learner:
    """Logistic regression over the traits that occur often enough, and the vectors."""

    def __init__(self, rows: Sequence[Row]) -> None:
        counts = Counter(name for row in rows for name in row.signs)
        self.names = sorted(name for name, count in counts.items() if count >= RARE)
        self.index = {name: n for n, name in enumerate(self.names)}
        self.model = LogisticRegression(C=STRENGTH, max_iter=1000)
        self.model.fit(self._matrix(rows), [row.right for row in rows])

    def __call__(self, rows: Sequence[Row]) -> np.ndarray:
        found: np.ndarray = self.model.predict_proba(self._matrix(rows))[:, 1]
        return found

    def _matrix(self, rows: Sequence[Row]) -> csr_matrix:
        at, column = [], []
        dense = np.zeros((len(rows), SIZE * len(VECTORS)), dtype=np.float32)
        for n, row in enumerate(rows):
            known = [self.index[name] for name in row.signs if name in self.index]
            at += [n] * len(known)
            column += known
            for m, name in enumerate(VECTORS):
                if name in row.vectors:
                    dense[n, m * SIZE : (m + 1) * SIZE] = row.vectors[name]
        sparse = csr_matrix(
            (np.full(len(at), HALF, dtype=np.float32), (at, column)), shape=(len(rows), len(self.names))
        )
        return hstack([sparse, csr_matrix(dense)]).tocsr()

    def weights(self) -> dict[str, Any]:
        """What the package reads."""
        traits, rest = np.split(self.model.coef_[0], [len(self.names)])
        kept = {
            name: round(float(weight * HALF), 3)
            for name, weight in zip(self.names, traits, strict=True)
            if abs(weight * HALF) >= LEAST
        }
        vectors = {
            name: [round(float(v), 3) for v in part]
            for name, part in zip(VECTORS, np.split(rest, len(VECTORS)), strict=True)
        }
        bias = round(float(self.model.intercept_[0]), 4)
        return {"about": ABOUT, "bias": bias, "vectors": vectors, "signs": kept}


def check(learned: Sequence[Row]) -> None:
    """Cross-validation by window: how well right and wrong are told apart, and what is right of the surest."""
    truth = np.array([row.right for row in learned])
    guess = np.zeros(len(learned))
    groups = [row.group for row in learned]
    for train, test in GroupKFold(FOLDS).split(learned, truth, groups):
        guess[test] = Learner([learned[k] for k in train])([learned[k] for k in test])
    print(f"{len(learned)} events, right {100 * truth.mean():.1f} %, AUC {roc_auc_score(truth, guess):.3f}")
    for low in (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        kept = guess >= low
        print(
            f"from {low:.2f} on: kept {100 * kept.mean():.1f} %, right of these {100 * truth[kept].mean():.1f} %, "
            f"of the right ones kept {100 * truth[kept].sum() / truth.sum():.1f} %"
        )
    for low in np.arange(0, 1, 0.1):
        here = (guess >= low) & (guess < low + 0.1)
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
    learned = list(rows(options.data))
    if options.check:
        check(learned)
        return
    head = Learner(learned).weights()
    TARGET.write_text(json.dumps(head, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(learned)} events, {len(head['signs'])} traits: {TARGET.name} is written")


if __name__ == "__main__":
    main()
