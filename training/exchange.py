"""Exchanges the names of sentences for others, so that a name is known by its kind and place, not by heart."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from corpora import Document, Sentence
from organisations import acronym, organisation
from prose import Names

Bank = dict[tuple[str, int, bool], list[list[str]]]


class Exchange:
    """Puts other names in place of a sentence's own: composed ones, and others of its set or, where `known` has any,
    known organisations. `rates` says how often a kind of name is exchanged, `composed` how many of those are composed.
    """

    def __init__(
        self, pool: Names, documents: list[Document], known: list[list[str]], rates: dict[str, float],
        composed: float, rng: random.Random,
    ) -> None:  # fmt: skip
        self.pool, self.known, self.rates, self.composed, self.rng = pool, known, rates, composed, rng
        self.surnames = sorted({last for _, last in pool.people})
        self.bank: Bank = {}
        for document in documents:
            for s in document.sentences:
                for kind, start, end in spans(s):
                    self.bank.setdefault(key(kind, s.words[start:end]), []).append(s.words[start:end])

    def __call__(self, s: Sentence) -> Sentence:
        words: list[str] = []
        names: list[str] = []
        given: dict[tuple[str, ...], list[str]] = {}  # a name that comes again is the same one again
        before: list[str] | None = None
        done = 0
        for kind, start, end in spans(s):
            old = s.words[start:end]
            new = given.get((kind, *old))
            if new is None:
                initials = before if start and s.words[start - 1] == "(" else None
                wanted = old[0][:1].isupper() and self.rng.random() < self.rates.get(kind, 0)
                new = self.other(kind, old, given, initials) if wanted else old
                given[(kind, *old)] = new
            if kind == "ORG":
                before = new
            words += s.words[done:start] + new
            names += ["O"] * (start - done) + ["B-" + kind] + ["I-" + kind] * (len(new) - 1)
            done = end
        words += s.words[done:]
        names += ["O"] * (len(words) - len(names))
        return Sentence(words=words, names=names, guideline=s.guideline)

    def other(
        self, kind: str, old: list[str], given: dict[tuple[str, ...], list[str]], initials: list[str] | None
    ) -> list[str]:
        """A name in place of another."""
        rng = self.rng
        if not self.known and rng.random() >= self.composed:
            return list(rng.choice(self.bank[key(kind, old)]))
        if kind == "ORG":
            if is_acronym(old):
                return [acronym(rng, initials)]
            if self.known and rng.random() >= self.composed:
                new = list(rng.choice(self.known))
            else:
                new = organisation(self.pool.places, self.pool.adjectives, self.surnames, rng)
            article = old[0].lower() == "the" and new[0].lower() != "the"
            return [old[0], *new] if article else new
        if kind == "PER" and len(old) <= 2:
            first, last = rng.choice(self.pool.people)
            last = given.setdefault(("PER", old[-1]), [last])[-1]
            return [first, last] if len(old) == 2 else [last]
        if kind == "LOC" and len(old) == 1:
            return rng.choice(self.pool.places).split()
        return old


def spans(s: Sentence) -> list[tuple[str, int, int]]:
    """The names of a sentence: kind, start, end."""
    tags = s.names or []
    found = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            end = i + 1
            while end < len(tags) and tags[end] == "I-" + tag[2:]:
                end += 1
            found.append((tag[2:], i, end))
    return found


def is_acronym(words: list[str]) -> bool:
    """Whether a name is one word of capitals."""
    return len(words) == 1 and len(words[0]) > 1 and words[0].isupper()


def key(kind: str, words: list[str]) -> tuple[str, int, bool]:
    """What names are exchanged for one another."""
    return kind, min(len(words), 3), is_acronym(words)


def known_organisations(knowledge: Path, documents: list[Document]) -> list[list[str]]:
    """The words of the organisations' names in the project's facts and in annotated sets, as many of either."""
    facts: list[str] = []
    for file, columns in (
        ("organisations.csv", ("name", "alt_names")),
        ("organisations_curated.csv", ("forms",)),
    ):
        with (knowledge / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                facts += [n for column in columns for n in row[column].split("|") if n and "(" not in n]
    split = [n.replace("'s", " 's").split() for n in facts]
    told = [n for n in split if n[0][:1].isupper() and len(n) < 9]
    annotated = [
        s.words[a:b]
        for d in documents
        for s in d.sentences
        for kind, a, b in spans(s)
        if kind == "ORG" and s.words[a][:1].isupper()
    ]
    return (told * (1 + len(annotated) // len(told)))[: len(annotated)] + annotated
