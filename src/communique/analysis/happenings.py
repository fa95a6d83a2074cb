"""Well-known happenings that a report mentions without their year: told as past, it was published after them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import msgspec
from spacy.tokens import Doc

from communique.analysis.bounds import spanning
from communique.data import load_json
from communique.model import Date

FUTURE = frozenset(
    {"will", "upcoming", "forthcoming", "shortly", "planned", "scheduled", "next", "shall", "expected"}
)


class Happening(msgspec.Struct, frozen=True):
    """A dated happening; a sentence means it when it has a word of every group."""

    name: str
    first: str
    last: str
    words: list[list[str]]


@cache
def _index() -> dict[str, tuple[Happening, ...]]:
    """Happenings by each word of their rarest (first) group."""
    found: dict[str, list[Happening]] = defaultdict(list)
    for happening in load_json("happenings.json", list[Happening]):
        for word in happening.words[0]:
            found[word].append(happening)
    return {word: tuple(rows) for word, rows in found.items()}


def bounds(doc: Doc) -> Iterator[Date]:
    """What the happenings told of say about the day of publication: past ones from below, coming ones from above."""
    index = _index()
    for sentence in doc.sents:
        words = {token.lower_ for token in sentence}
        words |= {part for word in sentence.text.lower().split() for part in (word.strip(".,;:\"'“”’()"),)}
        for word in sorted(words & index.keys()):
            for happening in index[word]:
                if not all(any(w in words for w in group) for group in happening.words):
                    continue
                if FUTURE.isdisjoint(words):
                    yield spanning(
                        happening.first, None, (f"{happening.name} ({happening.first}) is told as past",)
                    )
                else:
                    yield spanning(
                        None, happening.last, (f"{happening.name} ({happening.last}) is still to come",)
                    )
