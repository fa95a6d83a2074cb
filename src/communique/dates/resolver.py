"""From meanings to TIMEX3 values, given the day of publication and what the text told before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from spacy.tokens import Doc

from communique.dates import calendar as cal
from communique.dates.lexicon import holidays
from communique.dates.meaning import Expression, Meaning
from communique.dates.tense import Tense, tense

_AGAINST_TENSE = 6
"""How much farther a day against the verb's tense counts than one that agrees with it."""
_NEAR_TOLD = 31
"""Days from the time told last within which a narrative goes on, although a bare year was told between."""


_BACK = 1.25
"""How much farther a day before the time told last counts than one after it: a history goes on."""


def _way(here: dt.date, day: dt.date) -> tuple[float, dt.date]:
    return ((day - here).days if day >= here else (here - day).days * _BACK, day)


class Resolver:
    """Resolves the expressions of one text in reading order.

    `day` is the day of publication, None where it is unknown. `narrative` says that the text tells history:
    then missing parts come from the time told last and not from the publication.
    """

    def __init__(self, doc: Doc, day: dt.date | None, narrative: bool) -> None:
        self.doc = doc
        self.day = day
        self.narrative = narrative
        self.told = ""
        self.told_year = ""
        self.period = ""
        self.why = ""
        self._tense: Tense | None = None
        self._expression: Expression | None = None

    def run(self, expressions: Sequence[Expression]) -> list[tuple[str, str]]:
        """Value and reason of each expression."""
        out = []
        for expression in expressions:
            self.why, self._tense, self._expression = "", None, expression
            meaning = expression.meaning
            value = self.value(meaning)
            self._remember(meaning, value)
            out.append((value, self.why))
        return out

    def _remember(self, meaning: Meaning, value: str) -> None:
        """Keep what was told, for "the next day", "that month", "a year earlier" and for missing parts."""
        quarter = re.match(r"\d{4}-Q\d", value)
        if meaning.kind == "calendar" and quarter and not meaning.unit:
            self.period = quarter[0]
        elif (
            meaning.kind == "duration" and value in ("P6M", "P9M", "P1Y") and self.period and not meaning.sign
        ):
            self.period = self.period[:4]
        found = cal.days_of(value)
        if found is None or meaning.part == "reported":
            return
        if meaning.kind == "calendar" and meaning.year is not None and found[2] == "year":
            self.told_year = value
        elif (meaning.kind == "calendar" and not (meaning.unit and found[2] in ("year", "range"))) or (
            meaning.kind == "shift" and meaning.unit in ("D", "W", "F", "M")
        ):
            self.told, self.told_year = value, ""

    @property
    def tense(self) -> Tense:
        """The tense of the verb that governs the expression in hand."""
        if self._tense is None:
            self._tense = tense(self.doc, self._expression) if self._expression is not None else ""
        return self._tense

    def value(self, meaning: Meaning) -> str:
        """The TIMEX3 value of a meaning."""
        if meaning.kind in ("reference", "set"):
            return meaning.value
        if meaning.kind == "duration":
            return self._duration(meaning)
        value = self._shift(meaning) if meaning.kind == "shift" else self._calendar(meaning)
        if meaning.clock and not value.endswith("_REF"):
            value = re.sub(r"T.*$", "", value) or "XXXX-XX-XX"
            value += meaning.clock if meaning.clock != "T24:00" else "T24:00"
        return value

    # Where to count from -------------------------------------------------------------------------------------

    def _told_day(self) -> dt.date | None:
        found = cal.days_of(self.told or self.told_year)
        return found[0] if found else None

    def _base(self, told: bool) -> dt.date | None:
        """The day to count from: the time told last (in a narrative always), or the day of publication."""
        if told or self.narrative:
            day = self._told_day()
            if day is not None:
                self.why = f"counted from {self.told}, told before"
                return day
        if self.day is not None:
            self.why = f"counted from the day of publication, {self.day}"
        return self.day

    # Durations and shifts -------------------------------------------------------------------------------------

    def _duration(self, meaning: Meaning) -> str:
        if meaning.sign == 0 and meaning.amount and meaning.unit[0] != "T" and self._ahead():
            return self._moved(self._base(False), meaning.unit, meaning.amount, 1, fine=False)
        return meaning.value

    def _ahead(self) -> bool:
        """Whether "in two weeks" means the time after two weeks: the verb is in the future."""
        expression = self._expression
        if expression is None or expression.first == 0 or expression.text[0] in "-":
            return False
        return self.doc[expression.first - 1].lower_ == "in" and self.tense == "future"

    def _shift(self, meaning: Meaning) -> str:
        if meaning.amount is None:
            return "PAST_REF" if meaning.sign < 0 else "FUTURE_REF"
        if self.narrative and meaning.unit == "D" and meaning.base == "now" and meaning.of is None:
            if not meaning.amount and not meaning.clock:
                return "PRESENT_REF"
            if meaning.amount < 2:
                return "XXXX-XX-XX"  # "yesterday" in words that somebody is quoted with
        if meaning.of is not None:
            found = cal.days_of(self.value(meaning.of))
            if found is None:
                return "XXXX-XX-XX"
            return self._moved(found[0], meaning.unit, meaning.amount, meaning.sign, fine=found[2] == "day")
        a_year = meaning.unit == "Y" and meaning.amount == 1
        if (a_year and (self.period or meaning.base == "told")) or meaning.part == "reported":
            return self._year_before(meaning)
        base = self._base(meaning.base == "told")
        return self._moved(base, meaning.unit, meaning.amount, meaning.sign, fine=False)

    def _year_before(self, meaning: Meaning) -> str:
        """ "A year earlier": the same quarter, month or year as told, some years before."""
        told = self.told_year or self.told if self.narrative else self.period or self.told_year
        found = re.match(r"(\d{4})(-Q\d)?", told)
        years = int(meaning.sign * (meaning.amount or 0))
        if found:
            self.why = f"counted from {told}, told before"
            return _year_value(int(found[1]) + years) + (found[2] or "")
        return _year_value(self.day.year + years) if self.day else "XXXX"

    def _moved(self, base: dt.date | None, unit: str, amount: float, sign: int, fine: bool) -> str:
        if unit[0] == "T":
            hours = {"TH": amount, "TM": amount / 60, "TS": amount / 3600}[unit]
            if base is None:
                return "XXXX-XX-XX"
            return cal.plus(base, sign * int(hours // 24)).isoformat()
        if base is None:
            return {
                "D": "XXXX-XX-XX",
                "W": "XXXX-WXX",
                "F": "XXXX-WXX",
                "WE": "XXXX-WXX-WE",
                "M": "XXXX-XX",
                "Q": "XXXX-QX",
            }.get(unit, "XXXX")
        day = cal.shift_day(base, unit, sign * amount)
        if fine or unit == "D":
            return day.isoformat()
        return self._named(day, unit)

    def _named(self, day: dt.date, unit: str) -> str:
        """The week, month, quarter … that a day lies in."""
        if unit in ("W", "F"):
            return cal.week_value(day)
        if unit == "WE":
            return cal.week_value(day) + "-WE"
        if unit == "M":
            return f"{day:%Y-%m}"
        if unit == "Q":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        if unit == "D":
            return day.isoformat()
        return f"{day.year:04d}"

    # Calendar fields ------------------------------------------------------------------------------------------

    def _calendar(self, meaning: Meaning) -> str:
        if meaning.bc:
            return self._before_christ(meaning)
        if meaning.decade:
            return meaning.decade
        if meaning.century is not None:
            return f"{meaning.century:02d}"
        if meaning.unit:
            return self._unit(meaning)
        if meaning.week:
            year = meaning.year or (self.day.year if self.day else None)
            return f"{year:04d}-W{meaning.week:02d}" if year else f"XXXX-W{meaning.week:02d}"
        if meaning.weekend:
            return self._weekend(meaning)
        if meaning.holiday:
            return self._holiday(meaning)
        if meaning.weekday and not meaning.day:
            return self._weekday(meaning)
        if not (meaning.month or meaning.quarter or meaning.half or meaning.season):
            if meaning.year is not None:
                self.why = "told in full"
                return f"{meaning.year:04d}"
            return self._nth(meaning.day) if meaning.day else self._day_of_clock()
        return self._in_year(meaning)

    def _nth(self, nth: int) -> str:
        """ "The 18th": the nearest such day of the three months around, past ones first."""
        base = self._base(self.narrative)
        if base is None:
            return f"XXXX-XX-{nth:02d}"
        months = [cal.add_months(base.replace(day=1), months) for months in (-1, 0, 1)]
        days = [month.replace(day=nth) for month in months if nth <= cal.month_days(month.year, month.month)]
        ahead = self.tense == "future"
        fitting = [day for day in days if (day >= base if ahead else day <= base)] or days
        return min(fitting, key=lambda day: (abs((day - base).days), day)).isoformat()

    def _day_of_clock(self) -> str:
        day = self._base(True)
        return (
            day.isoformat()
            if day and (cal.days_of(self.told) or (None, None, "day"))[2] == "day"
            else "XXXX-XX-XX"
        )

    def _before_christ(self, meaning: Meaning) -> str:
        if meaning.century is not None:
            return f"BC{meaning.century:02d}"
        value = f"BC{meaning.year:04d}"
        if meaning.season:
            value += f"-{meaning.season}"
        if meaning.month:
            value += f"-{meaning.month:02d}"
        return value + (f"-{meaning.day:02d}" if meaning.day else "")

    def _unit(self, meaning: Meaning) -> str:
        unit, way = meaning.unit, meaning.direction
        if meaning.of is not None:
            return self._within(meaning, unit)
        if unit == "Q" and meaning.part in ("reported", "the"):
            if "Q" in self.period:
                self.why = f"the quarter told before, {self.period}"
                return self.period
            if self.day is None:
                return "XXXX-QX"
            self.why = f"the last quarter that ended before {self.day}"
            return self._named(cal.shift_day(self.day, "Q", -1), "Q")
        told = (way == "told" and meaning.part != "the") or meaning.base == "told"
        base = self._base(told)
        if unit == "Y" and (told or self.narrative) and self.told_year:
            base = dt.date(int(self.told_year), 1, 1)
            self.why = f"counted from {self.told_year}, told before"
        if base is None:
            return self._moved(None, unit, 0, 1, False) if unit != "C" else "XX"
        amount = {"last": -1, "next": 1}.get(way, 0)
        if unit in ("E", "C"):
            return f"{base.year // 10 + amount:03d}" if unit == "E" else f"{base.year // 100 + amount:02d}"
        return self._named(cal.shift_day(base, unit, amount), unit)

    def _within(self, meaning: Meaning, unit: str) -> str:
        """ "The week of July 12", "the first week of May", "Easter weekend", "the third month of 2021"."""
        assert meaning.of is not None
        found = cal.days_of(self.value(meaning.of))
        if found is None:
            return {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "D": "XXXX-XX-XX"}.get(unit, "XXXX")
        first, last, _ = found
        if meaning.amount is not None:
            nth = int(meaning.amount)
            first = cal.shift_day(first, unit, nth - 1) if nth > 0 else last
            if (
                unit == "W" and nth < 0 and last.month == 12
            ):  # ISO 8601: the week of the 28th is the year's last
                first = last.replace(day=28)
            if unit == "W" and nth > 0 and self.value(meaning.of).isdigit():
                return f"{first.year:04d}-W{nth:02d}"
        elif unit == "WE":  # of a holiday: the Saturday nearest by
            first = cal.plus(first, (5 - first.weekday() + 3) % 7 - 3)
        return self._named(first, "WE" if meaning.weekend else unit)

    def _weekend(self, meaning: Meaning) -> str:
        base = self._base(meaning.direction == "told")
        if base is None:
            return "XXXX-WXX-WE"
        if meaning.direction == "next" or (self.tense == "future" and meaning.direction != "last"):
            saturday = cal.plus(base, (5 - base.weekday()) % 7)
        else:
            saturday = cal.plus(base, -((base.weekday() - 5) % 7))
        return cal.week_value(saturday) + "-WE"

    def _weekday(self, meaning: Meaning) -> str:
        wanted = (meaning.weekday or 1) - 1
        if meaning.of is not None:
            found = cal.days_of(self.value(meaning.of))
            return cal.plus(found[0], wanted).isoformat() if found else f"XXXX-WXX-{wanted + 1}"
        told = meaning.direction == "told" or meaning.base == "told"
        base = self._base(told)
        if base is None:
            return f"XXXX-WXX-{wanted + 1}"
        back, ahead = (base.weekday() - wanted) % 7, (wanted - base.weekday()) % 7
        if meaning.direction == "last" or (meaning.direction == "told" and meaning.base != "told"):
            return cal.plus(base, -(back or 7)).isoformat()
        if meaning.direction == "next":
            return cal.plus(base, ahead or 7).isoformat()
        if (self.narrative and self.told) or self.tense == "future":
            self.why = f"the first such day from {base}, told as future" if not self.narrative else self.why
            return cal.plus(base, ahead).isoformat()
        self.why = f"the latest such day up to {base}"
        return cal.plus(base, -(back)).isoformat()

    def _holiday(self, meaning: Meaning) -> str:
        rule = holidays()[meaning.holiday]
        if len(rule) == 10 and rule[:4].isdigit():
            return rule
        year = self._year(meaning)
        if year is not None:
            return cal.holiday(rule, year).isoformat()
        base = self._base(False)
        if base is None:
            return f"XXXX-{rule}" if rule[:2].isdigit() else "XXXX-XX-XX"
        years = [cal.holiday(rule, year) for year in _years_around(base)]
        return self._choice(years, base, meaning).isoformat()

    def _year(self, meaning: Meaning) -> int | None:
        if meaning.year is not None:
            self.why = "told in full"
            return meaning.year
        if meaning.of is None:
            return None
        found = re.match(r"\d{4}", self.value(meaning.of))
        return int(found[0]) if found else None

    def _in_year(self, meaning: Meaning) -> str:
        year = self._year(meaning)
        if year is None and meaning.of is None:
            year = self._guessed_year(meaning)
        return self._of_year(meaning, "XXXX" if year is None else f"{year:04d}")

    def _of_year(self, meaning: Meaning, year: str) -> str:
        if meaning.month:
            value = f"{year}-{meaning.month:02d}"
            return f"{value}-{meaning.day:02d}" if meaning.day else value
        if meaning.quarter:
            return f"{year}-Q{meaning.quarter}"
        if meaning.half:
            return f"{year}-H{meaning.half}"
        return f"{year}-{meaning.season}"

    def _guessed_year(self, meaning: Meaning) -> int | None:
        base = self._base(meaning.direction == "told")
        if base is None:
            return None
        candidates = []
        years = set(_years_around(base))
        if self.narrative and self.told_year:
            years.add(int(self.told_year))
        for year in sorted(years):
            found = cal.days_of(self._of_year(meaning, f"{year:04d}"))
            if found:
                candidates.append((found[0], year))
        if not candidates:  # the 29th of February: the leap year nearest by
            around = range(max(4, base.year - 8), min(9996, base.year + 8) + 1)
            near = [y for y in around if y % 4 == 0 and (y % 100 or not y % 400)]
            return min(near, key=lambda y: abs(y - base.year))
        chosen = self._choice([first for first, _ in candidates], base, meaning)
        return next(year for first, year in candidates if first == chosen)

    def _choice(self, days: list[dt.date], base: dt.date, meaning: Meaning) -> dt.date:
        """Which of the yearly returns of a day, month, season or quarter is meant."""
        way = meaning.direction
        here = base if meaning.day or meaning.holiday or meaning.season else base.replace(day=1)
        if way == "last":
            before = [day for day in days if day < here]
            return before[-1] if before else days[0]
        if way == "next":
            return next((day for day in days if day > here), days[-1])
        if way == "this":
            return min(days, key=lambda day: (abs(day.year - base.year), day))
        if self.narrative and (self.told or self.told_year):
            return self._next_told(days, here)
        back = ahead = 1
        if (
            meaning.quarter
        ):  # results are told in the present, and even those to come are of a quarter gone by
            ahead = 1 if self.tense == "future" else _AGAINST_TENSE
        else:
            back, ahead = {"past": (1, _AGAINST_TENSE), "future": (_AGAINST_TENSE, 1)}.get(self.tense, (1, 1))
        self.why = f"the nearest to {base}, the day of publication"
        if back != ahead:
            self.why += f", told as {self.tense}"
        return min(
            days, key=lambda day: ((here - day).days * back if day < here else (day - here).days * ahead, day)
        )

    def _next_told(self, days: list[dt.date], here: dt.date) -> dt.date:
        """In a narrative: near the time told last, or in a year that was told since."""
        self.why = f"the nearest to {here}, told before"
        nearest = min(days, key=lambda day: _way(here, day))
        if self.told_year and abs((nearest - here).days) > _NEAR_TOLD:
            year = int(self.told_year)
            self.why = f"in {year}, told before"
            return next((day for day in days if day.year == year), nearest)
        return nearest


def _years_around(day: dt.date) -> list[int]:
    return [year for year in (day.year - 1, day.year, day.year + 1) if 1 <= year <= 9999]


def _year_value(year: int) -> str:
    return f"{year:04d}" if 1 <= year <= 9999 else "XXXX"


def duration_days(value: str) -> tuple[str, float] | None:
    """Unit and amount of a duration in days or longer; None where it is vague or shorter."""
    found = re.fullmatch(r"P(\d+(?:\.\d+)?)([DWMY])", value)
    return (found[2], float(found[1])) if found else None
