"""Names in running news: F1 of PER, ORG and LOC on 300 sentences annotated by hand.

    python benchmarks/names_judged.py [--evals FOLDER] [--raw] [--errors N]

FOLDER is the evaluation kit (default: ../shared/evals beside the checkout); skips with a message where it is absent.
A name is right when its characters and its label both are. `--raw` scores the language pipeline's names (`doc.ents`)
on the report's text as it is given, instead of the mentions that the whole analysis gives.

The sheet, names-judged.csv, has a row for each name, and one without a name for a sentence that has none. It holds
offsets into the reports' texts, never their words. Its 300 sentences were drawn with a fixed seed: 60 reports each of
PolNeAR (train), TimeBank, AQUAINT, ECB+ (train) and MEANTIME, one sentence of 6 to 60 words of each, as the package
splits them. One reader (a language model) annotated them before it saw any output, read all again with what stands
around them (one name changed), and then looked at all that the package found otherwise (no name changed). By these
rules:

- the longest name, without title, article, possessive or a common noun in small letters ("Elian Gonzalez" of "little
  Elian Gonzalez", "Cape Argus" of "the Cape Argus newspaper"), but with Inc., Corp., Jr.; abbreviations keep their stop
- PER: persons, families, nicknames; "the Obama administration" has Obama
- ORG: bodies, ministries, courts, firms, parties, media, teams, bands, clinics and armed groups; the White House
- LOC: states (also where they act), towns, regions, streets and buildings; "U.S." of "U.S. officials" and "U.S.-led"
- not scored: peoples and demonyms (NORP: "Armenian", "Republicans"), events, laws, works, products, indices (MISC)
- a name cut by a wrong sentence start is whole in the sheet, and names count that lie in the drawn characters in part
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import communique

HERE = Path(__file__).resolve().parent
EVALS = HERE.parents[1] / "shared" / "evals"
LABELS = ("PER", "ORG", "LOC")
Name = tuple[int, int, str]
Sentence = tuple[str, str, int, int]


def read_sheet() -> dict[Sentence, set[Name]]:
    """The annotated names of each drawn sentence: file, report, start, end → (start, end, label)."""
    out: dict[Sentence, set[Name]] = {}
    with (HERE / "names-judged.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["file"], row["report"], int(row["sentence_start"]), int(row["sentence_end"]))
            names = out.setdefault(key, set())
            if row["label"]:
                names.add((int(row["start"]), int(row["end"]), row["label"]))
    return out


def names_of(report: dict[str, Any], raw: bool) -> set[Name]:
    """The names that the package finds in a report."""
    if raw:
        found = {(e.start_char, e.end_char, e.label_) for e in communique.load()(report["text"]).ents}
    else:
        given = {key: report.get(key) for key in ("id", "title", "date", "publisher")}
        mentions = communique.analyze(report["text"], **given).mentions
        found = {(m.start, m.end, m.type) for m in mentions if not m.coreferent}
    return {name for name in found if name[2] in LABELS}


def kind(name: Name, others: set[Name]) -> str:
    """What is wrong with a name that the other side has not: its label, its bounds, both, or all of it."""
    touching = [o for o in others if o[0] < name[1] and name[0] < o[1]]
    if not touching:
        return "alone"
    if any(o[:2] == name[:2] for o in touching):
        return "label"
    return "bounds" if any(o[2] == name[2] for o in touching) else "bounds and label"


def measure(gold: int, found: int, right: int) -> dict[str, float]:
    """Precision, recall and F1 in per cent."""
    return {
        "precision": round(100 * right / max(found, 1), 1),
        "recall": round(100 * right / max(gold, 1), 1),
        "f1": round(200 * right / max(gold + found, 1), 1),
        "gold": gold,
    }


def score(data: Path, raw: bool, errors: int) -> dict[str, Any]:
    """The scores of all labels together, of each, and of each file; errors are listed on stderr."""
    sheet = read_sheet()
    counts: dict[str, Counter[str]] = {}
    kinds: Counter[str] = Counter()
    for file in dict.fromkeys(key[0] for key in sheet):
        wanted = {key[1] for key in sheet if key[0] == file}
        lines = (data / file).read_text(encoding="utf-8").splitlines()
        reports = {row["id"]: row for row in map(json.loads, lines) if row["id"] in wanted}
        for (_, report, start, end), gold in ((k, v) for k, v in sheet.items() if k[0] == file):
            text = reports[report]["text"]
            found = {n for n in names_of(reports[report], raw) if n[0] < end and start < n[1]}
            for side, names in (("gold", gold), ("found", found), ("right", gold & found)):
                for name in names:
                    for group in ("all", name[2], Path(file).stem):
                        counts.setdefault(group, Counter())[side] += 1
            wrong = [("missed", n, kind(n, found)) for n in gold - found]
            wrong += [("wrong", n, kind(n, gold)) for n in found - gold]
            for side, (a, b, label), what in sorted(wrong, key=lambda w: w[1]):
                kinds[f"{side}, {what}"] += 1
                if sum(kinds.values()) <= errors:
                    left, right = text[max(start, a - 60) : a], text[b : min(end, b + 40)]
                    shown = " ".join(f"{left}[[{text[a:b]}]]{right}".split())
                    sys.stderr.write(f"{side} {label}, {what}: {shown} ({report})\n")
    scores: dict[str, Any] = {
        group: measure(c["gold"], c["found"], c["right"]) for group, c in sorted(counts.items())
    }
    return scores | {"errors": dict(sorted(kinds.items()))}


def main() -> int:
    """Print the scores, a line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--evals", type=Path, default=EVALS)
    parser.add_argument("--raw", action="store_true", help="score the pipeline's names")
    parser.add_argument("--errors", type=int, default=0, help="list so many")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.evals.exists():
        sys.stdout.write(f"skipped: {options.evals} is not there\n")
        return 0
    scores = score(options.evals / "data", options.raw, options.errors)
    if options.json:
        sys.stdout.write(json.dumps(scores) + "\n")
        return 0
    for group, figures in scores.items():
        sys.stdout.write(f"{group}: {json.dumps(figures)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
