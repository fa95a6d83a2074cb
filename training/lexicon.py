"""The lemmas that the treebanks attest: a form and its part of speech to its lemma."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from corpora import read_conllu

WORDS = ("VERB", "AUX", "NOUN", "ADJ", "ADV", "PRON", "DET", "NUM", "ADP", "PART", "SCONJ", "CCONJ")


def lemma_table(treebanks: Path) -> dict[str, dict[str, str]]:
    """Part of speech → lower-cased form → its most frequent lemma (proper names are left to the network)."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in ("ewt-train.conllu", "gum-train.conllu"):
        for document in read_conllu(treebanks / name):
            for s in document.sentences:
                for word, upos, lemma in zip(s.words, s.upos or (), s.lemma or (), strict=True):
                    if upos in WORDS and lemma != "_" and word.isascii():
                        seen[upos, word.lower()][lemma] += 1
    table: dict[str, dict[str, str]] = {upos: {} for upos in WORDS}
    for (upos, form), lemmas in sorted(seen.items()):
        table[upos][form] = min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma))
    return table
