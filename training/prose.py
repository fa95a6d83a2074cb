"""Reported speech, composed: treebank sentences under the frames of diplomatic news.

The treebanks have few "Noting that …, the minister said …", few clauses without "that" after a verb of speech, and
few titles before names, which diplomatic reports are made of. Here whole annotated sentences become the content of
such frames; the frames' own words are annotated as EWT annotates them.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

from corpora import Document, Sentence

# (form, tag, upos, lemma, head, relation, name); head is a place in the phrase (from 1), 0 its head.
Row = tuple[str, str, str, str, int, str, str]
SPEECH = [
    ("said", "VBD", "say"), ("said", "VBD", "say"), ("said", "VBD", "say"), ("noted", "VBD", "note"),
    ("stressed", "VBD", "stress"), ("stated", "VBD", "state"), ("added", "VBD", "add"), ("believes", "VBZ", "believe"),
    ("emphasized", "VBD", "emphasize"), ("claimed", "VBD", "claim"), ("announced", "VBD", "announce"),
    ("says", "VBZ", "say"), ("argued", "VBD", "argue"), ("confirmed", "VBD", "confirm"), ("reported", "VBD", "report"),
    ("warned", "VBD", "warn"), ("told", "VBD", "tell"), ("acknowledged", "VBD", "acknowledge"),
]  # fmt: skip
OPENINGS = [("Noting", "note"), ("Stressing", "stress"), ("Stating", "state"), ("Emphasizing", "emphasize"),
            ("Recalling", "recall"), ("Adding", "add"), ("Pointing", "point"), ("Claiming", "claim")]  # fmt: skip
TITLES = [
    [("Foreign", "NNP", "ADJ", "amod"), ("Minister", "NNP", "PROPN", "")],
    [("Defense", "NNP", "NOUN", "compound"), ("Minister", "NNP", "PROPN", "")],
    [("Prime", "NNP", "ADJ", "amod"), ("Minister", "NNP", "PROPN", "")],
    [("President", "NNP", "PROPN", "")],
    [("Deputy", "NNP", "ADJ", "amod"), ("Minister", "NNP", "PROPN", "")],
    [("spokeswoman", "NN", "NOUN", "")],
    [("FM", "NNP", "PROPN", "")],
]
COMMON = ["minister", "president", "spokesman", "ministry", "official", "government", "envoy", "diplomat"]


class Names:
    """Names out of the project's own facts: people, countries with their adjectives, towns."""

    def __init__(self, knowledge: Path) -> None:
        def rows(name: str) -> list[dict[str, str]]:
            with (knowledge / name).open(encoding="utf-8", newline="") as lines:
                return list(csv.DictReader(lines))

        people = {tuple(r["person"].split()) for f in ("offices.csv", "offices_curated.csv") for r in rows(f)}
        self.people = sorted(
            p for p in people if len(p) == 2 and all(w[:1].isupper() and w.isalpha() for w in p)
        )
        states = [r for r in rows("states.csv") if r["is_country"] == "True"]
        self.states = sorted(r["name"] for r in states if r["name"].isalpha())
        self.adjectives = sorted({r["demonym_adj"] for r in states if r["demonym_adj"].isalpha()})
        towns = {r["name"] for r in rows("places.csv") if r["name"].isalpha() and r["name"].isascii()}
        self.places = sorted(towns) + self.states * 4
        self.demonyms = set(self.adjectives) | {a + "s" for a in self.adjectives}


