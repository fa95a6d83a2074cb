"""Pairing."""

from hypothesis import given
from hypothesis import strategies as st

from communique.evaluation.matching import match, most_pairs

small = st.integers(0, 4)
graphs = st.dictionaries(st.tuples(small, small), st.sampled_from([1.0, 2.0]), max_size=20)


@given(graphs)
def test_pairs_are_the_same_from_both_sides(graph):
    hulls = [(0, 1)] * 5
    there = match(hulls, hulls, lambda i, j: (graph[i, j],) if (i, j) in graph else None)
    back = match(hulls, hulls, lambda i, j: (graph[j, i],) if (j, i) in graph else None)
    assert sorted((i, j) for j, i in back) == there
    assert len({i for i, _ in there}) == len({j for _, j in there}) == len(there)
    free = [edge for edge in graph if all(edge[0] != i and edge[1] != j for i, j in there)]
    assert free == []


spans = st.lists(st.tuples(small, st.integers(1, 4)).map(lambda x: (x[0], x[0] + x[1])), max_size=6).map(
    sorted
)


@given(spans, spans)
def test_all_that_share_a_character_are_asked_for(golds, guesses):
    asked = []
    match(golds, guesses, lambda i, j: asked.append((i, j)))
    shared = [
        (i, j) for i, a in enumerate(golds) for j, b in enumerate(guesses) if a[0] < b[1] and b[0] < a[1]
    ]
    assert sorted(asked) == shared


def test_most_pairs_changes_what_was_placed():
    fits = {(0, 0), (0, 1), (1, 0)}
    assert most_pairs(2, 2, lambda i, j: (i, j) in fits) == 2
    assert most_pairs(2, 0, lambda i, j: True) == 0


def test_the_closest_go_first():
    close = {(0, 0): (1.0,), (0, 1): (2.0,), (1, 0): (1.0,), (1, 1): (1.0,)}
    assert match([(0, 1)] * 2, [(0, 1)] * 2, lambda i, j: close[i, j]) == [(0, 1), (1, 0)]
    close[1, 1] = (3.0,)
    assert match([(0, 1)] * 2, [(0, 1)] * 2, lambda i, j: close[i, j]) == [(0, 0), (1, 1)]
