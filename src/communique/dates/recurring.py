"""Days without a year, and what they say within known bounds: "VIENNA, March 5", "on Tuesday, June 6"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from communique.dates import calendar as cal
from communique.dates.lexer import cut
from communique.dates.meaning import Expression, Meaning
from communique.dates.parser import grammar, read
from communique.dates.tense import tense
from communique.model import Date

_YEAR = 365
_OPEN = 30
"""Years that are looked through where one end of the bounds is open; weekdays return within 12."""


def stamped(text: str, within: Date) -> Date | None:
    """Bounds on a publication whose stamp names day and month ("March 5", "Friday, 3 May"), within other bounds.

    The first and the last such day of the bounds; None where the stamp names none, or nothing is known yet.
    """
    pieces = cut(text, grammar().vocabulary)
    for place in range(len(pieces.words)):
        reading = read(text, pieces, place, len(pieces.words))
        if reading is not None and _yearless(reading.meaning):
            days = list(_days(reading.meaning, within, 0))
            return _spanning(days, days, within, f"stamp “{text.strip()}”") if days else None
    return None


def weekdays(expressions: Sequence[Expression], doc: Doc, within: Date) -> Iterator[Date]:
    """Bounds from days told as past with weekday but no year, each at most a year before the publication."""
    for expression in expressions:
        meaning = expression.meaning
        if not (_yearless(meaning) and meaning.weekday) or tense(doc, expression) != "past":
            continue
        days = list(_days(meaning, within, _YEAR))
        if days:
            later = [cal.plus(day, _YEAR) for day in days]
            bound = _spanning(days, later, within, f"“{expression.text}” was in {days[0].year}")
            if bound is not None:
                yield bound


def _yearless(meaning: Meaning) -> bool:
    whole = meaning.kind == "calendar" and meaning.month and meaning.day and meaning.year is None
    return bool(whole) and meaning.of is None and not meaning.direction and not meaning.doubt


def _days(meaning: Meaning, within: Date, before: int) -> Iterator[dt.date]:
    """The days that a meaning without a year can be, from some days before the bounds on to their end."""
    if not within.known or meaning.month is None or meaning.day is None:
        return
    low = cal.plus(cal.day_of(within.earliest), -before) if within.earliest else None
    high = cal.day_of(within.latest) if within.latest else None
    first, last = low.year if low else None, high.year if high else None
    start = first if first is not None else max(1, (last or 1) - _OPEN)
    end = last if last is not None else min(9999, start + _OPEN)
    for year in range(start, end + 1):
        if meaning.day > cal.month_days(year, meaning.month):
            continue
        day = dt.date(year, meaning.month, meaning.day)
        if (low and day < low) or (high and day > high):
            continue
        if meaning.weekday is None or day.isoweekday() == meaning.weekday:
            yield day


def _spanning(firsts: Iterable[dt.date], lasts: Iterable[dt.date], within: Date, reason: str) -> Date | None:
    """From the first to the last of the days, an end staying open where the bounds are."""
    low = min(firsts).isoformat() if within.earliest else None
    high = max(lasts).isoformat() if within.latest else None
    if low is None and high is None:
        return None
    return Date(earliest=low, latest=high, precision="day" if low == high else "range", basis=(reason,))
