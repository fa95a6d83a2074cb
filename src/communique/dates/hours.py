"""Ranges of hours: "from 5 to 6 p.m.", "between 10 and 11:30", "3:00 to 4:00 tomorrow", "tonight from 7 to 7:30"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from communique.dates.clocks import clock_value, in_part
from communique.dates.lexer import Pieces
from communique.dates.lexicon import Vocabulary, values
from communique.dates.meaning import Meaning, level
from communique.dates.parser import Reading

_DASHES = frozenset({"-", "–", "—"})
_TO = _DASHES | {"to", "until", "till", "through"}
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_HALF = 12 * 60


def hours(readings: list[Reading], pieces: Pieces, vocabulary: Vocabulary) -> list[Reading]:
    """Add the ends of ranges of hours that are only a number, and share day and half of the day among both ends."""
    out: list[Reading] = []
    for place, reading in enumerate(readings):
        if not _clocked(reading):
            limits = (
                out[-1].end if out else 0,
                readings[place + 1].start if place + 1 < len(readings) else len(pieces.words),
            )
            before, after = _beside_part(reading, pieces, vocabulary, *limits)
            out += [*before, reading, *after]
            continue
        reading = _in_part_told(reading, out[-1] if out else None, pieces, vocabulary)
        if out and _clocked(out[-1]) and _joined(out[-1].end, reading.start, pieces, out[-1].start):
            out[-1] = _shared(out[-1], reading, pieces, vocabulary)
            reading = _onward(out[-1], reading, pieces, vocabulary)
        else:
            left_end = _leading(reading, pieces, vocabulary, out[-1].end if out else 0)
            out += [left_end] if left_end else []
        out.append(reading)
        right_end = _trailing(reading, pieces, vocabulary, _limit(readings, place, pieces))
        out += [right_end] if right_end else []
        if right_end:
            _take_day(out, readings[place + 1] if place + 1 < len(readings) else None, pieces)
    return out


def _take_day(out: list[Reading], day: Reading | None, pieces: Pieces) -> None:
    """The day that follows both ends: "from 10:30 to 3 *on Monday*"."""
    if day is None or level(day.meaning) != "day" or pieces.words[out[-1].end : day.start] != ["on"]:
        return
    for place in (-2, -1):
        if _dayless(out[place].meaning):
            out[place] = out[place]._replace(meaning=replace(day.meaning, clock=out[place].meaning.clock))


def _limit(readings: list[Reading], place: int, pieces: Pieces) -> int:
    """Where the next reading begins."""
    return readings[place + 1].start if place + 1 < len(readings) else len(pieces.words)


def _clocked(reading: Reading) -> bool:
    return _CLOCK.match(reading.meaning.clock) is not None


def _minutes(meaning: Meaning) -> int:
    found = _CLOCK.match(meaning.clock)
    return int(found[1]) * 60 + int(found[2]) if found else 0


def _at(meaning: Meaning, minutes: int) -> Meaning:
    return replace(meaning, clock=clock_value(minutes))


def _halved(reading: Reading, pieces: Pieces, vocabulary: Vocabulary) -> bool:
    """Whether a reading says which half of the day it means."""
    parts = values("daypart")
    return _minutes(reading.meaning) > _HALF or any(
        pieces.codes[place] == vocabulary.shapes["AMPM"] or pieces.words[place] in parts
        for place in range(reading.start, reading.end)
    )


def _joined(end: int, start: int, pieces: Pieces, first: int) -> bool:
    """Whether a range's joint stands between two ends: "to", a dash, or "and" after "between"."""
    if start - end != 1:
        return False
    before = pieces.words[first - 1] if first else ""
    return pieces.words[end] in _TO or (pieces.words[end] == "and" and before == "between")


def _dayless(meaning: Meaning) -> bool:
    return not level(replace(meaning, clock=""))


def _shared(first: Reading, second: Reading, pieces: Pieces, vocabulary: Vocabulary) -> Reading:
    """The first end with the day, and the half of the day, that only the second states."""
    minutes = _minutes(first.meaning)
    if not _halved(first, pieces, vocabulary) and _halved(second, pieces, vocabulary):
        minutes = _before(minutes % _HALF, _minutes(second.meaning))
    meaning = second.meaning if _dayless(first.meaning) and not _dayless(second.meaning) else first.meaning
    return first._replace(meaning=_at(meaning, minutes))


