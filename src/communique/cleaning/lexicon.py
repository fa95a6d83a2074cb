"""The word lists of `resources/lexicons`, ready to look lines up in."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import msgspec

from communique.data import load_json

_EDGE = " \t.,:;!?…-–—_*|/\\«»\"'“”‘’()[]{}<>#•·=+~"


class _Group(msgspec.Struct):
    words: int
    lines: list[str]
    starts: list[str]
    contains: list[str]
    heads: list[str]
    patterns: list[str]


class _Data(msgspec.Struct):
    boilerplate: dict[str, _Group]
    agencies: list[str]
    places: list[str]
    not_places: list[str]
    categories: list[str]
    digests: list[str]
    months: list[str]
    weekdays: list[str]
    published: list[str]
    updated: list[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Boilerplate by whole line, first words, inner words and pattern; and the parts of datelines."""

    lines: dict[str, str]
    starts: dict[str, list[tuple[str, int, str]]]
    contains: list[tuple[str, int, str]]
    patterns: list[tuple[re.Pattern[str], int, str]]
    heads: frozenset[str]
    longest: int
    categories: frozenset[str]
    digests: frozenset[str]
    agencies: frozenset[str]
    places: frozenset[str]
    not_places: frozenset[str]
    agency: str
    category: str
    place: str
    month: str
    weekday: str
    published: str
    updated: str


def key_of(text: str) -> str:
    """How a line is looked up: lower case, no punctuation at the ends, single spaces, plain apostrophes."""
    return " ".join(text.lower().replace("’", "'").strip(_EDGE).split())


@functools.cache
def lexicon() -> Lexicon:
    """The compiled word lists."""
    data: _Data = load_json("cleaning.json", _Data)
    lines: dict[str, str] = {}
    starts: dict[str, list[tuple[str, int, str]]] = {}
    contains: list[tuple[str, int, str]] = []
    patterns: list[tuple[re.Pattern[str], int, str]] = []
    heads: set[str] = set()
    for name, group in data.boilerplate.items():
        for line in group.lines:
            lines[key_of(line)] = name
        heads.update(key_of(line) for line in group.heads)
        for start in group.starts:
            key = key_of(start)
            starts.setdefault(key.split()[0] if key else "©", []).append((key, group.words, name))
        contains.extend((inner, group.words, name) for inner in group.contains)
        # Word counts bound a pattern's reach, so that a line of megabytes is never put to it.
        patterns.extend((re.compile(p, re.IGNORECASE), max(group.words, 30), name) for p in group.patterns)
    return Lexicon(
        lines=lines,
        starts=starts,
        contains=contains,
        patterns=patterns,
        heads=frozenset(heads),
        longest=max(group.words for group in data.boilerplate.values()),
        digests=frozenset(map(key_of, data.digests)),
        categories=frozenset(map(key_of, data.categories)),
        agencies=frozenset(name.lower() for name in data.agencies),
        places=frozenset(name.lower() for name in data.places),
        not_places=frozenset(data.not_places),
        agency=_either({form for name in data.agencies for form in (name, name.upper())}),
        category=_either(set(data.categories)),
        place=_either({form for name in data.places for form in (name, name.upper())}),
        month=_either({form for name in data.months for form in (name.capitalize(), name.upper())}),
        weekday=_either({form for name in data.weekdays for form in (name.capitalize(), name.upper())}),
        published=_either(set(data.published)),
        updated=_either(set(data.updated)),
    )


def boilerplate(text: str, key: str, words: int) -> str:
    """The group of boilerplate that a line belongs to, or ""."""
    book = lexicon()
    group = book.lines.get(key)
    if group is not None:
        return group
    if words > book.longest:
        return ""
    if key:
        for start, limit, name in book.starts.get(key.split(" ", 1)[0], ()):
            if words <= limit and key.startswith(start):
                return name
    if text.startswith("©"):
        return "rights"
    for inner, limit, name in book.contains:
        if words <= limit and inner in key:
            return name
    if words <= 30 and len(text) <= 400:
        shown = text.strip("*_ ")
        for pattern, limit, name in book.patterns:
            if words <= limit and pattern.fullmatch(shown):
                return name
    return ""


def _either(names: set[str]) -> str:
    """A regular expression for any of the names, the longest first."""
    return (
        "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) + ")"
    )
