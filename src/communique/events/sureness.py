"""How sure an event is: the probability that a careful reader would give it the same type, parties and status.

A head over the traits of signs.py and the language model's vectors, trained on some 5,400 events of the coder that were
read and coded anew without its parties (training/sureness_head.py). It is the event's `confidence`.
"""

from __future__ import annotations

from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from communique.data import load_head
from communique.events.bearing import Bearing
from communique.events.interpreting import Reading
from communique.events.parties import Parties
from communique.events.signs import signs
from communique.language.syntax import Tree
from communique.model import Event

FILE = "sureness_head.json"


class Head(msgspec.Struct, frozen=True):
    """The weights that `training/sureness_head.py` writes."""

    about: str
    bias: float
    vectors: dict[str, list[float]]
    signs: dict[str, float]


class Sureness:
    """Answers for one Doc. Without the head or the model's vectors an event keeps the rules' own confidence."""

    def __init__(self, tree: Tree, parties: Parties, bearing: Bearing) -> None:
        self.tree = tree
        self.parties = parties
        self.bearing = bearing
        self.head = head() if bearing.rows is not None else None

    def probability(self, reading: Reading, event: Event) -> float:
        """The probability that an event is right, 0 to 1, to two places."""
        if self.head is None:
            return event.confidence
        weights = self.head.signs
        names = sorted(set(signs(self.tree, self.parties, reading, event)))
        score = self.head.bias + sum(weights.get(name, 0.0) for name in names)
        for name, vector in self.bearing.vectors(event):
            score += float(_weights(name) @ vector)
        return round(float(1.0 / (1.0 + np.exp(-score))), 2)


@cache
def head() -> Head | None:
    """The package's head; None where it is not installed."""
    found: Head | None = load_head(FILE, Head)
    return found


@cache
def _weights(name: str) -> NDArray[np.float32]:
    found = head()
    assert found is not None
    return np.asarray(found.vectors[name], dtype=np.float32)
