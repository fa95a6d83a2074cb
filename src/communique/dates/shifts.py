"""Durations, and times some units before or after another."""

from __future__ import annotations

import datetime as dt
import re

from communique.dates import calendar as cal
from communique.dates.meaning import Meaning
from communique.dates.telling import Telling

_UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
}  # fmt: skip


class Shifts(Telling):
    """Resolves durations and shifts."""

    def _duration(self, meaning: Meaning) -> str:
        if meaning.sign == 0 and meaning.amount and meaning.unit[0] != "T" and self._ahead():
            return self._moved(self._base(False), meaning.unit, meaning.amount, 1, fine=False)
        return meaning.value

    def _ahead(self) -> bool:
        """Whether "in two weeks" means the time after two weeks: the verb is in the future."""
        expression = self._expression
        if expression is None or expression.first == 0 or expression.text[:3].lower() == "the":
            return False
        return self.doc[expression.first - 1].lower_ == "in" and self.tense in ("future", "present")

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
        base = self._base(meaning.base == "told", onward=meaning.sign > 0)
        return self._moved(base, meaning.unit, meaning.amount, meaning.sign, fine=meaning.part == "exact")

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
            return _UNKNOWN.get(unit, "XXXX")
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


def _year_value(year: int) -> str:
    return f"{year:04d}" if 1 <= year <= 9999 else "XXXX"


def duration_days(value: str) -> tuple[str, float] | None:
    """Unit and amount of a duration in days or longer; None where it is vague or shorter."""
    found = re.fullmatch(r"P(\d+(?:\.\d+)?)([DWMY])", value)
    return (found[2], float(found[1])) if found else None
