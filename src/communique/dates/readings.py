"""From what a pattern matched to what it means: one function for each rule of the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from communique.dates import numbers
from communique.dates.lexer import Pieces
from communique.dates.lexicon import values
from communique.dates.meaning import Direction, Meaning
from communique.dates.stamps import numeric


class Matched:
    """A pattern's match over pieces, and what its groups are in the text."""

    def __init__(self, text: str, pieces: Pieces, found: re.Match[str]) -> None:
        self.text = text
        self.pieces = pieces
        self.found = found

    def words(self, group: str) -> list[str]:
        """The pieces of a group in lower case; empty where it didn't take part."""
        start, end = self.found.span(group)
        return self.pieces.words[start:end] if start >= 0 else []

    def any(self, *groups: str) -> list[str]:
        """The pieces of the first group that took part."""
        for group in groups:
            if group in self.found.re.groupindex and self.found.start(group) >= 0:
                return self.words(group)
        return []

    def raw(self, group: str) -> str:
        """The text of a group as it is written."""
        start, end = self.found.span(group)
        return self.text[self.pieces.starts[start] : self.pieces.ends[end - 1]] if end > start >= 0 else ""

    def all_words(self) -> list[str]:
        """All pieces of the match in lower case."""
        return self.pieces.words[self.found.start() : self.found.end()]


def _lookup(words: list[str], *names: str) -> str | None:
    for word in words:
        for name in names:
            found = values(name).get(word)
            if found is not None:
                return found
    return None


def _month(words: list[str]) -> int | None:
    found = _lookup(words, "month", "month_short")
    return int(found) if found else None


def _weekday(words: list[str]) -> int | None:
    found = _lookup(words, "weekday", "weekday_short", "weekday_plural")
    return int(found) if found else None


def _unit(words: list[str]) -> str:
    return _lookup(words, "unit", "unit_plural") or ""


_DIRECTIONS: dict[str, Direction] = {}


def direction(words: list[str]) -> Direction:
    """What "last", "next", "this" or "that" says."""
    if not _DIRECTIONS:
        for name in ("last", "next", "this"):
            _DIRECTIONS.update(dict.fromkeys(values(name), name))  # type: ignore[arg-type]
        _DIRECTIONS.update(dict.fromkeys(values("that"), "told"))
    for word in words:
        if word in _DIRECTIONS:
            return _DIRECTIONS[word]
    return ""


# "The following" and "the previous" count from the time told last, "next" and "last" from the day of publication.
_TOLD_WORDS = frozenset({"following", "previous", "preceding", "prior", "subsequent"})


def _base(words: list[str], with_article: bool = False) -> str:
    if any(word in _TOLD_WORDS for word in words) or (with_article and "next" in words):
        return "told"
    return "now"


def _stamp(m: Matched) -> Meaning | None:
    return numeric(m.raw("stamp"))


def _month_day(m: Matched) -> Meaning | None:
    day = numbers.ordinal(m.words("d"))
    month = _month(m.words("m"))
    if (
        month is None
        or day is None
        or not 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    ):
        return None
    return Meaning(
        kind="calendar", year=numbers.year(m.words("y")), month=month, day=day, weekday=_weekday(m.words("wd")),
        bc=bool(m.any("bc")), direction=direction(m.any("dir")),
    )  # fmt: skip


