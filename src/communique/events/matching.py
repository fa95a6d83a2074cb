"""Candidates: for every trigger word the entry that fits its frame best, with its parties' words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from communique.events.codebook import Codebook, Entry, Pattern
from communique.events.doers import Doers
from communique.events.frames import Frame, Frames
from communique.events.needs import KINDS, Words, meets
from communique.events.parties import Parties
from communique.events.reach import Reach
from communique.events.slots import Slots
from communique.language.syntax import DOCUMENTS, Tree

_ARGUMENTS = frozenset({"subj", "obj", "iobj", "of", "from"})
_PLACES = frozenset({"in", "at", "near", "along", "across", "outside", "inside"})
_PERSONAL = frozenset({"AID", "AGREE", "CONCEDE", "COOPERATE"})
"""Types of acts that are done to somebody, not to a thing."""
_CAUSES = frozenset({"in", "by", "from", "during"})
_HARMING = frozenset({"ASSAULT", "COERCE"})
_ABOUT = frozenset({"ACCUSE", "REJECT"})
_SENDING = frozenset({"MOBILIZE", "AID"})
_NAMES = frozenset({"NNP", "NNPS"})
NEVER = frozenset({"aux", "aux:pass", "cop", "case", "mark"})
"""Relations of words that are never a trigger."""


def kind_of(tree: Tree, i: int) -> str:
    """The part of speech of a pattern that a word may be the trigger of: "V", "N", "A", or "" for none."""
    pos = tree.pos[i]
    if pos in {"VERB", "AUX"} or tree.tag[i].startswith("VB"):
        return "" if tree.dep[i] == "amod" else "V"
    return {"NOUN": "N", "PROPN": "N", "ADJ": "A"}.get(pos, "")


@dataclass(slots=True)
class Match:
    """An entry that fits a trigger. `actors` and `recipients` are heads of noun phrases; `void` are those
    that stand for nobody ("lifted the embargo"). `likeness` is below 1 where the trigger is only near to one of
    the entry's."""

    entry: Entry
    pattern: Pattern
    frame: Frame
    words: list[int]
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    guessed: bool = False
    void: frozenset[int] = frozenset()
    inner: Match | None = None
    likeness: float = 1.0

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """How specific the match is; the highest wins."""
        conditions = len(self.pattern.conditions) + bool(self.pattern.particle)
        return self.entry.rank, conditions, bool(self.recipients), bool(self.actors)


