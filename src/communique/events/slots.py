"""The slots of a frame and the conditions that an entry puts on them: "obj=@troops", "on=*", "with!=…"."""

from __future__ import annotations

from communique.events.frames import Frame, Frames
from communique.events.parties import Parties
from communique.language.syntax import Tree

_OWN = frozenset({"subj", "obj", "iobj", "comp", "poss", "mod"})
_TITLES = frozenset({"compound", "flat", "appos", "nmod:desc"})
_NAMES = frozenset({"NNP", "NNPS"})


class Slots:
    """Reads the slots of one Doc's frames."""

    def __init__(self, tree: Tree, frames: Frames, parties: Parties, quantity: frozenset[str]) -> None:
        self.tree = tree
        self.frames = frames
        self.parties = parties
        self.quantity = quantity

    def contents(self, i: int) -> list[int]:
        """A phrase's head, those coordinated with it, and what a word of quantity counts."""
        tree = self.tree
        found = []
        for k in tree.conjuncts(i):
            found.append(k)
            if tree.lemma[k] in self.quantity or tree.pos[k] == "NUM":
                found.extend(kid for kid in tree.kids[k] if tree.dep[kid].startswith("nmod") and kid > k)
            if tree.tag[k] in _NAMES:  # "Crown Prince Naruhito" is a prince
                found.extend(kid for kid in tree.kids[k] if tree.dep[kid] in _TITLES)
        return found

    def holds(self, frame: Frame, slot: str, lemmas: tuple[str, ...]) -> int | None:
        """The word that meets a condition; -1 where a negative condition is met; None where it fails."""
        tree = self.tree
        if slot.endswith("!"):
            heads = self.slot(frame, slot[:-1])
            if lemmas == ("*",):
                return None if heads else -1
            clash = any(
                tree.lemma[k] in lemmas or tree.lower[k] in lemmas for h in heads for k in self.contents(h)
            )
            return None if clash else -1
        if lemmas == ("*",):
            filled = self.slot(frame, slot)
            present = bool(filled) if slot == "comp" else any(self._somebody(k) for k in filled)
            present = present or self._marked(frame, slot)
            return -1 if present else None
        if slot == "comp.aux":
            for clause in frame.comp:
                if any(tree.lemma[k] == "have" and tree.dep[k] == "aux" for k in tree.kids[clause]):
                    continue  # "must have left" is a guess
                for kid in tree.kids[clause]:
                    if tree.lemma[kid] in lemmas and tree.dep[kid] in {"aux", "aux:pass"}:
                        return -1
                if tree.lemma[clause] in lemmas and any(tree.dep[k] == "xcomp" for k in tree.kids[clause]):
                    return -1
            return None
        for head in self.slot(frame, slot):
            for k in self.contents(head):
                if tree.lemma[k] in lemmas or tree.lower[k] in lemmas:
                    return k
        return None

    def _marked(self, frame: Frame, name: str) -> bool:
        """Whether a clause stands behind a preposition ("attacked him for failing")."""
        tree = self.tree
        if name == "to":
            return False  # an infinitive is no phrase
        return any(tree.lower[m] == name for c in frame.comp for m in tree.kids[c] if tree.dep[m] == "mark")

    def _somebody(self, i: int) -> bool:
        """Whether a filler is somebody or something, and no time."""
        tree = self.tree
        dated = any(tree.lemma[k] in self.parties.times for k in tree.kids[i])
        return tree.lemma[i] not in self.parties.times and not (tree.pos[i] == "NUM" and dated)

    def slot(self, frame: Frame, name: str) -> list[int]:
        """The fillers of a slot: "subj", "with", "obj.of" (what `of` hangs on the object) …"""
        tree = self.tree
        base, _, path = name.partition(".")
        if base == "patient":  # who undergoes a passive without an agent
            return frame.obj if frame.passive and not frame.subj else []
        if base == "land":  # "was arrested in Belmar"
            own = set(tree.kids[frame.trigger])
            return [i for i in frame.prep("in") if frame.passive and i in own and self.parties.state(i)]
        heads: list[int] = getattr(frame, base) if base in _OWN else frame.prep(base)
        if not path:
            return heads
        if path == "poss":
            return [k for h in heads for k in tree.kids[h] if tree.dep[k] == "nmod:poss"]
        if path == "mod":
            return [k for h in heads for k in tree.kids[h] if tree.dep[k] in {"compound", "amod"} and k < h]
        if path == "subj":
            return [s for h in heads if (s := tree.surface_subject(h)) is not None]
        if path == "obj":
            return [k for h in heads for k in self.frames.at(h).obj + self.frames.at(h).iobj]
        heads = heads + [
            k for h in heads for k in tree.kids[h] if tree.dep[k] == "acl" and tree.tag[k] == "VBN"
        ]
        return [
            k for h in heads for k in tree.kids[h]
            if (tree.dep[k].startswith("nmod") or tree.dep[k].startswith("obl")) and tree.case(k) == path
        ]  # fmt: skip
