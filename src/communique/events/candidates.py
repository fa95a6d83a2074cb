"""Who could be a party of an event: the words of its sentence and the one before that name somebody or something, with
what can be read off each about its part in the event, as names of traits. The head over them is roles.py."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.events.interpreting import Reading
from communique.events.parties import Parties
from communique.events.signs import LISTS, path, slots
from communique.language.syntax import Tree
from communique.model import Event, Participant, Span

_NAMING = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$"})
_WITHIN = frozenset({"compound", "flat", "amod", "nmod:unmarked", "fixed"})
"""Arcs of words that are parts of another one's phrase."""
_LONG, _NEAR, _FAR = 4, 3, 8


class Coded(NamedTuple):
    """An event as the rules see it, and the number of its sentence."""

    reading: Reading
    event: Event
    sentence: int


class Candidate(NamedTuple):
    """A word, the sides on which the rules have whom it names ("A", "R", "AR" or ""), those participants, traits."""

    word: int
    given: str
    participants: tuple[Participant, ...]
    traits: list[str]


def candidates(
    tree: Tree, parties: Parties, told: Coded, others: Sequence[Coded], speech: frozenset[str]
) -> list[Candidate]:
    """The candidates of one event in text order. `others` are the other events of the report, `speech` verbs of
    saying."""
    event, sentence = told.event, told.sentence
    rule: dict[int, list[tuple[str, Participant]]] = {}
    for side, people in (("A", event.actors), ("R", event.recipients)):
        for person in people:
            head = _head(tree, person.span)
            if head is not None:
                rule.setdefault(head, []).append((side, person))
    near = [one for one in others if abs(one.sentence - sentence) <= 2]
    scene = _Scene(tree, parties, told, rule, near, speech)
    first, last = tree.sents[max(0, sentence - 1)][0], tree.sents[sentence][1]
    trigger = {
        k for a, b in event.trigger for k in range(bisect_left(tree.start, a), bisect_left(tree.start, b))
    }
    words = {k for k in range(first, last) if k not in trigger and _names(tree, parties, k)} | rule.keys()
    return [scene.candidate(k) for k in sorted(words)]


def _names(tree: Tree, parties: Parties, k: int) -> bool:
    """Whether a word can name a party by itself."""
    if tree.tag[k] in {"PRP", "PRP$"}:
        return tree.dep[k] not in _WITHIN
    known = parties.cast is not None and parties.cast.headed(k) is not None
    return (known or (tree.tag[k] in _NAMING and tree.dep[k] not in _WITHIN)) and parties.able(k)


def _head(tree: Tree, span: Span) -> int | None:
    """The word of a phrase on which the others hang."""
    first, last = bisect_left(tree.end, span[0] + 1), bisect_left(tree.start, span[1])
    for k in range(first, last):
        outside = tree.head[k] == k or not first <= tree.head[k] < last
        if outside and tree.pos[k] != "PUNCT" and tree.dep[k] != "case":
            return k
    return last - 1 if first < last else None