def person(names: Names, rng: random.Random) -> tuple[list[Row], int]:
    """ "Azerbaijani Foreign Minister Jeyhun Bayramov", in its variants; the rows and the place of the head."""
    first, last = rng.choice(names.people)
    rows: list[Row] = []
    kind = rng.random()
    if kind < 0.2:
        return [(last, "NNP", "PROPN", last, 0, "", "B-PER")], 1
    if kind < 0.45:
        adjective, noun = rng.choice(names.adjectives), rng.choice(COMMON)
        the = ("The" if rng.random() < 0.3 else "the", "DT", "DET", "the", 3, "det", "O")
        return [
            the,
            (adjective, "JJ", "ADJ", adjective, 3, "amod", "B-NORP"),
            (noun, "NN", "NOUN", noun, 0, "", "O"),
        ], 3
    if kind < 0.85:
        title = rng.choice(TITLES)
        rows.append(
            (
                adjective := rng.choice(names.adjectives),
                "JJ",
                "ADJ",
                adjective,
                1 + len(title),
                "amod",
                "B-NORP",
            )
        )
        for form, tag, upos, relation in title:
            lemma = form if tag == "NNP" else form.lower()
            rows.append(
                (
                    form,
                    tag,
                    upos,
                    lemma,
                    (1 + len(title)) if relation else 2 + len(title),
                    relation or "nmod:desc",
                    "O",
                )
            )
    head = len(rows) + 1
    rows.append((first, "NNP", "PROPN", first, 0, "", "B-PER"))
    rows.append((last, "NNP", "PROPN", last, head, "flat", "I-PER"))
    return rows, head


class Frame:
    """A sentence that is being put together; places count from 1."""

    def __init__(self) -> None:
        self.rows: list[list[object]] = []

    def word(
        self, form: str, tag: str, upos: str, lemma: str, head: int = -1, relation: str = "", name: str = "O"
    ) -> int:
        self.rows.append([form, tag, upos, lemma, head, relation, name])
        return len(self.rows)

    def phrase(self, rows: list[Row], head: int) -> int:
        offset = len(self.rows)
        for i, (form, tag, upos, lemma, above, relation, name) in enumerate(rows, 1):
            self.word(form, tag, upos, lemma, above + offset if i != head else -1, relation, name)
        return offset + head

    def content(self, s: Sentence, lower: bool, stop: bool) -> int:
        """A whole sentence's words; returns the place of its root."""
        if not (s.tag and s.upos and s.lemma and s.head and s.relation):
            raise ValueError("only sentences of a treebank can be content")
        offset, root = len(self.rows), 0
        last = len(s.words) if stop or s.words[-1] != "." else len(s.words) - 1
        for i in range(last):
            form = s.words[i]
            if i == 0 and lower and s.upos[0] != "PROPN" and form != "I" and s.tag[0] != "NNP":
                form = form.lower()
            name = s.names[i] if s.names else "?"
            place = self.word(form, s.tag[i], s.upos[i], s.lemma[i], s.head[i] + offset, s.relation[i], name)
            if s.head[i] == 0:
                root = place
        return root

    def hang(self, place: int, head: int, relation: str) -> None:
        self.rows[place - 1][4:6] = [head, relation]

    def sentence(self) -> Sentence:
        columns = list(zip(*self.rows, strict=True))
        names = [str(n) for n in columns[6]]
        for i, name in enumerate(names):
            if name.startswith("I-") and (i == 0 or names[i - 1][2:] != name[2:]):
                names[i] = "B-" + name[2:]
        return Sentence(
            words=[str(w) for w in columns[0]], tag=[str(t) for t in columns[1]], upos=[str(u) for u in columns[2]],
            lemma=[str(x) for x in columns[3]], head=[int(str(h)) for h in columns[4]],
            relation=[str(r) for r in columns[5]],
            names=None if "?" in names else names, guideline="uner",
        )  # fmt: skip


def usable(s: Sentence) -> bool:
    """A plain declarative sentence of middling length whose root is a clause with a subject."""
    if not (s.tag and s.head and s.relation and s.upos) or not 5 <= len(s.words) <= 26 or s.words[-1] != ".":
        return False
    if s.words[0][:1] in "\"'“(" or '"' in s.words or not s.words[0][:1].isupper():
        return False
    root = s.head.index(0) + 1
    return any(h == root and r.startswith("nsubj") for h, r in zip(s.head, s.relation, strict=True))


