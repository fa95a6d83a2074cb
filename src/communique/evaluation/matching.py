"""Who is paired with whom: one to one, the closest first, alike from both sides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from communique.model import Span

Closeness = tuple[float, ...]


def match(
    golds: Sequence[Span],
    guesses: Sequence[Span],
    closeness: Callable[[int, int], Closeness | None],
) -> list[tuple[int, int]]:
    """Pairs `(gold, guess)` of indexes, in the order of the gold.

    `golds` and `guesses` are the hulls of the items, in the order of their starts; only pairs whose hulls share
    a character are asked for. `closeness` is None for no match, else the higher the closer; ties go to the
    smaller indexes. Two pairs that exclude each other share an index and are ordered by the other one, whichever
    side is called gold: where `closeness` is symmetric the sides can be exchanged.
    """
    edges = []
    for i, j in _near(golds, guesses):
        close = closeness(i, j)
        if close is not None:
            edges.append((tuple(-part for part in close), i, j))
    edges.sort()
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in edges:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return sorted(partner.items())


def _near(golds: Sequence[Span], guesses: Sequence[Span]) -> Iterator[tuple[int, int]]:
    starts = [start for start, _ in golds]
    reach = list(accumulate((end for _, end in golds), max))
    for j, (start, end) in enumerate(guesses):
        for i in range(bisect_right(reach, start), bisect_left(starts, end)):
            if golds[i][1] > start:
                yield i, j


def most_pairs(left: int, right: int, fits: Callable[[int, int], bool]) -> int:
    """The size of the largest one-to-one matching between two small sides."""
    partner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in range(right):
            if j not in tried and fits(i, j):
                tried.add(j)
                if j not in partner or place(partner[j], tried):
                    partner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(left))
