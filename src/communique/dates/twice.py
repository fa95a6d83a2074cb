"""What is told both from the publication and by the calendar: "last year, in November 2020"."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from communique.dates import calendar as cal
from communique.dates.meaning import Expression, Meaning

_BETWEEN = frozenset({",", "in", "on", "(", "-", "–", "—", "of", "i.e."})
_SIGNS = {"last": -1, "next": 1, "this": 0}


def told_twice(expressions: Sequence[Expression], doc: Doc) -> Iterator[tuple[dt.date, dt.date, str]]:
    """First and last day of publication that neighbours such as "three years ago, in 2018" allow, and why."""
    for first, second in itertools.pairwise(expressions):
        places = range(first.last, second.first)
        if not 1 <= len(places) <= 2 or not _BETWEEN.issuperset(doc[place].lower_ for place in places):
            continue
        for counted, dated in ((first, second), (second, first)):
            days = _published(counted.meaning, dated.meaning)
            if days is not None:
                yield *days, f"“{counted.text}” is “{dated.text}”"
                break


def _published(counted: Meaning, dated: Meaning) -> tuple[dt.date, dt.date] | None:
    away = _away(counted)
    if (
        away is None
        or dated.kind != "calendar"
        or dated.year is None
        or dated.bc
        or dated.doubt
        or dated.part
    ):
        return None
    unit, amount, slack = away
    day = dt.date(dated.year, dated.month or 1, 1) if 1 <= dated.year <= 9998 else None
    if day is None or (unit != "Y" and not dated.month) or (unit == "D" and not dated.day):
        return None
    if unit == "D" and dated.month and dated.day:
        if dated.day > cal.month_days(day.year, day.month):
            return None
        told = day.replace(day=dated.day)
        return cal.plus(told, -amount), cal.plus(told, -amount)
    start = day.replace(month=1) if unit == "Y" else day
    first = cal.shift_day(start, unit, -amount - slack)
    return first, cal.plus(cal.shift_day(cal.shift_day(start, unit, -amount + slack), unit, 1), -1)


def _away(meaning: Meaning) -> tuple[str, int, int] | None:
    """Unit, count from the publication (before it is negative), and how many units the count may be off."""
    if meaning.base == "told" or meaning.clock or meaning.unit not in ("Y", "M", "D"):
        return None
    if meaning.kind == "calendar" and meaning.direction in _SIGNS and meaning.of is None and not meaning.part:
        return meaning.unit, _SIGNS[meaning.direction], 0
    if meaning.kind == "shift" and meaning.of is None and meaning.amount is not None:
        amount = int(meaning.amount)
        if meaning.unit == "D" and amount > 1:
            return None  # days are counted in many ways
        return meaning.unit, meaning.sign * amount, int(meaning.unit != "D")
    return None
