"""Decoding: the best tree of a sentence's arc scores, always with one root and without a loop."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
IMPOSSIBLE = -1e9


def best_tree(scores: Scores) -> NDArray[np.int64]:
    """Heads of the words 1…n, given scores[dependent, head] of shape (1 + n, 1 + n); place 0 is the root.

    Returns an array of 1 + n heads (its first entry is 0). Exactly one word has head 0. Where the best heads
    already form such a tree they are returned as they are; else Chu-Liu/Edmonds finds the best one under each
    of the likeliest roots.
    """
    n = scores.shape[0] - 1
    scores = scores.copy()
    np.fill_diagonal(scores, IMPOSSIBLE)
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = 0
    if n == 0:
        return heads
    if n == 1:
        return np.zeros(2, dtype=np.int64)
    if np.count_nonzero(heads[1:] == 0) == 1 and not _loop(heads):
        return heads
    # A root's cost is what the word gives up by not having its best other head.
    margin = scores[1:, 0] - scores[1:, 1:].max(1)
    best, best_total = heads, -np.inf
    for root in 1 + np.argsort(-margin, kind="stable")[:3]:
        limited = scores.copy()
        limited[:, 0] = IMPOSSIBLE
        limited[root, 1:] = IMPOSSIBLE
        limited[root, 0] = 0.0
        found = _edmonds(limited)
        total = float(scores[np.arange(1, n + 1), found[1:]].sum())
        if total > best_total:
            best, best_total = found, total
    return best


def _loop(heads: NDArray[np.int64]) -> list[int]:
    """The words of one loop, or an empty list."""
    up: list[int] = heads.tolist()
    state = [0] * len(up)  # 0 unseen, else the number of the walk that saw it
    state[0] = -1
    for start in range(1, len(up)):
        path, here = [], start
        while state[here] == 0:
            state[here] = start
            path.append(here)
            here = up[here]
        if state[here] == start and here != 0:
            return path[path.index(here) :]
    return []


def _edmonds(scores: Scores) -> NDArray[np.int64]:
    """The best spanning tree from place 0 (Chu and Liu 1965, Edmonds 1967), by contracting loops."""
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = 0
    loop = _loop(heads)
    if not loop:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[loop] = True
    outside = np.flatnonzero(~inside)
    members = np.array(loop)
    kept = scores[members, heads[members]]
    # Into the loop: the member that changes its head gives up its arc within the loop.
    into = scores[np.ix_(members, outside)] - kept[:, None]
    into_member = into.argmax(0)
    out = scores[np.ix_(outside, members)]
    out_member = out.argmax(1)
    size = len(outside) + 1
    smaller = np.full((size, size), IMPOSSIBLE, dtype=scores.dtype)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = into.max(0)
    smaller[:-1, -1] = out.max(1)
    smaller[0, :] = IMPOSSIBLE
    np.fill_diagonal(smaller, IMPOSSIBLE)
    found = _edmonds(smaller)
    result = heads.copy()
    for i, place in enumerate(outside):
        head = int(found[i])
        result[place] = members[out_member[i]] if head == size - 1 else outside[head]
    entry = int(found[-1])
    member = members[into_member[entry]]
    result[member] = outside[entry]
    result[0] = 0
    return result
