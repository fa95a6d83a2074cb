"""The codebook's entries, described for `show`."""

from __future__ import annotations

from functools import cache
from typing import Any


def entry(rule: str, own: dict[str, Any] | None = None) -> str:
    """What decided: an entry's id, its words, and one of its examples, where the codebook has it.

    `own` is what the record keeps of an entry of the user's.
    """
    if not rule:
        return ""
    found = own or _package(rule)
    if found is None:
        return f"codebook entry {rule}"
    words, example = found["words"], found["example"]
    shown = [word.replace("_", " ") for word in words]
    told = f"the codebook's entry {rule}, which reads “{example}”, or the like with " if example else ""
    told = told or f"the codebook's entry {rule}: "
    return told + ", ".join(shown[:8]) + (" …" if len(shown) > 8 else "")


def _package(rule: str) -> dict[str, Any] | None:
    """The same of an entry of the package's, without loading the whole room."""
    found = _entries().get(rule)
    if found is None:
        return None
    words = dict.fromkeys(" ".join(filter(None, (p[0], p[2]))) for p in found.get("patterns", ()) if p)
    examples = [e["text"] for e in found.get("examples", ()) if not e.get("counter")]
    return {"words": list(words), "example": examples[0] if examples else ""}


@cache
def _entries() -> dict[str, dict[str, Any]]:
    from communique.data import load_json
    from communique.errors import ResourceError

    try:
        rows = load_json("codebook.json")["entries"]
    except ResourceError:
        return {}
    return {row["id"]: row for row in rows}
