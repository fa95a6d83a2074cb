"""The trained head: which candidates are statements. It is one file of data; without it the rules stand alone."""

from __future__ import annotations

from functools import cache

import msgspec
import numpy as np

from communique.data import load_head
from communique.statements.acts import voiced
from communique.statements.page import Draft, Page
from communique.statements.traits import NAMES, key_of, traits

FILE = "statements_head.json"
# Below these even what the rules keep is dropped: nested statements, acts named by their verb, cues that training
# has not seen.
# A quotation is seldom no statement, but for a word or two (SCARE counts the marks) by no verb of speech.
SCARE = 5
NESTED, NAMED, UNSEEN, QUOTED, PARTLY = 0.12, 0.05, 0.3, 0.2, 0.32


class Trees(msgspec.Struct, frozen=True):
    """Boosted regression trees of one depth, as complete binary trees in level order.

    `trait` and `limit` are one row a tree of 2^depth - 1 inner nodes (go left where trait <= limit), `value` one of
    2^depth leaves; the score is `bias` plus the leaves' sum, in log odds.
    """

    bias: float
    trait: list[list[int]]
    limit: list[list[float]]
    value: list[list[float]]


class Head(msgspec.Struct, frozen=True):
    """What `training/statements_head.py` writes."""

    about: str
    names: list[str]
    threshold: float
    rates: dict[str, tuple[float, int]]
    match: Trees
    exact: Trees


class Forest:
    """Trees as arrays."""

    def __init__(self, trees: Trees) -> None:
        self.bias = trees.bias
        trait = np.asarray(trees.trait, dtype=np.int64)
        value = np.asarray(trees.value, dtype=np.float64)
        self.trait, self.value = trait.ravel(), value.ravel()
        self.limit = np.asarray(trees.limit, dtype=np.float64).ravel()
        self.leaves = value.shape[1]
        self.depth = self.leaves.bit_length() - 1
        # Where each tree begins in the arrays, which are flat: they are read at many places at once.
        self.nodes, self.ends = (np.arange(len(trait)) * part.shape[1] for part in (trait, value))

    def probability(self, rows: np.ndarray) -> np.ndarray:
        """One probability for each row of traits."""
        node = np.zeros((len(rows), len(self.nodes)), dtype=np.int64)
        flat, begins = rows.ravel(), np.arange(len(rows))[:, None] * rows.shape[1]
        for _ in range(self.depth):
            place = self.nodes + node
            right = flat.take(begins + self.trait.take(place)) > self.limit.take(place)
            node = 2 * node + 1 + right
        leaf = node - (self.leaves - 1)
        score = self.bias + self.value.take(self.ends + leaf).sum(axis=1)
        probability: np.ndarray = 1.0 / (1.0 + np.exp(-score))
        return probability


class Judge:
    """A head ready for use."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.match, self.exact = Forest(head.match), Forest(head.exact)

    def choose(self, page: Page, drafts: list[Draft]) -> list[Draft]:
        """The candidates that are statements, one for each cue and content, in text order."""
        if not drafts:
            return []
        rows = np.asarray(traits(page, drafts, self.head.rates), dtype=np.float64)
        limits = limits_of(page, drafts, self.head.rates, self.head.threshold)
        return chosen(drafts, self.match.probability(rows), self.exact.probability(rows), limits)


def limits_of(
    page: Page, drafts: list[Draft], rates: dict[str, tuple[float, int]], threshold: float
) -> list[float]:
    """How likely each candidate must be to be kept.

    What the corpus leaves out by its guidelines, or hardly shows, stays with the rules unless it is very unlikely:
    acts that are named by their verb ("condemned the attack") and cues that were not seen in training.
    """
    limits = []
    for draft in drafts:
        limit, own = threshold, page.quote_of[draft.cue]
        quoted = sum(page.quote_of[k] not in (-1, own) for a, b in draft.content for k in range(a, b))
        if quoted >= (SCARE if draft.weak else 1):
            limit = min(limit, PARTLY if draft.weak else QUOTED)
        if not draft.weak:
            if own >= 0:  # the rules take but named speakers there
                limit = 0.0
            elif draft.source is not None and _explicit(page, draft):
                # What parties agree to is a promise, whatever a corpus of attributions makes of it.
                limit = 0.0 if draft.act == "commit" else min(limit, NAMED)
            elif key_of(page, draft) not in rates:
                limit = min(limit, UNSEEN)
        limits.append(limit)
    return limits


def _explicit(page: Page, draft: Draft) -> bool:
    """Whether the words themselves name the act or say that something is told."""
    if draft.act not in ("assert", "ask") or draft.frame == "headline":
        return True
    if draft.frame == "colon" and page.quote_starting(draft.start) is not None:
        return True
    if draft.frame == "attribution":
        return page.tree.lower[draft.cue] != "according"
    return draft.frame == "object" and voiced(page, draft) is not None


def chosen(drafts: list[Draft], match: np.ndarray, exact: np.ndarray, limits: list[float]) -> list[Draft]:
    """Candidates above their limits, the likeliest first; none that says again what a likelier one does.

    A statement that is told inside another needs little: the corpus marks but few of them.
    """
    order = sorted(range(len(drafts)), key=lambda n: (-round(float(match[n] + exact[n]), 6), n))
    kept: list[Draft] = []
    for n in order:
        draft, limit = drafts[n], limits[n]
        if not draft.weak and limit > NESTED and any(_within(draft, k) for k in kept):
            limit = NESTED
        if match[n] >= limit and all(not _same(draft, k) for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.start, d.cue))


def _within(inner: Draft, outer: Draft) -> bool:
    """Whether a statement with a source of its own is told inside another."""
    return inner.source is not None and any(
        a <= inner.cue < b and a <= inner.start < b for a, b in outer.content
    )


def _same(x: Draft, y: Draft) -> bool:
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in x.content for c, d in y.content)
    size = sum(b - a for a, b in x.content) + sum(b - a for a, b in y.content)
    return 2 * shared >= (0.3 if x.cue == y.cue else 0.9) * size


@cache
def judge() -> Judge | None:
    """The package's head; None where it is not installed or was trained for other traits."""
    head: Head | None = load_head(FILE, Head)
    return Judge(head) if head is not None and head.names == NAMES else None
