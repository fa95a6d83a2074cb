"""From meanings to TIMEX3 values, given the day of publication and what the text told before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from communique.dates import antiquity
from communique.dates.fields import Fields
from communique.dates.focus import years_told
from communique.dates.meaning import Expression, Meaning
from communique.dates.ordering import in_order


class Resolver(Fields):
    """Resolves the expressions of one text in reading order."""

    def run(self, expressions: Sequence[Expression]) -> list[tuple[str, str]]:
        """Value and reason of each expression."""
        out = []
        latest = self.day.year if self.day else dt.date.max.year
        years = years_told(expressions, self._whole, latest) if self.narrative else {}
        starts = {e.range_end: place for place, e in enumerate(expressions) if e.range_end is not None}
        for place, expression in enumerate(expressions):
            self.why, self._tense, self._expression = "", None, expression
            self.year_of = years.get(place)
            meaning = expression.meaning
            value = self.value(meaning)
            self._remember(meaning, value)
            out.append((value, self.why))
            if place in starts:
                first, now = starts[place], out[place][0]
                turned = in_order(expressions[first].meaning, meaning, out[first][0], now, self.tense)
                out[first], out[place] = (turned[0], out[first][1]), (turned[1], out[place][1])
                self._remember(meaning, turned[1])
        return out

    def value(self, meaning: Meaning) -> str:
        """The TIMEX3 value of a meaning."""
        if meaning.kind in ("reference", "set"):
            return meaning.value
        if meaning.kind == "duration":
            return self._duration(meaning)
        ancient = antiquity.counted(meaning, self.before_christ) if self.before_christ else None
        if ancient is not None:
            self.why = f"counted from {self.before_christ} BC, told before"
            return ancient
        value = self._shift(meaning) if meaning.kind == "shift" else self._calendar(meaning)
        if meaning.clock and not value.endswith("_REF"):
            value = re.sub(r"T.*$", "", value) or "XXXX-XX-XX"
            value += meaning.clock if meaning.clock != "T24:00" else "T24:00"
        return value
