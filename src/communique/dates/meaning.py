"""What a time expression means before it is known when the text was written."""

from __future__ import annotations

from typing import Literal

import msgspec

from communique.model import TimeType

Kind = Literal["calendar", "shift", "reference", "duration", "set"]
Direction = Literal["", "last", "next", "this", "told"]
Base = Literal["now", "told"]
Link = Literal["", "since", "until", "by", "before", "after", "from", "to"]


class Meaning(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A parsed, unresolved meaning.

    * `calendar`: fields of a calendar, of which the larger may be missing ("June 6", "Friday", "the third
      quarter"). `direction` is what "last", "next", "this" and "that" say; `of` is the stretch it lies in
      ("the spring *of next year*", "June *last year*").
    * `shift`: `amount` units of `unit` before (`sign` -1) or after (1) the day of publication (`base` "now"),
      the time told last ("told"), or `of`. An `amount` of None is vague ("a few").
    * `reference`: `value` is PRESENT_REF, PAST_REF or FUTURE_REF.
    * `duration`: `value` is ISO 8601's; `sign` says whether it ends (-1) or begins (1) at `base`.
    * `set`: `value` is TIMEX3's.

    `clock` is what follows the day in TIMEX3 ("T17:00", "TMO"). `link` is the word before ("since", "by" …).
    """

    kind: Kind
    year: int | None = None
    decade: str = ""
    century: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    season: str = ""
    quarter: int | None = None
    half: int | None = None
    weekend: bool = False
    holiday: str = ""
    bc: bool = False
    direction: Direction = ""
    of: Meaning | None = None
    amount: float | None = None
    unit: str = ""
    sign: int = 0
    base: Base = "now"
    value: str = ""
    clock: str = ""
    part: str = ""
    link: Link = ""
    written: str = ""
    doubt: str = ""


class Expression(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression as it stands in a text, not yet resolved.

    `start` and `end` are characters of the text, `first` and `last` tokens, both half-open. `range_end` is the
    index (among the expressions of the text) of the one that ends the range which this one begins.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    type: TimeType
    meaning: Meaning
    range_end: int | None = None


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
