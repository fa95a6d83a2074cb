"""Lemma scripts and the decoding of names."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.language.lemmas import apply_script
from communique.language.names import best_tags, transitions

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
from corpora import lemma_script  # type: ignore[import-not-found]

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
INSIDE = np.array([t.startswith("I-") for t in TAGS])


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Ministers", "minister"),
        ("said", "say"),
        ("was", "be"),
        ("Russia", "Russia"),
        ("talks", "talk"),
        ("Nations", "Nation"),
        ("I", "I"),
    ],
)
def test_a_script_gives_the_lemma_it_was_made_from(word: str, lemma: str) -> None:
    assert apply_script(word, lemma_script(word, lemma)) == lemma


@given(st.text("abcdeSTUV", min_size=1, max_size=8), st.text("abcde", min_size=1, max_size=8))
def test_scripts_round_trip(word: str, lemma: str) -> None:
    assert apply_script(word, lemma_script(word, lemma)) == lemma


@given(st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=12))
def test_no_inside_without_its_beginning(rows: list[list[int]]) -> None:
    tags = best_tags(np.array(rows, dtype=np.float32), transitions(TAGS), INSIDE)
    before = "O"
    for tag in (TAGS[t] for t in tags):
        if tag.startswith("I-"):
            assert before != "O"
            assert before[2:] == tag[2:]
        before = tag


def test_two_names_of_a_kind_stand_side_by_side_only_where_that_is_sure() -> None:
    def read(second: list[float]) -> list[str]:
        scores = np.log(np.array([[0.01, 0.96, 0.01, 0.01, 0.01], second], dtype=np.float32))
        return [TAGS[t] for t in best_tags(scores, transitions(TAGS), INSIDE)]

    assert read([0.02, 0.5, 0.44, 0.02, 0.02]) == ["B-PER", "I-PER"]
    assert read([0.02, 0.86, 0.08, 0.02, 0.02]) == ["B-PER", "B-PER"]
    assert read([0.02, 0.02, 0.02, 0.9, 0.04]) == ["B-PER", "B-LOC"]
