"""The exchange of names, from which the name head learns."""

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
from corpora import Document, Sentence  # type: ignore[import-not-found]
from exchange import Exchange, known_organisations, spans  # type: ignore[import-not-found]
from organisations import acronym, organisation  # type: ignore[import-not-found]
from prose import Names  # type: ignore[import-not-found]

KNOWLEDGE = Path(__file__).resolve().parents[2] / "resources" / "knowledge"

WORDS = (
    "The Farmers Union ( FU ) of Norland met Anna Berg , and Berg left Oslo for the Farmers Union .".split()
)
TAGS = "O B-ORG I-ORG O B-ORG O O B-LOC O B-PER I-PER O O B-PER O B-LOC O O B-ORG I-ORG O".split()


def exchanged(number: int, known: bool) -> Sentence:
    pool = Names(KNOWLEDGE)
    sentence = Sentence(words=WORDS, names=TAGS, guideline="uner")
    documents = [Document([sentence])]
    others = known_organisations(KNOWLEDGE, documents) if known else []
    rates = {"ORG": 1.0, "PER": 1.0, "LOC": 1.0}
    return Exchange(pool, documents, others, rates, 0.5, random.Random(number))(sentence)


def test_only_names_change_and_their_kinds_stay() -> None:
    before = Sentence(words=WORDS, names=TAGS)
    changed = 0
    for number in range(60):
        after = exchanged(number, known=number % 2 == 0)
        assert len(after.words) == len(after.names)
        assert [kind for kind, *_ in spans(after)] == [kind for kind, *_ in spans(before)]
        outside = [w for w, t in zip(after.words, after.names, strict=True) if t == "O"]
        assert outside == [w for w, t in zip(WORDS, TAGS, strict=True) if t == "O"]
        changed += after.words != WORDS
    assert changed > 50


def test_a_name_that_comes_again_is_exchanged_for_the_same() -> None:
    for number in range(30):
        after = exchanged(number, known=True)
        names = [after.words[a:b] for kind, a, b in spans(after) if kind == "ORG"]
        assert names[0] == names[-1]


def test_composed_names_are_names() -> None:
    rng = random.Random(0)
    made = [organisation(["New Zealand", "Oslo"], ["Dutch"], ["Berg"], rng) for _ in range(500)]
    assert all(words and words[0][0].isupper() and all(words) for words in made)
    assert len({tuple(words) for words in made}) > 300
    assert any("and" in words for words in made)
    assert acronym(rng, ["Union", "of", "Farmers"]) == "UF"
