"""Stamps of publication: "2023-09-28 10:25:09", "26.08.20", "Thu, 28 Sep 2023 10:25:09 +0400"."""

from __future__ import annotations

import re

from communique.dates.lexer import cut
from communique.dates.meaning import Meaning, level
from communique.dates.parser import grammar, read
from communique.dates.stamps import valid
from communique.model import Date

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./](\d{1,2})[./](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?:T\d{4,6}Z?)?(?!\d)")
_MAX_LENGTH = 200


def parse_stamp(text: str) -> Date | None:
    """The day that a stamp of publication names; None where it names none.

    The first full date in the text counts. A date in figures whose day and month may be exchanged gives both
    days as bounds (precision "range"), with the reason in `basis`. Times of day and zones are left out.
    """
    text = text[:_MAX_LENGTH]
    for pattern in (_YEAR_FIRST, _COMPACT):
        found = pattern.search(text)
        if found and valid(int(found[1]), int(found[2]), int(found[3])):
            return _day(int(found[1]), int(found[2]), int(found[3]), text)
    pieces = cut(text, grammar().vocabulary)
    for place in range(len(pieces.words)):
        reading = read(text, pieces, place, len(pieces.words))
        if reading is None or not level(reading.meaning):
            continue
        meaning = reading.meaning
        if meaning.kind == "calendar" and meaning.year and meaning.month and not meaning.bc:
            if meaning.day is None:
                continue
            if not valid(meaning.year, meaning.month, meaning.day):
                continue
            return _doubtful(text, meaning) or _day(meaning.year, meaning.month, meaning.day, text)
    return None


def _doubtful(text: str, meaning: Meaning) -> Date | None:
    if not meaning.doubt:
        return None
    days = sorted(
        (
            f"{meaning.year:04d}-{meaning.month:02d}-{meaning.day:02d}",
            meaning.doubt.replace("XXXX", f"{meaning.year:04d}"),
        )
    )
    basis = (f"stamp “{text.strip()}”: day and month in figures, {days[0]} or {days[1]}",)
    return Date(earliest=days[0], latest=days[1], precision="range", basis=basis)


def _day(year: int, month: int, day: int, text: str) -> Date:
    iso = f"{year:04d}-{month:02d}-{day:02d}"
    return Date(earliest=iso, latest=iso, precision="day", basis=(f"stamp “{text.strip()}”",))
