"""Windows of open news texts as they would be read in a newspaper: the texts behind the judged sheets of events."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

SENTENCES = 6  # of the sets of single sentences make a window
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


def window(data: Path, name: str, report: str) -> str:
    """The text of one window: of GMB the number of its first sentence, of ECB+ train a report's id."""
    if name == "ecb":
        return _reports(data / "clusters" / "ecbplus_train.jsonl")[report]
    first = int(report)
    return "\n".join(sentences(data / "names" / f"{name}.iob2")[first : first + SENTENCES])
