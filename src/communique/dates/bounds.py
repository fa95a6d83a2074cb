"""What the told dates alone say about the day of publication of an undated report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from communique.dates import calendar as cal
from communique.dates.meaning import Expression, Meaning
from communique.dates.resolver import Resolver
from communique.dates.tense import promised, tense
from communique.dates.twice import told_twice
from communique.model import UNKNOWN_DATE, Date


class _Bound(NamedTuple):
    day: dt.date
    reason: str


def told_bounds(expressions: Sequence[Expression], doc: Doc) -> Date:
    """Bounds on the publication that the text's own dates give.

    * A date told in full (with its year) of something past is a lower bound: nobody reports before it happens.
    * A day or month told in full of something future is an upper bound.
    * What is told both ways ("last year, in November 2020", "in 2018, three years ago") gives the years, months or
      days of publication from which it can be told so.
    * "February this year" beside "February 2022", when no later year is told, bounds the publication to the
      rest of 2022.

    Dates without a year bound no year, and in a text that contradicts itself the upper bounds are left out.
    `basis` quotes what each bound rests on; an open end is None.
    """
    lower: list[_Bound] = []
    upper: list[_Bound] = []
    this_year: list[Expression] = []
    months: dict[int, Expression] = {}
    latest_year = 0
    values = Resolver(doc, None, narrative=False).run(expressions)
    for expression, (value, _) in zip(expressions, values, strict=True):
        meaning = expression.meaning
        if meaning.month and _is_this_year(meaning.of):
            this_year.append(expression)
        found = cal.days_of(value)
        if found is None or meaning.kind != "calendar" or meaning.year is None or meaning.bc or meaning.doubt:
            continue
        when = tense(doc, expression)
        if when == "future" and promised(doc, expression):
            continue  # "they agreed to meet on 4 May 2021": told before or after that day
        if when == "past":
            latest_year = max(latest_year, meaning.year)
            months.setdefault(meaning.month or 0, expression)
            if meaning.link not in ("until", "by", "before", "to"):
                lower.append(_Bound(found[0], f"“{expression.text}” is told as past"))
        elif (
            when == "future"
            and found[2] in ("day", "month", "year")
            and meaning.link not in ("since", "from", "after")
        ):
            upper.append(_Bound(found[1], f"“{expression.text}” is told as future"))
    for first, last, reason in told_twice(expressions, doc):
        lower.append(_Bound(first, reason))
        upper.append(_Bound(last, reason))
    for expression in this_year:
        full = months.get(expression.meaning.month or 0)
        if full is not None and full.meaning.year == latest_year:
            upper.append(_Bound(dt.date(latest_year, 12, 31), f"“{expression.text}” beside “{full.text}”"))
    return _between(lower, upper)


def _is_this_year(of: Meaning | None) -> bool:
    return of is not None and of.unit == "Y" and of.direction == "this"


def _between(lower: list[_Bound], upper: list[_Bound]) -> Date:
    low = max(lower, key=lambda bound: bound.day, default=None)
    high = min(upper, key=lambda bound: bound.day, default=None)
    if low and high and low.day > high.day:
        high = None  # a promise that was told of in the past
    if low is None and high is None:
        return UNKNOWN_DATE
    return Date(
        earliest=low.day.isoformat() if low else None,
        latest=high.day.isoformat() if high else None,
        precision="range",
        basis=tuple(dict.fromkeys(bound.reason for bound in (low, high) if bound)),
    )
