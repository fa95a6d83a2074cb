"""Who is meant by "he": coreference on GUM's open development part.

    python benchmarks/coreference.py [--data ../shared/evals/data] [--errors 20]

Gold words and chains, everything else found by the package. Mentions are told by their heads.

- conll: the mean of MUC, B3 and CEAFe over chains of persons, bodies and places with two or more mentions.
- pronouns: third-person pronouns whose gold chain has a name (of a person, body or place) that the analysis gives an
  actor. Right: the analysis gives the pronoun that actor. The share counts those it says nothing of as wrong; the
  precision leaves them out.
- every_pronoun: all third-person pronouns; of one that means nobody with a name ("it" of a plan, "she" of a mother
  unnamed) it is right to say nothing.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

import communique
from communique.knowledge import resolve
from communique.knowledge.facts import base
from communique.knowledge.genders import genders_of
from communique.language.coreference import FEMININE, MASCULINE, NEUTER, PLURAL, Links, candidates
from communique.language.syntax import tree_of
from communique.model import Date

ROOT = Path(__file__).resolve().parent.parent
THINGS = {"person": "person", "organization": "body", "place": "place"}
GROUPS = {"he, she": MASCULINE | FEMININE, "they": PLURAL, "it": NEUTER}
MARK = re.compile(r"\([^()]+\)?|\d+\)")


@dataclass(slots=True)
class Gold:
    """A document's words, and of each word the chain and kind of thing that it heads a mention of."""

    words: list[str]
    mentions: dict[int, tuple[int, str]]
    proper: set[int]


def read(path: Path) -> list[Gold]:
    """GUM's documents (CoNLL-U with `Entity=` marks)."""
    documents: list[Gold] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            documents.append(Gold([], {}, set()))
        elif line and not line.startswith("#") and line.split("\t", 1)[0].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            add_sentence(documents[-1], rows)
            rows = []
    return documents


def add_sentence(gold: Gold, rows: list[list[str]]) -> None:
    spans: list[tuple[int, int, int, str]] = []
    opened: list[tuple[int, str, int]] = []
    for i, row in enumerate(rows):
        found = re.search(r"Entity=([^|]*)", row[9])
        for mark in MARK.findall(found.group(1)) if found else ():
            if mark[0] == "(":
                number, kind = mark.strip("()").split("-")[:2]
                opened.append((int(number), kind, i))
            if mark[-1] == ")":
                number = mark.strip("()").split("-")[0]
                k = next(k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == int(number))
                chain, kind, start = opened.pop(k)
                spans.append((start, i + 1, chain, kind))
    at = len(gold.words)
    for start, end, chain, kind in sorted(spans, key=lambda s: s[1] - s[0]):
        head = next((i for i in range(start, end) if not start < int(rows[i][6]) <= end), start)
        gold.mentions[at + head] = (chain, kind)
    gold.proper |= {at + i for i, row in enumerate(rows) if row[3] == "PROPN"}
    gold.words += [row[1] for row in rows]


def scorer(path: Path) -> Any:
    """The kit's measures of clusters."""
    spec = importlib.util.spec_from_file_location("clusters", path / "clusters.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path))
    sys.modules["clusters"] = module
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Score, and show errors."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "evals" / "data")
    args.add_argument("--part", default="dev", choices=["dev", "train"])
    args.add_argument("--limit", type=int, default=0, help="only so many documents")
    args.add_argument("--errors", type=int, default=0)
    args.add_argument("--json", action="store_true")
    options = args.parse_args()
    path = options.data / "treebanks" / f"gum-{options.part}.conllu"
    if not path.exists():
        raise SystemExit(f"{path} is not there: give --data.")
    nlp, kb = communique.load(), base()
    annotate = nlp.get_pipe("communique")
    keys: list[set[tuple[int, int]]] = []
    responses: list[set[tuple[int, int]]] = []
    count: Counter[tuple[str, str]] = Counter()
    shown = 0
    for number, gold in enumerate(read(path)[: options.limit or None]):
        doc = annotate(Doc(nlp.vocab, words=gold.words))
        tree = tree_of(doc)
        places = candidates(tree)
        links = Links(tree, doc.tensor, places, genders_of(tree, places, kb))
        chains: dict[int, list[int]] = {}
        for i, (chain, _) in sorted(gold.mentions.items()):
            chains.setdefault(chain, []).append(i)
        kinds = {c: Counter(gold.mentions[i][1] for i in v).most_common(1)[0][0] for c, v in chains.items()}
        keys += [{(number, i) for i in v} for c, v in chains.items() if kinds[c] in THINGS and len(v) > 1]
        responses += [{(number, i) for i in v} for k, v in links.chains() if k in THINGS and len(v) > 1]
        cast = resolve(doc, Date())
        for i, word in enumerate(gold.words):
            chain = gold.mentions.get(i, (0, ""))[0]
            third = tree.pos[i] == "PRON" and any(word.lower() in words for words in GROUPS.values())
            if third and not any(k in gold.proper for k in chains.get(chain, ())):
                count["every", "all"] += 1
                said_one = cast.at(i)
                count["every", "right"] += said_one is None or not said_one.actors
        for i, (chain, _) in sorted(gold.mentions.items()):
            group = next((g for g, words in GROUPS.items() if gold.words[i].lower() in words), None)
            if group is None or kinds[chain] not in THINGS:
                continue
            named = [cast.at(k) for k in chains[chain] if k in gold.proper]
            wanted = Counter(a.id for m in named if m and not m.coreferent for a in m.actors)
            if not wanted:
                continue
            found = cast.at(i)
            said = {a.id for a in found.actors} if found else set()
            count[group, "all"] += 1
            count[group, "said"] += bool(said)
            right = wanted.most_common(1)[0][0] in said
            count[group, "right"] += right
            if not right and shown < options.errors:
                shown += 1
                before, after = gold.words[max(0, i - 30) : i], gold.words[i + 1 : i + 6]
                print(f"{group}: {' '.join(before)} [{gold.words[i]}] {' '.join(after)}")
                print(f"    wanted {dict(wanted)}, said {said or 'nothing'}")
    measured = scorer(options.data.parent).coreference(keys, responses)
    scores: dict[str, Any] = {"conll": measured["conll"], "measures": measured}
    for name, groups in (("pronouns", GROUPS), *((f"{g} pronouns", (g,)) for g in GROUPS)):
        n, said, right = (sum(count[g, k] for g in groups) for k in ("all", "said", "right"))
        key = name.replace("he, she ", "personal_").replace(" ", "_")
        scores[key] = round(100 * right / max(1, n), 1)
        scores[key + "_of"], scores[key + "_precision"] = n, round(100 * right / max(1, said), 1)
    named = sum(count[g, "all"] for g in GROUPS)
    right = sum(count[g, "right"] for g in GROUPS) + count["every", "right"]
    scores["every_pronoun"] = round(100 * right / max(1, named + count["every", "all"]), 1)
    scores["every_pronoun_of"] = named + count["every", "all"]
    if options.json:
        print(json.dumps(scores))
        return
    for key, value in scores.items():
        print(f"{key:28} {value}")


if __name__ == "__main__":
    main()
