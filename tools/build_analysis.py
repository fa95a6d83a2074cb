"""Compile the dated happenings that bound undated reports."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any


def build(resources: Path) -> dict[str, Any]:
    """`happenings.json`: name, first and last day, and groups of words of which a sentence has one each."""
    with (resources / "knowledge" / "happenings.csv").open(encoding="utf-8", newline="") as lines:
        rows = [
            {
                "name": row["name"],
                "first": row["first_day"],
                "last": row["last_day"],
                "words": [group.split("|") for group in row["words"].split()],
            }
            for row in csv.DictReader(lines)
        ]
    return {"happenings.json": rows}
