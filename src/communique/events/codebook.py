"""The codebook: what words, in what frames, tell what events. Data, compiled from YAML.

See docs/codebook.md for the format. This module holds the compiled shapes and reads them; `compiling`
makes them from YAML.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from communique.data import load_json
from communique.events.forms import Forms
from communique.events.ontology import PLOVER, together

Folders = Path | str | Sequence[Path | str]
Condition = tuple[str, tuple[str, ...]]
"""A slot and the lemmas of which its filler must be one. A slot ending in "!" must not hold one of them."""

Groups = tuple[tuple[str, ...], ...]
"""Groups of lemmas, of which one has to be there whole."""


class Pattern(msgspec.Struct, frozen=True, array_like=True):
    """One trigger: a lemma with a part of speech ("V", "N", "A"), a particle, and conditions on its slots."""

    lemma: str
    pos: str
    particle: str = ""
    conditions: tuple[Condition, ...] = ()


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that is a test: with the events' parties marked, or one in which the entry must not decide."""

    text: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    type: str | None = None
    act_type: str | None = None
    status: str | None = None
    mode: str | None = None
    cameo: str | None = None
    counter: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One rule: patterns, the slots its parties stand in, and the code. `id` is "TYPE.name"."""

    id: str
    type: str
    patterns: tuple[Pattern, ...]
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    noun_actor: tuple[str, ...] = ()
    noun_recipient: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    reciprocal: bool = False
    operator: str | None = None
    mode: str | None = None
    cameo: str | None = None
    context: tuple[str, ...] = ()
    future: str | None = None
    negated: str | None = None
    rank: int = 0
    examples: tuple[Example, ...] = ()


class Grammar(msgspec.Struct, frozen=True, kw_only=True):
    """The word lists that all entries share, and the tables of what an operator makes of a type or a code."""

    operators: dict[str, str]
    light: dict[str, tuple[str, ...]]
    lists: dict[str, tuple[str, ...]]
    outcome: dict[str, dict[str, str]]
    cameo: dict[str, dict[str, str]]
    irregular: dict[str, str]
    content: tuple[tuple[str, Groups], ...] = ()
    """CAMEO codes of acts that are named only by a noun ("asked for weapons"), each with the words that tell it
    (all words of one group)."""
    finer: dict[str, tuple[tuple[str, Groups], ...]] = {}
    """For a CAMEO code the finer ones within it, with their words; the first that fits counts."""


class Codebook(msgspec.Struct, kw_only=True):
    """Entries and shared lists. `index` maps a trigger lemma to its entries and their patterns."""

    entries: tuple[Entry, ...]
    grammar: Grammar
    name: str = "plover"
    types: dict[str, str] = msgspec.field(default_factory=lambda: dict(PLOVER))
    """The types that entries may have, each with the PLOVER type that it is like (of PLOVER's own: itself)."""
    index: dict[str, list[tuple[Entry, Pattern]]] = msgspec.field(default_factory=dict)
    sets: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    forms: Any = None
    triggers: Any = None
    lights: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    shared: tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]] = (frozenset(),) * 4
    """What every matcher needs: operator verbs, all light verbs, words that carry a noun, words for targets."""

    def __post_init__(self) -> None:
        index: dict[str, list[tuple[Entry, Pattern]]] = {}
        for entry in self.entries:
            for pattern in entry.patterns:
                index.setdefault(pattern.lemma, []).append((entry, pattern))
        self.index = index
        self.sets = {name: frozenset(words) for name, words in self.grammar.lists.items()}
        self.forms = self._forms()
        self.lights = {name: frozenset(verbs) for name, verbs in self.grammar.light.items()}
        operators = frozenset(
            p.lemma for entry in self.entries if entry.operator for p in entry.patterns if p.pos == "V"
        )
        sets = self.sets
        targets = (sets[name] for name in ("groups", "town", "property", "troops", "targets", "persons"))
        self.shared = (
            operators,
            operators.union(*self.lights.values()),
            sets["quantity"] | sets["phases"],
            frozenset().union(*targets),
        )

    def _forms(self) -> Forms:
        """The inflections of every word that a pattern, a condition or a list names."""
        patterns = [pattern for entry in self.entries for pattern in entry.patterns]
        verbs = {pattern.lemma for pattern in patterns if pattern.pos == "V"} | set(self.grammar.operators)
        verbs |= {verb for group in self.grammar.light.values() for verb in group}
        verbs |= self.sets["speech"] | self.sets["happen"]
        nouns = {pattern.lemma for pattern in patterns if pattern.pos == "N"}
        nouns |= {word for words in self.sets.values() for word in words}
        for pattern in patterns:
            for slot, words in pattern.conditions:
                (verbs if slot.startswith("comp") else nouns).update(words)
        return Forms(verbs, nouns, self.grammar.irregular)

    def entry(self, id: str) -> Entry | None:
        """The entry of that id."""
        return next((entry for entry in self.entries if entry.id == id), None)

    def like(self, type: str) -> str:
        """The PLOVER type whose manner a type has."""
        return self.types.get(type, type)


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """What `data/codebook.json` holds."""

    entries: tuple[Entry, ...]
    grammar: Grammar


@cache
def builtin() -> Compiled:
    """The package's own codebook, as compiled."""
    compiled: Compiled = load_json("codebook.json", Compiled)
    return compiled


@cache
def built_in() -> frozenset[str]:
    """The ids of the package's own entries."""
    return frozenset(entry.id for entry in builtin().entries)


def load_codebook(folders: Folders = ()) -> Codebook:
    """The built-in codebook with YAML folders laid over it: entries (one of the same id is replaced), words, types.

    A folder whose `ontology.yaml` extends nothing leaves the built-in entries and types out.
    Raises CodebookError (file, entry, remedy) where a folder or an entry is malformed.
    """
    base = builtin()
    paths = paths_of(folders)
    if not paths:
        return Codebook(entries=base.entries, grammar=base.grammar)
    from communique.events.compiling import overlay

    return overlay(base, [Path(path) for path in paths])


def paths_of(folders: Folders) -> tuple[str, ...]:
    """One folder or several, as text."""
    return tuple(str(f) for f in ([folders] if isinstance(folders, (str, Path)) else folders))


def codebook_of(folders: Folders = ()) -> Codebook:
    """`load_codebook`, remembered until a file changes."""
    paths = paths_of(folders)
    return _loaded(paths, tuple(_stamp(Path(path)) for path in paths))


def _stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.yaml")))


@lru_cache(maxsize=4)
def _loaded(paths: tuple[str, ...], stamp: object) -> Codebook:
    return load_codebook(paths)


def types_of(folders: Folders = ()) -> dict[str, str]:
    """The types of a codebook that may have no entries yet. Raises CodebookError."""
    from communique.events.compiling import read_ontology

    found = [one for folder in paths_of(folders) if (one := read_ontology(Path(folder))) is not None]
    return together(found)[1]


def default() -> Codebook:
    """The built-in codebook, loaded once."""
    return codebook_of()
