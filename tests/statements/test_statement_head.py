"""The trained head: its trees, what it keeps, and that the rules stand without it."""

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from communique.data import loader, open_bytes
from communique.errors import ResourceError
from communique.knowledge import Cast
from communique.statements import extract, head
from communique.statements.head import FILE, Forest, Trees, chosen, judge
from communique.statements.page import Draft
from communique.statements.traits import NAMES

VOCAB = spacy.blank("en").vocab


def draft(cue, start, end, frame="after", source=0, act="assert"):
    return Draft(
        cue=cue, cue_range=(cue, cue + 1), source=source, source_range=(source, source + 1),
        content=[(start, end)], frame=frame, act=act,
    )  # fmt: skip


def doc():
    return Doc(
        VOCAB, words=["Silva", "said", "it", "rained", "."], tags=["NNP", "VBD", "PRP", "VBD", "."],
        pos=["PROPN", "VERB", "PRON", "VERB", "PUNCT"], lemmas=["Silva", "say", "it", "rain", "."],
        heads=[1, 1, 3, 1, 1], deps=["nsubj", "root", "nsubj", "ccomp", "punct"],
    )  # fmt: skip


def test_the_file_stands_apart_and_fits_the_traits():
    ready = judge()
    assert ready is not None
    assert ready.head.names == NAMES
    assert "PolNeAR" in ready.head.about
    assert "licence" in ready.head.about
    assert len(open_bytes(FILE)) < 1_000_000


def test_without_the_file_the_rules_stand_alone(monkeypatch):
    def missing(name, type):
        raise ResourceError(f"{name} is missing")

    alone = extract(doc(), Cast(doc(), []), head=False)
    monkeypatch.setattr(loader, "load_json", missing)
    judge.cache_clear()
    try:
        assert judge() is None
        assert extract(doc(), Cast(doc(), [])) == alone
        assert [s.content for s in alone] == [((11, 20),)]
    finally:
        monkeypatch.undo()
        judge.cache_clear()


def test_a_head_for_other_traits_is_not_used(monkeypatch):
    trees = Trees(bias=0.0, trait=[[0]], limit=[[0.5]], value=[[0.0, 0.0]])
    other = head.Head(about="", names=["x"], threshold=0.5, rates={}, match=trees, exact=trees)
    monkeypatch.setattr(head, "load_head", lambda name, type: other)
    judge.cache_clear()
    try:
        assert judge() is None
    finally:
        monkeypatch.undo()
        judge.cache_clear()


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=1, max_size=20))
def test_trees_add_the_leaves_that_a_row_reaches(rows):
    trees = Trees(
        bias=0.25, trait=[[0, 1, 1], [1, 0, 0]], limit=[[0.0, -1.0, 1.0], [0.5, 0.0, 0.0]],
        value=[[0.1, 0.2, 0.3, 0.4], [-1.0, -2.0, -3.0, -4.0]],
    )  # fmt: skip

    def by_hand(row):
        score = trees.bias
        for trait, limit, value in zip(trees.trait, trees.limit, trees.value, strict=True):
            first = row[trait[0]] > limit[0]
            node = 2 if first else 1
            score += value[2 * first + (row[trait[node]] > limit[node])]
        return 1 / (1 + np.exp(-score))

    found = Forest(trees).probability(np.asarray(rows, dtype=np.float64))
    assert found == pytest.approx([by_hand(row) for row in rows])


def test_one_reading_for_a_cue_and_a_content():
    long, short, other = draft(1, 2, 9), draft(1, 2, 7), draft(12, 13, 16)
    match, exact = np.asarray([0.6, 0.8, 0.3]), np.asarray([0.2, 0.6, 0.1])
    assert chosen([long, short, other], match, exact, [0.5, 0.5, 0.5]) == [short]
    assert chosen([long, short, other], match, exact, [0.5, 0.5, 0.2]) == [short, other]


def test_a_statement_told_inside_another_needs_less():
    outer, inner = draft(1, 2, 9), draft(4, 5, 9)
    match, exact = np.asarray([0.9, head.NESTED + 0.01]), np.asarray([0.9, 0.1])
    assert chosen([outer, inner], match, exact, [0.5, 0.5]) == [outer, inner]
    assert chosen([inner], match[1:], exact[1:], [0.5]) == []
