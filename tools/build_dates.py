"""Compile the lexicons of time expressions into `src/communique/data/times.json`."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import yaml


def build(resources: Path) -> dict[str, Any]:
    """The room's data files by name: the classes of words, the ambiguous words and the holidays."""
    lexicons = resources / "lexicons"
    classes = yaml.safe_load((lexicons / "times.yaml").read_text(encoding="utf-8"))
    ambiguous = classes.pop("ambiguous")
    cues = classes.pop("cues")
    with (lexicons / "times_holidays.csv").open(encoding="utf-8", newline="") as lines:
        holidays = {row["name"].lower(): row["rule"] for row in csv.DictReader(lines)}
    by_class = {
        name: members if isinstance(members, dict) else dict.fromkeys(members, "")
        for name, members in classes.items()
    }
    return {
        "times.json": {
            "classes": {
                name: {word: str(value) for word, value in members.items()}
                for name, members in by_class.items()
            },
            "ambiguous": ambiguous,
            "cues": {name: sorted(words) for name, words in cues.items()},
            "holidays": holidays,
        }
    }
