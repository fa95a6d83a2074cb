"""Closed word lists of the resolver, from resources/knowledge/words.csv."""

from __future__ import annotations

from communique.data import load_json

_LISTS: dict[str, list[str]] = load_json("knowledge_words.json", dict[str, list[str]])


def words(name: str) -> frozenset[str]:
    """A word list by its name."""
    return frozenset(_LISTS[name])
