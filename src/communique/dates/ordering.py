"""Both ends of a range in their order: "from Monday to Friday", "from November to March"."""

from __future__ import annotations

from communique.dates import calendar as cal
from communique.dates.meaning import Meaning
from communique.dates.tense import Tense


def in_order(first: Meaning, second: Meaning, start: str, end: str, told: Tense) -> tuple[str, str]:
    """The values of a range's ends, of which the year or the week was guessed, so that the first comes first.

    Where the range is told as future, or from "next Monday", the second weekday moves on; else the first moves back.
    """
    days = cal.days_of(start), cal.days_of(end)
    if days[0] is None or days[1] is None or days[0][0] <= days[1][0]:
        return start, end
    if _weekday(second) and not second.direction and (told == "future" or first.direction):
        later = cal.plus(days[1][0], ((days[0][0] - days[1][0]).days // 7 + 1) * 7)
        return start, later.isoformat()
    if _weekday(first) and not first.direction and days[1][2] == "day":
        return cal.plus(days[0][0], -((days[0][0] - days[1][0]).days // 7 + 1) * 7).isoformat(), end
    if _yearless(first) and _yearless(second):
        year = int(end[:4])
        moved = f"{year:04d}{start[4:]}"
        found = cal.days_of(moved)
        if found is not None and found[0] > days[1][0] and year > 1:
            moved = f"{year - 1:04d}{start[4:]}"
        return (moved, end) if cal.days_of(moved) else (start, end)
    return start, end


def _weekday(meaning: Meaning) -> bool:
    return (
        meaning.kind == "calendar" and meaning.weekday is not None and not meaning.day and meaning.of is None
    )


def _yearless(meaning: Meaning) -> bool:
    fields = meaning.month or meaning.season or meaning.quarter
    return meaning.kind == "calendar" and meaning.year is None and meaning.of is None and bool(fields)
