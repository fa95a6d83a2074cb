"""Whose deed it was in which somebody came to harm, where the clause names no agent: "was killed in a Tarvian air
strike", "were killed when gunmen ambushed a patrol", "police say two men were arrested"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from communique.events.codebook import Codebook, Entry
from communique.events.frames import Frame, Frames
from communique.events.parties import Parties
from communique.language.syntax import Tree

_HARMING = frozenset({"ASSAULT", "COERCE"})
_WHEN = frozenset({"when", "after", "as"})
_APART = frozenset({"elsewhere", "separately", "meanwhile", "earlier", "also", "later"})
"""Words with which a sentence turns to something else."""
_KNOWN = frozenset({"the", "his", "her", "their", "its", "he", "she", "they", "him", "them"})
_ARREST = "arrest"
_DETS = frozenset({"det", "nmod:poss"})
_WORDS = {"ASSAULT": "assailants", "COERCE": "lawmen"}
"""The lists of those who do such things."""


class _Slots(Protocol):
    """What tells the fillers of a frame's slots."""

    frames: Frames

    def first(self, frame: Frame, slots: tuple[str, ...], words: list[int], taken: list[int]) -> list[int]:
        """The fillers of the first slot that has any."""


class Doers:
    """Looks for an agent beyond the clause, in one Doc."""

    def __init__(self, tree: Tree, slots: _Slots, codebook: Codebook, parties: Parties) -> None:
        self.tree = tree
        self.slots = slots
        self.index = codebook.index
        self.parties = parties
        self.speech = codebook.sets["speech"]
        self.words = {kind: codebook.sets[name] for kind, name in _WORDS.items()}

    def of(self, frame: Frame, entry: Entry, words: list[int], taken: list[int]) -> list[int]:
        """The agents of a deed whose clause has none."""
        if not (frame.passive or self.tree.lemma[frame.trigger] == "die"):
            return []
        for found in self._ways(frame, entry, words, taken):
            if found:
                return found
        return []

    def _ways(self, frame: Frame, entry: Entry, words: list[int], taken: list[int]) -> Iterator[list[int]]:
        kind = entry.type
        yield self._in_deed(frame, words, taken)
        yield self._when(frame, kind, taken)
        sentence = self.tree.sent[frame.trigger]
        if kind == "COERCE" and entry.mode != _ARREST:
            return
        yield self._near(sentence, frame, kind, taken)
        if sentence and self._goes_on(sentence, kind, taken):
            yield self._near(sentence - 1, frame, kind, taken)

    def _goes_on(self, sentence: int, kind: str, taken: list[int]) -> bool:
        """Whether a sentence tells more of what the one before tells: of an attack, if its victims are known."""
        tree = self.tree
        first, last = tree.sents[sentence]
        if any(tree.lower[k] in _APART for k in range(first, min(first + 3, last))):
            return False
        return kind != "ASSAULT" or any(
            tree.lower[k] in _KNOWN
            for i in taken
            for k in (i, *tree.kids[i])
            if k == i or tree.dep[k] in _DETS
        )

    def _in_deed(self, frame: Frame, words: list[int], taken: list[int]) -> list[int]:
        """ "Was killed in a raid by …", "in a Tarvian air strike"."""
        for name, i in frame.preps:
            if name in {"in", "by"} and self.tree.lemma[i] in self.index:
                deed = self.slots.frames.at(i)
                if deed.prep("between"):
                    both = [k for k in deed.prep("between") if k not in taken and self.parties.able(k)]
                    if len(both) > 1 or any(len(self.tree.conjuncts(k)) > 1 for k in both):
                        return both
                    continue
                found = self.slots.first(deed, ("subj", "by", "mod"), words, taken)
                found = [k for k in found if self.parties.headed(k) or self.parties.proper(k)]
                if found:
                    return found
        return []

    def _when(self, frame: Frame, kind: str, taken: list[int]) -> list[int]:
        """ "Were killed when gunmen ambushed a patrol", "when gendarmes entered the campus"."""
        tree = self.tree
        for clause in tree.kids[frame.host]:
            mark = tree.child(clause, "mark", "advmod")
            if tree.dep[clause] != "advcl" or mark is None or tree.lower[mark] not in _WHEN:
                continue
            harming = any(entry.type in _HARMING for entry, _ in self.index.get(tree.lemma[clause], ()))
            doers = self.slots.frames.at(clause).subj
            found = [k for k in doers if k not in taken and self.parties.headed(k)]
            found = [k for k in found if harming or self._apt(k, kind)]
            if found:
                return found
        return []

    def _near(self, sentence: int, frame: Frame, kind: str, taken: list[int]) -> list[int]:
        """Those of a sentence who do such things, where it names only one such phrase."""
        tree = self.tree
        barred = set(taken) | {k for i in taken for k in tree.subtree(i)}
        first, last = tree.sents[sentence]
        found = [
            i
            for i in range(first, last)
            if tree.dep[i] == "nsubj"
            and i not in barred
            and self._apt(i, kind)
            and not (tree.lemma[i] == "authority" and tree.lemma[tree.head[i]] in self.speech)
            and not tree.under(i, frame.trigger)
        ]
        return found[:1] if found else []

    def _apt(self, i: int, kind: str) -> bool:
        """Whether a noun is a word for those who do such things, or for armed men under any name."""
        tree = self.tree
        return tree.pos[i] in {"NOUN", "PROPN"} and (
            tree.lemma[i] in self.words[kind] or tree.lower[i] in self.words[kind]
        )
