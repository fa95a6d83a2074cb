"""What a record keeps of the codebook that its reports are coded by."""

from __future__ import annotations

from typing import Any, NamedTuple

from communique.events.codebook import Entry, Folders, builtin, codebook_of, paths_of


class Coding(NamedTuple):
    """`name` and `types` (each with the PLOVER type it is like) are the ontology's; `entries` tells of the entries
    that are not the package's own: id → `{"words": […], "example": "…"}`."""

    name: str
    types: dict[str, str]
    entries: dict[str, dict[str, Any]]


def coding(folders: Folders = ()) -> Coding:
    """The coding that these folders make, laid over the built-in codebook. Raises CodebookError."""
    book = codebook_of(paths_of(folders))
    known = set(builtin().entries)
    own = {entry.id: told(entry) for entry in book.entries if entry not in known}
    return Coding(book.name, book.types, own)


def told(entry: Entry) -> dict[str, Any]:
    """An entry's words and its first example."""
    words = dict.fromkeys(" ".join(filter(None, (p.lemma, p.particle))) for p in entry.patterns)
    example = next((e.text for e in entry.examples if not e.counter), "")
    return {"words": list(words), "example": example}
