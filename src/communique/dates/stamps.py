"""Dates in figures, and stamps of publication."""

from __future__ import annotations

import datetime as dt
import re

from communique.dates.meaning import Meaning

_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]\s?(\d{1,2}:\d\d(?::\d\d)?))?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_FIGURES = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?:,?\s(\d{1,2}:\d\d(?::\d\d)?))?")


def full_year(digits: str) -> int:
    """A year of two digits is of 1950 to 2049, as the house of X.509 and most software has it."""
    value = int(digits)
    return value if len(digits) > 2 else value + (2000 if value < 50 else 1900)


def valid(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def numeric(text: str) -> Meaning | None:
    """The meaning of an ISO stamp or of a date in figures. None where there is no such day.

    Full stops mean day first, as in Europe. With slashes or hyphens and both numbers up to 12 the order is
    doubtful: the American order is taken, and `doubt` has the other reading.
    """
    found = _ISO.match(text) or _COMPACT.fullmatch(text)
    if found:
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        if not valid(year, month, day):
            return None
        return Meaning(
            kind="calendar",
            year=year,
            month=month,
            day=day,
            clock=_clock(found[4] if found.re is _ISO else None),
            written="iso",
        )
    found = _FIGURES.match(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), full_year(found[4])
    day_first, month_first = valid(year, second, first), valid(year, first, second)
    doubt = ""
    if day_first and (found[2] == "." or not month_first):
        month, day = second, first
    elif month_first:
        month, day = first, second
        if day_first and first != second:
            doubt = f"{year:04d}-{second:02d}-{first:02d}"
    else:
        return None
    return Meaning(
        kind="calendar",
        year=year,
        month=month,
        day=day,
        clock=_clock(found[5]),
        doubt=doubt,
        written="figures",
    )


def _clock(text: str | None) -> str:
    if not text:
        return ""
    hour, rest = text.split(":", 1)
    return f"T{int(hour):02d}:{rest}" if int(hour) <= 24 else ""
