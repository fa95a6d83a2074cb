"""The days that resolved expressions mean: bounds, precision and what they rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc

from communique.dates import calendar as cal
from communique.dates.meaning import Expression
from communique.dates.shifts import duration_days
from communique.model import UNKNOWN_DATE, Date, Precision, TimeExpression


def date_of(expression: Expression, value: str, why: str, day: dt.date | None, told: bool = True) -> Date:
    """The days that a resolved expression means, seen from a day of publication.

    `told` says whether the text told a day before it, from which "the previous three months" count.
    """
    meaning = expression.meaning
    found = cal.days_of(value)
    if found is None:
        return _around(expression, value, day, told)
    first, last, precision = found
    basis = [why or f"“{expression.text}”"]
    if meaning.doubt:
        other = cal.day_of(meaning.doubt.replace("XXXX", value[:4]))
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
    if link == "after" and precision != "day":
        return Date(earliest=cal.plus(last, 1).isoformat(), precision="range", basis=tuple(basis))
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


def _around(expression: Expression, value: str, day: dt.date | None, told: bool) -> Date:
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
    if meaning.kind != "duration" or not meaning.sign or (meaning.base == "told" and told):
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


def over_ranges(times: list[TimeExpression], expressions: Sequence[Expression]) -> list[TimeExpression]:
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


def over_parts(
    times: list[TimeExpression], expressions: Sequence[Expression], doc: Doc
) -> list[TimeExpression]:
    """ "The first nine months" of a year that is told right after ("of 1997") mean that part of it."""
    for place in range(len(times) - 1):
        first, second = expressions[place], expressions[place + 1]
        if (
            first.meaning.kind != "duration"
            or times[place].value.startswith("PX")
            or second.first - first.last > 1
        ):
            continue
        words = {token.lower_ for token in doc[first.first : first.last]}
        length, stretch = duration_days(times[place].value), cal.days_of(times[place + 1].value)
        if length is None or stretch is None or not words & {"first", "last", "final"}:
            continue
        if second.text.partition(" ")[0].lower() != "of" and doc[first.last].lower_ not in ("of", "in"):
            continue
        days = (stretch[0], cal.plus(cal.shift_day(stretch[0], *length), -1))
        if "first" not in words:
            days = (cal.plus(cal.shift_day(cal.plus(stretch[1], 1), length[0], -length[1]), 0), stretch[1])
        if days[0] <= days[1] <= stretch[1] and stretch[0] <= days[0]:
            date = _bounds(*days, "range", [f"the {first.text} of {times[place + 1].value}"])
            times[place] = replace(times[place], date=date)
    return times
