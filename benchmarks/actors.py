"""Country and sector of bare phrases, against the phrases of NGEC's tests.

    python benchmarks/actors.py [FILE] [--errors N]

FILE is a JSON Lines file of `{"text", "as_of", "country": [...], "sector": [...]}` (right answers, "" for
none); without it, ../shared/evals/data/actors/ngec_phrases.jsonl beside the checkout. Skips with a message
where the file is absent.

Where NGEC's answer is not the contract's: its countries EUR, UNO, IGO and NGO stand for bodies that have no
country here; codes that are none of PLOVER's sectors are mapped (`SECTORS`); undated persons may be in
office or out of it (`IN_AND_OUT`); a place or private person named without a role has no sector, where NGEC
says CVL; a few tests are left out, each with its reason (`NOT_ASKED`).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from spacy.language import Language

import communique
from communique.knowledge import resolve_phrase
from communique.model import Date

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "evals" / "data" / "actors" / "ngec_phrases.jsonl"
UNDATED = "2021-07-01"
"""Most persons that NGEC's undated phrases name held the office it expects then."""
NO_COUNTRY = {"EUR", "UNO", "IGO", "NGO"}
NO_SECTOR = {"UNK", "JNK", "PRE", "IGO", ""}
# NGEC's codes that are none of PLOVER's, and PLOVER's for them.
SECTORS = {"BUD": "REL", "CIV": "CVL"}
# An office-holder of an undated phrase was in office, in parliament or out of both, as the day may be.
IN_AND_OUT = {"GOV", "LEG", "ELI"}
# Slips of the tests, and phrases that mean what they are asked for only in a text that is not given.
NOT_ASKED = {
    ("NGEC-003", "sector"): "a retired vice president as COP",
    ("NGEC-022", "country"): "“Defense Minister” as Germany's: the text is not given",
    ("NGEC-030", "sector"): "“????”",
    ("NGEC-089", "country"): "country and sector are interchanged",
    ("NGEC-089", "sector"): "country and sector are interchanged",
    ("NGEC-233", "country"): "the Bank of Mexico without a country",
    ("NGEC-233", "sector"): "the Bank of Mexico without a sector",
}


def accepted(row: dict[str, Any], what: str) -> set[str]:
    """NGEC's answers in the contract's terms."""
    none = NO_COUNTRY if what == "country" else NO_SECTOR
    wanted = {"" if w in none else w for w in row[what]}
    if what == "country":
        return wanted
    wanted = {SECTORS.get(w, w) for w in wanted | set(row.get("second_sector") or ())}
    if not row.get("as_of") and row.get("wikipedia", [""]) != [""] and wanted & IN_AND_OUT:
        wanted |= IN_AND_OUT
    if "CVL" in wanted and row["text"][0].isupper() and len(row["text"].split()) < 3:
        wanted.add("")  # a place or private person: nothing is said of what they do
    return wanted


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
        for what in ("country", "sector"):
            if row.get(what) is None or (row["id"], what) in NOT_ASKED:
                continue
            wanted = accepted(row, what)
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
    parser.add_argument("--json", action="store_true", help="as it always is")
    options = parser.parse_args()
    if not options.file.exists():
        sys.stderr.write(f"skipped: {options.file} is absent\n")
        return 0
    sys.stdout.write(json.dumps(score(options.file, communique.load(), options.errors)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
