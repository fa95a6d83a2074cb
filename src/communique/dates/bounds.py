"""What the told dates alone say about the day of publication of an undated report."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from communique.dates import calendar as cal
from communique.dates.meaning import Expression
from communique.dates.resolver import Resolver
from communique.dates.tense import tense
from communique.model import UNKNOWN_DATE, Date


def told_bounds(expressions: Sequence[Expression], doc: Doc) -> Date:
    """Bounds on the publication that the text's own dates give.

    A date told in full (with its year) of something past is a lower bound: nobody reports it before it happens.
    A date told in full of something future is an upper bound where a day or month is given. "This year" beside
    dates of no other than one year bounds nothing by itself. Dates without a year bound no year. The basis
    quotes what each bound rests on; an open end is None.
    """
    values = Resolver(doc, None, False).run(expressions)
    lower: tuple[str, str] | None = None
    upper: tuple[str, str] | None = None
    for expression, (value, _) in zip(expressions, values, strict=True):
        meaning = expression.meaning
        found = cal.days_of(value)
        if found is None or meaning.kind != "calendar" or meaning.year is None or meaning.bc or meaning.doubt:
            continue
        when = tense(doc, expression)
        if when == "past" and meaning.link not in ("until", "by", "before", "to"):
            first = found[0].isoformat()
            if lower is None or first > lower[0]:
                lower = (first, f"“{expression.text}” is told as past")
        elif (
            when == "future"
            and found[2] in ("day", "month")
            and meaning.link not in ("since", "from", "after")
        ):
            last = found[1].isoformat()
            if upper is None or last < upper[0]:
                upper = (last, f"“{expression.text}” is told as future")
    if lower and upper and lower[0] > upper[0]:
        upper = None  # a promise that was told of in the past
    if lower is None and upper is None:
        return UNKNOWN_DATE
    basis = tuple(reason for bound in (lower, upper) if bound for reason in (bound[1],))
    return Date(
        earliest=lower[0] if lower else None,
        latest=upper[0] if upper else None,
        precision="range",
        basis=basis,
    )
