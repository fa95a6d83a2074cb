"""How likely an event is one of public life: a head over the language model's vectors, trained on events that the coder
found in reports of all kinds and that were judged by reading (training/events_head.py).

Politics, diplomacy, conflict, and what state bodies do to anybody are public; what firms, teams, artists and private
persons do among themselves is not, nor is an accident, nor a verb in another sense ("attacked the browser").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from communique.data import load_head
from communique.events.relevance import PUBLIC, public
from communique.language.component import VECTORS
from communique.language.syntax import Tree
from communique.model import Event, Participant, Span

FILE = "events_head.json"
NEAR = 60
"""Words before and behind an event's sentence that are read with it."""
_PROTEST_ENDS = ("082", "1242")
"""CAMEO codes of calling off a strike or protest, and of refusing to."""
_PRIVATE = frozenset({"BUS", "JRN", "SOC", "EDU"})
Floats = NDArray[np.float32]


class Head(msgspec.Struct, frozen=True):
    """What `training/events_head.py` writes: weights, and the probability from which on an event is kept; `official` is
    that of events with a state, an office-holder or a body of public life among the parties."""

    about: str
    types: list[str]
    threshold: float
    official: float
    bias: float
    vectors: dict[str, list[float]]
    traits: dict[str, float]


class Bearing:
    """Answers for one Doc. Without the head or the model's vectors the parties alone tell."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.head = head()
        found = tree.doc.user_data.get(VECTORS)
        self.rows: Floats | None = None if found is None else np.asarray(found, dtype=np.float32)
        self.whole: Floats | None = None if self.rows is None else unit(self.rows.mean(axis=0))

    def keeps(self, event: Event) -> bool:
        """Whether an event is likely enough one of public life. Types that the head does not know it leaves alone."""
        if self.head is None or self.rows is None:
            return public(event)
        if event.type not in self.head.types:
            return True
        limit = self.head.official if official(event) else self.head.threshold
        return self.probability(event) >= limit

    def probability(self, event: Event) -> float:
        """How likely an event is one of public life; 1 without a head."""
        if self.head is None or self.rows is None:
            return 1.0
        score = self.head.bias + sum(self.head.traits.get(name, 0.0) for name in traits(event))
        for name, vector in self.vectors(event):
            score += float(_weights(name) @ vector)
        return float(1.0 / (1.0 + np.exp(-score)))

    def vectors(self, event: Event) -> Iterator[tuple[str, Floats]]:
        """Unit vectors of the report, of the words around, of the sentence, the trigger and the parties."""
        rows = self.rows
        if rows is None or self.whole is None:
            return
        trigger = self._places(event.trigger)
        first, last = self.tree.sents[self.tree.sent[trigger[0]]]
        yield "report", self.whole
        yield "near", unit(rows[max(0, first - NEAR) : last + NEAR].mean(axis=0))
        yield "sentence", unit(rows[first:last].mean(axis=0))
        yield "trigger", unit(rows[trigger].mean(axis=0))
        for name, parties in (("actors", event.actors), ("recipients", event.recipients)):
            words = self._places([party.span for party in parties])
            if words:
                yield name, unit(rows[words].mean(axis=0))

    def _places(self, spans: Sequence[Span]) -> list[int]:
        """The tokens that begin within some spans of characters."""
        start = self.tree.start
        return [k for a, b in spans for k in range(bisect_left(start, a), bisect_left(start, b))]


def official(event: Event) -> bool:
    """Whether a state, an office-holder or a body of public life is among the parties, or a group protests."""
    protest = event.type == "PROTEST" or (event.cameo or "").startswith(_PROTEST_ENDS)
    if protest and any(p.actor is not None and p.actor.kind == "group" for p in event.actors):
        return True
    for party in (*event.actors, *event.recipients):
        actor = party.actor
        if actor is None:
            continue
        body = (
            actor.kind == "organisation"
            and not actor.id.startswith("local:")
            and actor.sector not in _PRIVATE
        )
        if body or actor.kind == "state" or actor.sector in PUBLIC:
            return True
    return False


def traits(event: Event) -> Iterator[str]:
    """What is read off an event itself, as names."""
    yield f"type {event.type}"
    yield f"act {event.act_type}"
    yield f"status {event.status}"
    if event.mode is not None:
        yield "mode"
    for side, parties in (("actor", event.actors), ("recipient", event.recipients)):
        yield from sorted({f"{side} {trait}" for trait in _of_parties(parties)})


def _of_parties(parties: tuple[Participant, ...]) -> Iterator[str]:
    if not parties:
        yield "none"
    for party in parties:
        actor = party.actor
        if actor is None:
            yield "nobody"
            continue
        local = actor.id.startswith("local:")
        yield actor.kind
        yield actor.sector or "no sector"
        if actor.country:
            yield "country"
        if not local:
            yield "known"
        elif actor.kind == "person" and not actor.sector and not actor.country:
            yield "private"


def unit(vector: Floats) -> Floats:
    """A vector of length 1 (or of zeros)."""
    size = float(np.linalg.norm(vector))
    made: Floats = vector / size if size else vector
    return made


@cache
def head() -> Head | None:
    """The package's head; None where it is not installed."""
    found: Head | None = load_head(FILE, Head)
    return found


@cache
def _weights(name: str) -> Floats:
    found = head()
    assert found is not None
    return np.asarray(found.vectors[name], dtype=np.float32)
