"""Compile resources/lexicons/{boilerplate,datelines,languages}.yaml to cleaning.json and languages.json."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml


def _words(value: Any, where: str) -> list[str]:
    """A list of strings from the YAML, each once, in order."""
    items = [str(item) for item in value or []]
    for item in items:
        if item != item.strip() or not item:
            raise SystemExit(f"{where}: {item!r} is blank or has blanks at an end")
    return sorted(set(items))


def build(resources: Path) -> dict[str, Any]:
    """The data files of the rooms `reading` and `cleaning`."""
    groups = yaml.safe_load((resources / "lexicons" / "boilerplate.yaml").read_text("utf-8"))
    parts = yaml.safe_load((resources / "lexicons" / "datelines.yaml").read_text("utf-8"))
    boilerplate: dict[str, Any] = {}
    for name, group in groups.items():
        unknown = set(group) - {"words", "lines", "starts", "contains", "patterns", "heads"}
        if unknown:
            raise SystemExit(f"boilerplate.yaml: {name}: unknown keys {sorted(unknown)}")
        entry: dict[str, Any] = {"words": int(group["words"])}
        for key in ("lines", "starts", "contains", "heads"):
            entry[key] = [item.lower() for item in _words(group.get(key), f"boilerplate.yaml: {name}: {key}")]
        entry["patterns"] = [str(pattern) for pattern in group.get("patterns") or []]
        for pattern in entry["patterns"]:
            re.compile(pattern)
        boilerplate[name] = entry
    lists = {key: _words(value, f"datelines.yaml: {key}") for key, value in parts.items()}
    languages = yaml.safe_load((resources / "lexicons" / "languages.yaml").read_text("utf-8"))
    return {"cleaning.json": {"boilerplate": boilerplate, **lists}, "languages.json": languages}
