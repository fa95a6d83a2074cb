"""Windows of open news texts as they would be read in a newspaper: the texts behind the judged sheets of events."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

SENTENCES = 6  # of the sets of single sentences make a window
KINDS = {
    "ewt": ("weblog", "newsgroup"),
    "gum": ("_news_", "_interview_", "_bio_", "_court_", "_speech_"),
}
"""Kinds of the treebanks' documents that are read like news."""
SIZE = 3000  # characters of such a document
_LEFT = re.compile(r" (?=[,.;:?!%)\]}]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b|'(?= ))")
_RIGHT = re.compile(r"(?<=[(\[{$]) ")
_QUOTED = re.compile(r'" ([^"]*?) "')


def plain(words: list[str]) -> str:
    """A sentence's words as prose, without the spaces of tokenised text."""
    text = _QUOTED.sub(r'"\1"', " ".join(words))
    return _RIGHT.sub("", _LEFT.sub("", text))


@cache
def sentences(path: Path) -> tuple[str, ...]:
    """The sentences of an IOB file, as prose."""
    found, words = [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            words.append(line.split()[0])
        elif words:
            found.append(plain(words))
            words = []
    return tuple(found)


@cache
def _reports(path: Path) -> dict[str, str]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row["text"] for row in rows}


@cache
def _stories() -> tuple[str, ...]:
    """The project's own stories, one a line."""
    text = (Path(__file__).resolve().parent / "stories.txt").read_text(encoding="utf-8")
    return tuple(text.splitlines())


def window(data: Path, name: str, report: str) -> str:
    """The text of one window: by the number of its first sentence, in ECB+ train and the treebanks by a document's
    name, in the own stories by the line."""
    if name == "ecb":
        return _reports(data / "clusters" / "ecbplus_train.jsonl")[report]
    if name == "stories":
        return _stories()[int(report)]
    if name in KINDS:
        return _documents(data / "treebanks" / f"{name}-train.conllu", KINDS[name])[report]
    first = int(report)
    return "\n".join(sentences(data / "names" / f"{name}.iob2")[first : first + SENTENCES])


@cache
def _documents(path: Path, kinds: tuple[str, ...]) -> dict[str, str]:
    """The beginnings of a treebank's documents of some kinds."""
    texts: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            name = line.split("=", 1)[1].strip()
        elif line.startswith("# text =") and any(kind in name for kind in kinds):
            texts.setdefault(name, []).append(line[8:].strip())
    return {
        key: "\n".join(parts)[:SIZE].rpartition("\n")[0] for key, parts in texts.items() if len(parts) > 1
    }


def names_of(data: Path, name: str) -> list[str]:
    """The names of all windows of a set."""
    if name == "ecb":
        return list(_reports(data / "clusters" / "ecbplus_train.jsonl"))
    if name == "stories":
        return [str(number) for number in range(len(_stories()))]
    if name in KINDS:
        return list(_documents(data / "treebanks" / f"{name}-train.conllu", KINDS[name]))
    count = len(sentences(data / "names" / f"{name}.iob2"))
    return [str(first) for first in range(0, count, SENTENCES)]
