"""Arithmetic of days, and the days that a TIMEX3 value means."""

from __future__ import annotations

import calendar as _calendar
import datetime as dt
import re

from communique.model import Precision

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?$"
)


def day_of(iso: str) -> dt.date:
    """The day that an ISO 8601 date (or stamp) names. Raises ValueError where there is none."""
    return dt.date.fromisoformat(iso[:10])


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    return _calendar.monthrange(year, month)[1]


def plus(day: dt.date, days: int) -> dt.date:
    """A day some days later (or earlier); clamped to the years 1 to 9999."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.min if days < 0 else dt.date.max


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or that month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    return dt.date(year, month + 1, min(day.day, month_days(year, month + 1)))


def shift_day(day: dt.date, unit: str, amount: float) -> dt.date:
    """`day` moved by a count of a unit (D W F M Q Y E C L); clamped to the years 1 to 9999."""
    days = {"D": 1, "W": 7, "F": 14, "WE": 7}.get(unit)
    try:
        if days is not None:
            return plus(day, round(amount * days))
        months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}.get(unit, 0)
        return add_months(day, round(amount * months))
    except OverflowError:
        return dt.date.min if amount < 0 else dt.date.max


def week_value(day: dt.date) -> str:
    """ISO 8601's week of a day: "2023-W23"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def easter(year: int, orthodox: bool = False) -> dt.date:
    """Easter Sunday: Butcher's algorithm for the Gregorian calendar, Meeus's for the Julian one."""
    a = year % 19
    if orthodox:
        d = (19 * a + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return dt.date(year, month, day + 1) + dt.timedelta(days=year // 100 - year // 400 - 2)
    b, c = divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + weekday - 7 * ((a + 11 * h + 22 * weekday) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


def nth_weekday(first: dt.date, last: dt.date, weekday: int, nth: int) -> dt.date:
    """The n-th weekday (Monday is 0) of a stretch of days; from its end where n is negative."""
    if nth < 0:
        return plus(last, -((last.weekday() - weekday) % 7) + 7 * (nth + 1))
    return plus(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def holiday(rule: str, year: int) -> dt.date:
    """The day of a holiday in a year: "12-25", "thu 4 11 +1" (the day after the fourth Thursday), "easter -2"."""
    head, *rest = rule.split()
    if head in ("easter", "orthodox-easter"):
        return easter(year, head != "easter") + dt.timedelta(days=int(rest[0]))
    if not rest:
        return dt.date(year, int(head[-5:-3]), int(head[-2:]))
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(head)
    nth, month = int(rest[0]), int(rest[1])
    if nth > 0:
        first = dt.date(year, month, 1)
        day = first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        last = dt.date(year, month, month_days(year, month))
        day = last - dt.timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    return day + dt.timedelta(days=int(rest[2]) if len(rest) > 2 else 0)


def days_of(value: str) -> tuple[dt.date, dt.date, Precision] | None:
    """First day, last day and precision of a TIMEX3 calendar value; None where it names no stretch of days."""
    if re.fullmatch(r"\d{3}", value) and value != "000":
        return dt.date(int(value) * 10, 1, 1), dt.date(int(value) * 10 + 9, 12, 31), "range"
    if re.fullmatch(r"\d{2}", value) and value != "00":
        return dt.date(int(value) * 100, 1, 1), dt.date(int(value) * 100 + 99, 12, 31), "range"
    found = _VALUE.match(value)
    if not found or found["year"] == "0000":
        return None
    year = int(found["year"])
    try:
        if found["week"]:
            first = dt.date.fromisocalendar(year, int(found["week"]), 6 if found["weekend"] else 1)
            return first, first + dt.timedelta(days=1 if found["weekend"] else 6), "week"
        if found["day"]:
            day = dt.date(year, int(found["month"]), int(found["day"]))
            return day, day, "day"
        if found["month"]:
            return _months(year, int(found["month"]), int(found["month"]), "month")
    except ValueError:
        return None
    if found["quarter"]:
        last = int(found["quarter"]) * 3
        return _months(year, last - 2, last, "quarter")
    if found["half"]:
        last = int(found["half"]) * 6
        return _months(year, last - 5, last, "range")
    if found["season"]:
        return _months(year, *SEASON_MONTHS[found["season"]], "season")
    return _months(year, 1, 12, "year")


def _months(year: int, first: int, last: int, precision: Precision) -> tuple[dt.date, dt.date, Precision]:
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    end_year = min(end_year, 9999)
    return dt.date(year, first, 1), dt.date(end_year, end_month, month_days(end_year, end_month)), precision
