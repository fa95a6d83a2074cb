"""Decoding of trees: one root, no loop, and the best one."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.language.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    if sum(h == 0 for h in heads[1:]) != 1:
        return False
    for i in range(1, len(heads)):
        seen = set()
        while i:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[d, heads[d]] for d in range(1, len(heads))))


def matrices(least: int, most: int) -> st.SearchStrategy[np.ndarray]:
    return st.integers(least, most).flatmap(
        lambda n: st.lists(st.integers(-50, 50), min_size=(n + 1) ** 2, max_size=(n + 1) ** 2).map(
            lambda values: np.array(values, dtype=np.float32).reshape(n + 1, n + 1)
        )
    )


@given(matrices(1, 12))
def test_always_one_root_and_no_loop(scores: np.ndarray) -> None:
    assert is_tree(best_tree(scores).tolist())


@settings(max_examples=60, deadline=None)
@given(matrices(2, 4))
def test_no_tree_with_one_of_the_likeliest_roots_is_better(scores: np.ndarray) -> None:
    n = len(scores) - 1
    found = best_tree(scores).tolist()
    trees = [[0, *heads] for heads in itertools.product(range(n + 1), repeat=n)]
    same_root = [t for t in trees if t[found.index(0, 1)] == 0]
    best = max(total(scores, t) for t in same_root if is_tree(t))
    assert total(scores, found) == best


def test_keeps_a_greedy_tree() -> None:
    scores = np.full((4, 4), -5.0, dtype=np.float32)
    scores[2, 0] = scores[1, 2] = scores[3, 2] = 3.0
    assert best_tree(scores).tolist() == [0, 2, 0, 2]


def test_breaks_a_loop_where_it_costs_least() -> None:
    scores = np.full((3, 3), -9.0, dtype=np.float32)
    scores[1, 2] = scores[2, 1] = 5.0
    scores[1, 0], scores[2, 0] = 1.0, 4.0
    assert best_tree(scores).tolist() == [0, 2, 0]
