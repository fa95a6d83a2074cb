from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "IN": "ADP", "DT": "DET",
    "CC": "CCONJ", "RB": "ADV", "RP": "ADP", "MD": "AUX", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "TO": "PART",
    "CD": "NUM", ".": "PUNCT", ",": "PUNCT", "POS": "PART", "WDT": "PRON",
}  # fmt: skip


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Doc]:
    """Make a Doc from a tree written by hand: "word/lemma/TAG/relation>head", heads counted from 0."""
    vocab = spacy.blank("en").vocab

    def make(text: str) -> Doc:
        rows = [row.rsplit(">", 1) for row in text.split()]
        fields = [row[0].split("/") for row in rows]
        deps = [f[3] for f in fields]
        verbs = ["AUX" if dep.startswith(("aux", "cop")) else "VERB" for dep in deps]
        return Doc(
            vocab,
            words=[f[0] for f in fields],
            lemmas=[f[1] for f in fields],
            tags=[f[2] for f in fields],
            pos=[POS.get(f[2], verb) for f, verb in zip(fields, verbs, strict=True)],
            deps=deps,
            heads=[int(row[1]) for row in rows],
            sent_starts=[i == 0 for i in range(len(rows))],
        )

    return make
