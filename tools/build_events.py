"""Compile resources/codebook into the package's data file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from communique.events.compiling import compile_folder


def build(resources: Path) -> dict[str, Any]:
    """The files that this room gives to src/communique/data, by name."""
    return {"codebook.json": msgspec.to_builtins(compile_folder(resources / "codebook"))}


if __name__ == "__main__":
    import json

    root = Path(__file__).resolve().parent.parent
    for name, value in build(root / "resources").items():
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (root / "src" / "communique" / "data" / name).write_text(text, encoding="utf-8")
