"""Reads the treebanks and the sets of names into one form: documents of sentences with whatever is annotated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ENTITY = re.compile(r"\([^()]+\)?|\d+\)")
JOINERS = {"of", "the", "and", "de", "-", "for", "al", "la"}
TITLES = {
    "President",
    "King",
    "Queen",
    "Pope",
    "Senator",
    "Minister",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Justice",
    "God",
}
GUM_NAMES = {"person": "PER", "organization": "ORG", "place": "LOC"}
# Which people's guidelines a set of names follows; "any" is what the network hears when it analyses.
GUIDELINES = ("any", "uner", "crossner", "wikigold", "re3d", "gum")


@dataclass(slots=True)
class Sentence:
    """Words with their annotation; a layer that a set lacks is None."""

    words: list[str]
    tag: list[str] | None = None
    upos: list[str] | None = None
    lemma: list[str] | None = None
    head: list[int] | None = None
    relation: list[str] | None = None
    names: list[str] | None = None
    guideline: str = "any"
    mentions: list[tuple[int, str]] | None = (
        None  # the chain and kind a word heads a mention of; (0, "") else
    )


@dataclass(slots=True)
class Document:
    """Sentences in a row. `sentences_known` says that their borders may be learned."""

    sentences: list[Sentence] = field(default_factory=list)
    sentences_known: bool = True


def read_conllu(path: Path, with_entities: bool = False) -> Iterator[Document]:
    """Documents of a CoNLL-U file, without multiword tokens and empty nodes."""
    document = Document()
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            if document.sentences:
                yield document
            document = Document()
        elif line.startswith("#"):
            continue
        elif line:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif rows:
            sentence = Sentence(
                words=[r[1] for r in rows],
                tag=[r[4] for r in rows],
                upos=[r[3] for r in rows],
                lemma=[r[2] for r in rows],
                head=[int(r[6]) for r in rows],
                relation=[r[7] for r in rows],
            )
            if with_entities:
                sentence.names, sentence.guideline = entity_names(rows), "gum"
                sentence.mentions = entity_heads(rows)
            document.sentences.append(sentence)
            rows = []
    if document.sentences:
        yield document


def entity_spans(rows: list[list[str]]) -> list[tuple[int, int, str, int]]:
    """(start, end, kind, chain) of GUM's marks: "(1-person-…-coref" opens, "1)" closes, "(1-person-…)" does both."""
    opened: list[tuple[str, str, int]] = []
    spans: list[tuple[int, int, str, int]] = []
    for i, row in enumerate(rows):
        found = re.search(r"Entity=([^|]*)", row[9])
        for mark in ENTITY.findall(found.group(1)) if found else ():
            if mark[0] != "(":
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == mark[:-1]:
                        _, kind, start = opened.pop(k)
                        spans.append((start, i + 1, kind, int(mark[:-1])))
                        break
                continue
            number, kind = mark.strip("()").split("-")[:2]
            if mark.endswith(")"):
                spans.append((i, i + 1, kind, int(number)))
            else:
                opened.append((number, kind, i))
    return spans


def head_of(rows: list[list[str]], start: int, end: int) -> int:
    """The span's first word whose head lies outside it."""
    return next((i for i in range(start, end) if not start < int(rows[i][6]) <= end), start)


def entity_heads(rows: list[list[str]]) -> list[tuple[int, str]]:
    """The chain and kind of each word that is the head of a mention (the longest, where several share it)."""
    heads = [(0, "")] * len(rows)
    for start, end, kind, chain in sorted(entity_spans(rows), key=lambda s: (s[1] - s[0], s)):
        heads[head_of(rows, start, end)] = (chain, kind)
    return heads


def entity_names(rows: list[list[str]]) -> list[str]:
    """BIO tags of names out of GUM's entities: the proper-noun core of person, organization and place mentions."""
    tags = ["O"] * len(rows)
    for start, end, kind, _ in sorted(
        entity_spans(rows), key=lambda s: (s[0] - s[1], s)
    ):  # inner ones refine
        if kind not in GUM_NAMES:
            continue
        proper = [rows[i][4] in ("NNP", "NNPS") for i in range(start, end)]
        head = head_of(rows, start, end)
        if not proper[head - start]:
            continue
        left = right = head
        while left > start and proper[left - 1 - start]:
            left -= 1
        while right + 1 < end and (
            proper[right + 1 - start]
            or (right + 2 < end and proper[right + 2 - start] and rows[right + 1][1].lower() in JOINERS)
        ):
            right += 1
        if left == right and rows[left][1].rstrip(".") in TITLES:
            continue
        label = "NORP" if kind == "person" and rows[head][4] == "NNPS" else GUM_NAMES[kind]
        for i in range(left, right + 1):
            tags[i] = ("B-" if i == left else "I-") + label
    for i, tag in enumerate(tags):  # an inner span may have cut an outer one in two
        if tag.startswith("I-") and (i == 0 or tags[i - 1][2:] != tag[2:]):
            tags[i] = "B-" + tag[2:]
    return tags


def read_names(path: Path, guideline: str, sentences_known: bool = True) -> Iterator[Document]:
    """Documents of an IOB2 file."""
    document = Document(sentences_known=sentences_known)
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            if document.sentences:
                yield document
            document = Document(sentences_known=sentences_known)
        elif line.startswith("# "):
            continue
        elif line:
            word, tag = line.split("\t")
            words.append(word)
            tags.append(tag)
        elif words:
            document.sentences.append(Sentence(words=words, names=tags, guideline=guideline))
            words, tags = [], []
            if len(document.sentences) >= 40:
                yield document
                document = Document(sentences_known=sentences_known)
    if document.sentences:
        yield document


def join_names(treebank: list[Document], names: list[Document]) -> int:
    """Copy names onto the treebank's sentences of the same words; return how many were found."""
    known = {tuple(s.words): s for d in names for s in d.sentences}
    joined = 0
    for document in treebank:
        for sentence in document.sentences:
            other = known.get(tuple(sentence.words))
            if other is not None:
                sentence.names, sentence.guideline = other.names, other.guideline
                joined += 1
    return joined


def lemma_script(word: str, lemma: str) -> str:
    """How to make the lemma from the lower-cased word: "cut|add" of its ending, "=" kept as written, or "!lemma"."""
    if lemma == word and word != word.lower():
        return "="
    low = word.lower()
    if lemma != lemma.lower():
        return (
            "=" + lemma_script(low, lemma.lower())
            if lemma.lower()[:1] == low[:1] and lemma[:1] == word[:1]
            else "!" + lemma
        )
    shared = 0
    while shared < min(len(low), len(lemma)) and low[shared] == lemma[shared]:
        shared += 1
    if shared == 0 and len(low) > 1:
        return "!" + lemma
    return f"{len(low) - shared}|{lemma[shared:]}"
