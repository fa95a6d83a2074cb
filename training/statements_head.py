"""Train the statements room's head on PolNeAR's train part: which candidates are statements.

    python training/statements_head.py --data ../shared/evals/data/statements [--cache FOLDER] [--check]

Writes src/communique/data/statements_head.json. PolNeAR states no licence: the file holds counts of cue words and
thresholds of trees, none of its text, and is kept apart from everything else, so that it can be left out (the rules
then stand alone). `--check` cross-validates on the train part instead of writing. Needs scikit-learn; deterministic.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from spacy.tokens import Doc, DocBin

import communique
from communique.statements.extraction import candidates_of, rule_drafts
from communique.statements.head import Forest, Trees, chosen, limits_of
from communique.statements.joining import go_on
from communique.statements.page import Draft, Page
from communique.statements.traits import NAMES, key_of, traits

TARGET = Path(__file__).resolve().parents[1] / "src" / "communique" / "data" / "statements_head.json"
ABOUT = (
    "Trained on the train part of PolNeAR (Newell, Margolin and Ruths, LREC 2018), which states no licence; "
    "optional: without this file the rules stand alone. Written by training/statements_head.py."
)
FOLDS, DEPTH, TREES, RATE, LEAF, SEED = 5, 4, 240, 0.06, 20, 20
PRIOR, LEAST = 4.0, 3


def docs_of(path: Path, cache: Path | None) -> list[tuple[dict[str, Any], Doc]]:
    """PolNeAR's reports with their Docs, parsed or read from the cache."""
    nlp = communique.load()
    reports = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    stored = None if cache is None else cache / (path.stem + ".spacy")
    if stored is not None and stored.exists():
        docs = list(DocBin().from_disk(stored).get_docs(nlp.vocab))
    else:
        docs = [nlp(report["text"]) for report in reports]
        if stored is not None:
            stored.parent.mkdir(parents=True, exist_ok=True)
            for doc in docs:
                doc.user_data.clear()
            attributes = [
                "ORTH",
                "TAG",
                "POS",
                "LEMMA",
                "HEAD",
                "DEP",
                "SENT_START",
                "SPACY",
                "ENT_TYPE",
                "ENT_IOB",
            ]
            DocBin(attrs=attributes, docs=docs).to_disk(stored)
    assert [d.text for d in docs] == [r["text"] for r in reports], "the cache is of another corpus"
    return list(zip(reports, docs, strict=True))


class Gold:
    """A report's annotated attributions in tokens, and which of them are statements (as the evaluation kit has it)."""

    def __init__(self, page: Page, report: dict[str, Any], words: frozenset[str]) -> None:
        text = report["text"]
        self.contents: list[set[int]] = []
        self.cues: list[set[int]] = []
        self.statement: list[bool] = []
        for raw in report["statements"]:
            cue = " ".join(text[a:b] for a, b in raw.get("cue") or [])
            self.contents.append(_tokens(page, raw["content"]))
            self.cues.append(_tokens(page, raw.get("cue") or []))
            said = ":" in cue or any(word.strip(".,").lower() in words for word in cue.split())
            marked = any(mark in text[a:b] for a, b in raw["content"] for mark in '"“”„«»')
            self.statement.append(said or marked)
        self.words = words

    def labels(self, page: Page, drafts: list[Draft]) -> list[tuple[int, int]]:
        """(match, exact) of each candidate: 1 a statement, 0 none, -1 an attribution that is none of speech.

        An attribution is matched by the candidates with its cue; where there is none, by the likest one.
        """
        found = [(0, 0)] * len(drafts)
        best = [0.0] * len(drafts)
        owns = [
            {k for a, b in d.content for k in range(a, b) if page.tree.pos[k] not in ("PUNCT", "SPACE")}
            for d in drafts
        ]
        for content, cue, statement in zip(self.contents, self.cues, self.statement, strict=True):
            near: list[tuple[float, bool, int]] = []
            for n, (draft, own) in enumerate(zip(drafts, owns, strict=True)):
                shared = len(own & content)
                if not shared:
                    continue
                dice = 2 * shared / (len(own) + len(content))
                # The rest of a quotation is joined to it later.
                part = draft.cue in cue and shared >= 0.85 * len(own) and dice >= 0.2
                if part and any(page.quote_of[k] >= 0 for k in own):
                    dice = max(dice, 0.9)
                if dice >= 0.5:
                    near.append((dice, draft.cue in cue, n))
            if any(cued for _, cued, _ in near):
                near = [entry for entry in near if entry[1]]
            else:
                near = sorted(near, key=lambda entry: (-entry[0], entry[2]))[:1]
            for dice, _, n in near:
                if dice > best[n]:
                    best[n] = dice
                    found[n] = (1 if statement else -1, int(dice == 0.9 or owns[n] == content))
        return found


