"""Mentions drawn at random for judging by hand, and the score of the judged sheet.

    python benchmarks/judged_mentions.py                          the judged sheet's precision
    python benchmarks/judged_mentions.py --draw 100 --seed 2      draw mentions, with context, as TSV

The sheet, actors-judged.csv, holds no sentences: only where a mention stands, whom the package means, and
the verdict. Drawing reads the sets beside the checkout (../shared/evals/data) and skips with a message
where they are absent.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter
from pathlib import Path

import communique

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "shared" / "evals" / "data"
SETS = {
    "polnear": DATA / "statements" / "polnear_train.jsonl",
    "meantime": DATA / "clusters" / "meantime_even.jsonl",
    "ecbplus": DATA / "clusters" / "ecbplus_train.jsonl",
}
REPORTS = {"polnear": 24, "meantime": 24, "ecbplus": 60}
CONTEXT = 170


def draw(count: int, seed: int) -> None:
    """Write `count` mentions with an id, equally many of each set, as tab-separated lines with context."""
    rng = random.Random(seed)
    for name, path in SETS.items():
        if not path.exists():
            sys.stderr.write(f"skipped: {path} is absent\n")
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        pool = []
        for row in rng.sample(rows, min(REPORTS[name], len(rows))):
            analysis = communique.analyze(row["text"], id=row["id"], date=row.get("date"))
            pool += [(row, m) for m in analysis.mentions if m.actor is not None]
        for row, m in rng.sample(pool, min(len(pool), -(-count // len(SETS)))):
            text = row["text"]
            before, after = text[max(0, m.start - CONTEXT) : m.start], text[m.end : m.end + CONTEXT // 2]
            context = f"{before}[[{m.text}]]{after}".replace("\n", " ¶ ").replace("\t", " ")
            actor = m.actor
            cells = [name, row["id"], m.start, m.end, m.text, m.type, actor.id, actor.name, actor.country]
            cells += [actor.sector, "coref" if m.coreferent else "", context]
            sys.stdout.write("\t".join(map(str, cells)).replace("\n", " ") + "\n")


def score() -> dict[str, float]:
    """Precision in per cent of the judged sheet, and of each set."""
    with (HERE / "actors-judged.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    out = {"mentions": float(len(rows))}
    total = Counter(r["set"] for r in rows)
    right = Counter(r["set"] for r in rows if r["verdict"] == "right")
    out["precision"] = round(100 * sum(right.values()) / max(len(rows), 1), 1)
    return out | {name: round(100 * right[name] / total[name], 1) for name in sorted(total)}


def main() -> int:
    """Print the score, or the drawn mentions."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.draw:
        draw(options.draw, options.seed)
    else:
        sys.stdout.write(json.dumps(score()) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
