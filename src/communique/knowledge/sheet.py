"""A Doc as plain lists, read once: what the resolver's loops look at."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc

from communique.knowledge.consistency import settled
from communique.knowledge.names import norm
from communique.knowledge.words import words
from communique.language.syntax import tree_of

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})
# Parts of a noun phrase that are no part of its name: clauses, appositions, coordinations.
OUTSIDE = words("outside")


class Sheet:
    """Words, normal forms, tags, heads (absolute), relations and sentence numbers of a Doc's tokens."""

    __slots__ = (
        "_headlines",
        "children",
        "deps",
        "doc",
        "ents",
        "heads",
        "lower",
        "n",
        "norms",
        "sentence",
        "tags",
        "words",
    )

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._headlines: dict[int, bool] = {}
        self.n = len(doc)
        tree = tree_of(doc)
        self.words, self.lower = tree.text, tree.lower
        self.norms = [norm(w) for w in self.words]
        self.heads, self.children = tree.head, tree.kids
        self.deps, self.tags, self.sentence = tree.dep, tree.tag, tree.sent
        table = doc.to_array(["ENT_IOB", "ENT_TYPE"])
        kinds: list[int] = table[:, 1].tolist()
        strings = doc.vocab.strings
        names = {value: strings[value] if value else "" for value in set(kinds)}
        self.ents = settled(self._entities(table[:, 0].tolist(), [names[v] for v in kinds]), self.words)

    def _entities(self, marks: list[int], labels: list[str]) -> list[tuple[int, int, str]]:
        """The model's names as `(start, end, label)`; a broken sequence (I after O) begins a name of its own."""
        out: list[tuple[int, int, str]] = []
        start = -1
        for i, mark in enumerate([*marks, 2]):
            inside = mark in (1, 3) and bool(labels[i])
            if start >= 0 and (not inside or mark == 3 or labels[i] != labels[start]):
                out.append((start, i, labels[start]))
                start = -1
            if inside and start < 0:
                start = i
        return out

    def is_one_of(self, i: int, lemmas: frozenset[str]) -> bool:
        """Whether a word or its lemma is in a list."""
        return self.lower[i] in lemmas or self.doc[i].lemma_.lower() in lemmas

    def headline(self, i: int) -> bool:
        """Whether a token stands in a sentence that has nearly all its words in capitals, as headlines have."""
        number = self.sentence[i]
        known = self._headlines.get(number)
        if known is None:
            start = self.first_of(i)
            end = start
            while end < self.n and self.sentence[end] == number:
                end += 1
            long = [w for w in self.words[start:end] if len(w) > 3 and w[0].isalpha()]
            known = len(long) > 3 and sum(w[0].isupper() for w in long) >= 0.85 * len(long)
            self._headlines[number] = known
        return known

    def first_of(self, i: int) -> int:
        """The first token of a token's sentence."""
        while i > 0 and self.sentence[i - 1] == self.sentence[i]:
            i -= 1
        return i

    def case_of(self, i: int) -> str:
        """The preposition of a noun, "" where it has none; the first conjunct's for later conjuncts."""
        for _ in range(6):
            for child in self.children[i]:
                if self.deps[child] == "case" and child < i:
                    return self.lower[child]
            if self.deps[i] != "conj":
                return ""
            i = self.heads[i]
        return ""

    def role_of(self, i: int) -> str:
        """The relation of a noun's phrase to its governor: a conjunct has its first conjunct's."""
        for _ in range(8):
            if self.deps[i] not in ("conj", "flat", "appos", "compound") or self.heads[i] == i:
                return self.deps[i]
            i = self.heads[i]
        return self.deps[i]

    def top_of(self, i: int) -> int:
        """The first conjunct of a coordination, or the noun itself."""
        for _ in range(8):
            if self.deps[i] != "conj" or self.heads[i] == i:
                return i
            i = self.heads[i]
        return i

    def head_within(self, start: int, end: int) -> int:
        """The token of a span whose head lies outside it (the last such one for a broken tree)."""
        found = end - 1
        for i in range(end - 1, start - 1, -1):
            if not start <= self.heads[i] < end or self.heads[i] == i:
                found = i
                if self.deps[i] not in ("punct", "case", "det", "cc"):
                    return i
        return found

    def begins_name(self, start: int, end: int, known: Container[int]) -> bool:
        """Whether tokens only begin a longer name: "Dubai Media City", of whose other tokens none is `known`."""
        head = self.head_within(start, end)
        last = self.heads[head]
        if last < end or self.deps[head] not in ("compound", "flat", "amod", "nmod", "nmod:desc"):
            return False
        rest = range(end, last + 1)
        return not self.headline(start) and all(
            self.tags[i] in PROPER and self.words[i][0].isupper() and i not in known for i in rest
        )

    def phrase_span(self, i: int) -> tuple[int, int]:
        """The noun phrase of a head: modifiers and complements, without clauses, appositions and conjuncts."""
        start = end = i
        stack = [i]
        while stack:
            node = stack.pop()
            for child in self.children[node]:
                dep = self.deps[child]
                if dep in OUTSIDE and not (node != i and dep in ("case", "conj", "cc", "advmod")):
                    continue
                if self.tags[child] == "_SP":
                    continue
                stack.append(child)
                if child < start:
                    start = child
                elif child > end:
                    end = child
        return start, end + 1
