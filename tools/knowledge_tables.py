"""What the compilers of resources/knowledge share: reading tables, and the package's forms of names."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path

# The one module the compiler shares with the package, loaded alone: the package itself needs what is compiled here.
_SPEC = importlib.util.spec_from_file_location(
    "names", Path(__file__).resolve().parent.parent / "src" / "communique" / "knowledge" / "names.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
names = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(names)
bones, key, local_id, name_key = names.bones, names.key, names.local_id, names.name_key
phrase, spellings, words = names.phrase, names.spellings, names.words

Row = dict[str, str]
Term = list[str]


def read(path: Path) -> list[Row]:
    """All rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def padded(day: str, last: bool) -> str:
    """A day for a year or month: its first or last day."""
    if len(day) == 4:
        return day + ("-12-31" if last else "-01-01")
    if len(day) == 7:
        return day + ("-28" if last else "-01")
    return day
