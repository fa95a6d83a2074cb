"""Noun phrases as participants: their extent, who takes part, and whether a phrase can take part at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.language.syntax import Tree
from communique.model import Participant, Span

if TYPE_CHECKING:
    from communique.knowledge.cast import Cast

_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "advcl:relcl"})
_DROPPED = frozenset({"punct", "cc", "cc:preconj", "case", "mark"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})


class Parties:
    """Answers, for one Doc, who the noun phrase headed by a token is."""

    def __init__(self, tree: Tree, cast: Cast | None, words: dict[str, frozenset[str]]) -> None:
        self.tree = tree
        self.cast = cast
        self.never = words["nonparty"]
        self.times = words["times"]
        self.groups = words["groups"]
        self.quantities = words["quantity"]
        self._resolves = cast is not None

    def able(self, i: int) -> bool:
        """Whether the phrase headed by `i` can be a party at all: no time, no bare abstract word."""
        tree = self.tree
        if tree.pos[i] in {"NOUN", "PROPN", "ADJ", "NUM", "PRON", "X", "VERB", "DET", "SYM"}:
            if tree.tag[i] in _NAME_TAGS or tree.tag[i] == "NNS":
                return tree.lemma[i] not in self.times and tree.lower[i] not in self.times
            return tree.lemma[i] not in self.never and tree.lower[i] not in self.never
        return False

    def named(self, i: int) -> bool:
        """Whether the phrase names somebody, or is headed by a word for a group of people."""
        tree = self.tree
        if tree.tag[i] in _NAME_TAGS or tree.lemma[i] in self.groups or tree.tag[i] == "PRP":
            return True
        if self.cast is not None and self.cast.at(i) is not None:
            return True
        start, end = self.extent(i)
        return any(tree.tag[k] in _NAME_TAGS or tree.lemma[k] in self.groups for k in range(start, end))

    def headed(self, i: int) -> bool:
        """Whether the phrase's head itself is a name, a pronoun, a known mention or a word for people."""
        tree = self.tree
        if tree.tag[i] in _NAME_TAGS or tree.lemma[i] in self.groups or tree.tag[i] == "PRP":
            return True
        if tree.lemma[i] in self.quantities or tree.pos[i] == "NUM":  # "dozens of activists"
            return any(tree.dep[k].startswith("nmod") and k > i and self.headed(k) for k in tree.kids[i])
        return self.cast is not None and self.cast.headed(i) is not None

    def proper(self, i: int) -> bool:
        """Whether a name (or a known mention) stands in the phrase."""
        if self.cast is not None and self.cast.at(i) is not None:
            return True
        start, end = self.extent(i)
        return any(self.tree.tag[k] in _NAME_TAGS for k in range(start, end)) or self.tree.tag[i] == "PRP"

    def extent(self, i: int) -> tuple[int, int]:
        """The tokens `[start, end)` of the phrase headed by `i`: modifiers up to the first comma, appositions
        whole, without coordinated phrases and loose clauses."""
        tree = self.tree
        start = i
        kids = tree.kids[i]
        for kid in reversed([k for k in kids if k < i]):
            if (
                tree.dep[kid] in _DROPPED
                or tree.dep[kid] in _CLAUSES
                or tree.dep[kid] in {"nsubj", "cop", "aux"}
            ):
                if tree.dep[kid] == "punct" and tree.lower[kid] in {"-", "“", '"', "'", "‘"}:
                    continue
                break
            start = min(start, *tree.subtree(kid))
        end = i + 1
        for kid in (k for k in kids if k > i):
            dep = tree.dep[kid]
            if dep in {"conj", "cc", "parataxis", "advcl", "ccomp", "cop"}:
                break
            if dep == "punct":
                if tree.lower[kid] in {"(", ")", "-", "”", '"', "'", "’", "“", "‘"}:
                    end = max(end, kid + 1) if tree.lower[kid] in {")", "”"} else end
                    continue
                break
            reach = tree.subtree(kid)
            if dep != "appos" and any(
                tree.lower[k] in {",", ";", "--", "–", "—"} for k in range(end, reach[0] + 1)
            ):
                break
            if (dep.startswith("obl") or tree.lemma[kid] in self.times) and dep not in {
                "flat",
                "compound",
                "appos",
            }:
                break
            stop = reach[-1] + 1
            for k in reach:  # a time inside the phrase ends it
                if tree.lemma[k] in self.times and tree.dep[k].startswith(("nmod", "obl")) and k > kid:
                    stop = min(stop, tree.subtree(k)[0])
            if dep in _CLAUSES or dep == "nmod":
                stop = next(
                    (k for k in range(reach[0], stop) if tree.lower[k] in {",", ";", "--", "—"}), stop
                )
            end = max(end, stop)
        while end > i + 1 and tree.pos[end - 1] == "PUNCT" and tree.lower[end - 1] not in {")"}:
            end -= 1
        while start < i and tree.pos[start] == "PUNCT":
            start += 1
        return start, end

    def span(self, i: int) -> Span:
        """The characters of the phrase headed by `i`."""
        start, end = self.extent(i)
        doc = self.tree.doc
        if end - 1 > i and self.tree.tag[end - 1] == "POS":
            end -= 1
        return doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)

    def of(self, i: int) -> tuple[Participant, ...]:
        """The participants that the phrase headed by `i` stands for, coordinated ones each."""
        if self._resolves and self.cast is not None:
            try:
                heads = [self.span(k) for k in self.tree.conjuncts(i)]
                return tuple(
                    Participant(
                        span=self._whole(party.span, heads) if party.actor is None else party.span,
                        actor=party.actor,
                    )
                    for party in self.cast.parties(self.tree.doc[i])
                )
            except NotImplementedError:
                self._resolves = False
        return tuple(self._one(k) for k in self.tree.conjuncts(i) if self.able(k))

    def _whole(self, span: Span, heads: list[Span]) -> Span:
        """The whole noun phrase around a party that nobody knows."""
        return next((head for head in heads if head[0] <= span[0] and span[1] <= head[1]), span)

    def _one(self, i: int) -> Participant:
        mention = self.cast.headed(i) if self.cast is not None else None
        actor = mention.actors[0] if mention is not None and len(mention.actors) == 1 else None
        return Participant(span=self.span(i), actor=actor)
