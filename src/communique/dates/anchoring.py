"""Resolves the expressions of a text against the day (or the bounds) of its publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc

from communique.dates import calendar as cal
from communique.dates.meaning import Expression
from communique.dates.resolver import Resolver
from communique.dates.shifts import duration_days
from communique.model import UNKNOWN_DATE, Date, Precision, TimeExpression

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
        for expression, (value, why) in zip(expressions, values, strict=True):
            out.append(_expression(expression, value, _date(expression, value, why, known)))
    else:
        plain = Resolver(doc, None, narrative).run(expressions)
        runs = [
            (day, Resolver(doc, day, narrative).run(expressions)) for day in (low, high) if day is not None
        ]
        for place, expression in enumerate(expressions):
            out.append(_under_bounds(expression, place, plain, runs, low, high))
    return tuple(_ranged(out, expressions))


def _expression(expression: Expression, value: str, date: Date) -> TimeExpression:
    return TimeExpression(
        start=expression.start,
        end=expression.end,
        text=expression.text,
        type=expression.type,
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
        return _expression(expression, value, _date(expression, value, why, None))
    values = [run[place][0] for _, run in runs]
    dates = [_date(expression, run[place][0], run[place][1], day) for day, run in runs]
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


def _date(expression: Expression, value: str, why: str, day: dt.date | None) -> Date:
    """The days that a resolved expression means, seen from a day of publication."""
    meaning = expression.meaning
    found = cal.days_of(value)
    if found is None:
        return _around(expression, value, day)
    first, last, precision = found
    basis = [why or f"“{expression.text}”"]
    if meaning.doubt:
        other = cal.day_of(meaning.doubt)
        basis.append(f"day and month in figures: {first} or {other}")
        return _bounds(min(first, other), max(last, other), "range", basis)
    link = meaning.link
    if link:
        basis.append(f"{link} {value}")
    if link == "since" and day is not None and first <= day:
        return _bounds(first, day, "range", basis)
    if link in ("until", "by"):
        return Date(latest=last.isoformat(), precision="range", basis=tuple(basis))
    if link == "before":
        return Date(latest=cal.plus(first, -(1)).isoformat(), precision="range", basis=tuple(basis))
    if link in ("since", "after"):
        return Date(earliest=first.isoformat(), precision="range", basis=tuple(basis))
    return Date(earliest=first.isoformat(), latest=last.isoformat(), precision=precision, basis=tuple(basis))


def _bounds(first: dt.date, last: dt.date, precision: Precision, basis: list[str]) -> Date:
    return Date(
        earliest=first.isoformat(),
        latest=last.isoformat(),
        precision=precision,
        basis=tuple(basis),
    )


def _around(expression: Expression, value: str, day: dt.date | None) -> Date:
    """The days of references ("recently") and of durations that end or begin at the publication."""
    if day is None:
        return UNKNOWN_DATE
    here = day.isoformat()
    basis = (f"“{expression.text}”, seen from the day of publication, {here}",)
    if value == "PRESENT_REF":
        return Date(earliest=here, latest=here, precision="range", basis=basis)
    if value == "PAST_REF":
        return Date(latest=here, precision="range", basis=basis)
    if value == "FUTURE_REF":
        return Date(earliest=here, precision="range", basis=basis)
    meaning = expression.meaning
    if meaning.kind != "duration" or not meaning.sign or meaning.base == "told":
        return UNKNOWN_DATE
    length = duration_days(value)
    if length is None:
        return (
            Date(latest=here, precision="range", basis=basis)
            if meaning.sign < 0
            else Date(earliest=here, precision="range", basis=basis)
        )
    other = cal.shift_day(day, length[0], meaning.sign * length[1])
    return _bounds(min(day, other), max(day, other), "range", list(basis))


def _ranged(times: list[TimeExpression], expressions: Sequence[Expression]) -> list[TimeExpression]:
    """Both ends of a range mean all of its days."""
    for place, expression in enumerate(expressions):
        if expression.range_end is None:
            continue
        first, second = cal.days_of(times[place].value), cal.days_of(times[expression.range_end].value)
        if first is None or second is None or second[1] < first[0]:
            continue
        basis = (f"from {times[place].value} to {times[expression.range_end].value}",)
        both = _bounds(first[0], second[1], "range", list(basis))
        times[place] = replace(times[place], date=both)
        times[expression.range_end] = replace(times[expression.range_end], date=both)
    return times


_TIMEX3 = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF"
    r"|P(?:T?(?:X|\d+(?:\.\d+)?)[SMHDWYECLQ]|\d+Y\d+M|T\d+H\d+M|T\d+M\d+S|1WE|XWE|(?:X|\d+(?:\.\d+)?)WE)"
    r"|(?:\d{2,4}|XX|XXXX|BC\d{2,4})"
    r"(?:-(?:W(?:\d\d|XX)(?:-(?:WE|[1-7]))?|Q[1-4X]|H[12]|SP|SU|FA|WI|(?:\d\d|XX)(?:-(?:\d\d|XX))?))?"
    r"(?:T(?:MO|AF|EV|NI|DT|\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?"
)


def is_timex3(value: str) -> bool:
    """Whether a value has one of the shapes of TIMEX3 that this package writes."""
    return _TIMEX3.fullmatch(value) is not None
