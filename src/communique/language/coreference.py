"""Coreference: which nominals of a Doc are mentions of persons, bodies and places, and which of them mean the same.

A small network over the encoder's word vectors says of each nominal what kind of thing it mentions, and scores each
earlier mention as its antecedent, together with what the tree says of the two (distance, agreement, the same name).
Trained on GUM (`training/coreference.py`); mentions are told by their heads (Dobrovolskii 2021).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from communique.data import load_json
from communique.language.syntax import Tree

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
KINDS = ("", "person", "organization", "place", "other")
PERSON = KINDS.index("person")
_LIVING = [KINDS.index("person"), KINDS.index("organization")]
CLASSES = ("third", "plural", "it", "other pronoun", "name", "definite", "noun")
REACH = 80
"""Candidates back in which an antecedent is looked for."""
MASCULINE = frozenset(["he", "him", "his", "himself"])
FEMININE = frozenset(["she", "her", "hers", "herself"])
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
NEUTER = frozenset(["it", "its", "itself"])
FIRST = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "his", "her", "their", "its", "both"])
_NAME_PARTS = frozenset(["flat", "compound", "amod", "nmod"])
_SKIPPED = frozenset(["flat", "fixed", "goeswith", "discourse"])
_STEPS = np.array([0, 1, 2, 3, 5, 9, 17])
FEATURES = 33
"""Of a pair of mentions; see `pair_features`."""


def candidates(tree: Tree) -> list[int]:
    """Tokens that may head a mention: nouns, names and pronouns, but not the later words of a name."""
    return [
        i
        for i, pos in enumerate(tree.pos)
        if pos in ("NOUN", "PROPN", "PRON")
        and tree.dep[i] not in _SKIPPED
        and not (pos == "NOUN" and tree.dep[i] == "compound")
    ]


def living(doc: Doc) -> list[bool]:
    """Of each token, whether the model takes what is meant by its phrase for a person or a body; nowhere, where another
    pipeline's Doc has no vectors."""
    rows = np.asarray(doc.tensor, dtype=np.float32)
    if not rows.size:
        return [False] * len(doc)
    kinds = rows[:, : len(KINDS)].argmax(1)
    found: list[bool] = np.isin(kinds, _LIVING).tolist()
    return found


def class_of(tree: Tree, i: int) -> int:
    """The place in CLASSES of a candidate: how it refers."""
    word = tree.lower[i]
    if tree.pos[i] == "PRON":
        if word in MASCULINE or word in FEMININE:
            return 0
        return 1 if word in PLURAL else 2 if word in NEUTER else 3
    if tree.pos[i] == "PROPN":
        return 4
    return 5 if any(k < i and tree.lower[k] in _DEFINITE for k in tree.kids[i]) else 6


def _words_of(tree: Tree, i: int) -> frozenset[str]:
    """The words of a mention's core that tell it from others: of a name all of its words, else the head."""
    if tree.pos[i] != "PROPN":
        return frozenset([tree.lemma[i]])
    parts = [k for k in tree.kids[i] if tree.pos[k] == "PROPN" and tree.dep[k] in _NAME_PARTS]
    return frozenset([tree.lower[i], *(tree.lower[k] for k in parts)])


@dataclass(slots=True)
class Nominals:
    """What pair features need of a Doc's candidates, as arrays over them."""

    places: Ints
    kind: Ints  # in CLASSES
    sentence: Ints
    number: Ints  # 0 singular, 1 plural
    gender: Ints  # 1 masculine, 2 feminine, 0 unknown
    person: Ints  # 1 first, 2 second, else 0
    subject: NDArray[np.bool_]
    possessive: NDArray[np.bool_]
    clause: Ints  # the token that the mention hangs on
    left: Ints
    right: Ints
    words: Floats  # candidates × words that several of them have: 1 where this one has it
    size: Floats  # how many words it has


def nominals(tree: Tree, places: list[int], genders: Ints) -> Nominals:
    """Read the candidates' traits off the tree; their genders are told from outside."""
    n = len(places)
    words = [_words_of(tree, i) for i in places]
    numbers: dict[str, list[int]] = {}
    for k, core in enumerate(words):
        for word in core:
            numbers.setdefault(word, []).append(k)
    several = [members for members in numbers.values() if len(members) > 1]
    having = np.zeros((n, len(several)), dtype=np.float32)
    for column, members in enumerate(several):
        having[members, column] = 1
    size = np.array([len(core) for core in words], dtype=np.float32)
    lower = [tree.lower[i] for i in places]
    return Nominals(
        np.array(places),
        np.array([class_of(tree, i) for i in places]),
        np.array([tree.sent[i] for i in places]),
        np.array([int(tree.tag[i] in ("NNS", "NNPS") or w in PLURAL or w in ("we", "us", "our"))
                  for i, w in zip(places, lower, strict=True)]),
        genders,
        np.array([1 if w in FIRST else 2 if w in ("you", "your", "yours") else 0 for w in lower]),
        np.array([tree.dep[i].startswith("nsubj") for i in places]),
        np.array([tree.dep[i] == "nmod:poss" or tree.tag[i] == "PRP$" for i in places]),
        np.array([tree.head[i] for i in places]),
        np.array([tree.left[i] for i in places]),
        np.array([tree.right[i] for i in places]),
        having, size,
    )  # fmt: skip


