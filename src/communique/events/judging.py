"""How likely an event is one of public life, and how likely it is wholly right: a small network over the language
model's states and the traits of signs.py, trained on events that the coder found and that were read and coded anew
(training/events_head.py).

Politics, diplomacy, conflict, and what state bodies do to anybody are public; what firms, teams, artists and private
persons do among themselves is not, nor is an accident, nor a verb in another sense ("attacked the browser").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from communique.data import load_head
from communique.events.bearing import official
from communique.events.interpreting import Reading
from communique.events.parties import Parties
from communique.events.relevance import public
from communique.events.signs import signs
from communique.events.weights import Floats, gelu, weights_of
from communique.language.component import STATES, VECTORS
from communique.language.syntax import Tree
from communique.model import Event, Span

FILE, ARRAYS = "events_head.json", "events_head.npz"
WHOLE = 4
"""From this many sentences on a text is a report, whose events are weighed against the head's `sure`. A shorter one
is mostly an excerpt that somebody picked for its event."""
NEAR = 60
"""Words before and behind an event's sentence that are read with it."""


class Verdict(NamedTuple):
    """Probabilities, 0 to 1: that an event is one of public life; that type, parties and status are right."""

    public: float
    right: float


class Head(msgspec.Struct, frozen=True):
    """What `training/events_head.py` writes beside the weights: `signs` in the order of their vectors, and the
    probability of public life from which on an event is kept; `official` is that of events with a state, an
    office-holder or a body of public life among the parties. `sure` is the probability of being wholly right from
    which on a report's event is kept."""

    about: str
    types: list[str]
    threshold: float
    official: float
    sure: float
    signs: list[str]


class Judge:
    """Answers for one Doc. Without the head or the model's states the rules alone tell: who the parties are, and how
    well the frame is filled."""

    def __init__(self, tree: Tree, parties: Parties) -> None:
        self.tree = tree
        self.parties = parties
        given = tree.doc.user_data
        told = STATES in given and VECTORS in given
        self.head = head() if told else None
        if told:
            self.states: NDArray[np.float16] = given[STATES]
            self.rows: Floats = given[VECTORS]
            self.whole = unit(self.rows.mean(axis=0))

    def verdict(self, reading: Reading, event: Event) -> Verdict:
        """Both probabilities of an event."""
        if self.head is None:
            return Verdict(1.0 if public(event) else 0.0, event.confidence)
        index, weights = _index(), weights_of(ARRAYS)
        names = {*signs(self.tree, self.parties, reading, event)}
        places = sorted(index[name] for name in names if name in index)
        hidden = [gelu(weights["words"] @ part + weights["words_bias"]) for part in self.words(event)]
        hidden.append(gelu(weights["around"] @ self.around(event) + weights["around_bias"]))
        hidden.append(weights["bag"][places].sum(axis=0))
        inner = gelu(weights["inner"] @ np.concatenate(hidden) + weights["inner_bias"])
        out = weights["out"] @ inner + weights["out_bias"] + weights["wide"][places].sum(axis=0)
        kinds = np.exp(out[:-1] - out[:-1].max())
        return Verdict(float(1.0 - kinds[-1] / kinds.sum()), float(1.0 / (1.0 + np.exp(-out[-1]))))

    def keeps(self, event: Event, verdict: Verdict) -> bool:
        """Whether an event is likely enough one of public life, and in a report right. Types that the head does not
        know it leaves alone."""
        if self.head is None:
            return verdict.public > 0
        if event.type not in self.head.types:
            return True
        if len(self.tree.sents) >= WHOLE and verdict.right < self.head.sure:
            return False
        return verdict.public >= (self.head.official if official(event) else self.head.threshold)

    def words(self, event: Event) -> Iterator[Floats]:
        """The mean states of the trigger, the actors and the recipients; zeros where there are none."""
        yield self._mean(self._places(event.trigger))
        for parties in (event.actors, event.recipients):
            yield self._mean(self._places([party.span for party in parties]))

    def around(self, event: Event) -> Floats:
        """Unit vectors of the report, of the words around and of the sentence."""
        first, last = self.tree.sents[self.tree.sent[self._places(event.trigger)[0]]]
        near = self.rows[max(0, first - NEAR) : last + NEAR].mean(axis=0)
        found: Floats = np.concatenate([self.whole, unit(near), unit(self.rows[first:last].mean(axis=0))])
        return found

    def _mean(self, places: Sequence[int]) -> Floats:
        if not places:
            return np.zeros(self.states.shape[1], dtype=np.float32)
        found: Floats = self.states[places].astype(np.float32).mean(axis=0)
        return found

    def _places(self, spans: Sequence[Span]) -> list[int]:
        """The tokens that begin within some spans of characters."""
        start = self.tree.start
        return [k for a, b in spans for k in range(bisect_left(start, a), bisect_left(start, b))]


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
def _index() -> dict[str, int]:
    found = head()
    assert found is not None
    return {name: place for place, name in enumerate(found.signs)}
