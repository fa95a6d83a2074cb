"""What two parts of an expression mean together: "the end of" + "May", "Tuesday" + "night"."""

from __future__ import annotations

import msgspec

from communique.dates import clocks, matched, numbers
from communique.dates.lexicon import values
from communique.dates.matched import Matched
from communique.dates.meaning import Meaning, level
from communique.dates.readings import READINGS
from communique.dates.stamps import valid

_LEAP_YEAR = 2000


def combine(name: str, m: Matched, inner: Meaning) -> Meaning | None:
    """What a prefix and the expression after it mean together; None where they don't go together."""
    fine = level(inner)
    if name == "part of":
        part = matched.lookup(m.words("part"), "early", "middle", "late") or ""
        comparative = m.words("part")[0] in ("earlier", "later")
        if not fine or (inner.part == "the" and comparative is False and "of" not in m.all_words()):
            return None
        if comparative and not (inner.direction in ("this", "told") or fine in ("time", "day")):
            return None
        return msgspec.structs.replace(inner, part=part)
    if name == "half of":
        words, what = m.words("part")[0], m.words("what")[0]
        if what == "half" and fine == "year" and words in ("first", "second", "latter", "last"):
            half = 1 if words == "first" else 2
            if inner.kind == "calendar" and inner.year is not None:
                return msgspec.structs.replace(inner, half=half)
            return Meaning(kind="calendar", half=half, of=inner)
        return msgspec.structs.replace(inner, part="PART") if fine else None
    if name in ("of", "possessive"):
        return _inside(name, m, inner, fine)
    if name == "daypart of" or name == "hours of":
        part = matched.part(m.words("p")) or "TMO"
        return msgspec.structs.replace(inner, clock=part) if fine == "day" else None
    if name == "clock of":
        if fine != "day" and not (fine == "time" and inner.clock.isalpha()):
            return None
        value = matched.part(m.words("q")) if m.words("q") else (READINGS["clock"](m) or inner).clock
        if inner.clock.isalpha() and value[1:2].isdigit():
            value = clocks.in_part(value, inner.clock)
        return msgspec.structs.replace(inner, clock=value)
    if name == "shift" or name == "the day":
        return _shifted(name, m, inner, fine)
    if name == "nth of":
        nth = -1 if m.words("n")[-1] in ("last", "final") else numbers.ordinal(m.words("n"))
        unit = matched.unit(m.words("u"))
        if fine not in ("month", "year") or not nth or (unit in "MQ" and fine != "year"):
            return None
        return Meaning(kind="calendar", unit=unit, amount=nth, of=inner)
    if name == "spoken of":
        at = clocks.spoken(m.words("h"), m.words("mi"))
        if not at or fine != "time" or not inner.clock[1:].isalpha():
            return None
        return msgspec.structs.replace(inner, clock=clocks.in_part(at, inner.clock))
    if name == "week number of":
        week = int(m.words("n")[0])
        return Meaning(kind="calendar", week=week, of=inner) if fine == "year" and 1 <= week <= 53 else None
    if name == "nth weekday of":
        nth = -1 if m.words("n")[-1] in ("last", "final") else numbers.ordinal(m.words("n"))
        if fine not in ("month", "year") or not nth or abs(nth) > 53:
            return None
        return Meaning(
            kind="calendar", weekday=matched.weekday(m.words("wd")), amount=nth, of=inner,
            clock=matched.part(m.words("p")),
        )  # fmt: skip
    if name == "week of":
        return (
            Meaning(
                kind="calendar",
                unit=matched.unit(m.words("u")),
                of=inner,
                weekend=m.words("u") == ["weekend"],
            )
            if fine == "day"
            else None
        )
    return None


def _inside(name: str, m: Matched, inner: Meaning, fine: str) -> Meaning | None:
    if name == "possessive":
        if inner.year is None and fine in ("month", "season", "quarter", "day") and inner.kind == "calendar":
            return msgspec.structs.replace(
                inner, of=matched.relative_year(matched.direction(m.words("dir"))), direction=""
            )
        return None
    if m.words("wd"):
        return (
            Meaning(kind="calendar", weekday=matched.weekday(m.words("wd")), of=inner)
            if fine == "week"
            else None
        )
    if fine != "year" or (inner.kind == "calendar" and inner.year is not None and inner.part == "fiscal"):
        return None
    day = numbers.ordinal(m.any("d", "d2"))
    half = {"first": 1}.get((m.words("h") or [""])[0], 2) if m.words("h") else None
    quarter = numbers.ordinal(m.words("q"))
    month = matched.month(m.words("m"))
    season = matched.lookup(m.words("s"), "season") or ""
    if not (month or season or quarter or half) or (quarter or 0) > 4:
        return None
    if month and day and not valid(inner.year or _LEAP_YEAR, month, day):
        return None
    return Meaning(kind="calendar", month=month, day=day, season=season, quarter=quarter, half=half, of=inner)


