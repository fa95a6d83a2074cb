"""Parsed sentences of our own: the resolver is tested apart from the language model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from communique.knowledge import Cast, resolve
from communique.model import Date

VOCAB = Vocab()


def read_docs(path: Path) -> dict[str, Doc]:
    docs: dict[str, Doc] = {}
    for block in path.read_text(encoding="utf-8").split("# name = ")[1:]:
        name, _, body = block.partition("\n")
        columns: dict[str, list] = {
            k: [] for k in ("words", "spaces", "lemmas", "pos", "tags", "heads", "deps", "starts")
        }
        for sentence in body.strip().split("\n\n"):
            offset = len(columns["words"])
            for row in (line.split("\t") for line in sentence.splitlines()):
                number, head = int(row[0]), int(row[6])
                columns["words"].append(row[1])
                columns["lemmas"].append(row[2])
                columns["pos"].append(row[3])
                columns["tags"].append(row[4])
                columns["heads"].append(offset + (head - 1 if head else number - 1))
                columns["deps"].append("ROOT" if not head else row[7])
                columns["spaces"].append(row[9] != "SpaceAfter=No")
                columns["starts"].append(number == 1)
        starts = columns.pop("starts")
        docs[name] = Doc(VOCAB, sent_starts=starts, **columns)
    return docs


@pytest.fixture(scope="session")
def docs() -> dict[str, Doc]:
    return read_docs(Path(__file__).with_name("sentences.conllu"))


@pytest.fixture(scope="session")
def cast_of(docs: dict[str, Doc]) -> Callable[[str, str | None], Cast]:
    def make(name: str, day: str | None) -> Cast:
        when = Date(earliest=day, latest=day, precision="day") if day else Date()
        return resolve(docs[name], when)

    return make
