"""Bounds of days, combined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from communique.model import UNKNOWN_DATE, Date


def intersect(dates: Iterable[Date]) -> tuple[Date, list[Date]]:
    """The tightest bounds that nothing contradicts, and the dates that would have.

    Earlier ones count more: a later one that leaves no day is put aside whole.
    """
    low: str | None = None
    high: str | None = None
    basis: list[str] = []
    aside: list[Date] = []
    for date in dates:
        if not date.known:
            continue
        new_low = max(filter(None, (low, date.earliest)), default=None)
        new_high = min(filter(None, (high, date.latest)), default=None)
        if new_low and new_high and new_low > new_high:
            aside.append(date)
            continue
        if (new_low, new_high) != (low, high):
            basis += [reason for reason in date.basis if reason not in basis]
        low, high = new_low, new_high
    return spanning(low, high, basis), aside


def spanning(low: str | None, high: str | None, basis: Iterable[str]) -> Date:
    """A Date of two ISO bounds, with the precision that they have."""
    if low is None and high is None:
        return UNKNOWN_DATE
    return Date(earliest=low, latest=high, precision="day" if low == high else "range", basis=tuple(basis))


def shift(day: str | None, days: int) -> str | None:
    """An ISO day moved by some days."""
    if day is None:
        return None
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def disjoint(first: Date, second: Date) -> bool:
    """Whether no day can be both."""
    return bool(
        (first.latest and second.earliest and first.latest < second.earliest)
        or (second.latest and first.earliest and second.latest < first.earliest)
    )
