"""Types of a user's own: `ontology.yaml` in a folder with entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from communique.errors import CodebookError
from communique.model import EVENT_TYPES

FILE = "ontology.yaml"
NAME = re.compile(r"[A-Z][A-Z0-9_]*")
PLOVER: dict[str, str] = {kind: kind for kind in EVENT_TYPES}
_SHAPE = "Write `name`, `extends` (plover or nothing) and `types`; see docs/codebook.md."


class Ontology(NamedTuple):
    """`types` are the own ones, each with the PLOVER type whose parties it finds in the same manner, and whose class
    (verbal or material, cooperation or conflict) it has; `alone` leaves PLOVER's types and entries out."""

    name: str
    types: dict[str, str]
    alone: bool


def ontology(raw: Any, path: Path) -> Ontology:
    """The content of an ontology.yaml, checked. Raises CodebookError."""
    fields = raw if isinstance(raw, dict) else {}
    unknown = sorted(set(fields) - {"name", "extends", "types"})
    if unknown:
        raise CodebookError(f"{path}: unknown key {unknown[0]!r}.", _SHAPE)
    types, extends = fields.get("types"), fields.get("extends", "plover")
    if not isinstance(fields.get("name"), str) or not isinstance(types, dict) or not types:
        raise CodebookError(f"{path} needs a `name` and `types`.", _SHAPE)
    if extends not in ("plover", "nothing"):
        raise CodebookError(f"{path}: `extends` is {extends!r}.", "Write plover or nothing.")
    found = {}
    for kind, about in types.items():
        if not isinstance(kind, str) or not NAME.fullmatch(kind):
            raise CodebookError(
                f"{path}: {kind!r} is no name for a type.", "Use capitals, digits and _: EXPORT_BAN."
            )
        if extends == "plover" and kind in PLOVER:
            raise CodebookError(f"{path}: {kind} is a type of PLOVER.", "Take another name.")
        like = about.get("like") if isinstance(about, dict) else None
        if like not in PLOVER or set(about) - {"like", "about"}:
            raise CodebookError(
                f"{path}: type {kind} does not say which PLOVER type it is like.",
                f"Write {kind}: {{like: SANCTION, about: a sentence}}; PLOVER's are {', '.join(PLOVER)}.",
            )
        found[kind] = like
    return Ontology(fields["name"], found, extends == "nothing")


def together(found: Sequence[Ontology]) -> tuple[str, dict[str, str]]:
    """The name and all types of some folders' ontologies, PLOVER's among them unless one stands alone."""
    types = {} if any(one.alone for one in found) else dict(PLOVER)
    for one in found:
        types.update(one.types)
    return "+".join(one.name for one in found) or "plover", types
