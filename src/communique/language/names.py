"""Decoding of names: the best sequence of BIO tags in which no I- stands without its B-."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BESIDE = (
    1.5  # what it costs that two names of one kind stand side by side with nothing between: "Anna | Berg"
)


def transitions(tags: Sequence[str]) -> NDArray[np.float32]:
    """allowed[from, to]: 0, minus infinity, or what it costs that a name of the same kind follows at once."""
    allowed = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after.startswith("I-") and (before == "O" or before[2:] != after[2:]):
                allowed[i, j] = -np.inf
            elif after.startswith("B-") and before[2:] == after[2:]:
                allowed[i, j] = -BESIDE
    return allowed


def best_tags(
    scores: NDArray[np.float32], allowed: NDArray[np.float32], inside: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Viterbi over scores (words, tags). `inside` marks the I- tags, which cannot come first.

    Most sentences need no search: where the best tag of every word is allowed, it is taken.
    """
    best: NDArray[np.int64] = scores.argmax(1)
    if not inside[best[0]] and not allowed[best[:-1], best[1:]].any():
        return best
    n = len(scores)
    total = np.where(inside, -np.inf, scores[0])
    back = np.zeros((n, scores.shape[1]), dtype=np.int64)
    for i in range(1, n):
        paths = total[:, None] + allowed
        back[i] = paths.argmax(0)
        total = paths.max(0) + scores[i]
    best[-1] = total.argmax()
    for i in range(n - 1, 0, -1):
        best[i - 1] = back[i, best[i]]
    return best
