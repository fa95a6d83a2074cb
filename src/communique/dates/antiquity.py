"""Years before Christ: written so, and counted from one that was told before."""

from __future__ import annotations

from communique.dates.meaning import Meaning

_YEARS = {"Y": 1, "E": 10, "C": 100, "L": 1000}


def written(meaning: Meaning) -> str:
    """The value of a date that is told with "BC"."""
    if meaning.century is not None:
        return f"BC{meaning.century:02d}"
    return within(meaning, meaning.year or 0)


def within(meaning: Meaning, year: int) -> str:
    """The value of a season, month or day of a year before Christ."""
    value = f"BC{year:04d}"
    if meaning.season:
        return f"{value}-{meaning.season}"
    if meaning.month:
        value += f"-{meaning.month:02d}"
        return value + (f"-{meaning.day:02d}" if meaning.day else "")
    return value


def counted(meaning: Meaning, year: int) -> str | None:
    """The value of an expression without a year, beside a year before Christ told last; None where it has none.

    "The following year", "a decade earlier", "the previous century", "in September", "that winter".
    """
    if meaning.kind == "shift":
        if (
            meaning.of is not None
            or meaning.amount is None
            or (meaning.base == "now" and meaning.unit == "D")
        ):
            return None
        return _years(year - meaning.sign * meaning.amount * _YEARS.get(meaning.unit, 0), "Y")
    if meaning.kind != "calendar" or meaning.year is not None or meaning.of is not None:
        return None
    if meaning.decade or meaning.century is not None or meaning.holiday or meaning.week:
        return None
    if meaning.unit in _YEARS:
        way = {"last": 1, "next": -1}.get(meaning.direction, 0)
        return _years(year + way * _YEARS[meaning.unit], meaning.unit)
    if meaning.unit in ("D", "W", "M") and (meaning.direction == "told" or meaning.base == "told"):
        return f"BC{year:04d}"  # no finer is known
    if (meaning.season or meaning.month) and meaning.direction != "next":
        return within(meaning, year)
    return None


def _years(year: float, unit: str) -> str | None:
    if year < 1:
        return None
    whole = int(year)
    return {"E": f"BC{whole // 10:03d}", "C": f"BC{whole // 100:02d}"}.get(unit, f"BC{whole:04d}")
