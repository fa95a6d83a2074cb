"""Readings of counted time: "two weeks", "three days ago", "every Friday"; and of references: "now"."""

from __future__ import annotations

from collections.abc import Callable

from communique.dates import clocks, matched, numbers
from communique.dates.lexicon import values
from communique.dates.matched import Matched, Readings
from communique.dates.meaning import Base, Meaning


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


def _recent(m: Matched) -> Meaning | None:
    unit = matched.unit(m.words("u"))
    return Meaning(kind="duration", value=numbers.duration(None, unit), unit=unit, sign=-1)


def _coming(m: Matched) -> Meaning | None:
    unit = matched.unit(m.any("u", "u2"))
    return Meaning(kind="duration", value=numbers.duration(None, unit), unit=unit, sign=1)


def _gone(m: Matched) -> Meaning | None:
    unit = matched.unit(m.any("u", "u2"))
    return Meaning(kind="duration", value=numbers.duration(None, unit), unit=unit, sign=-1)


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


def _compound_ago(m: Matched) -> Meaning | None:
    """ "Two weeks and two days ago"."""
    amounts = numbers.cardinal(m.words("n")), numbers.cardinal(m.words("n2"))
    units, how = (matched.unit(m.words("u")), matched.unit(m.words("u2"))), m.words("how")[0]
    if None in amounts or units[0] == units[1] or "F" in units or any(unit[0] == "T" for unit in units):
        return None
    sign = 1 if how in ("later", "hence", "afterward", "afterwards", "thereafter", "from") else -1
    base: Base = "now" if how in ("ago", "hence", "from") else "told"
    whole = Meaning(kind="shift", amount=amounts[0], unit=units[0], sign=sign, base=base, part="exact")
    whole = Meaning(kind="shift", amount=amounts[1], unit=units[1], sign=sign, of=whole)
    third, unit = numbers.cardinal(m.words("n3")), matched.unit(m.words("u3"))
    if not unit:
        return whole
    return (
        Meaning(kind="shift", amount=third, unit=unit, sign=sign, of=whole)
        if third and unit[0] != "T"
        else None
    )


def _after_next(m: Matched) -> Meaning | None:
    """ "The week after next", "the year before last"."""
    unit = matched.unit(m.words("u"))
    sign = 1 if m.words("a") else -1
    return None if unit[0] == "T" else Meaning(kind="shift", amount=2, unit=unit, sign=sign)


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


def _each_other(m: Matched) -> Meaning | None:
    return Meaning(kind="set", value=f"XXXX-WXX-{matched.weekday(m.words('wd'))}")


def _nth_of_each(m: Matched) -> Meaning | None:
    day = numbers.ordinal(m.words("d"))
    return Meaning(kind="set", value=f"XXXX-XX-{day:02d}") if day and day <= 31 else None


def _time_each(m: Matched) -> Meaning | None:
    """ "5 p.m. every day", "9:00 every Monday"."""
    clock = clocks.clock(m.raw("t"), m.words("t"))
    day = f"XXXX-WXX-{matched.weekday(m.words('wd'))}" if m.words("wd") else "XXXX-XX-XX"
    return Meaning(kind="set", value=day + clock) if clock else None


def _in_parts(m: Matched) -> Meaning | None:
    return Meaning(kind="set", value=f"XXXX-XX-XX{matched.part(m.words('p'))}")


def _weekends(m: Matched) -> Meaning | None:
    return Meaning(kind="set", value="XXXX-WXX-WE")


_FREQUENCIES = {
    "semi": {"P1Y": "P6M", "P1M": "P2W", "P1W": "P3D"},
    "bi": {"P1Y": "P2Y", "P1M": "P2M", "P1W": "P2W"},
}


def _frequency_of(m: Matched) -> Meaning | None:
    whole = matched.lookup(m.words("f"), "frequency") or ""
    value = _FREQUENCIES[m.all_words()[0]].get(whole)
    return Meaning(kind="set", value=value) if value else None


def _weekdays(m: Matched) -> Meaning | None:
    words = m.any("wd", "wd2")
    if not words:
        return Meaning(kind="set", value=f"XXXX-{matched.lookup(m.all_words(), 'season_plural')}")
    return Meaning(kind="set", value=f"XXXX-WXX-{matched.weekday(words)}{matched.part(m.words('p'))}")


def _frequency(m: Matched) -> Meaning | None:
    return Meaning(kind="set", value=matched.lookup(m.words("f"), "frequency") or "")


def _reference(value: str) -> Callable[[Matched], Meaning | None]:
    return lambda m: Meaning(kind="reference", value=value)


COUNTS: Readings = {
    "compound": _compound,
    "this units": _this_units,
    "n this units": _this_units,
    "ago": _ago,
    "compound ago": _compound_ago,
    "after next": _after_next,
    "day before": _day_before,
    "hyphened duration": _duration,
    "year ended": _durations,
    "duration": _duration,
    "durations": _durations,
    "recent": _recent,
    "coming": _coming,
    "gone": _gone,
    "per": _per,
    "each": _each,
    "each other": _each_other,
    "nth of each": _nth_of_each,
    "time each": _time_each,
    "in parts": _in_parts,
    "weekends": _weekends,
    "frequency of": _frequency_of,
    "each day": _each_day,
    "weekdays": _weekdays,
    "frequency": _frequency,
    "times": _per,
    "present": _reference("PRESENT_REF"),
    "past": _reference("PAST_REF"),
    "future": _reference("FUTURE_REF"),
    "then": _reference("PAST_REF"),
}
