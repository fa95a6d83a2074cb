"""The compiled facts as tools/build_knowledge.py writes them."""

from __future__ import annotations

import msgspec

from communique.data import open_bytes


class Index(msgspec.Struct, frozen=True):
    """One row for each actor and person, and the keys under which they are found."""

    actors: list[tuple[str, str, str, str | None, str | None]]
    phrases: dict[str, list[tuple[str, int, int]]]
    longest: dict[str, int]
    states: dict[str, tuple[int, str, str, str]]
    demonyms: dict[str, str]
    persons: list[tuple[str, str, str, str, int, str, list[tuple[str, str, str, str, str, str]]]]
    full: dict[str, list[int]]
    family: dict[str, list[int]]
    bones: dict[str, list[int]]
    agents: dict[str, str]
    titles: dict[str, tuple[str, str, str]]
    bodies: dict[str, tuple[str, str, str]]
    given: dict[str, str]
    iso2: dict[str, str] = {}
    own_bodies: dict[str, int] = {}


def load_index() -> Index:
    """The package's facts, decoded afresh."""
    return msgspec.json.decode(open_bytes("knowledge.json"), type=Index)
