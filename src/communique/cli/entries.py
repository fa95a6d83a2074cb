"""The codebook's entries, described for `show`."""

from __future__ import annotations

from functools import cache
from typing import Any


def entry(rule: str) -> str:
    """What decided: an entry's id, its words, and one of its examples, where the codebook has it."""
    if not rule:
        return ""
    found = _entries().get(rule)
    if found is None:
        return f"codebook entry {rule}"
    words = list(dict.fromkeys(" ".join(filter(None, (p[0], p[2]))) for p in found.get("patterns", ()) if p))
    told = f"codebook entry {rule}: {', '.join(words[:8])}" + (" …" if len(words) > 8 else "")
    examples = [e["text"] for e in found.get("examples", ()) if not e.get("counter")]
    return told + (f"; as in “{examples[0]}”" if examples else "")


@cache
def _entries() -> dict[str, dict[str, Any]]:
    from communique.data import load_json
    from communique.errors import ResourceError

    try:
        rows = load_json("codebook.json")["entries"]
    except ResourceError:
        return {}
    return {row["id"]: row for row in rows}
