"""Readings of stretches of the calendar: "May 2021", "the third quarter", "last summer", "the 1990s"."""

from __future__ import annotations

import re

from communique.dates import matched, numbers
from communique.dates.matched import Matched, Readings
from communique.dates.meaning import Meaning


def _year_month(m: Matched) -> Meaning | None:
    """ "2015-12": a month, where it is no range of years ("2003-04")."""
    year, word = int(m.any("y", "y2")[0]), m.any("m", "m2")[0]
    if m.words("m") and len(word) == 2 and int(word) > year % 100:
        return None
    return Meaning(kind="calendar", year=year, month=int(word))


def _year_and_month(m: Matched) -> Meaning | None:
    return Meaning(kind="calendar", year=int(m.words("y")[0]), month=matched.month(m.words("m")))


def _full_year(m: Matched) -> int | None:
    """A year, or the number before "BC"."""
    if m.words("bc"):
        value = numbers.cardinal(m.words("n"))
        return int(value) if value and value == int(value) else None
    return numbers.year(m.any("y", "y2"))


def _month_year(m: Matched) -> Meaning | None:
    return Meaning(
        kind="calendar", year=_full_year(m), month=matched.month(m.any("m", "m2")), bc=bool(m.words("bc"))
    )


def _month_alone(m: Matched) -> Meaning | None:
    return Meaning(
        kind="calendar", month=matched.month(m.words("m")), direction=matched.direction(m.words("dir"))
    )


def _season(m: Matched) -> Meaning | None:
    way = matched.direction(m.words("dir"))
    return Meaning(
        kind="calendar",
        season=matched.lookup(m.words("s"), "season") or "",
        year=_full_year(m),
        direction=way,
        bc=bool(m.words("bc")),
    )


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


def _half_in_figures(m: Matched) -> Meaning | None:
    half = int(m.any("n", "n2")[0])
    return Meaning(kind="calendar", half=half, year=int(m.any("y", "y2")[0])) if half <= 2 else None


def _latest(m: Matched) -> Meaning | None:
    if m.any("y"):
        return Meaning(kind="calendar", year=numbers.year(m.words("y")), part="reported")
    ago = m.any("ago", "ago2", "ago3", "ago4")
    if ago:
        quarter = numbers.ordinal(m.any("nth"))
        year = Meaning(kind="shift", amount=1, unit="Y", sign=-1, base="told", part="reported")
        return Meaning(kind="calendar", quarter=quarter, of=year) if quarter and quarter < 5 else year
    return Meaning(kind="calendar", unit="Q", direction="told", part="reported")


def _year(m: Matched) -> Meaning | None:
    words = m.all_words()
    if m.pieces.words[m.found.start("y")] in ("'", "’", "‘", "`") and len(words) > 2:
        return None
    kind = "fiscal" if "fiscal" in words else ""
    return Meaning(kind="calendar", year=numbers.year(m.words("y")), bc=bool(m.words("bc")), part=kind)


def _bc(m: Matched) -> Meaning | None:
    value = numbers.cardinal(m.words("n"))
    return Meaning(kind="calendar", year=int(value), bc=True) if value and value == int(value) else None


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


def _this_unit(m: Matched) -> Meaning | None:
    unit, words, way = matched.unit(m.words("u")), m.all_words(), matched.direction(m.words("dir"))
    told = way == "told" or matched.base(words, with_article="the" in words) == "told"
    if unit == "F" and way in ("last", "next"):
        return Meaning(kind="duration", value="P2W", sign=-1 if way == "last" else 1, amount=1, unit=unit)
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


def _the_unit(m: Matched) -> Meaning | None:
    unit = matched.unit(m.words("u"))
    if unit[0] == "T":
        return None
    return Meaning(kind="calendar", unit=unit, direction="told", part="the")


SPANS: Readings = {
    "month year": _month_year,
    "year month": _year_month,
    "year and month": _year_and_month,
    "h": _half_in_figures,
    "month": _month_alone,
    "year": _year,
    "bc": _bc,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "q": _quarter,
    "half": _half,
    "latest": _latest,
    "season": _season,
    "this unit": _this_unit,
    "the unit": _the_unit,
}
