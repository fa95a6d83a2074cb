"""CAMEO codes of the CAMEO manual's example sentences, each of which has one code.

    python benchmarks/cameo.py [FILE] [--errors N]

FILE is a JSON Lines file of `{"id", "text", "events": [{"cameo": "0231", "types": [...]}]}`; without it,
../shared/evals/data/events/cameo_manual_examples.jsonl beside the checkout. Skips with a message where the file is
absent.

The rule: an example is right by *root* if one of the events or statements found in it has the first two digits of the
manual's code, and *exact* if one has the whole code. Others of the same sentence do not count against it, so this is
recall; the type's precision is in the gate. Both shares are of all examples, and of those whose code has a PLOVER type:
CAMEO 01 (plain statements, refusals to comment) has none; it is a statement here, not an event.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from communique.analysis import analyze
from communique.model import Report

DEFAULT = (
    Path(__file__).resolve().parents[2]
    / "shared"
    / "evals"
    / "data"
    / "events"
    / "cameo_manual_examples.jsonl"
)


def judged(row: dict[str, Any]) -> tuple[bool, bool, list[str]]:
    """Whether the root and the whole code are right, and what was found, in words."""
    wanted = {event["cameo"] for event in row["events"]}
    analysis = analyze(Report(id=row["id"], text=row["text"]))
    events = analysis.events
    found = {item.cameo for item in (*events, *analysis.statements) if item.cameo}
    root = any(code[:2] == gold[:2] for code in found for gold in wanted)
    return root, bool(found & wanted), [f"{event.cameo} ({event.rule})" for event in events]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print up to N examples that are not exact"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.file.exists():
        print(f"{options.file} is not there: nothing to measure.")
        return
    rows = [
        json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    counts = {"all examples": [0, 0, 0], "with a PLOVER type": [0, 0, 0]}
    errors = []
    for row in rows:
        root, exact, found = judged(row)
        typed = any(event.get("types") for event in row["events"])
        for name in ["all examples", *(["with a PLOVER type"] if typed else [])]:
            counts[name] = [a + b for a, b in zip(counts[name], (1, root, exact), strict=True)]
        if not exact:
            wanted = ", ".join(event["cameo"] for event in row["events"])
            errors.append(
                f"{'code' if root else 'ROOT'}  {wanted}: found {'; '.join(found) or 'nothing'}\n  {row['text']}"
            )
    if options.json:
        total, root, exact = counts["all examples"]
        scores = {"root": 100 * root / max(total, 1), "exact": 100 * exact / max(total, 1), "examples": total}
        print(json.dumps({key: round(value, 1) for key, value in scores.items()}))
        return
    for name, (total, root, exact) in counts.items():
        print(
            f"{name:20} {total:4}   root {100 * root / max(total, 1):5.1f}   exact {100 * exact / max(total, 1):5.1f}"
        )
    print("\n".join(errors[: options.errors]))


if __name__ == "__main__":
    main()