def _tokens(page: Page, spans: list[list[int]]) -> set[int]:
    tree = page.tree
    return {
        k
        for k in range(len(tree))
        if tree.pos[k] not in ("PUNCT", "SPACE")
        and any(a < tree.end[k] and tree.start[k] < b for a, b in spans)
    }


class Example:
    """One report's candidates with their labels."""

    def __init__(self, report: dict[str, Any], doc: Doc, words: frozenset[str]) -> None:
        self.page = Page.of(doc)
        strong = rule_drafts(self.page)
        self.drafts = candidates_of(self.page, strong)
        gold = Gold(self.page, report, words)
        self.labels = gold.labels(self.page, self.drafts)
        self.keys = [key_of(self.page, d) for d in self.drafts]


def rates_of(examples: Iterable[Example]) -> dict[str, tuple[float, int]]:
    """How often the candidates of each key are statements, drawn towards the mean."""
    hits: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for example in examples:
        for key, (label, _) in zip(example.keys, example.labels, strict=True):
            if label >= 0:
                seen[key] += 1
                hits[key] += label
    mean = sum(hits.values()) / max(1, sum(seen.values()))
    return {
        key: (round((hits[key] + PRIOR * mean) / (n + PRIOR), 4), n)
        for key, n in sorted(seen.items())
        if n >= LEAST
    }


