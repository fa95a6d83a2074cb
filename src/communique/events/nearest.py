"""A code for a verb that the book lacks: that of the most similar trigger, by the words' vectors in their contexts.

Proposals are marked (`rule` is "nearest:ENTRY") and made only where they are asked for: most verbs that the book
lacks tell no event at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import numpy as np

from communique.events.codebook import Codebook, Entry, Pattern
from communique.events.composing import compose
from communique.events.forms import verb_forms
from communique.events.interpreting import Reading
from communique.events.matching import NEVER, Match, Matcher, kind_of
from communique.language.syntax import Tree
from communique.language.vectors import Floats, Vectors, word_vectors

PREFIX = "nearest:"
LEAST = 0.5
"""The cosine from which on a trigger is near."""
RIGHT = ((0.63, 0.97), (0.58, 0.9), (0.54, 0.85), (LEAST, 0.75))
"""From which cosine on what share of the proposals has the right type (docs/codebook.md)."""
_ROOM = 40
"""Words on either side that a word is read with."""
_WORD = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")


class Near(NamedTuple):
    """A trigger of the book and how similar it is (cosine)."""

    entry: Entry
    pattern: Pattern
    likeness: float


class Triggers:
    """The vectors of all verbs of a book, each in its entry's first example (in the place of that one's verb)."""

    def __init__(self, book: Codebook, vectors: Vectors) -> None:
        self.vectors = vectors
        self.rows: list[tuple[Entry, Pattern]] = []
        made: list[Floats] = []
        for entry in book.entries:
            verbs = [pattern for pattern in entry.patterns if pattern.pos == "V"]
            for pattern, words, place in _examples(entry, verbs, book.forms.verbs):
                found = vectors(words)
                if found is not None:
                    self.rows.append((entry, pattern))
                    made.append(found[place])
        rows: Floats = np.array(made, dtype=np.float32) if made else np.zeros((0, 1), dtype=np.float32)
        self.table = _unit(rows)

    def near(self, words: list[str], place: int, without: str = "") -> Iterator[Near]:
        """The book's triggers that are near to a word, the nearest first; `without` leaves out one lemma."""
        start = max(place - _ROOM, 0)
        found = self.vectors(words[start : place + _ROOM]) if self.rows else None
        if found is None:
            return
        likeness = self.table @ _unit(found[place - start][None])[0]
        for row in np.argsort(-likeness, kind="stable"):
            entry, pattern = self.rows[row]
            if pattern.lemma != without:
                yield Near(entry, pattern, round(float(likeness[row]), 3))


def _unit(rows: Floats) -> Floats:
    sizes: Floats = np.linalg.norm(rows, axis=1, keepdims=True)
    units: Floats = (rows / np.maximum(sizes, 1e-9)).astype(np.float32)
    return units


def _examples(
    entry: Entry, verbs: list[Pattern], forms: dict[str, str]
) -> Iterator[tuple[Pattern, list[str], int]]:
    """Each verb in an example: its words, and the verb's place among them."""
    lemmas = {pattern.lemma for pattern in verbs}
    for example in entry.examples:
        words = _WORD.findall(example.text)
        place = next((i for i, word in enumerate(words) if forms.get(word.lower()) in lemmas), None)
        if example.counter or place is None:
            continue
        for pattern in verbs:
            word = _like(words[place], pattern.lemma, forms)
            yield pattern, [*words[:place], word, *words[place + 1 :]], place
        return


def _like(word: str, lemma: str, forms: dict[str, str]) -> str:
    """A verb in the form that another one has."""
    if forms.get(word.lower()) == lemma:
        return word
    if word.endswith("ing"):
        return verb_forms(lemma)[-1]
    if word.lower() == forms.get(word.lower()):
        return lemma
    if word.endswith("s"):
        return verb_forms(lemma)[1]
    irregular = [form for form, known in forms.items() if known == lemma and form not in verb_forms(lemma)]
    return irregular[-1] if irregular else next(f for f in reversed(verb_forms(lemma)) if f.endswith("ed"))


def triggers(book: Codebook) -> Triggers:
    """The book's triggers, made at the first use."""
    if book.triggers is None:
        book.triggers = Triggers(book, word_vectors())
    found: Triggers = book.triggers
    return found


def nearest_entries(book: Codebook, words: list[str], place: int) -> Iterator[Near]:
    """The entries with the verbs that are most similar to a word, each once, the nearest first."""
    seen: set[str] = set()
    for near in triggers(book).near(words, place):
        if near.entry.id not in seen:
            seen.add(near.entry.id)
            yield near


def unknown(tree: Tree, book: Codebook) -> list[int]:
    """The verbs that the book lacks; not those of speech, light ones and operators."""
    known = book.sets["speech"] | book.sets["happen"] | book.shared[0] | book.shared[1] | book.sets["unreal"]
    return [
        i
        for i, lemma in enumerate(tree.lemma)
        if kind_of(tree, i) == "V"
        and tree.dep[i] not in NEVER
        and lemma not in known
        and lemma not in book.grammar.operators
        and all(pattern.pos != "V" for _, pattern in book.index.get(lemma, ()))
    ]


def proposals(tree: Tree, book: Codebook, matcher: Matcher) -> list[Match]:
    """A match for each verb that the book lacks, by the nearest trigger whose conditions and needs it meets."""
    words = [token.text for token in tree.doc]
    found = []
    for i in unknown(tree, book):
        match = propose(triggers(book), matcher, words, i)
        if match is not None:
            found.append(match)
    return found


def proposed(tree: Tree, book: Codebook, matcher: Matcher) -> list[Reading]:
    """The readings of the proposals, those aside that another event's words take in."""
    near = proposals(tree, book, matcher)
    if not near:
        return []
    both = sorted([*matcher.candidates(), *near], key=lambda match: match.frame.trigger)
    readings = [r for r in compose(tree, book, matcher, both) if r.match.entry.id.startswith(PREFIX)]
    for reading in readings:
        reading.confidence = confidence(reading.match.likeness)
    return readings


def propose(book: Triggers, matcher: Matcher, words: list[str], i: int, without: str = "") -> Match | None:
    """The match of one verb; `without` leaves out one lemma of the book's."""
    for near in book.near(words, i, without):
        if near.likeness < LEAST:
            return None
        if near.pattern.particle or near.entry.operator:
            continue
        entry = msgspec.structs.replace(near.entry, id=PREFIX + near.entry.id)
        pattern = Pattern(matcher.tree.lemma[i], "V", "", near.pattern.conditions)
        match = matcher.fit(entry, pattern, i)
        if match is not None:
            match.likeness = near.likeness
            return match
    return None


def confidence(likeness: float) -> float:
    """How often proposals as near as this have the right type, measured on development data."""
    return next((right for least, right in RIGHT if likeness >= least), 0.0)
