"""Statements with the trained head and by the rules alone, on PolNeAR with the evaluation kit's own scorer.

    python benchmarks/statements.py [--evals FOLDER] [--part dev]

FOLDER is the evaluation kit (default: ../shared/evals beside the checkout). Skips with a message where it is absent.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

import communique
from communique.knowledge import Cast
from communique.model import Statement
from communique.statements import extract

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "evals"


def shape(statement: Statement) -> dict[str, Any]:
    """A statement as the scorer reads it."""
    spans = {key: [list(span) for span in getattr(statement, key)] for key in ("source", "cue", "content")}
    return {**spans, "kind": statement.kind, "act": statement.act}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--evals", type=Path, default=DEFAULT)
    parser.add_argument("--part", default="dev")
    options = parser.parse_args()
    path = options.evals / "data" / "statements" / f"polnear_{options.part}.jsonl"
    if not path.exists():
        sys.stdout.write(f"skipped: {path} is not there\n")
        return
    sys.path.insert(0, str(options.evals))
    scorer = importlib.import_module("statements")
    gold = {report["id"]: report for report in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    nlp = communique.load()
    docs = {key: nlp(report["text"]) for key, report in gold.items()}
    words = sum(len(doc) for doc in docs.values())
    for name, head in (("rules", False), ("head", True)):
        began = time.process_time()
        found = {key: [shape(s) for s in extract(doc, Cast(doc, []), head=head)] for key, doc in docs.items()}
        spent = (time.process_time() - began) / words * 1e6
        scores, _ = scorer.score(gold, {key: {"statements": value} for key, value in found.items()})
        kinds = {key: value["overlap"] for key, value in scores["recall_by_kind"].items()}
        figures = {key: scores[key]["f1"] for key in ("overlap", "exact", "end_to_end")}
        sys.stdout.write(f"{name}: {figures}, recall {kinds}, {spent:.1f} µs a word\n")


if __name__ == "__main__":
    main()
