"""Compile the findings' lexicon."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def build(resources: Path) -> dict[str, Any]:
    """`counts.json`: the noun each line of counts.yaml stands for, with its words."""
    return {
        "counts.json": yaml.safe_load((resources / "lexicons" / "counts.yaml").read_text(encoding="utf-8"))
    }
