"""The gender of nominals, for pronouns to agree with: by the word itself, a title, or the given name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.words import words
from communique.language.coreference import FEMININE, MASCULINE
from communique.language.syntax import Tree

MEN, WOMEN = MASCULINE | words("masculine"), FEMININE | words("feminine")
_CODES = {"": 0, "m": 1, "f": 2}


def genders_of(tree: Tree, places: Sequence[int], kb: KnowledgeBase) -> NDArray[np.int64]:
    """Of each token of `places`: 1 masculine, 2 feminine, 0 unknown."""
    return np.array([_gender(tree, i, kb) for i in places], dtype=np.int64)


def _gender(tree: Tree, i: int, kb: KnowledgeBase) -> int:
    own = _of_word(tree.lower[i])
    if own or tree.pos[i] != "PROPN":
        return own
    name = [i, *(k for k in tree.kids[i] if tree.dep[k] == "flat")]
    for k in (*tree.kids[i], *name):
        told = _of_word(tree.lower[k])
        if told:
            return told
    return _CODES[kb.gender_of(" ".join(tree.text[k] for k in name))]


def _of_word(word: str) -> int:
    word = word.rstrip(".")
    return 1 if word in MEN else 2 if word in WOMEN else 0
