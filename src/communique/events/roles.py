"""Who does it and to whom, read again: a small network over the traits of candidates.py leaves out parties that the
rules took in wrongly and adds those that they do not reach, as the doer who is named a sentence before. Trained on
events that were read and coded anew (training/roles_head.py)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
import numpy as np

from communique.data import load_head
from communique.events.candidates import Candidate, Coded, candidates
from communique.events.parties import Parties
from communique.events.weights import Floats, gelu, weights_of
from communique.language.syntax import Tree
from communique.model import Event, Participant

FILE, ARRAYS = "roles_head.json", "roles_head.npz"
KEPT, FIRST, MORE = 0.2, 0.5, 0.8
"""From which probability on a party of the rules stays, and another candidate becomes one: of a side that is empty,
and of one that is not."""
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
"""Types of acts in which it matters little who is on which side."""
AT_THINGS = frozenset({"MOBILIZE", "AGREE", "RETREAT", "REJECT"})
"""Types of acts that are directed at places and things: the rules' parties stay."""
NOBODY, ACTOR, RECIPIENT = range(3)


class Head(msgspec.Struct, frozen=True):
    """What `training/roles_head.py` writes beside the weights: the traits in the order of their vectors."""

    about: str
    traits: list[str]


class Roles:
    """Answers for one Doc."""

    def __init__(self, tree: Tree, parties: Parties, speech: frozenset[str]) -> None:
        self.tree = tree
        self.parties = parties
        self.speech = speech

    def revise(self, told: Coded, others: Sequence[Coded]) -> Event:
        """The event with its parties read again; how sure each is goes to `told.reading.certainty`. Without the
        head the rules' parties stay."""
        if not self.known():
            return told.event
        found = candidates(
            self.tree, self.parties, told, [one for one in others if one is not told], self.speech
        )
        return self.decide(told, found, self.likely(found))

    def known(self) -> bool:
        """Whether there is a head."""
        return head() is not None

    def likely(self, found: Sequence[Candidate]) -> Floats:
        """Of each candidate the probabilities that it is nobody, an actor, a recipient."""
        index, weights = _index(), _weights()
        places: list[int] = []
        starts: list[int] = []
        for one in found:
            starts.append(len(places))
            places += [index[trait] for trait in one.traits if trait in index]
            places.append(len(index))  # a row of zeros, so that no candidate is without one
        bag = np.add.reduceat(weights["bag"][places], starts) + weights["bag_bias"]
        wide = np.add.reduceat(weights["wide"][places], starts)
        inner = gelu(gelu(bag) @ weights["inner"].T + weights["inner_bias"])
        out = inner @ weights["out"].T + weights["out_bias"] + wide
        power = np.exp(out - out.max(axis=1, keepdims=True))
        made: Floats = power / power.sum(axis=1, keepdims=True)
        return made

    def decide(self, told: Coded, found: Sequence[Candidate], likely: Floats) -> Event:
        """The event with the likely parties."""
        event = told.event
        sides: tuple[list[Participant], list[Participant]] = ([], [])
        mutual, least, most = event.type in TOGETHER, 1.0, 0.0
        for one, chances in zip(found, likely, strict=True):
            for person in one.participants:
                own = ACTOR if person in event.actors else RECIPIENT
                sure = float(chances[1:].sum() if mutual else chances[own])
                if sure >= KEPT or _somebody(person) or event.type in AT_THINGS:
                    sides[own - 1].append(person)
                    least = min(least, sure)
                else:
                    most = max(most, 1.0 - sure)
        order = sorted(range(len(found)), key=lambda n: (-float(likely[n, 1:].max()), n))
        for n in order:
            for own in (ACTOR, RECIPIENT):
                side, sure = sides[own - 1], float(likely[n, own])
                if sure <= (MORE if side else FIRST) or self._given(found[n], event, own, mutual):
                    if not found[n].given:
                        most = max(most, sure)
                    continue
                if side and self.tree.tag[found[n].word] in {"PRP", "PRP$"}:
                    continue  # who is meant is likely there already
                side += self._people(found[n], own, told, sides)
        told.reading.certainty = (least, most)
        if not any(sides):
            return event
        return msgspec.structs.replace(event, actors=tuple(sides[0]), recipients=tuple(sides[1]))

    @staticmethod
    def _given(one: Candidate, event: Event, own: int, mutual: bool) -> bool:
        """Whether the rules have a candidate on a side (or, where that matters little, on the other one)."""
        people = event.actors + event.recipients if mutual else (event.actors, event.recipients)[own - 1]
        return any(person in people for person in one.participants)

    def _people(
        self, one: Candidate, own: int, told: Coded, sides: tuple[list[Participant], list[Participant]]
    ) -> list[Participant]:
        """The participants that a candidate stands for, without those who are there already."""
        start, there = self.tree.start[one.word], sides[0] + sides[1]
        people: Sequence[Participant] = one.participants
        if not people:
            ids = frozenset(p.actor.id for p in sides[0] if p.actor is not None)
            made = self.parties.of(one.word, told.event.act_type, ids if own == RECIPIENT else None)
            people = [person for person in made if person.span[0] <= start < person.span[1]]
        return [person for person in people if not any(_same(person, other) for other in there)]


def _somebody(person: Participant) -> bool:
    """Whether a participant is a state, a body or a person, not a thing or a place."""
    return person.actor is not None and person.actor.kind in {"state", "organisation", "person", "group"}


def _same(one: Participant, other: Participant) -> bool:
    """Whether two participants are the same actor, or share words."""
    if one.actor is not None and other.actor is not None and one.actor.id == other.actor.id:
        return True
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


@cache
def head() -> Head | None:
    """The package's head; None where it is not installed."""
    found: Head | None = load_head(FILE, Head)
    return found


@cache
def _index() -> dict[str, int]:
    found = head()
    assert found is not None
    return {name: place for place, name in enumerate(found.traits)}


@cache
def _weights() -> dict[str, Floats]:
    """The arrays, with a row of zeros behind the traits' own."""
    arrays = weights_of(ARRAYS)
    return arrays | {name: np.pad(arrays[name], ((0, 1), (0, 0))) for name in ("bag", "wide")}