def pair_features(n: Nominals, row: int, first: int) -> Floats:
    """FEATURES of the candidate `row` with each of the candidates `first` to `row` (without itself)."""
    back = slice(first, row)
    count = row - first
    out = np.zeros((count, FEATURES), dtype=np.float32)
    if not count:
        return out
    distance = n.sentence[row] - n.sentence[back]
    out[np.arange(count), np.searchsorted(_STEPS, distance, side="right") - 1] = 1
    steps = np.arange(count, 0, -1)
    out[:, 7] = np.log1p(steps)
    out[:, 8] = steps == 1
    # How much the words of the two overlap; whether all of one stand in the other.
    shared, size = n.words[back] @ n.words[row], n.size[back]
    out[:, 9] = shared / np.maximum(size, n.size[row])
    out[:, 10] = out[:, 9] == 1
    out[:, 11] = shared >= n.size[row]
    out[:, 12] = shared >= size
    out[np.arange(count), 13 + n.kind[back]] = 1
    out[:, 20] = n.number[back] == n.number[row]
    gender = n.gender[back]
    out[:, 21] = (gender > 0) & (gender == n.gender[row])
    out[:, 22] = (gender > 0) & (n.gender[row] > 0) & (gender != n.gender[row])
    out[:, 23] = n.subject[back]
    out[:, 24] = n.subject[back] & n.subject[row]
    clause = n.clause[back] == n.clause[row]
    out[:, 25] = clause
    out[:, 26] = clause & n.subject[back]
    # An anaphor within the candidate's own phrase ("the minister and his deputy" apart): i within i.
    out[:, 27] = (n.left[back] <= n.places[row]) & (n.places[row] < n.right[back])
    out[:, 28] = out[:, 27] * n.possessive[row]
    out[:, 29] = n.possessive[back]
    out[:, 30] = (n.person[back] > 0) & (n.person[back] == n.person[row])
    out[:, 31] = (n.person[back] > 0) != (n.person[row] > 0)
    out[:, 32] = (distance == 0) & n.subject[back]
    return out


class Links:
    """A Doc's candidates, what kind of thing each mentions, and how likely each earlier one is its antecedent.

    `vectors` are the Doc's rows of the model's "mention" output (tokens × size), as the pipeline leaves them in
    `doc.tensor`; `genders` are those of the candidates (`candidates(tree)`): 1 masculine, 2 feminine, 0 unknown.
    """

    def __init__(self, tree: Tree, vectors: Floats, places: list[int], genders: Ints) -> None:
        self.places = places
        self.row = {i: r for r, i in enumerate(places)}
        self.found = nominals(tree, places, genders)
        chosen = vectors[places]
        k = len(KINDS)
        size = (chosen.shape[1] - k - 1) // 2
        self.kinds: Ints = chosen[:, :k].argmax(1)
        self.kinds[self.found.kind == 0] = PERSON  # "he" and "she"
        self.null: Floats = chosen[:, k]
        self._anaphor, self._antecedent = chosen[:, k + 1 : k + 1 + size], chosen[:, k + 1 + size :]
        self._weights = np.array(load_json("language/coreference.json", list[list[float]]), dtype=np.float32)

    def scores(self, row: int) -> tuple[int, Floats]:
        """The first of the candidates within reach of `row`, and the score of each from there to `row`."""
        first = max(0, row - REACH)
        pairs = pair_features(self.found, row, first) @ self._weights[self.found.kind[row]]
        scores: Floats = self._antecedent[first:row] @ self._anaphor[row] + pairs
        return first, scores

    def chains(self) -> list[tuple[str, list[int]]]:
        """Chains of mentions, single ones too: their kind, and the tokens of their heads in text order.

        From left to right, each mention joins the chain whose mentions together are the likeliest antecedents, if that
        is likelier than a beginning; "he" and "she" always join one of a person, where there is one that agrees.
        """
        chains: list[list[int]] = []
        member: dict[int, int] = {}
        gender: dict[int, int] = {}
        for row in range(len(self.places)):
            if not self.kinds[row]:
                continue
            first, scores = self.scores(row)
            own, personal = int(self.found.gender[row]), self.found.kind[row] == 0
            sums: dict[int, float] = {}
            for k, score in enumerate(scores.tolist()):
                chain = member.get(first + k)
                if chain is None or (personal and self.kinds[first + k] != PERSON):
                    continue
                if own and gender.get(chain, own) != own:
                    continue
                sums[chain] = float(np.logaddexp(sums.get(chain, -1e9), score))
            best = max(sums, key=lambda c: (sums[c], c), default=None)
            if best is None or (sums[best] <= self.null[row] and not personal):
                best = len(chains)
                chains.append([])
            chains[best].append(row)
            member[row] = best
            if own:
                gender.setdefault(best, own)
        return [(self._kind(rows), [self.places[r] for r in rows]) for rows in chains]

    def _kind(self, rows: list[int]) -> str:
        counts = np.bincount(self.kinds[rows], minlength=len(KINDS))
        return KINDS[int(counts.argmax())]