def _starts(m: Matched, inner: Meaning, fine: str) -> bool:
    """Whether "from" counts ("two weeks from June 5"); "for two weeks from June 5" lasts so long."""
    before = m.pieces.words[m.found.start() - 1] if m.found.start() else ""
    after = m.pieces.words[m.found.end() : m.found.end() + 7]
    if not {"to", "until", "till", "through"}.isdisjoint(after):
        return inner.kind == "shift" and before != "for"
    return before not in ("for", ",") and (inner.kind == "shift" or fine == "day")


def _shifted(name: str, m: Matched, inner: Meaning, fine: str) -> Meaning | None:
    how = m.words("how")[0]
    if not fine or (how == "from" and not _starts(m, inner, fine)):
        return None
    sign = 1 if how in ("after", "from", "following") else -1
    words = m.words("n") if name == "shift" else ["one"]
    word = m.words("u")[0]
    clock = matched.part([word]) if name == "the day" and word in values("daypart") else ""
    return Meaning(
        kind="shift",
        amount=numbers.cardinal(words) if words else None,
        unit="D" if clock else matched.unit([word]),
        sign=sign,
        of=inner,
        clock=clock,
    )


def _plain_week(meaning: Meaning) -> bool:
    return (
        meaning.kind == "calendar" and meaning.unit == "W" and meaning.direction in ("last", "next", "this")
    )


def _at_hour(m: Matched, core: Meaning) -> Meaning | None:
    """ "Friday at 5", where nothing follows that the number could count."""
    words, end = m.pieces.words, m.found.end()
    if m.all_words()[0] != "at" or (end < len(words) and words[end] not in (".", ";", "")):
        return None
    hour = numbers.cardinal(m.words("h"))
    return (
        msgspec.structs.replace(core, clock=clocks.clock_value(int(hour) * 60))
        if hour and hour <= 12
        else None
    )


def _each_time(m: Matched, core: Meaning) -> Meaning | None:
    """ "Every Friday at 5 p.m."."""
    value = clocks.clock(m.raw("t"), m.words("t"))
    day = "XXXX-XX-XX" if core.value == "P1D" else core.value.partition("T")[0]
    if core.kind != "set" or not value or not day.startswith("XXXX-"):
        return None
    return msgspec.structs.replace(core, value=day + value)


def extend(name: str, m: Matched, core: Meaning) -> Meaning | None:
    """A core of the level of a day with what follows it ("night", "at 5 p.m.")."""
    if name == "weekday":
        clock = matched.part(m.words("p"))
        weekday = matched.weekday(m.words("wd"))
        return Meaning(kind="calendar", weekday=weekday, of=core, clock=clock) if _plain_week(core) else None
    if name == "spoken":
        at = clocks.spoken(m.words("h"), m.words("mi")) if level(core) == "day" else None
        return msgspec.structs.replace(core, clock=at) if at else None
    if name == "in week":
        if not core.weekday or core.of is not None or core.day or core.direction:
            return None
        week = Meaning(kind="calendar", unit="W", direction=matched.direction(m.words("dir")))
        return msgspec.structs.replace(core, of=week, base="now")
    if name == "each time":
        return _each_time(m, core)
    if name == "hour":
        if level(core) == "day" and not core.written:
            return _at_hour(m, core)
        if level(core) != "time" or not core.clock[1:].isalpha():
            return None
        hour = numbers.cardinal(m.words("h"))
        at = clocks.clock_value(int(hour) * 60) if hour and hour <= 12 else ""
        return msgspec.structs.replace(core, clock=clocks.in_part(at, core.clock)) if at else None
    if name == "holiday week":
        if not core.holiday:
            return None
        return Meaning(kind="calendar", unit=matched.unit(m.words("w")), of=core)
    if name == "year":
        if core.year is None and core.kind == "calendar" and core.month and not core.direction:
            return msgspec.structs.replace(core, year=numbers.year(m.words("y")))
        return None
    if level(core) != "day":
        return None
    if name == "daypart" or name == "noon":
        return msgspec.structs.replace(core, clock=matched.part(m.words("p")))
    value = clocks.clock(m.raw("t"), m.words("t"))
    return msgspec.structs.replace(core, clock=value) if value else None