def rows_of(folds: list[list[Example]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Traits and labels of all candidates; each fold's rates are counted on the others."""
    rows, match, exact = [], [], []
    for n, fold in enumerate(folds):
        rates = rates_of(e for m, other in enumerate(folds) if m != n for e in other)
        for example in fold:
            for row, (label, same) in zip(
                traits(example.page, example.drafts, rates), example.labels, strict=True
            ):
                if label >= 0:
                    rows.append(row)
                    match.append(label)
                    exact.append(same)
    return np.asarray(rows), np.asarray(match), np.asarray(exact)


def forest(rows: np.ndarray, labels: np.ndarray) -> Trees:
    """Boosted trees as complete ones."""
    model = GradientBoostingClassifier(
        n_estimators=TREES, max_depth=DEPTH, learning_rate=RATE, subsample=0.7, min_samples_leaf=LEAF,
        max_features=0.4, random_state=SEED,
    ).fit(rows, labels)  # fmt: skip
    trait, limit, value = [], [], []
    for (estimator,) in model.estimators_:
        tree = estimator.tree_
        inner, leaves = 2**DEPTH - 1, 2**DEPTH
        t, x, v = [0] * inner, [0.0] * inner, [0.0] * leaves
        stack = [(0, 0)]
        while stack:
            node, place = stack.pop()
            leaf = tree.children_left[node] < 0
            if place >= inner:
                v[place - inner] = round(RATE * float(tree.value[node][0][0]), 4)
                continue
            if not leaf:
                # Trees are trained on single precision; a limit rounded to it keeps the same side.
                t[place], x[place] = int(tree.feature[node]), round(float(tree.threshold[node]), 5)
            left, right = (node, node) if leaf else (tree.children_left[node], tree.children_right[node])
            stack += [(int(left), 2 * place + 1), (int(right), 2 * place + 2)]
        trait.append(t)
        limit.append(x)
        value.append(v)
    prior = float(labels.mean())
    return Trees(bias=round(float(np.log(prior / (1 - prior))), 4), trait=trait, limit=limit, value=value)


def train(folds: list[list[Example]]) -> tuple[dict[str, tuple[float, int]], Trees, Trees]:
    """Rates, and the two forests: is it a statement, is its content exact."""
    rows, match, exact = rows_of(folds)
    return rates_of(e for fold in folds for e in fold), forest(rows, match), forest(rows, exact)


def score(example: Example, gold: Gold, kept: list[Draft]) -> tuple[int, int, int, int]:
    """(found, exact, predicted, wanted) by the kit's rule, on tokens."""
    page = example.page
    drafts = go_on(page, kept)
    owns = [
        {k for a, b in d.content for k in range(a, b) if page.tree.pos[k] not in ("PUNCT", "SPACE")}
        for d in drafts
    ]
    pairs = sorted(
        (
            (2 * len(own & content) / (len(own) + len(content)), -i, -j)
            for i, own in enumerate(owns)
            for j, content in enumerate(gold.contents)
            if own & content
        ),
        reverse=True,
    )
    used_own: dict[int, int] = {}
    used_gold: set[int] = set()
    for dice, i, j in pairs:
        if dice >= 0.5 and -i not in used_own and -j not in used_gold:
            used_own[-i] = -j
            used_gold.add(-j)
    found = sum(gold.statement[j] for j in used_own.values())
    same = sum(gold.statement[j] and owns[i] == gold.contents[j] for i, j in used_own.items())
    ignored = sum(not gold.statement[j] for j in used_own.values())
    for i, draft in enumerate(drafts):
        if i not in used_own and not draft.floating:
            cue = page.tree.lower[draft.cue_range[0] : draft.cue_range[1]]
            quoted = any(page.quote_of[k] >= 0 for k in owns[i])
            ignored += not quoted and ":" not in cue and not gold.words.intersection(cue)
    return found, same, len(drafts) - ignored, sum(gold.statement)


def check(folds: list[list[Example]], golds: list[list[Gold]]) -> None:
    """Cross-validate; print F1 at several thresholds."""
    totals: dict[float, list[int]] = {t / 100: [0, 0, 0, 0] for t in range(30, 71, 5)}
    for n, fold in enumerate(folds):
        rates, match, exact = train([other for m, other in enumerate(folds) if m != n])
        one, two = Forest(match), Forest(exact)
        for example, gold in zip(fold, golds[n], strict=True):
            if not example.drafts:
                continue
            rows = np.asarray(traits(example.page, example.drafts, rates))
            p, q = one.probability(rows), two.probability(rows)
            contents = [list(d.content) for d in example.drafts]
            for threshold, total in totals.items():
                for k, number in enumerate(
                    score(
                        example,
                        gold,
                        chosen(
                            example.drafts, p, q, limits_of(example.page, example.drafts, rates, threshold)
                        ),
                    )
                ):
                    total[k] += number
                for draft, content in zip(example.drafts, contents, strict=True):
                    draft.content = list(content)
    for threshold, (found, same, predicted, wanted) in totals.items():
        sys.stdout.write(
            f"{threshold:.2f} P {100 * found / predicted:.1f} R {100 * found / wanted:.1f} "
            f"F1 {200 * found / (predicted + wanted):.1f} exact {200 * same / (predicted + wanted):.1f}\n"
        )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--threshold", type=float, default=0.47)
    options = parser.parse_args()
    words = frozenset((options.data / "speech_words.txt").read_text(encoding="utf-8").split())
    pairs = docs_of(options.data / "polnear_train.jsonl", options.cache)
    examples = [Example(report, doc, words) for report, doc in pairs]
    # Reports that stand side by side are alike; folds take every fifth.
    folds = [examples[n::FOLDS] for n in range(FOLDS)]
    if options.check:
        golds = [Gold(e.page, r, words) for e, (r, _) in zip(examples, pairs, strict=True)]
        check(folds, [golds[n::FOLDS] for n in range(FOLDS)])
        return
    rates, match, exact = train(folds)
    head = {
        "about": ABOUT, "names": NAMES, "threshold": options.threshold, "rates": rates,
        "match": {k: getattr(match, k) for k in ("bias", "trait", "limit", "value")},
        "exact": {k: getattr(exact, k) for k in ("bias", "trait", "limit", "value")},
    }  # fmt: skip
    TARGET.write_text(json.dumps(head, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
