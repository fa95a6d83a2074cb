"""Runs the grammar: the compiled patterns, and the longest reading at a place of the text."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from communique.dates import combining, matched, readings
from communique.dates.grammar import MACROS, PREFIXES, RULES, TAILS
from communique.dates.lexer import Pieces
from communique.dates.lexicon import OTHER, Vocabulary, compile_pattern, holidays
from communique.dates.meaning import Meaning

_DEPTH = 3
_TRIGGERS = (
    *("MONTH", "MONTH_SHORT", "WEEKDAY", "WEEKDAY_SHORT", "WEEKDAY_PLURAL", "SEASON", "SEASON_PLURAL"),
    *(
        "DAYPART",
        "DAYPART_PLURAL",
        "UNIT",
        "UNIT_PLURAL",
        "DAY_WORD",
        "NIGHT_WORD",
        "FREQUENCY",
        "DECADE_WORD",
    ),
    *("PRESENT", "PRESENT_ADJECTIVE", "PAST", "PAST_ADJECTIVE", "FUTURE", "FUTURE_NOUN"),
    *("STAMP", "NUMDATE", "SLASHDATE", "ORDNUM", "CLOCK", "DECADE", "YEAR4", "AMPM", "BC"),
)
_TRIGGER_WORDS = (
    "period",
    "past",
    "weekend",
    "moment",
    "present",
    "nineteen",
    "thousand",
    "clock",
    "oclock",
    "ish",
    "h",
    "weekends",
    "time",
    "q",
    "date",
    "possible",
)


class Reading(NamedTuple):
    """The grammar's reading of the pieces from `start` to `end`: what it means and which rule said so."""

    start: int
    end: int
    meaning: Meaning
    rule: str


class Grammar:
    """The compiled patterns."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        macros = dict(MACROS)
        macros["HOLIDAY"] = self._holidays()
        compiled = [
            {name: compile_pattern(source, self.vocabulary, macros) for name, source in table.items()}
            for table in (RULES, PREFIXES, TAILS)
        ]
        self.rules, self.prefixes, self.tails = ([(n, re.compile(p)) for n, p in t.items()] for t in compiled)
        every = "|".join(re.sub(r"\?P<\w+>", "?:", p) for t in compiled[:2] for p in t.values())
        self.any = re.compile(every)
        triggers = "".join(self.vocabulary.classes[name] for name in _TRIGGERS)
        triggers += "".join(self.vocabulary.word(word) for word in _TRIGGER_WORDS) + self._holiday_triggers()
        self.region = re.compile(f"[^{OTHER}]*?[{triggers}][^{OTHER}]*")

    def _holidays(self) -> str:
        names = sorted(holidays(), key=lambda name: (-len(name), name))
        return "|".join(name.replace(".", r"\.").replace("'", "APOS") for name in names)

    def _holiday_triggers(self) -> str:
        longest = {max(name.split(), key=len) for name in holidays()}
        return "".join(self.vocabulary.word(word) for word in sorted(longest))


@functools.cache
def grammar() -> Grammar:
    """The one compiled grammar."""
    return Grammar()


def read(text: str, pieces: Pieces, start: int, stop: int, depth: int = 0) -> Reading | None:
    """The longest reading that begins at a piece, or None."""
    best: Reading | None = None
    book = grammar()
    for name, pattern in book.rules:
        found = pattern.match(pieces.codes, start, stop)
        if found and found.end() > start and (best is None or found.end() > best.end):
            meaning = readings.READINGS[name](matched.Matched(text, pieces, found))
            if meaning is not None:
                best = Reading(start, found.end(), meaning, name)
    if depth < _DEPTH:
        for name, pattern in book.prefixes:
            found = pattern.match(pieces.codes, start, stop)
            if not found or found.end() == start or found.end() >= stop:
                continue
            inner = read(text, pieces, found.end(), stop, depth + 1)
            if inner and (best is None or inner.end > best.end):
                meaning = combining.combine(name, matched.Matched(text, pieces, found), inner.meaning)
                if meaning is not None:
                    best = Reading(start, inner.end, meaning, name)
    if best is None:
        return None
    for name, pattern in book.tails:
        found = pattern.match(pieces.codes, best.end, stop)
        if found:
            meaning = combining.extend(name, matched.Matched(text, pieces, found), best.meaning)
            if meaning is not None:
                best = Reading(start, found.end(), meaning, best.rule)
    return best


def readings_of(text: str, pieces: Pieces) -> list[Reading]:
    """All readings of a text, from left to right, without overlap."""
    book = grammar()
    out: list[Reading] = []
    for region in book.region.finditer(pieces.codes):
        place, stop = region.span()
        while place < stop:
            found = book.any.search(pieces.codes, place, stop)
            if not found:
                break
            place = found.start()
            reading = read(text, pieces, place, stop)
            if reading is None:
                place += 1
            else:
                out.append(reading)
                place = reading.end
    return out
