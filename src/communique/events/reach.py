"""A recipient that no slot of the entry names: found by its kind, near first."""

from __future__ import annotations

from communique.events.frames import Frame, Frames
from communique.events.parties import Parties
from communique.language.syntax import Tree

_SPREAD = ("to", "with", "against", "from", "on", "for", "towards", "toward", "into", "at", "over")
_LOCAL = frozenset(
    {"AID", "RETREAT", "CONCEDE", "COERCE", "ASSAULT", "MOBILIZE", "SANCTION", "AGREE", "PROTEST"}
)
_CONDITIONAL = frozenset({"AGREE", "REJECT", "CONCEDE", "RETREAT"})
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss"})
_NAMES = frozenset({"NNP", "NNPS"})


class Reach:
    """Looks beyond an entry's slots, in one Doc."""

    def __init__(self, tree: Tree, frames: Frames, parties: Parties) -> None:
        self.tree = tree
        self.frames = frames
        self.parties = parties

    def spread(self, frame: Frame, kind: str, taken: set[int]) -> list[int]:
        """A recipient that no slot of the entry names: the first naming phrase behind a likely preposition,
        then in the object, then in the complement clause."""
        for name in _SPREAD:
            for i in frame.prep(name):
                if i not in taken and self.parties.able(i) and self.parties.named(i):
                    return [i]
        for i in frame.iobj + frame.obj:
            if self._free(i, taken) and self.parties.headed(i):
                return [i]
        for i in frame.obj:
            found = self._named_below(i, taken)
            if found:
                return found
        for clause in frame.comp:
            if self.tree.pos[clause] in {"VERB", "AUX"}:
                inner = self._clause(clause, taken)
                if inner:
                    return inner
        return self._affected(frame, kind, taken)

    def conditioned(self, frame: Frame, taken: set[int]) -> list[int]:
        """Of whom a threat wants something: "threatened to kill the hostages unless Belmar withdraws"."""
        tree = self.tree
        for clause in (frame.host, *frame.comp):
            for kid in tree.kids[clause]:
                mark = tree.child(kid, "mark") if tree.dep[kid] == "advcl" else None
                if mark is None or tree.lower[mark] not in {"unless", "if"}:
                    continue
                subject = tree.child(kid, "nsubj")
                if subject is not None and self._free(subject, taken) and tree.tag[subject] != "PRP":
                    return [subject] if self.parties.headed(subject) else []
        return []

    def _affected(self, frame: Frame, kind: str, taken: set[int]) -> list[int]:
        """The last resort: the country or town in which something is done to people there, and the party of a
        condition ("will not lift the embargo until Belmar yields")."""
        if kind in _LOCAL:
            for name in ("in", "across", "throughout", "near", "along", "of"):
                for i in frame.prep(name):
                    if i not in taken and self.tree.tag[i] in _NAMES and self.parties.able(i):
                        return [i]
        if kind in _CONDITIONAL:
            for kid in self.tree.kids[frame.host]:
                if self.tree.dep[kid] == "advcl" and self.tree.pos[kid] in {"VERB", "ADJ", "AUX"}:
                    below = [
                        i for i in self.tree.subtree(kid)
                        if self.tree.dep[i] in _NOMINAL and self.tree.tag[i] != "PRP"
                        and self._free(i, taken) and self.parties.headed(i)
                    ]  # fmt: skip
                    if below:
                        return [next((i for i in below if self.parties.proper(i)), below[0])]
        return []

    def _named_below(self, i: int, taken: set[int], depth: int = 0) -> list[int]:
        """The first naming phrase that hangs on a noun: "hospitals in Belmar", "the return of Tarvian workers"."""
        tree = self.tree
        for kid in sorted(tree.kids[i], key=lambda k: tree.dep[k] == "nmod:poss"):
            if tree.dep[kid] in {"nmod", "nmod:poss", "acl", "obl", "obj", "xcomp"} and kid not in taken:
                if tree.tag[kid] == "PRP$" or (tree.dep[kid] == "nmod:poss" and not self._free(kid, taken)):
                    continue
                if (
                    tree.dep[kid] not in {"acl", "xcomp"}
                    and self.parties.able(kid)
                    and self.parties.named(kid)
                ):
                    return [kid]
                if depth < 3:
                    found = self._named_below(kid, taken, depth + 1)
                    if found:
                        return found
        return []

    def _free(self, i: int, taken: set[int]) -> bool:
        """Whether a phrase can be a party, is none yet and is not the actor's own ("its troops")."""
        if i in taken or not self.parties.able(i) or self.tree.lemma[i] in self.parties.sent:
            return False
        return all(self.tree.tag[kid] != "PRP$" for kid in self.tree.kids[i])

    def _clause(self, clause: int, taken: set[int], depth: int = 0) -> list[int]:
        """The same within a complement clause."""
        frame, tree = self.frames.at(clause), self.tree
        own = [i for i in tree.kids[clause] if tree.dep[i] == "nsubj" and tree.tag[i] != "PRP"]
        below = [  # "opens the border for X to …"
            i for kid in tree.kids[clause] if tree.dep[kid] == "advcl" and tree.lower[tree.left[kid]] == "for"
            for i in tree.kids[kid] if tree.dep[i] == "nsubj"
        ]  # fmt: skip
        for i in own + frame.iobj + frame.obj + below + [k for _, k in frame.preps]:
            if self._free(i, taken) and self.parties.named(i):
                return [i]
        for i in frame.obj:
            found = self._named_below(i, taken)
            if found:
                return found
        if depth < 2:
            for inner in frame.comp:
                found = self._clause(inner, taken, depth + 1)
                if found:
                    return found
        return []
