"""Readings of days and times of day: "5 March 2021", "Friday", "last night", "at 5 p.m.", "Christmas"."""

from __future__ import annotations

import re

import msgspec

from communique.dates import clocks, matched, numbers
from communique.dates.lexicon import values
from communique.dates.matched import Matched, Readings
from communique.dates.meaning import Meaning
from communique.dates.stamps import full_year, numeric, valid

_LEAP_YEAR = 2000


def _stamp(m: Matched) -> Meaning | None:
    return numeric(m.raw("stamp"))


def _month_day(m: Matched) -> Meaning | None:
    day = numbers.ordinal(m.words("d"))
    month = matched.month(m.words("m"))
    if (
        month is None
        or day is None
        or not 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    ):
        return None
    year = numbers.year(m.any("y", "y2"))
    if year and not m.any("bc") and not valid(year, month, day):
        return None
    return Meaning(
        kind="calendar", year=year, month=month, day=day, weekday=matched.weekday(m.words("wd")),
        bc=bool(m.any("bc")), direction=matched.direction(m.any("dir")),
    )  # fmt: skip


def _hyphened_date(m: Matched) -> Meaning | None:
    day, month = numbers.ordinal(m.any("d", "d2", "d3", "d4")), matched.month(m.any("m", "m2", "m3", "m4"))
    words = m.any("y", "y2", "y3")
    if not words:
        meaning = _month_and_day(month, day)
        weekday = matched.weekday(m.any("wd"))
        return msgspec.structs.replace(meaning, weekday=weekday) if meaning and weekday else meaning
    year = int(words[-1]) if words[-1].isdigit() and len(words[-1]) == 4 else full_year(words[-1])
    if day is None or month is None or not valid(year, month, day):
        return None
    return Meaning(kind="calendar", year=year, month=month, day=day)


def _spelled_date(m: Matched) -> Meaning | None:
    """ "January twenty-five nineteen eighty-six"."""
    day, month = numbers.cardinal(m.any("d", "d2")), matched.month(m.any("m", "m2"))
    year = numbers.year(m.any("y", "y2"))
    if not day or month is None or year is None or not valid(year, month, int(day)):
        return None
    return Meaning(kind="calendar", year=year, month=month, day=int(day))


def _month_and_day(month: int | None, day: int | None) -> Meaning | None:
    if month is None or day is None or not valid(_LEAP_YEAR, month, day):
        return None
    return Meaning(kind="calendar", month=month, day=day)


def _weekday_nth(m: Matched) -> Meaning | None:
    day = numbers.ordinal(m.any("d", "d2"))
    weekday = matched.weekday(m.words("wd"))
    return Meaning(kind="calendar", weekday=weekday, day=day) if day and day <= 31 else None


def _in_part(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", clock=matched.part(m.words("p")))


def _at_night(m: Matched) -> Meaning | None:
    """ "At night" is any night, "at dawn" that of the day in hand."""
    clock = matched.part(m.words("p"))
    if clock == "TNI":
        return Meaning(kind="reference", value=f"XXXX-XX-XX{clock}", clock=clock)
    return Meaning(kind="calendar", clock=clock) if clock[1:].isalpha() else None


def _slash_date(m: Matched) -> Meaning | None:
    first, second = (int(number) for number in m.raw("f").split("/"))
    if (first, second) == (9, 11):  # the attacks of 2001, as Americans write the day
        return Meaning(kind="calendar", year=2001, month=9, day=11)
    weekday = matched.weekday(m.words("wd"))
    days = [
        (month, day) for month, day in ((first, second), (second, first)) if valid(_LEAP_YEAR, month, day)
    ]
    if not days:
        return None
    month, day = days[0]
    doubt = f"XXXX-{day:02d}-{month:02d}" if len(set(days)) > 1 else ""
    return Meaning(kind="calendar", month=month, day=day, weekday=weekday, doubt=doubt, written="figures")


def _nth(m: Matched) -> Meaning | None:
    day = numbers.ordinal(m.words("d"))
    return Meaning(kind="calendar", day=day) if day and day <= 31 else None


def _weekday_rule(m: Matched) -> Meaning | None:
    way = matched.direction(m.words("dir"))
    if m.words("dir2"):
        way = matched.direction(m.words("dir2"))
    base = matched.base(m.all_words(), with_article="the" in m.all_words())
    return Meaning(kind="calendar", weekday=matched.weekday(m.words("wd")), direction=way, base=base)


def _week_number(m: Matched) -> Meaning | None:
    week = int(m.words("n")[0])
    return Meaning(kind="calendar", week=week, year=numbers.year(m.words("y"))) if 1 <= week <= 53 else None


def _unit_end(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", unit=matched.unit(m.words("u")), direction="this", part="END")


def _day_word(m: Matched) -> Meaning:
    amount = int(matched.lookup(m.words("dw"), "day_word") or 0)
    return Meaning(kind="shift", unit="D", amount=abs(amount), sign=amount)


def _daypart(m: Matched) -> Meaning | None:
    if m.any("nw"):
        return Meaning(kind="shift", unit="D", amount=0, clock="TNI")
    if m.any("dw"):
        return msgspec.structs.replace(_day_word(m), clock=matched.part(m.words("p")))
    words, way = m.all_words(), matched.direction(m.words("dir"))
    if way == "told" or matched.base(words, "the" in words) == "told":
        amount = {"next": 1, "last": -1}.get(way, 0)
        return Meaning(
            kind="shift",
            unit="D",
            amount=abs(amount),
            sign=amount,
            base="told",
            clock=matched.part(m.words("p")),
        )
    amount = {"last": -1, "next": 1}.get(way, 0)
    return Meaning(kind="shift", unit="D", amount=abs(amount), sign=amount, clock=matched.part(m.words("p")))


def _part_of_day(m: Matched) -> Meaning | None:
    clock = matched.part(m.words("p"))
    return Meaning(kind="calendar", clock=clock) if clock[1:].isalpha() else None


def _weekend(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", weekend=True, direction=matched.direction(m.words("dir")))


def _clock(m: Matched) -> Meaning | None:
    value = f"T{values('daypart')[m.words('p')[0]]}" if m.any("p") else clocks.clock(m.raw("t"), m.words("t"))
    return Meaning(kind="calendar", clock=value) if value else None


def _holiday(m: Matched) -> Meaning | None:
    name = re.sub("[’‘`]", "'", " ".join(m.words("h")))
    return Meaning(
        kind="calendar",
        holiday=name,
        year=numbers.year(m.words("y")),
        direction=matched.direction(m.words("dir")),
    )


def _year_end(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", year=numbers.year(m.any("y", "y2")), month=12, day=31, direction="this")


DAYS: Readings = {
    "stamp": _stamp,
    "month day": _month_day,
    "day month": _month_day,
    "hyphened date": _hyphened_date,
    "slash date": _slash_date,
    "nth": _nth,
    "weekday nth": _weekday_nth,
    "spelled date": _spelled_date,
    "in part": _in_part,
    "at night": _at_night,
    "week number": _week_number,
    "unit end": _unit_end,
    "part of day": _part_of_day,
    "weekday": _weekday_rule,
    "daypart": _daypart,
    "day word": _day_word,
    "weekend": _weekend,
    "year end": _year_end,
    "clock": _clock,
    "holiday": _holiday,
}
