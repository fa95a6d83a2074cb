"""What a text has told so far, and where its expressions are counted from."""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod

from spacy.tokens import Doc

from communique.dates import calendar as cal
from communique.dates.meaning import Expression, Meaning
from communique.dates.tense import Tense, tense


class Telling(ABC):
    """A text in reading order: the day of its publication, the times told last, the tense of what is in hand.

    `day` is the day of publication, None where it is unknown. `narrative` says that the text tells history:
    then missing parts come from the time told last and not from the publication.
    """

    def __init__(self, doc: Doc, day: dt.date | None, narrative: bool) -> None:
        self.doc = doc
        self.day = day
        self.narrative = narrative
        self.told = ""
        self.told_year = ""
        self.before_christ = 0
        """The year before Christ that was told last, 0 where the time told last is after Christ."""
        self.period = ""
        self.why = ""
        self._tense: Tense | None = None
        self._expression: Expression | None = None
        self.year_of: int | None = None
        """The year of the expression in hand, where a history's thread gives it one."""

    @abstractmethod
    def value(self, meaning: Meaning) -> str:
        """The TIMEX3 value of a meaning."""

    def _remember(self, meaning: Meaning, value: str) -> None:
        """Keep what was told, for "the next day", "that month", "a year earlier" and for missing parts."""
        quarter = re.match(r"\d{4}-Q\d", value)
        if meaning.kind == "calendar" and quarter and not meaning.unit:
            self.period = quarter[0]
        elif (
            meaning.kind == "duration" and value in ("P6M", "P9M", "P1Y") and self.period and not meaning.sign
        ):
            self.period = self.period[:4]
        if value.startswith("BC") and len(value) >= 6:
            self.before_christ = int(value[2:6])
        found = cal.days_of(value)
        if found is None or meaning.part == "reported":
            return
        if meaning.year is not None:
            self.before_christ = 0
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

    def _told_day(self) -> dt.date | None:
        found = cal.days_of(self.told or self.told_year)
        return found[0] if found else None

    def _base(self, told: bool, onward: bool = False) -> dt.date | None:
        """The day to count from: the time told last (in a narrative always), or the day of publication.

        What is told as past and counts `onward` from an untold time ("the day after the attack") has none.
        """
        if told or self.narrative:
            day = self._told_day()
            if day is not None:
                self.why = f"counted from {self.told}, told before"
                return day
        if told and onward and self.tense == "past":
            return None
        if self.day is not None:
            self.why = f"counted from the day of publication, {self.day}"
        return self.day