class _Scene:
    """What all candidates of one event share."""

    def __init__(
        self,
        tree: Tree,
        parties: Parties,
        told: Coded,
        rule: dict[int, list[tuple[str, Participant]]],
        near: Sequence[Coded],
        speech: frozenset[str],
    ) -> None:
        self.tree, self.parties, self.told, self.rule, self.near, self.speech = (
            tree, parties, told, rule, near, speech,
        )  # fmt: skip
        event = told.event
        self.given = {k: "".join(sorted({side for side, _ in people})) for k, people in rule.items()}
        self.spans = [person.span for people in rule.values() for _, person in people]
        self.ids = [
            {person.actor.id for person in people if person.actor is not None}
            for people in (event.actors, event.recipients)
        ]
        self.filled = f"{bool(event.actors):d}{bool(event.recipients):d}"

    def candidate(self, k: int) -> Candidate:
        people = tuple(person for _, person in self.rule.get(k, ()))
        return Candidate(k, self.given.get(k, ""), people, list(self._traits(k)))

    def _traits(self, k: int) -> Iterator[str]:
        tree, parties, kind = self.tree, self.parties, self.told.event.type
        match = self.told.reading.match
        frame, entry = match.frame, match.entry.id
        given = self.given.get(k, "")
        mention = (parties.cast.headed(k) or parties.cast.at(k)) if parties.cast is not None else None
        ids = {actor.id for actor in mention.actors} if mention is not None else set()
        named = mention.type if mention is not None else "nobody"
        same = "".join(side for side, known in zip("AR", self.ids, strict=True) if ids & known)
        away = tree.sent[k] - self.told.sentence
        yield f"rule {given}"
        yield f"rule {given} {kind}"
        yield f"rule {given} entry {entry}"
        yield f"same {same} {given}"
        yield f"sent {away} {given}"
        case, dep, lemma = tree.case(k), tree.dep[k], tree.lemma[k]
        way = _way(tree, frame.trigger, k) if away == 0 else "out"
        yield f"path {way} {case}"
        yield f"path {way} {case} {kind}"
        yield f"path {way} {case} {given}"
        yield f"passive {frame.passive} {way}"
        if away == 0 and frame.host != frame.trigger:
            yield f"hostpath {_way(tree, frame.host, k)} {case}"
        able = f"{parties.acts(k)} {bool(parties.living[k])}"
        for slot in slots(tree, frame, k) if away == 0 else ["other"]:
            for more in ("", kind, entry, f"{named} {able}", given):
                yield f"slot {slot} {more}"
        yield f"able {able} {given}"
        yield f"able {able} {kind}"
        yield f"kind {self.told.event.act_type} {able}"
        yield f"named {named}"
        yield f"named {named} {kind}"
        yield f"tag {tree.tag[k]}"
        yield f"dep {dep}"
        yield f"dep {dep} {case}"
        yield f"side {k < frame.trigger} {min(abs(k - frame.trigger) // _NEAR, _FAR)}"
        yield f"lemma {lemma}"
        yield f"lemma {lemma} {kind}"
        above = tree.lemma[tree.head[k]]
        yield f"above {above} {dep}"
        yield f"violence {above in parties.violence} {dep} {case}"
        yield f"filled {self.filled} {kind} sent {away}"
        yield f"filled {self.filled} {given}"
        yield f"filled {self.filled} {frame.passive} {able} {away}"
        yield f"status {self.told.event.status} {given}"
        for name in LISTS:
            if lemma in parties.words.get(name, ()):
                yield f"list {name}"
                yield f"list {name} {kind}"
        if mention is not None and ids:
            for sort in sorted({actor.kind for actor in mention.actors}):
                yield f"actor {sort}"
                yield f"actor {sort} {kind} {dep}"
            yield f"headed {mention.head == k}"
        if tree.tag[k] in {"PRP", "PRP$"}:
            yield f"pronoun {tree.lower[k]} {given}"
            yield f"meant {bool(ids)}"
        yield from self._elsewhere(k, ids)
        if dep.startswith("nsubj") and above in self.speech:
            yield "sayer"
            yield f"sayer {kind} {given}"
        joined = [j for j in tree.conjuncts(k) if j != k] + ([tree.head[k]] if dep == "conj" else [])
        yield f"joined {''.join(sorted({self.given.get(j, '') for j in joined}))} {given}"
        yield f"inside {any(a <= tree.start[k] < b for a, b in self.spans)} {given}"

    def _elsewhere(self, k: int, ids: set[str]) -> Iterator[str]:
        """The parts of whom the word names in other events nearby."""
        kind, start = self.told.event.type, self.tree.start[k]
        for other in self.near:
            away = other.sentence - self.told.sentence
            for side, people in (("A", other.event.actors), ("R", other.event.recipients)):
                for person in people:
                    here = person.span[0] <= start < person.span[1]
                    if here or (person.actor is not None and person.actor.id in ids):
                        yield f"other {side} {other.event.type} {here} {away}"
                        yield f"other {side} {other.event.type == kind} {away}"
                        yield f"other {side} {other.event.type} {kind} {self.filled}"


def _way(tree: Tree, start: int, end: int) -> str:
    steps = path(tree, start, end)
    return "far" if len(steps) > _LONG else "/".join(steps)
