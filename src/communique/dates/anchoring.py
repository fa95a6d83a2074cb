"""Resolves the expressions of a text against the day (or the bounds) of its publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from spacy.tokens import Doc

from communique.dates import calendar as cal
from communique.dates.meaning import Expression
from communique.dates.meant import date_of, over_parts, over_ranges
from communique.dates.resolver import Resolver
from communique.model import UNKNOWN_DATE, Date, TimeExpression

_DAY_WORDS = frozenset({"yesterday", "today", "tomorrow"})


def is_narrative(expressions: Sequence[Expression], day: dt.date | None) -> bool:
    """Whether a text tells history: many years in full, most of them far from the publication, few news words.

    In such a text "On September 17" is of the year told last, whenever the text was published.
    """
    years = [e.meaning.year for e in expressions if e.meaning.kind == "calendar" and e.meaning.year]
    far = [year for year in years if day is None or abs(year - day.year) > 1 or _bc(expressions)]
    near = sum(
        (e.meaning.weekday is not None and not e.meaning.day) or e.text.lower() in _DAY_WORDS
        or (e.meaning.kind == "calendar" and bool(e.meaning.unit) and e.meaning.direction in ("last", "this", "next"))
        for e in expressions
    )  # fmt: skip
    dates = sum(e.meaning.kind in ("calendar", "shift") for e in expressions)
    return len(far) >= max(5, 0.6 * len(years), 0.33 * dates, 5 * near)


def _bc(expressions: Sequence[Expression]) -> bool:
    return any(e.meaning.bc for e in expressions)


def resolve(expressions: Sequence[Expression], doc: Doc, anchor: Date) -> tuple[TimeExpression, ...]:
    """The expressions with their TIMEX3 values and the days they mean.

    `anchor` is the publication: a day, bounds (a month, or one open end) or unknown. Under bounds, what both
    bounds agree on is stated; otherwise the value keeps X in TIMEX3's manner ("XXXX-06-06") and the date is as
    tight as the bounds allow. `Date.basis` says what each date rests on. Offsets are those of `doc.text`.
    """
    low = cal.day_of(anchor.earliest) if anchor.earliest else None
    high = cal.day_of(anchor.latest) if anchor.latest else None
    known = low if low is not None and low == high else None
    narrative = is_narrative(expressions, low or high)
    out = []
    if known is not None or (low is None and high is None):
        values = Resolver(doc, known, narrative).run(expressions)
        told = False
        for expression, (value, why) in zip(expressions, values, strict=True):
            out.append(_expression(expression, value, date_of(expression, value, why, known, told)))
            told = told or cal.days_of(value) is not None
    else:
        plain = Resolver(doc, None, narrative).run(expressions)
        runs = [
            (day, Resolver(doc, day, narrative).run(expressions)) for day in (low, high) if day is not None
        ]
        for place, expression in enumerate(expressions):
            out.append(_under_bounds(expression, place, plain, runs, low, high))
    return tuple(over_ranges(over_parts(out, expressions, doc), expressions))


def _expression(expression: Expression, value: str, date: Date) -> TimeExpression:
    return TimeExpression(
        start=expression.start,
        end=expression.end,
        text=expression.text,
        type="DATE" if expression.type == "DURATION" and cal.days_of(value) else expression.type,
        value=value,
        date=date,
    )


Run = tuple[dt.date, list[tuple[str, str]]]


def _under_bounds(
    expression: Expression, place: int, plain: list[tuple[str, str]], runs: list[Run],
    low: dt.date | None, high: dt.date | None,
) -> TimeExpression:  # fmt: skip
    value, why = plain[place]
    if cal.days_of(value):
        return _expression(expression, value, date_of(expression, value, why, None))
    values = [run[place][0] for _, run in runs]
    dates = [date_of(expression, run[place][0], run[place][1], day) for day, run in runs]
    if len(runs) == 2 and values[0] == values[1] and cal.days_of(values[0]) and _within_a_year(low, high):
        basis = (f"the same for every day of publication from {low} to {high}",)
        date = Date(
            earliest=dates[0].earliest, latest=dates[0].latest, precision=dates[0].precision, basis=basis
        )
        return _expression(expression, values[0], date)
    if not any(date.known for date in dates):
        return _expression(expression, value, UNKNOWN_DATE)
    earliest = dates[0].earliest if low is not None else None
    latest = dates[-1].latest if high is not None else None
    basis = (f"published from {low or 'an unknown day'} to {high or 'an unknown day'}",)
    return _expression(
        expression, value, Date(earliest=earliest, latest=latest, precision="range", basis=basis)
    )


def _within_a_year(low: dt.date | None, high: dt.date | None) -> bool:
    return low is not None and high is not None and (high - low).days < 365


_TIMEX3 = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF"
    r"|P(?:T?(?:X|\d+(?:\.\d+)?)[SMHDWYECLQ]|(?=T?\d)(?:\d+[YMWD]){0,3}(?:T(?:\d+[HMS]){1,3})?|1WE|XWE|(?:X|\d+(?:\.\d+)?)WE)"
    r"|(?:\d{2,4}|XX|XXXX|BC\d{2,4})"
    r"(?:-(?:W(?:\d\d|XX)(?:-(?:WE|[1-7]))?|Q[1-4X]|H[12]|SP|SU|FA|WI|(?:\d\d|XX)(?:-(?:\d\d|XX))?))?"
    r"(?:T(?:MO|AF|EV|NI|DT|\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?"
)


def is_timex3(value: str) -> bool:
    """Whether a value has one of the shapes of TIMEX3 that this package writes."""
    return _TIMEX3.fullmatch(value) is not None