def compose(pool: list[Sentence], names: Names, rng: random.Random) -> Sentence:
    """One sentence of reported speech."""
    f = Frame()
    kind = rng.random()
    form, tag, lemma = rng.choice(SPEECH)
    if form == "told":
        form, tag, lemma = "said", "VBD", "say"
    if kind < 0.45:  # X said (that) S.
        subject = f.phrase(*person(names, rng))
        verb = f.word(form, tag, "VERB", lemma, 0, "root")
        f.hang(subject, verb, "nsubj")
        mark = f.word("that", "IN", "SCONJ", "that") if rng.random() < 0.5 else 0
        root = f.content(rng.choice(pool), True, False)
        f.hang(root, verb, "ccomp")
        if mark:
            f.hang(mark, root, "mark")
        f.word(".", ".", "PUNCT", ".", verb, "punct")
    elif kind < 0.65:  # Noting that S, X said (that) S.
        opening, base = rng.choice(OPENINGS)
        start = f.word(opening, "VBG", "VERB", base)
        out = f.word("out", "RP", "ADP", "out", start, "compound:prt") if base == "point" else 0
        mark = f.word("that", "IN", "SCONJ", "that") if out or rng.random() < 0.8 else 0
        first = f.content(rng.choice(pool), True, False)
        f.hang(first, start, "ccomp")
        if mark:
            f.hang(mark, first, "mark")
        comma = f.word(",", ",", "PUNCT", ",")
        subject = f.phrase(*person(names, rng))
        verb = f.word(form, tag, "VERB", lemma, 0, "root")
        f.hang(start, verb, "advcl")
        f.hang(comma, start, "punct")
        f.hang(subject, verb, "nsubj")
        mark = f.word("that", "IN", "SCONJ", "that") if rng.random() < 0.6 else 0
        root = f.content(rng.choice(pool), True, False)
        f.hang(root, verb, "ccomp")
        if mark:
            f.hang(mark, root, "mark")
        f.word(".", ".", "PUNCT", ".", verb, "punct")
    elif kind < 0.9:  # S, X said. / "S," X said. / "S," said X.
        quoted = rng.random() < 0.6
        opening_mark = f.word('"', "``", "PUNCT", '"') if quoted else 0
        root = f.content(rng.choice(pool), False, False)
        comma = f.word(",", ",", "PUNCT", ",")
        closing = f.word('"', "''", "PUNCT", '"') if quoted else 0
        if rng.random() < 0.2:
            verb = f.word(form, tag, "VERB", lemma, 0, "root")
            subject = f.phrase(*person(names, rng))
        else:
            subject = f.phrase(*person(names, rng))
            verb = f.word(form, tag, "VERB", lemma, 0, "root")
        f.hang(subject, verb, "nsubj")
        f.hang(root, verb, "ccomp")
        for mark in (opening_mark, comma, closing):
            if mark:
                f.hang(mark, root, "punct")
        f.word(".", ".", "PUNCT", ".", verb, "punct")
    else:  # According to X, S.
        according = f.word("According", "VBG", "VERB", "accord")
        to = f.word("to", "IN", "ADP", "to", according, "fixed")
        source = f.phrase(*person(names, rng))
        f.hang(according, source, "case")
        f.hang(to, according, "fixed")
        comma = f.word(",", ",", "PUNCT", ",")
        root = f.content(rng.choice(pool), True, True)
        f.hang(root, 0, "root")
        f.hang(source, root, "obl")
        f.hang(comma, root, "punct")
    return f.sentence()


def documents(treebanks: list[Document], names: Names, count: int, rng: random.Random) -> list[Document]:
    """`count` composed sentences, by tens."""
    pool = [s for d in treebanks for s in d.sentences if usable(s)]
    made = [compose(pool, names, rng) for _ in range(count)]
    return [Document(made[i : i + 10]) for i in range(0, count, 10)]
