"""What a pattern matched: its groups as words, text, months, units, directions."""

from __future__ import annotations

import re
from collections.abc import Callable

from communique.dates.lexer import Pieces
from communique.dates.lexicon import values
from communique.dates.meaning import Base, Direction, Meaning


class Matched:
    """A pattern's match over pieces, and what its groups are in the text."""

    def __init__(self, text: str, pieces: Pieces, found: re.Match[str]) -> None:
        self.text = text
        self.pieces = pieces
        self.found = found

    def words(self, group: str) -> list[str]:
        """The pieces of a group in lower case; empty where it didn't take part."""
        start, end = self.found.span(group)
        return self.pieces.words[start:end] if start >= 0 else []

    def any(self, *groups: str) -> list[str]:
        """The pieces of the first group that took part."""
        for group in groups:
            if group in self.found.re.groupindex and self.found.start(group) >= 0:
                return self.words(group)
        return []

    def raw(self, group: str) -> str:
        """The text of a group as it is written."""
        start, end = self.found.span(group)
        return self.text[self.pieces.starts[start] : self.pieces.ends[end - 1]] if end > start >= 0 else ""

    def all_words(self) -> list[str]:
        """All pieces of the match in lower case."""
        return self.pieces.words[self.found.start() : self.found.end()]


def lookup(words: list[str], *names: str) -> str | None:
    """The value of the first word that stands in one of the named classes."""
    for word in words:
        for name in names:
            found = values(name).get(word)
            if found is not None:
                return found
    return None


def month(words: list[str]) -> int | None:
    """The number of the month among the words."""
    found = lookup(words, "month", "month_short")
    return int(found) if found else None


def weekday(words: list[str]) -> int | None:
    """The weekday among the words; Monday is 1."""
    found = lookup(words, "weekday", "weekday_short", "weekday_plural")
    return int(found) if found else None


def unit(words: list[str]) -> str:
    """The letter of the unit among the words: D, W, M, Y, TH …; "" for none."""
    return lookup(words, "unit", "unit_plural") or ""


_DIRECTIONS: dict[str, Direction] = {}


def direction(words: list[str]) -> Direction:
    """What "last", "next", "this" or "that" says."""
    if not _DIRECTIONS:
        for name in ("last", "next", "this"):
            _DIRECTIONS.update(dict.fromkeys(values(name), name))
        _DIRECTIONS.update(dict.fromkeys(values("that"), "told"))
    for word in words:
        if word in _DIRECTIONS:
            return _DIRECTIONS[word]
    return ""


# "The following" and "the previous" count from the time told last, "next" and "last" from the day of publication.
_TOLD_WORDS = frozenset({"following", "previous", "preceding", "prior", "subsequent"})


def base(words: list[str], with_article: bool = False) -> Base:
    """Whether a shift counts from the time told last ("the next day") or from the publication ("next week")."""
    if any(word in _TOLD_WORDS for word in words) or (with_article and "next" in words):
        return "told"
    return "now"


def part(words: list[str]) -> str:
    """TIMEX3's letters of a part of the day, or its clock time: "TMO", "T12:00"; "" for none."""
    value = lookup(words, "daypart", "daypart_plural")
    return f"T{value}" if value else ""


def relative_year(way: Direction) -> Meaning:
    """ "This year", "last year" as the stretch that something lies in."""
    return Meaning(kind="calendar", unit="Y", direction=way)


Readings = dict[str, Callable[[Matched], Meaning | None]]
"""Rules by name, each with what it means."""