class Matcher(Slots):
    """Matches one Doc's words against a codebook."""

    def __init__(self, tree: Tree, codebook: Codebook, parties: Parties) -> None:
        sets = codebook.sets
        self.operators, light, carriers, self.targets = codebook.shared
        frames = Frames(tree, light, sets["happen"], carriers)
        super().__init__(tree, frames, parties, sets["quantity"])
        self.codebook = codebook
        self.lights = codebook.lights
        self.unreal = sets["unreal"]
        self.nonagents = sets["nonagents"]
        self.laws = sets["laws"]
        self.qualifiers = sets["qualifiers"]
        self.reach = Reach(tree, self.frames, parties)
        self.doers = Doers(tree, self, codebook, parties)
        self.words = Words(self.nonagents, self.targets, sets["instruments"], sets["messages"])

    def candidates(self) -> list[Match]:
        """The best match of every trigger word, in text order."""
        tree, index = self.tree, self.codebook.index
        found: list[Match] = []
        for i, lemma in enumerate(tree.lemma):
            rows = index.get(lemma)
            if tree.lower[i] != lemma and tree.tag[i].startswith("NN") and tree.lower[i] in index:
                rows = (rows or []) + index[tree.lower[i]]  # "talks" may stand in the book as it is
            if rows is None:
                continue
            if tree.dep[i] in NEVER or (tree.dep[i] == "amod" and tree.tag[i] == "VBG"):
                continue
            kind = kind_of(tree, i)
            best: Match | None = None
            for entry, pattern in rows:
                if pattern.pos != kind:
                    continue
                match = self.fit(entry, pattern, i)
                if match is not None and (best is None or match.rank > best.rank):
                    best = match
            if best is not None:
                found.append(best)
        return found

    def fit(self, entry: Entry, pattern: Pattern, i: int) -> Match | None:
        """The match of one pattern at one word, whatever that word is; None where the frame does not fit."""
        tree = self.tree
        words, fixed = [i], [i]
        if pattern.particle:
            particle = self._particle(i, pattern.particle)
            if particle is None:
                return None
            words.append(particle)
        elif pattern.pos == "V" and tree.child(i, "compound:prt") is not None:
            return None  # "call off" is not "call"
        frame = self.frames.at(i)
        if pattern.particle:
            frame = self._taken_for_preposition(frame, words[-1])
        for slot, lemmas in pattern.conditions:
            hit = self.holds(frame, slot, lemmas)
            if hit is None:
                return None
            if hit >= 0:
                words.append(hit)
                if slot not in _ARGUMENTS and "." not in slot and not self.parties.headed(hit):
                    fixed.append(hit)
        noun = pattern.pos == "N"
        if noun and entry.light and frame.light is not None:
            words.append(frame.light)
        match = Match(entry, pattern, frame, sorted(set(words)))
        if frame.light is not None:
            fixed.append(frame.light)
        self._fill(match, noun, fixed)
        return match if self._suffices(match, noun) else None

    def _particle(self, i: int, word: str) -> int | None:
        tree = self.tree
        for kid in tree.kids[i]:
            if tree.lower[kid] == word and tree.dep[kid] in {
                "compound:prt",
                "advmod",
                "case",
                "obl",
                "mark",
                "xcomp",
            }:
                return kid
        after = i + 1
        if after < len(tree) and tree.lower[after] == word:
            noun = tree.head[after]
            if tree.dep[after] != "case" or self.parties.able(noun):
                return after
        return None

    def _taken_for_preposition(self, frame: Frame, particle: int) -> Frame:
        """ "Sealed off the capital": what stands behind a particle that was taken for a preposition is the object."""
        tree = self.tree
        noun = tree.head[particle]
        if tree.dep[particle] != "case" or tree.head[noun] != frame.trigger or frame.obj or frame.passive:
            return frame
        preps = [row for row in frame.preps if row != (tree.lower[particle], noun)]
        return replace(frame, obj=[noun], preps=preps)

    def _fill(self, match: Match, noun: bool, fixed: list[int]) -> None:
        entry, frame = match.entry, match.frame
        actor = entry.noun_actor if noun else entry.actor
        recipient = entry.noun_recipient if noun else entry.recipient
        if entry.reciprocal:
            match.actors = self._union(frame, actor + recipient, fixed)
            return
        if noun and frame.received and "iobj" not in recipient:
            recipient = ("iobj", *recipient)
        match.actors = [self._author(i) for i in self.first(frame, actor, fixed, [])]
        if entry.type in _HARMING and not noun:
            match.actors = [self._deed(i) for i in match.actors]
        given = any(slot == "obj" for slot, _ in match.pattern.conditions)
        if given and "obj" in recipient and not any(self.parties.headed(i) for i in frame.obj):
            # What is fired, imposed or lifted comes last, and is nobody.
            others = tuple(slot for slot in recipient if slot != "obj")
            # "launched the assault": an attack is not what is attacked.
            hit = entry.type != "ASSAULT" or any(self.tree.lemma[i] in self.targets for i in frame.obj)
            recipient = (*others, "obj") if hit else others
            match.void = frozenset(i for i in frame.obj if self.tree.lemma[i] not in self.targets)
        if entry.type in _SENDING:  # who is sent is not whom it is done to
            fixed = fixed + [i for i in self._objects(frame) if self._sent(i)]
        match.recipients = self.first(frame, recipient, fixed, match.actors)
        if not noun and not given and entry.type in _ABOUT and recipient[:1] == ("obj",):
            objects = [i for i in frame.obj if i not in match.actors and self._usable("obj", i, fixed)]
            match.recipients = objects or match.recipients  # what is condemned, not whom it was done to
        if (
            entry.type == "THREATEN"
            and not noun
            and not any(self.parties.proper(i) for i in match.recipients)
        ):
            match.recipients = self.reach.conditioned(frame, set(match.actors)) or match.recipients
        bare = all(i in match.void and not self.parties.proper(i) for i in match.recipients)
        if entry.type in _PERSONAL and not any(self.parties.proper(i) for i in match.recipients):
            bare = bare or not any(self.parties.acts(i) for i in match.recipients)
        if entry.type in _HARMING and not match.actors and not noun:
            match.actors = self.doers.of(frame, entry, fixed, match.recipients)
        if bare and "nospread" not in entry.needs:
            found = self.reach.spread(
                frame, self.codebook.like(entry.type), set(match.actors) | set(match.words)
            )
            if found:
                match.recipients, match.guessed = found, True

    def _objects(self, frame: Frame) -> list[int]:
        """The words of a frame's objects, what counts them and what is counted."""
        rows = [*frame.obj, *frame.prep("of")]
        return rows + [k for i in rows for k in self.tree.kids[i] if self.tree.dep[k] == "nmod" and k > i]

    def _sent(self, i: int) -> bool:
        """Whether a word is one for who is sent, or counts such ("the first of 900 troops")."""
        tree, sent = self.tree, self.parties.sent
        return tree.lemma[i] in sent or any(
            tree.lemma[k] in sent for k in tree.kids[i] if tree.dep[k] == "nmod" and tree.case(k) == "of"
        )

    def _deed(self, i: int) -> int:
        """ "The bombing of a train that killed nine": who or what kills is the deed, not what it hit."""
        tree, k = self.tree, i
        for _ in range(4):
            if tree.lemma[k] in self.parties.violence:
                return k
            if self.parties.human(tree.lemma[k]) or not tree.dep[k].startswith("nmod"):
                return i
            k = tree.head[k]
        return i

    def _author(self, i: int) -> int:
        """Who made a document that is said to do something ("a bill that would ban …"); else the word itself."""
        if self.tree.lemma[i] not in DOCUMENTS:
            return i
        author = self.tree.holder(i)
        return i if author is None or author == i else author

    def _usable(self, slot: str, i: int, words: list[int]) -> bool:
        if i in words or not self.parties.able(i):
            return False
        if slot == "comp.subj" and self.tree.tag[i] == "PRP":
            return False  # "warned that they would leave"
        if slot == "obj.poss" and self.tree.tag[i] == "PRP$":
            return False  # "abandoned his policy": the actor's own
        if slot in {"mod", "in"} or slot.endswith(".mod"):
            tree = self.tree
            if slot == "mod" and (self.parties.town(i) or tree.lower[i - 2 : i] == ["anti", "-"]):
                return False
            if tree.lemma[i] in self.qualifiers:
                return False  # "a Narun rally", "an anti-Tarvian rally"
            upper = tree.doc[i].text[:1].isupper()
            known = self.parties.groups if slot == "mod" else self.targets
            if tree.lemma[i] in self.quantity:  # "in parts of X"
                return any(tree.tag[k] in _NAMES or tree.lemma[k] in known for k in self.contents(i))
            return (upper and tree.dep[i] != "det") or tree.lemma[i] in known
        return True

    def first(self, frame: Frame, slots: tuple[str, ...], words: list[int], taken: list[int]) -> list[int]:
        """The fillers of the first slot that has any; a slot marked "+" adds to what stands before it."""
        rows: list[tuple[bool, list[int], bool]] = []
        seen: set[int] = set(taken)
        for name in slots:
            slot = name.lstrip("+")
            fresh = [i for i in self.slot(frame, slot) if i not in seen and self._usable(slot, i, words)]
            if fresh:
                seen.update(fresh)
                rows.append((name.startswith("+"), fresh, slot in _PLACES))
        # A place where it happened is a party only where nothing else is.
        ranked = [row for row in rows if not row[0]] or rows
        ranked = [row for row in ranked if not row[2]] or ranked
        near = [row for row in ranked if row[2]]
        first = next((row for row in near if any(self.tree.lemma[i] in self.targets for i in row[1])), None)
        first = first if first is not None and len(near) == len(ranked) else None
        first = first or next((row for row in ranked if any(self.parties.headed(i) for i in row[1])), None)
        first = first or next((row for row in ranked if any(self.parties.named(i) for i in row[1])), None)
        first = first or (rows[0] if rows else None)
        if first is None:
            return []
        return first[1] + [i for more, fresh, _ in rows if more and fresh is not first[1] for i in fresh]

    def _union(self, frame: Frame, slots: tuple[str, ...], words: list[int]) -> list[int]:
        found: list[int] = []
        for name in slots:
            slot = name.lstrip("+")
            if slot == "mod" and sum(len(self.tree.conjuncts(i)) for i in found) > 1:
                continue  # "the Narun meeting between X and Y"
            fresh = [i for i in self.slot(frame, slot) if i not in found and self._usable(slot, i, words)]
            if slot == "poss" and frame.subj:
                fresh = [i for i in fresh if self.tree.tag[i] != "PRP$"]
            if slot == "obj" and frame.prep("with"):  # "discussed the border with the premier"
                fresh = [i for i in fresh if self.parties.headed(i)]
            found.extend(fresh)
        return found

    def _suffices(self, match: Match, noun: bool) -> bool:
        entry, frame, tree = match.entry, match.frame, self.tree
        match.actors = [i for i in match.actors if tree.lemma[i] not in self.nonagents]
        if any(tree.lemma[i] in self.laws and not self.parties.headed(i) for i in match.actors):
            return False  # "the law requires …"
        others = [i for i in frame.subj if i != frame.trigger]
        if not match.actors and others and all(tree.lemma[i] in self.nonagents for i in others):
            return False
        if not match.actors and any(
            tree.lemma[k] in self.nonagents
            for name, i in frame.preps
            if name in _CAUSES
            for k in (i, *(k for k in tree.kids[i] if tree.case(k) == "of"))  # "in days of severe weather"
        ):
            return False  # "was killed in a crash"
        for need in entry.needs:
            if entry.reciprocal and need in {"recipient", "anyrecipient"}:
                need = "two"
            if need == "recipient" and (not match.recipients or match.guessed):
                return False
            if need == "anyrecipient" and not match.recipients:
                return False
            if need == "actor" and not match.actors:
                return False
            if need == "obj" and not frame.obj:
                return False
            if need == "comp" and not frame.comp:
                return False
            if need in KINDS and not meets(need, match, self.tree, self.parties, self.words):
                return False
            if need == "named" and not any(self.parties.named(i) for i in match.actors + match.recipients):
                return False
        if noun and entry.light:
            lemma = tree.lemma[frame.light] if frame.light is not None else ""
            if not any(lemma in self.lights.get(name, ()) for name in entry.light) and "light" in entry.needs:
                return False
        if noun and frame.light is None:
            if match.guessed:
                match.recipients = []
            elif match.recipients and not match.actors and match.recipients == frame.prep("in"):
                return False  # "the war in Belmar" names no party
        return bool(match.actors or match.recipients) or "dated" in entry.needs
