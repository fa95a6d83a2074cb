"""Country and sector of bare phrases, against the phrases of NGEC's tests.

    python benchmarks/actors.py [FILE] [--errors N]

FILE is a JSON Lines file of `{"text", "as_of", "country": [...], "sector": [...]}` (right answers, "" for
none); without it, ../shared/evals/data/actors/ngec_phrases.jsonl beside the checkout. Skips with a message
where the file is absent. NGEC's EUR, UNO, IGO and NGO stand for bodies that have no country here.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from spacy.language import Language

import communique
from communique.knowledge import resolve_phrase
from communique.model import Date

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "evals" / "data" / "actors" / "ngec_phrases.jsonl"
UNDATED = "2021-04-01"
"""Most persons that NGEC's undated phrases name held the office it expects then."""
NO_COUNTRY = {"EUR", "UNO", "IGO", "NGO"}
NO_SECTOR = {"UNK", "JNK", "PRE", "????", "IGO", ""}


def score(path: Path, nlp: Language, errors: int) -> dict[str, float]:
    """Accuracy in per cent of the countries and sectors that were tested; misses are listed on stderr."""
    right = {"country": 0, "sector": 0}
    total = {"country": 0, "sector": 0}
    shown = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = row.get("as_of") if row.get("as_of", "") and len(row["as_of"]) == 10 else UNDATED
        actor = resolve_phrase(row["text"], Date(earliest=day, latest=day, precision="day"), nlp=nlp)
        got = {
            "country": (actor.country if actor else None) or "",
            "sector": (actor.sector if actor else None) or "",
        }
        for what, none in (("country", NO_COUNTRY), ("sector", NO_SECTOR)):
            if row.get(what) is None:
                continue
            wanted = {"" if w in none else w for w in row[what]}
            if what == "sector" and row.get("second_sector"):
                wanted |= set(row["second_sector"])
            total[what] += 1
            if got[what] in wanted:
                right[what] += 1
            elif shown < errors:
                shown += 1
                sys.stderr.write(
                    f"{row['id']} {row['text']!r}: {what} {got[what]!r}, wanted {sorted(wanted)}\n"
                )
    return {what: round(100 * right[what] / max(total[what], 1), 1) for what in total}


def main() -> int:
    """Print the accuracies as one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    if not options.file.exists():
        sys.stderr.write(f"skipped: {options.file} is absent\n")
        return 0
    sys.stdout.write(json.dumps(score(options.file, communique.load(), options.errors)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