def _month_year(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", year=_full_year(m), month=_month(m.words("m")), bc=bool(m.words("bc")))


def _full_year(m: Matched) -> int | None:
    """A year, or the number before "BC"."""
    if m.words("bc"):
        value = numbers.cardinal(m.words("n"))
        return int(value) if value and value == int(value) else None
    return numbers.year(m.words("y"))


def _month_alone(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", month=_month(m.words("m")), direction=direction(m.words("dir")))


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
    way = direction(m.words("dir"))
    if m.words("dir2"):
        way = direction(m.words("dir2"))
    base = _base(m.all_words(), with_article="the" in m.all_words())
    return Meaning(kind="calendar", weekday=_weekday(m.words("wd")), direction=way, base=base)  # type: ignore[arg-type]


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
    spelled = _lookup(words, "decade_word")
    if spelled is None:
        return None
    century = {"eighteen": "18", "twenty": "20"}.get(words[0], "19")
    return Meaning(kind="calendar", decade=century + spelled)


def _century(m: Matched) -> Meaning | None:
    nth = numbers.ordinal(m.words("n"))
    if nth is None or nth > 30:
        return None
    return Meaning(kind="calendar", century=nth - 1, bc=bool(m.words("bc")))


def _relative_year(way: Direction) -> Meaning:
    return Meaning(kind="calendar", unit="Y", direction=way)


def _quarter(m: Matched) -> Meaning | None:
    words = m.any("n", "n2")
    nth = 4 if words == ["last"] else numbers.ordinal(words)
    if nth is None or not 1 <= nth <= 4:
        return None
    year = numbers.year(m.any("y", "y2", "y3"))
    of = _relative_year(direction(m.any("dir"))) if m.any("dir") else None
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
    way = direction(m.words("dir"))
    return Meaning(
        kind="calendar",
        season=_lookup(m.words("s"), "season") or "", year=_full_year(m), direction=way, bc=bool(m.words("bc")))


def _part(words: list[str]) -> str:
    value = _lookup(words, "daypart", "daypart_plural")
    return f"T{value}" if value else ""


def _daypart(m: Matched) -> Meaning | None:
    if m.any("nw"):
        return Meaning(kind="shift", unit="D", amount=0, clock="TNI")
    if m.any("dw"):
        return msgspec.structs.replace(_day_word(m), clock=_part(m.words("p")))
    words, way = m.all_words(), direction(m.words("dir"))
    if way == "told" or _base(words, "the" in words) == "told":
        amount = {"next": 1, "last": -1}.get(way, 0)
        return Meaning(
            kind="shift", unit="D", amount=abs(amount), sign=amount, base="told", clock=_part(m.words("p"))
        )
    amount = {"last": -1, "next": 1}.get(way, 0)
    return Meaning(kind="shift", unit="D", amount=abs(amount), sign=amount, clock=_part(m.words("p")))


def _day_word(m: Matched) -> Meaning:
    amount = int(_lookup(m.words("dw"), "day_word") or 0)
    return Meaning(kind="shift", unit="D", amount=abs(amount), sign=amount)


def _this_unit(m: Matched) -> Meaning | None:
    unit, words, way = _unit(m.words("u")), m.all_words(), direction(m.words("dir"))
    told = way == "told" or _base(words, with_article="the" in words) == "told"
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
    unit, words, way = _unit(m.words("u")), m.words("n"), direction(m.words("dir"))
    plural = any(word in values("unit_plural") for word in m.words("u"))
    if way == "this" or (not words and not plural):
        return None
    amount = numbers.cardinal(words) if words else None
    base = "told" if _base(m.words("dir")) == "told" else "now"
    return Meaning(
        kind="duration", value=numbers.duration(amount, unit), amount=amount, unit=unit,
        sign=-1 if way == "last" else 1, base=base,
    )  # fmt: skip  # type: ignore[arg-type]


def _amount(words: list[str]) -> float | None:
    return numbers.cardinal(words)


def _ago(m: Matched) -> Meaning | None:
    words, how, unit = m.words("n"), m.words("how"), _unit(m.words("u"))
    plural = any(word in values("unit_plural") for word in m.words("u"))
    if not words and not plural:
        return None
    amount = _amount(words) if words else None
    if "half" in m.pieces.words[m.found.start("u") : m.found.end()] and amount is not None:
        amount += 0.5
    sign = (
        1
        if how[0] in ("later", "hence", "afterward", "afterwards", "after", "thereafter", "on", "from")
        else -1
    )
    base = "now" if how[0] in ("ago", "hence", "from") else "told"
    if how[0] in ("on", "after", "before", "prior") and not words:
        return None
    return Meaning(kind="shift", amount=amount, unit=unit, sign=sign, base=base)  # type: ignore[arg-type]


def _day_before(m: Matched) -> Meaning | None:
    sign = 1 if m.words("how")[0] in ("after", "following") else -1
    word = m.words("u")[0]
    clock = _part([word]) if word in values("daypart") else ""
    return Meaning(
        kind="shift", amount=1, unit="D" if clock else _unit([word]), sign=sign, base="told", clock=clock
    )


def _duration(m: Matched) -> Meaning | None:
    unit, words = _unit(m.words("u")), m.words("n")
    amount = _amount(words)
    if m.words("half") and amount is not None:
        amount += 0.5
    way = {"past": -1, "last": -1, "latest": -1, "next": 1}.get((m.words("first") or [""])[0], 0)
    return Meaning(kind="duration", value=numbers.duration(amount, unit), amount=amount, unit=unit, sign=way)


def _durations(m: Matched) -> Meaning | None:
    single = m.any("u2", "u3")
    unit = _unit(single or m.any("u", "u4"))
    return Meaning(
        kind="duration",
        value=numbers.duration(1 if single else None, unit),
        unit=unit,
        amount=1 if single else None,
    )


def _the_unit(m: Matched) -> Meaning | None:
    unit = _unit(m.words("u"))
    if unit[0] == "T":
        return None
    return Meaning(kind="calendar", unit=unit, direction="told", part="the")


def _recent(m: Matched) -> Meaning | None:
    unit = _unit(m.words("u"))
    return Meaning(kind="duration", value=numbers.duration(None, unit), unit=unit, sign=-1)


def _coming(m: Matched) -> Meaning | None:
    unit = _unit(m.any("u", "u2"))
    return Meaning(kind="duration", value=numbers.duration(None, unit), unit=unit, sign=1)


def _gone(m: Matched) -> Meaning | None:
    unit = _unit(m.any("u", "u2"))
    return Meaning(kind="duration", value=numbers.duration(None, unit), unit=unit, sign=-1)


def _per(m: Matched) -> Meaning | None:
    return Meaning(
        kind="set", value=numbers.duration(1, _unit(m.words("u"))), unit=_unit(m.words("u")), amount=1
    )


def _each(m: Matched) -> Meaning | None:
    amount = 2.0 if m.words("other") else _amount(m.words("n")) if m.words("n") else 1.0
    return Meaning(kind="set", value=numbers.duration(amount, _unit(m.words("u"))))


def _each_day(m: Matched) -> Meaning | None:
    part = _part(m.any("p", "p2"))
    weekday, month = _weekday(m.words("wd")), _month(m.words("m"))
    if weekday:
        return Meaning(kind="set", value=f"XXXX-WXX-{weekday}{part}")
    if month:
        return Meaning(kind="set", value=f"XXXX-{month:02d}")
    season = _lookup(m.words("s"), "season")
    return Meaning(kind="set", value=f"XXXX-{season}" if season else f"XXXX-XX-XX{part}")


def _weekdays(m: Matched) -> Meaning | None:
    words = m.any("wd", "wd2")
    if not words:
        return Meaning(kind="set", value=f"XXXX-{_lookup(m.all_words(), 'season_plural')}")
    return Meaning(kind="set", value=f"XXXX-WXX-{_weekday(words)}{_part(m.words('p'))}")


def _frequency(m: Matched) -> Meaning | None:
    return Meaning(kind="set", value=_lookup(m.words("f"), "frequency") or "")


def _reference(value: str) -> Callable[[Matched], Meaning | None]:
    return lambda m: Meaning(kind="reference", value=value)


def _weekend(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", weekend=True, direction=direction(m.words("dir")))


def _year_end(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", year=numbers.year(m.any("y", "y2")), month=12, day=31, direction="this")


def _clock(m: Matched) -> Meaning | None:
    value = (
        f"T{values('daypart')[m.words('p')[0]]}" if m.any("p") else numbers.clock(m.raw("t"), m.words("t"))
    )
    return Meaning(kind="calendar", clock=value) if value else None


def _holiday(m: Matched) -> Meaning | None:
    name = (
        " ".join(m.words("h"))
        .replace(" ' ", "'")
        .replace(" ’ ", "'")
        .replace(" - ", "-")
        .replace(" . ", ". ")
    )
    return Meaning(
        kind="calendar", holiday=name, year=numbers.year(m.words("y")), direction=direction(m.words("dir"))
    )


READINGS: dict[str, Callable[[Matched], Meaning | None]] = {
    "stamp": _stamp, "month day": _month_day, "day month": _month_day, "month year": _month_year,
    "month": _month_alone, "year": _year, "bc": _bc, "weekday": _weekday_rule, "decade": _decade,
    "century": _century, "quarter": _quarter, "q": _quarter, "half": _half, "latest": _latest,
    "season": _season, "daypart": _daypart, "day word": _day_word, "this unit": _this_unit,
    "this units": _this_units, "n this units": _this_units, "ago": _ago, "day before": _day_before,
    "duration": _duration, "durations": _durations, "the unit": _the_unit, "recent": _recent,
    "coming": _coming, "gone": _gone, "per": _per, "each": _each, "each day": _each_day,
    "weekdays": _weekdays, "frequency": _frequency, "times": _per, "present": _reference("PRESENT_REF"),
    "past": _reference("PAST_REF"), "future": _reference("FUTURE_REF"), "weekend": _weekend,
    "year end": _year_end, "clock": _clock, "holiday": _holiday, "then": _reference("PAST_REF"),
}  # fmt: skip


def level(meaning: Meaning) -> str:
    """How fine a meaning is: "time", "day", "week", "month", "season", "quarter", "year", "decade" or "" (no date)."""
    if meaning.clock:
        return "time"
    if meaning.kind == "shift":
        return {
            "D": "day",
            "W": "week",
            "F": "week",
            "M": "month",
            "Q": "quarter",
            "Y": "year",
            "E": "decade",
        }.get(meaning.unit, "")
    if meaning.kind != "calendar":
        return ""
    if meaning.day or meaning.weekday or meaning.holiday:
        return "day"
    if meaning.week or meaning.weekend:
        return "week"
    if meaning.month:
        return "month"
    if meaning.season:
        return "season"
    if meaning.quarter or meaning.half:
        return "quarter"
    if meaning.decade or meaning.century is not None:
        return "decade"
    if meaning.unit:
        return {
            "D": "day",
            "W": "week",
            "M": "month",
            "Q": "quarter",
            "Y": "year",
            "E": "decade",
            "C": "decade",
        }.get(meaning.unit, "")
    return "year" if meaning.year is not None else ""


def combine(name: str, m: Matched, inner: Meaning) -> Meaning | None:
    """What a prefix and the expression after it mean together; None where they don't go together."""
    fine = level(inner)
    if name == "part of":
        part = _lookup(m.words("part"), "early", "middle", "late") or ""
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
        part = _part(m.words("p")) or "TMO"
        return msgspec.structs.replace(inner, clock=part) if fine == "day" else None
    if name == "clock of":
        if fine != "day" and not (fine == "time" and inner.clock.isalpha()):
            return None
        value = _part(m.words("q")) if m.words("q") else (_clock(m) or inner).clock
        return msgspec.structs.replace(inner, clock=value)
    if name == "shift" or name == "the day":
        return _shifted(name, m, inner, fine)
    if name == "week of":
        return (
            Meaning(kind="calendar", unit=_unit(m.words("u")), of=inner, weekend=m.words("u") == ["weekend"])
            if fine == "day"
            else None
        )
    return None


def _inside(name: str, m: Matched, inner: Meaning, fine: str) -> Meaning | None:
    if name == "possessive":
        if inner.year is None and fine in ("month", "season", "quarter", "day") and inner.kind == "calendar":
            return msgspec.structs.replace(inner, of=_relative_year(direction(m.words("dir"))), direction="")
        return None
    if m.words("wd"):
        return Meaning(kind="calendar", weekday=_weekday(m.words("wd")), of=inner) if fine == "week" else None
    if fine != "year" or (inner.kind == "calendar" and inner.year is not None and inner.part == "fiscal"):
        return None
    day = numbers.ordinal(m.any("d", "d2"))
    half = {"first": 1}.get((m.words("h") or [""])[0], 2) if m.words("h") else None
    quarter = numbers.ordinal(m.words("q"))
    month = _month(m.words("m"))
    season = _lookup(m.words("s"), "season") or ""
    if not (month or season or quarter or half) or (quarter or 0) > 4:
        return None
    return Meaning(kind="calendar", month=month, day=day, season=season, quarter=quarter, half=half, of=inner)


def _shifted(name: str, m: Matched, inner: Meaning, fine: str) -> Meaning | None:
    how = m.words("how")[0]
    if not fine or (how == "from" and not (inner.kind == "shift" or inner.weekday)):
        return None
    sign = 1 if how in ("after", "from", "following") else -1
    words = m.words("n") if name == "shift" else ["one"]
    word = m.words("u")[0]
    clock = _part([word]) if name == "the day" and word in values("daypart") else ""
    return Meaning(
        kind="shift", amount=_amount(words) if words else None, unit="D" if clock else _unit([word]), sign=sign,
        of=inner, clock=clock,
    )  # fmt: skip


def extend(name: str, m: Matched, core: Meaning) -> Meaning | None:
    """A core of the level of a day with what follows it ("night", "at 5 p.m.")."""
    if name == "year":
        if core.year is None and core.kind == "calendar" and core.month and not core.direction:
            return msgspec.structs.replace(core, year=numbers.year(m.words("y")))
        return None
    if level(core) != "day":
        return None
    if name == "daypart" or name == "noon":
        return msgspec.structs.replace(core, clock=_part(m.words("p")))
    value = numbers.clock(m.raw("t"), m.words("t"))
    return msgspec.structs.replace(core, clock=value) if value else None
