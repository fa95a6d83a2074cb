"""From what a pattern matched to what it means: one function for each rule of the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from communique.dates import matched, numbers
from communique.dates.lexicon import values
from communique.dates.matched import Matched
from communique.dates.meaning import Base, Meaning
from communique.dates.stamps import full_year, numeric, valid


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
    year = numbers.year(m.words("y"))
    if year and not m.any("bc") and not valid(year, month, day):
        return None
    return Meaning(
        kind="calendar", year=year, month=month, day=day, weekday=matched.weekday(m.words("wd")),
        bc=bool(m.any("bc")), direction=matched.direction(m.any("dir")),
    )  # fmt: skip


def _hyphened_date(m: Matched) -> Meaning | None:
    day, month = numbers.ordinal(m.any("d", "d2")), matched.month(m.any("m", "m2"))
    words = m.any("y", "y2")
    year = int(words[-1]) if words[-1].isdigit() and len(words[-1]) == 4 else full_year(words[-1])
    if day is None or month is None or not valid(year, month, day):
        return None
    return Meaning(kind="calendar", year=year, month=month, day=day)


def _slash_date(m: Matched) -> Meaning | None:
    first, second = (int(number) for number in m.raw("f").split("/"))
    if (first, second) == (9, 11):  # the attacks of 2001, as Americans write the day
        return Meaning(kind="calendar", year=2001, month=9, day=11)
    for month, day in ((first, second), (second, first)):
        if 1 <= month <= 12 and valid(2000, month, day):
            return Meaning(kind="calendar", month=month, day=day, written="figures")
    return None


def _nth(m: Matched) -> Meaning | None:
    day = numbers.ordinal(m.words("d"))
    return Meaning(kind="calendar", day=day) if day and day <= 31 else None


def _week_number(m: Matched) -> Meaning | None:
    week = int(m.words("n")[0])
    return Meaning(kind="calendar", week=week, year=numbers.year(m.words("y"))) if 1 <= week <= 53 else None


def _unit_end(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", unit=matched.unit(m.words("u")), direction="this", part="END")


def _compound(m: Matched) -> Meaning | None:
    first, second = numbers.cardinal(m.words("n")), numbers.cardinal(m.words("n2"))
    units = matched.unit(m.words("u")), matched.unit(m.words("u2"))
    if first is None or second is None or units[0] == units[1] or "F" in units or "WE" in units:
        return None
    order = ["Y", "M", "W", "D", "TH", "TM", "TS"]
    if not all(unit in order for unit in units) or order.index(units[0]) > order.index(units[1]):
        return None
    head, tail = numbers.duration(first, units[0]), numbers.duration(second, units[1])
    tail = tail[1:] if head[1] != "T" else tail[2:]
    return Meaning(kind="duration", value=head + tail)


def _part_of_day(m: Matched) -> Meaning | None:
    clock = matched.part(m.words("p"))
    return Meaning(kind="calendar", clock=clock) if clock[1:].isalpha() else None


def _month_year(m: Matched) -> Meaning | None:
    return Meaning(
        kind="calendar", year=_full_year(m), month=matched.month(m.words("m")), bc=bool(m.words("bc"))
    )


def _full_year(m: Matched) -> int | None:
    """A year, or the number before "BC"."""
    if m.words("bc"):
        value = numbers.cardinal(m.words("n"))
        return int(value) if value and value == int(value) else None
    return numbers.year(m.words("y"))


def _month_alone(m: Matched) -> Meaning | None:
    return Meaning(
        kind="calendar", month=matched.month(m.words("m")), direction=matched.direction(m.words("dir"))
    )


def _year(m: Matched) -> Meaning | None:
    words = m.all_words()
    if m.pieces.words[m.found.start("y")] in ("'", "’", "‘", "`") and len(words) > 2:
        return None
    kind = "fiscal" if "fiscal" in words else ""
    return Meaning(kind="calendar", year=numbers.year(m.words("y")), bc=bool(m.words("bc")), part=kind)


def _bc(m: Matched) -> Meaning | None:
    value = numbers.cardinal(m.words("n"))
    return Meaning(kind="calendar", year=int(value), bc=True) if value and value == int(value) else None


def _weekday_rule(m: Matched) -> Meaning | None:
    way = matched.direction(m.words("dir"))
    if m.words("dir2"):
        way = matched.direction(m.words("dir2"))
    base = matched.base(m.all_words(), with_article="the" in m.all_words())
    return Meaning(kind="calendar", weekday=matched.weekday(m.words("wd")), direction=way, base=base)


def _decade(m: Matched) -> Meaning | None:
    words = m.any("dec", "dec2")
    if m.words("bc"):
        found = re.match(r"(\d+)0", words[0])
        return Meaning(kind="calendar", decade=f"BC{int(found[1]):03d}") if found else None
    found = re.search(r"(\d{1,3})0\W?s", words[0])
    if found:
        digits = found[1]
        return Meaning(
            kind="calendar",
            decade=digits if len(digits) == 3 else ("200" if digits == "0" else "19" + digits),
        )
    spelled = matched.lookup(words, "decade_word")
    if spelled is None:
        return None
    century = {"eighteen": "18", "twenty": "20"}.get(words[0], "19")
    return Meaning(kind="calendar", decade=century + spelled)


def _century(m: Matched) -> Meaning | None:
    nth = numbers.ordinal(m.words("n"))
    if nth is None or nth > 30:
        return None
    return Meaning(kind="calendar", century=nth - 1, bc=bool(m.words("bc")))


def _quarter(m: Matched) -> Meaning | None:
    words = m.any("n", "n2")
    nth = 4 if words == ["last"] else numbers.ordinal(words)
    if nth is None or not 1 <= nth <= 4:
        return None
    year = numbers.year(m.any("y", "y2", "y3"))
    of = matched.relative_year(matched.direction(m.any("dir"))) if m.any("dir") else None
    return Meaning(kind="calendar", quarter=nth, year=year, of=of)


def _half(m: Matched) -> Meaning | None:
    nth = 1 if m.words("n") == ["first"] else 2
    return Meaning(kind="calendar", half=nth, year=numbers.year(m.words("y")))


def _latest(m: Matched) -> Meaning | None:
    if m.any("y"):
        return Meaning(kind="calendar", year=numbers.year(m.words("y")), part="reported")
    ago = m.any("ago", "ago2", "ago3", "ago4")
    if ago:
        quarter = numbers.ordinal(m.any("nth"))
        year = Meaning(kind="shift", amount=1, unit="Y", sign=-1, base="told", part="reported")
        return Meaning(kind="calendar", quarter=quarter, of=year) if quarter and quarter < 5 else year
    return Meaning(kind="calendar", unit="Q", direction="told", part="reported")


def _season(m: Matched) -> Meaning | None:
    way = matched.direction(m.words("dir"))
    return Meaning(
        kind="calendar",
        season=matched.lookup(m.words("s"), "season") or "",
        year=_full_year(m),
        direction=way,
        bc=bool(m.words("bc")),
    )


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


def _day_word(m: Matched) -> Meaning:
    amount = int(matched.lookup(m.words("dw"), "day_word") or 0)
    return Meaning(kind="shift", unit="D", amount=abs(amount), sign=amount)


def _this_unit(m: Matched) -> Meaning | None:
    unit, words, way = matched.unit(m.words("u")), m.all_words(), matched.direction(m.words("dir"))
    told = way == "told" or matched.base(words, with_article="the" in words) == "told"
    if unit[0] == "T":
        if way == "told" or way == "this":
            return None
        return Meaning(kind="duration", value=numbers.duration(1, unit), sign=-1 if way == "last" else 1)
    if "past" in words and unit in ("E", "C", "W", "M", "D", "Q"):
        return Meaning(kind="duration", value=numbers.duration(1, unit), sign=-1, amount=1, unit=unit)
    if "night" in words and unit == "D":
        return None
    if unit == "C" and way == "this":
        return Meaning(kind="calendar", unit="C", direction="this")
    return Meaning(kind="calendar", unit=unit, direction=way, base="told" if told else "now")


def _this_units(m: Matched) -> Meaning | None:
    unit, words, way = matched.unit(m.words("u")), m.words("n"), matched.direction(m.words("dir"))
    plural = any(word in values("unit_plural") for word in m.words("u"))
    if way == "this" or (not words and not plural):
        return None
    amount = numbers.cardinal(words) if words else None
    base: Base = "told" if matched.base(m.words("dir")) == "told" else "now"
    return Meaning(
        kind="duration", value=numbers.duration(amount, unit), amount=amount, unit=unit,
        sign=-1 if way == "last" else 1, base=base,
    )  # fmt: skip


def _ago(m: Matched) -> Meaning | None:
    words, how, unit = m.words("n"), m.words("how"), matched.unit(m.words("u"))
    plural = any(word in values("unit_plural") for word in m.words("u"))
    if not words and not plural:
        return None
    amount = numbers.cardinal(words) if words else None
    if "half" in m.pieces.words[m.found.start("u") : m.found.end()] and amount is not None:
        amount += 0.5
    sign = (
        1
        if how[0] in ("later", "hence", "afterward", "afterwards", "after", "thereafter", "on", "from")
        else -1
    )
    base: Base = "now" if how[0] in ("ago", "hence", "from") else "told"
    if how[0] in ("on", "after", "before", "prior") and not words:
        return None
    return Meaning(kind="shift", amount=amount, unit=unit, sign=sign, base=base)


def _day_before(m: Matched) -> Meaning | None:
    sign = 1 if m.words("how")[0] in ("after", "following") else -1
    word = m.words("u")[0]
    clock = matched.part([word]) if word in values("daypart") else ""
    return Meaning(
        kind="shift",
        amount=1,
        unit="D" if clock else matched.unit([word]),
        sign=sign,
        base="told",
        clock=clock,
    )


def _duration(m: Matched) -> Meaning | None:
    unit, words = matched.unit(m.words("u")), m.words("n")
    amount = numbers.cardinal(words)
    if m.any("half") and amount is not None:
        amount += 0.5
    way = {"past": -1, "last": -1, "latest": -1, "next": 1}.get((m.any("first") or [""])[0], 0)
    return Meaning(kind="duration", value=numbers.duration(amount, unit), amount=amount, unit=unit, sign=way)


def _durations(m: Matched) -> Meaning | None:
    single = m.any("u2", "u3") or (m.any("u") if m.words("u") == ["year"] else [])
    unit = matched.unit(single or m.any("u", "u4"))
    return Meaning(
        kind="duration",
        value=numbers.duration(1 if single else None, unit),
        unit=unit,
        amount=1 if single else None,
    )


def _the_unit(m: Matched) -> Meaning | None:
    unit = matched.unit(m.words("u"))
    if unit[0] == "T":
        return None
    return Meaning(kind="calendar", unit=unit, direction="told", part="the")


def _recent(m: Matched) -> Meaning | None:
    unit = matched.unit(m.words("u"))
    return Meaning(kind="duration", value=numbers.duration(None, unit), unit=unit, sign=-1)


def _coming(m: Matched) -> Meaning | None:
    unit = matched.unit(m.any("u", "u2"))
    return Meaning(kind="duration", value=numbers.duration(None, unit), unit=unit, sign=1)


def _gone(m: Matched) -> Meaning | None:
    unit = matched.unit(m.any("u", "u2"))
    return Meaning(kind="duration", value=numbers.duration(None, unit), unit=unit, sign=-1)


def _per(m: Matched) -> Meaning | None:
    return Meaning(
        kind="set",
        value=numbers.duration(1, matched.unit(m.words("u"))),
        unit=matched.unit(m.words("u")),
        amount=1,
    )


def _each(m: Matched) -> Meaning | None:
    amount = 2.0 if m.words("other") else numbers.cardinal(m.words("n")) if m.words("n") else 1.0
    return Meaning(kind="set", value=numbers.duration(amount, matched.unit(m.words("u"))))


def _each_day(m: Matched) -> Meaning | None:
    part = matched.part(m.any("p", "p2"))
    weekday, month = matched.weekday(m.words("wd")), matched.month(m.words("m"))
    if weekday:
        return Meaning(kind="set", value=f"XXXX-WXX-{weekday}{part}")
    if month:
        return Meaning(kind="set", value=f"XXXX-{month:02d}")
    season = matched.lookup(m.words("s"), "season")
    return Meaning(kind="set", value=f"XXXX-{season}" if season else f"XXXX-XX-XX{part}")


def _weekdays(m: Matched) -> Meaning | None:
    words = m.any("wd", "wd2")
    if not words:
        return Meaning(kind="set", value=f"XXXX-{matched.lookup(m.all_words(), 'season_plural')}")
    return Meaning(kind="set", value=f"XXXX-WXX-{matched.weekday(words)}{matched.part(m.words('p'))}")


def _frequency(m: Matched) -> Meaning | None:
    return Meaning(kind="set", value=matched.lookup(m.words("f"), "frequency") or "")


def _reference(value: str) -> Callable[[Matched], Meaning | None]:
    return lambda m: Meaning(kind="reference", value=value)


def _weekend(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", weekend=True, direction=matched.direction(m.words("dir")))


def _year_end(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", year=numbers.year(m.any("y", "y2")), month=12, day=31, direction="this")


def _clock(m: Matched) -> Meaning | None:
    value = (
        f"T{values('daypart')[m.words('p')[0]]}" if m.any("p") else numbers.clock(m.raw("t"), m.words("t"))
    )
    return Meaning(kind="calendar", clock=value) if value else None


def _holiday(m: Matched) -> Meaning | None:
    name = re.sub("[’‘`]", "'", " ".join(m.words("h")))
    return Meaning(
        kind="calendar",
        holiday=name,
        year=numbers.year(m.words("y")),
        direction=matched.direction(m.words("dir")),
    )


READINGS: dict[str, Callable[[Matched], Meaning | None]] = {
    "stamp": _stamp, "month day": _month_day, "day month": _month_day, "month year": _month_year,
    "hyphened date": _hyphened_date, "slash date": _slash_date, "nth": _nth, "week number": _week_number,
    "unit end": _unit_end, "compound": _compound, "part of day": _part_of_day,
    "month": _month_alone, "year": _year, "bc": _bc, "weekday": _weekday_rule, "decade": _decade,
    "century": _century, "quarter": _quarter, "q": _quarter, "half": _half, "latest": _latest,
    "season": _season, "daypart": _daypart, "day word": _day_word, "this unit": _this_unit,
    "this units": _this_units, "n this units": _this_units, "ago": _ago, "day before": _day_before,
    "hyphened duration": _duration,
    "year ended": _durations,
    "duration": _duration, "durations": _durations, "the unit": _the_unit, "recent": _recent,
    "coming": _coming, "gone": _gone, "per": _per, "each": _each, "each day": _each_day,
    "weekdays": _weekdays, "frequency": _frequency, "times": _per, "present": _reference("PRESENT_REF"),
    "past": _reference("PAST_REF"), "future": _reference("FUTURE_REF"), "weekend": _weekend,
    "year end": _year_end, "clock": _clock, "holiday": _holiday, "then": _reference("PAST_REF"),
}  # fmt: skip