def _onward(first: Reading, second: Reading, pieces: Pieces, vocabulary: Vocabulary) -> Reading:
    """ "From 10:30 p.m. to 11:45": the second end in the half of the day in which it comes after the first."""
    start, minutes = _minutes(first.meaning), _minutes(second.meaning)
    if minutes < start < minutes + _HALF and not _halved(second, pieces, vocabulary):
        return second._replace(meaning=_at(second.meaning, minutes + _HALF))
    return second


def _before(minutes: int, end: int) -> int:
    """Which of an hour's two times of the day comes last before another time."""
    return minutes + _HALF if minutes + _HALF < end else minutes


def _hour(place: int, pieces: Pieces, vocabulary: Vocabulary) -> int | None:
    """The hour that a bare number (1 to 12) at a place would mean, in minutes."""
    word = pieces.words[place]
    if pieces.codes[place] == vocabulary.shapes["D12"]:
        return int(word) * 60
    number = values("number").get(word)
    return int(number) * 60 if number and int(number) <= 12 else None


def _leading(reading: Reading, pieces: Pieces, vocabulary: Vocabulary, limit: int) -> Reading | None:
    place = reading.start - 2
    if place < limit or not _joined(place + 1, reading.start, pieces, place):
        return None
    minutes = _hour(place, pieces, vocabulary)
    before = pieces.words[place - 1] if place else ""
    if (
        minutes is None
        or before[:1].isdigit()
        or before in ("$", "£", "€", "/", ":", ".")
        or before in _DASHES
    ):
        return None
    if _halved(reading, pieces, vocabulary):
        minutes = _before(minutes % _HALF, _minutes(reading.meaning))
    return Reading(place, place + 1, _at(reading.meaning, minutes), "clock")


def _trailing(reading: Reading, pieces: Pieces, vocabulary: Vocabulary, limit: int) -> Reading | None:
    """The 3 of "from 10:30 to 3 on Monday"."""
    place = reading.end + 1
    before = pieces.words[reading.start - 1] if reading.start else ""
    if place >= limit or before not in ("from", "between"):
        return None
    follows = pieces.words[place + 1] if place + 1 < len(pieces.words) else ""
    if not _joined(reading.end, place, pieces, reading.start) or (
        follows and follows not in (".", ",", ")", "on", "gmt", "utc", "est", "pst", "cet", "local")
    ):
        return None
    minutes = _hour(place, pieces, vocabulary)
    if minutes is None:
        return None
    while minutes <= _minutes(reading.meaning) and minutes < _HALF:
        minutes += _HALF
    return Reading(place, place + 1, _at(reading.meaning, minutes), "clock")


def _beside_part(
    reading: Reading, pieces: Pieces, vocabulary: Vocabulary, first: int, last: int
) -> tuple[list[Reading], list[Reading]]:
    """The hours of "between 7 and 9 last night", "tonight from 7 to 9": before and after the part of the day."""
    if not reading.meaning.clock[1:].isalpha() or _dayless(reading.meaning):
        return [], []
    return (
        _bare(reading, reading.start - 4, pieces, vocabulary) if reading.start - 4 >= first else [],
        _bare(reading, reading.end, pieces, vocabulary) if reading.end + 4 <= last else [],
    )


def _bare(reading: Reading, place: int, pieces: Pieces, vocabulary: Vocabulary) -> list[Reading]:
    if pieces.words[place] not in ("from", "between") or not _joined(place + 2, place + 3, pieces, place + 1):
        return []
    follows = pieces.words[place + 4 : place + 5]
    if place >= reading.end and follows not in ([], ["."], [","]):
        return []
    found = [_hour(end, pieces, vocabulary) for end in (place + 1, place + 3)]
    out = []
    for end, minutes in zip((place + 1, place + 3), found, strict=True):
        if minutes is None:
            return []
        value = in_part(clock_value(minutes), reading.meaning.clock)
        out.append(Reading(end, end + 1, replace(reading.meaning, clock=value), "clock"))
    return out


def _in_part_told(
    reading: Reading, before: Reading | None, pieces: Pieces, vocabulary: Vocabulary
) -> Reading:
    """ "Tonight from 7": the hour is of the part of the day that was told right before."""
    if before is None or reading.start - before.end > 4 or not before.meaning.clock[1:].isalpha():
        return reading
    if _halved(reading, pieces, vocabulary) or not _dayless(reading.meaning):
        return reading
    between = pieces.words[before.end : reading.start]
    if not all(word in ("from", "between", "at", "and", "to", ",") or word.isdigit() for word in between):
        return reading
    return reading._replace(
        meaning=replace(reading.meaning, clock=in_part(reading.meaning.clock, before.meaning.clock))
    )
