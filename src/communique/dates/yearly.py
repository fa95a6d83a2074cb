"""Which year is meant where none is told: "June 6", "the third quarter", "Christmas"."""

from __future__ import annotations

import datetime as dt
import re

from communique.dates import calendar as cal
from communique.dates.lexicon import holidays
from communique.dates.meaning import Meaning
from communique.dates.telling import Telling

_AGAINST_TENSE = 6
"""How much farther a day against the verb's tense counts than one that agrees with it."""
_NEAR_TOLD = 31
"""Days from the time told last within which a narrative goes on, although a bare year was told between."""
_BACK = 1.25
"""How much farther a day before the time told last counts than one after it: a history goes on."""


def _way(here: dt.date, day: dt.date) -> tuple[float, dt.date]:
    return ((day - here).days if day >= here else (here - day).days * _BACK, day)


class Yearly(Telling):
    """Resolves what returns every year."""

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

    def _whole(self, meaning: Meaning, year: str) -> str:
        fields = meaning.month or meaning.season or meaning.quarter or meaning.half
        return self._of_year(meaning, year) if fields else year

    def _guessed_year(self, meaning: Meaning) -> int | None:
        if self.year_of is not None:
            self.why = f"in {self.year_of}, as the text goes on"
            return self.year_of
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
