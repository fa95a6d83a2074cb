"""Times of day: "5 p.m.", "17:00", "half past seven", "4 in the morning"."""

from __future__ import annotations

import re

from communique.dates.lexicon import values
from communique.dates.numbers import cardinal

_CLOCK = re.compile(
    r"(?:(?P<h4>\d\d)(?P<m4>\d\d)(?!\d)|(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?(?::(?P<s>\d\d))?)\s*(?P<half>[ap])?",
    re.IGNORECASE,
)
_PAST = {"half": 30, "quarter": 15}


def clock(text: str, pieces: list[str]) -> str | None:
    """TIMEX3's time of day ("T17:00"); None where there is no such time."""
    if "past" in pieces:
        return _past(pieces)
    second = ""
    found = _CLOCK.search(text)
    if found:
        hour, minute = int(found["h4"] or found["h"]), int(found["m4"] or found["m"] or 0)
        second = f":{found['s']}" if found["s"] else ""
    else:
        named = cardinal(pieces[:1])
        if named is None:
            return None
        hour, minute = int(named), 0
    half = found["half"].lower() if found and found["half"] else _half(pieces)
    hour = _halved(hour, pieces, half)
    return f"T{hour:02d}:{minute:02d}{second}" if hour <= 24 and minute < 60 else None


def spoken(hour: list[str], minute: list[str]) -> str | None:
    """The value of "seven twenty-seven"; None where the numbers are no time of day."""
    at, past = cardinal(hour), cardinal([word for word in minute if word != "-"])
    if not at or not past or at > 12 or not 10 <= past < 60:
        return None
    return clock_value(int(at) * 60 + int(past))


def _past(pieces: list[str]) -> str | None:
    """ "Half past seven", "ten past 9 in the evening"."""
    place = pieces.index("past")
    before = [word for word in pieces[:place] if word not in ("a", "-", "minutes", "mins", "min")]
    minute: float | None = _PAST.get(before[-1]) if before else None
    minute = minute if minute is not None else cardinal(before)
    hour = cardinal(pieces[place + 1 : place + 2])
    if minute is None or hour is None or minute >= 60 or hour > 24:
        return None
    return f"T{_halved(int(hour), pieces, _half(pieces)):02d}:{int(minute):02d}"


def _half(pieces: list[str]) -> str:
    return next((word[0] for word in pieces if re.fullmatch(r"[ap]\W*m\W*", word)), "")


def _halved(hour: int, pieces: list[str], half: str) -> int:
    """An hour in the half of the day that "a", "p" or a word ("in the evening") names."""
    dayparts = values("daypart")
    for word in pieces:
        part = dayparts.get(word)
        if part in ("AF", "EV") or (part == "NI" and 5 < hour < 12):
            half = "p"
        elif part == "MO":
            half = "a"
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def clock_value(minutes: int) -> str:
    """The value of some minutes after midnight."""
    return f"T{minutes // 60:02d}:{minutes % 60:02d}"


def in_part(clock: str, part: str) -> str:
    """A time of day (1 to 12 o'clock) within a part of the day: T08:00 in TNI is T20:00."""
    hour = int(clock[1:3])
    after_noon = part in ("TAF", "TEV") or (part == "TNI" and hour > 4)
    return f"T{hour + 12:02d}{clock[3:]}" if after_noon and hour < 12 else clock
