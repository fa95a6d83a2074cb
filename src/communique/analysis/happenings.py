"""Well-known happenings that a report mentions without their year: told as past, it was published after them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import msgspec
from spacy.tokens import Doc

from communique.analysis.bounds import spanning
from communique.data import load_json
from communique.language.syntax import tree_of
from communique.model import Date, Span, TimeExpression

FUTURE = frozenset(
    {"will", "upcoming", "forthcoming", "shortly", "planned", "scheduled", "next", "shall", "expected"}
)


_DAY_ONLY = re.compile(r"XXXX-\d\d-\d\d$")


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


def told(doc: Doc) -> Iterator[tuple[Happening, Span, bool]]:
    """The happenings that sentences mean: each with the sentence's characters, and whether it is still to come."""
    index = _index()
    tree, text = tree_of(doc), doc.text
    for first, last in tree.sents:
        start, end = tree.span(first, last)
        words = set(tree.lower[first:last])
        words |= {word.strip(".,;:\"'“”’()") for word in text[start:end].lower().split()}
        for word in sorted(words & index.keys()):
            for happening in index[word]:
                if all(any(w in words for w in group) for group in happening.words):
                    yield happening, (start, end), not FUTURE.isdisjoint(words)


def bounds(doc: Doc) -> Iterator[Date]:
    """What the happenings told of say about the day of publication: past ones from below, coming ones from above."""
    for happening, _, coming in told(doc):
        if coming:
            yield spanning(None, happening.last, (f"{happening.name} ({happening.last}) is still to come",))
        else:
            yield spanning(happening.first, None, (f"{happening.name} ({happening.first}) is told as past",))


def with_years(times: tuple[TimeExpression, ...], doc: Doc) -> tuple[TimeExpression, ...]:
    """Days told without a year ("the September 19 operation") get it from the happening that their sentence means."""
    if not any(_DAY_ONLY.match(time.value) for time in times):
        return times
    meant = list(told(doc))
    return tuple(_with_year(time, meant) for time in times)


def _with_year(time: TimeExpression, meant: list[tuple[Happening, Span, bool]]) -> TimeExpression:
    if not _DAY_ONLY.match(time.value):
        return time
    for happening, (start, end), _ in meant:
        for day in (happening.first, happening.last):
            if start <= time.start < end and day[4:] == time.value[4:]:
                date = Date(
                    earliest=day, latest=day, precision="day", basis=(f"{happening.name} was on {day}",)
                )
                return msgspec.structs.replace(time, value=day, date=date)
    return time
