"""Dates as people write them, uncertainty included."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from typing import Any

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def when(date: Mapping[str, Any] | None) -> str:
    """A DATE in words: "28 Sep 2023", "Sep 2023", "19–20 Sep 2023", "by 28 Sep 2023",
    "from 28 Sep 2023", "undated"; "by" and "from" include the day.

    """
    first, last = _day((date or {}).get("earliest")), _day((date or {}).get("latest"))
    if first is None and last is None:
        return "undated"
    if first is None:
        assert last is not None
        return f"by {_full(last)}"
    if last is None:
        return f"from {_full(first)}"
    if first == last:
        return _full(first)
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{_MONTHS[first.month - 1]} {first.year}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return str(first.year)
        if first.year == last.year:
            return f"{_MONTHS[first.month - 1]}–{_MONTHS[last.month - 1]} {last.year}"
        if (first.month, last.month) == (1, 12):
            return f"{first.year}–{last.year}"
        return f"{_MONTHS[first.month - 1]} {first.year} – {_MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_full(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {_full(last)}"
    return f"{_full(first)} – {_full(last)}"


def _full(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _day(value: str | None) -> datetime.date | None:
    if not value:
        return None
    try:
        return datetime.date.fromisoformat(value[:10])
    except ValueError:
        return None
