"""Calendar fields: weekdays, weeks, units before and after, the n-th of a stretch, years before Christ."""

from __future__ import annotations

import datetime as dt

from communique.dates import antiquity
from communique.dates import calendar as cal
from communique.dates.meaning import Meaning
from communique.dates.shifts import Shifts
from communique.dates.yearly import Yearly


class Fields(Shifts, Yearly):
    """Resolves calendar fields, of which the larger may be missing."""

    def _calendar(self, meaning: Meaning) -> str:
        if meaning.bc:
            return antiquity.written(meaning)
        if meaning.decade:
            return meaning.decade
        if meaning.century is not None:
            return f"{meaning.century:02d}"
        if meaning.unit:
            return self._unit(meaning)
        if meaning.week:
            year = self._year(meaning) or (self.day.year if self.day and meaning.of is None else None)
            return f"{year:04d}-W{meaning.week:02d}" if year else f"XXXX-W{meaning.week:02d}"
        if meaning.weekend:
            return self._weekend(meaning)
        if meaning.holiday:
            return self._holiday(meaning)
        if meaning.weekday and not meaning.day:
            return self._weekday(meaning)
        if meaning.weekday and meaning.day and not meaning.month:
            return self._weekday_nth(meaning.weekday, meaning.day)
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

    def _weekday_nth(self, weekday: int, nth: int) -> str:
        """ "Monday the 13th": the nearest 13th of a month that is a Monday."""
        base = self._base(self.narrative)
        if base is None:
            return f"XXXX-XX-{nth:02d}"
        months = [cal.add_months(base.replace(day=1), months) for months in range(-14, 15)]
        days = [month.replace(day=nth) for month in months if nth <= cal.month_days(month.year, month.month)]
        fitting = [day for day in days if day.isoweekday() == weekday]
        return min(fitting or days, key=lambda day: (abs((day - base).days), day)).isoformat()

    def _day_of_clock(self) -> str:
        day = self._base(True)
        return (
            day.isoformat()
            if day and (cal.days_of(self.told) or (None, None, "day"))[2] == "day"
            else "XXXX-XX-XX"
        )

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
        base = self._base(told, onward=way == "next")
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
            if unit == "W":  # ISO 8601: a week is of the month and year of its Thursday
                first = cal.nth_weekday(first, last, 3, nth)
            else:
                first = cal.shift_day(first, unit, nth - 1) if nth > 0 else last
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
            if found is None:
                return f"XXXX-WXX-{wanted + 1}"
            if meaning.amount is not None:
                return cal.nth_weekday(found[0], found[1], wanted, int(meaning.amount)).isoformat()
            return cal.plus(found[0], wanted - found[0].weekday()).isoformat()
        told = meaning.direction == "told" or meaning.base == "told"
        base = self._base(told)
        if base is None:
            return f"XXXX-WXX-{wanted + 1}"
        back, ahead = (base.weekday() - wanted) % 7, (wanted - base.weekday()) % 7
        if meaning.direction == "last" or (meaning.direction == "told" and meaning.base != "told"):
            return cal.plus(base, -(back or 7)).isoformat()
        if meaning.direction == "next":
            return cal.plus(base, ahead or 7).isoformat()
        if meaning.direction == "this" and not self.narrative and not self.tense:
            self.why = f"the day of the week of {base}"
            return cal.plus(base, wanted - base.weekday()).isoformat()
        if (self.narrative and self.told) or self.tense == "future":
            self.why = f"the first such day from {base}, told as future" if not self.narrative else self.why
            return cal.plus(base, ahead).isoformat()
        self.why = f"the latest such day up to {base}"
        return cal.plus(base, -(back)).isoformat()
