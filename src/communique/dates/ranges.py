"""Ranges: "July 12-16", "1992-95", "from May to June", "between 1990 and 1994"."""

from __future__ import annotations

from msgspec.structs import replace

from communique.dates.lexer import Pieces
from communique.dates.lexicon import Vocabulary, values
from communique.dates.meaning import Meaning, level
from communique.dates.numbers import ordinal
from communique.dates.parser import Reading

LAST_SHORT_YEAR = 2030
"""Beyond it "2015-32" is no range of years."""
_DASHES = frozenset({"-", "–", "—"})
_JOINTS = _DASHES | {"to", "through", "and", "until", "till", "or"}


def _number(pieces: Pieces, place: int, vocabulary: Vocabulary, *shapes: str) -> int | None:
    if not 0 <= place < len(pieces.words) or pieces.codes[place] not in [
        vocabulary.shapes[name] for name in shapes
    ]:
        return None
    return ordinal([pieces.words[place]])


def _day_behind(pieces: Pieces, place: int, vocabulary: Vocabulary, limit: int) -> tuple[int, int] | None:
    """The day of the month that begins at a place ("16", "17th", "the twenty-third"), and where it ends."""
    start = place + (pieces.words[place : place + 1] == ["the"])
    figure = _number(pieces, start, vocabulary, "D12", "D31", "ORDNUM") if start < limit else None
    if figure is not None:
        return figure, start + 1
    words = pieces.words[start : min(start + 3, limit)]
    for size in (3, 2, 1):
        if len(words) >= size and _is_ordinal(words[:size]):
            return ordinal([word for word in words[:size] if word != "-"]) or 0, start + size
    return None


def _is_ordinal(words: list[str]) -> bool:
    tens = words[:1] in (["twenty"], ["thirty"])
    return words[-1] in values("ordinal") and (
        len(words) == 1 or (tens and (len(words) == 2 or words[1] == "-"))
    )


def _day_before(pieces: Pieces, end: int, vocabulary: Vocabulary, limit: int) -> tuple[int, int] | None:
    """The day of the month that ends at a place, and where it begins."""
    figure = _number(pieces, end - 1, vocabulary, "D12", "D31", "ORDNUM") if end - 1 >= limit else None
    if figure is not None:
        return figure, end - 1
    for size in (3, 2, 1):
        if end - size >= limit and _is_ordinal(pieces.words[end - size : end]):
            words = [word for word in pieces.words[end - size : end] if word != "-"]
            return ordinal(words) or 0, end - size
    return None


def widen(readings: list[Reading], pieces: Pieces, vocabulary: Vocabulary) -> list[Reading]:
    """Add the ends of ranges that are only a number: the "16" of "July 12-16", the "6" of "6-7 February"."""
    out: list[Reading] = []
    readings = _sharing_years(readings, pieces)
    for place, reading in enumerate(readings):
        before = _leading(reading, pieces, vocabulary, out[-1].end if out else 0)
        if before is not None:
            out.append(before)
        out.append(reading)
        limit = readings[place + 1].start if place + 1 < len(readings) else len(pieces.words)
        after = _trailing(reading, pieces, vocabulary, limit)
        if after is not None:
            out.append(after)
    return out


def _sharing_years(readings: list[Reading], pieces: Pieces) -> list[Reading]:
    """Give the first of two coordinated months, days or seasons the year that only the second states."""
    out = list(readings)
    for place in range(len(out) - 2, -1, -1):
        first, second = out[place].meaning, out[place + 1].meaning
        if out[place + 1].start - out[place].end != 1 or pieces.words[out[place].end] not in _JOINTS | {"/"}:
            continue
        if (
            first.kind != "calendar"
            or first.year is not None
            or first.direction
            or first.of
            or (second.year is None and (second.of is None or second.of.year is None))
        ):
            continue
        if second.year is None and second.of is not None:
            second = replace(second, year=second.of.year)
        if not ((first.month and second.month) or (first.season and second.season)):
            continue
        if second.year is None:
            continue
        across = pieces.words[out[place].end] not in ("and", "or", "/") and (first.month or 0) > (
            second.month or 0
        )
        year = second.year + 1 if across and second.bc else second.year - across
        out[place] = out[place]._replace(meaning=replace(first, year=year, bc=second.bc))
    return out


def _leading(reading: Reading, pieces: Pieces, vocabulary: Vocabulary, limit: int) -> Reading | None:
    meaning = reading.meaning
    if reading.rule == "bc" and reading.start - 2 >= limit and pieces.words[reading.start - 1] in _JOINTS:
        year = _number(pieces, reading.start - 2, vocabulary, "D12", "D31", "D99", "NUM")
        if year is not None and year > (meaning.year or 0):
            return Reading(reading.start - 2, reading.start - 1, replace(meaning, year=year), "bc")
        return None
    if reading.rule != "day month" or not meaning.day or reading.start - 2 < limit:
        return None
    if pieces.words[reading.start - 1] not in _JOINTS:
        return None
    found = _day_before(pieces, reading.start - 1, vocabulary, limit)
    if found is None or not 1 <= found[0] < meaning.day:
        return None
    if (
        pieces.words[reading.start - 1] == "and"
        and pieces.words[found[1]][0].isalpha()
        and _word_before(found[1], pieces) not in ("between", "the", "on")
    ):
        return None
    return Reading(found[1], reading.start - 1, replace(meaning, day=found[0], weekday=None), "day month")


def _word_before(place: int, pieces: Pieces) -> str:
    return pieces.words[place - 1] if place else ""


def _trailing(reading: Reading, pieces: Pieces, vocabulary: Vocabulary, limit: int) -> Reading | None:
    meaning, place = reading.meaning, reading.end
    if place + 1 >= limit or pieces.words[place] not in _JOINTS or meaning.kind != "calendar":
        return None
    follows = pieces.words[place + 2] if place + 2 < len(pieces.words) else ""
    if follows in ("%", "percent", ":", "-") or (follows.isdigit() and follows not in ("",)):
        return None
    if reading.rule == "month day" and meaning.day:
        found = _day_behind(pieces, place + 1, vocabulary, limit)
        if found is None or found[0] > 31 or found[0] == meaning.day:
            return None
        day, end = found
        if day < meaning.day:
            return _next_month(meaning, place, day, end, pieces)
        follows = pieces.words[end] if end < len(pieces.words) else ""
        if pieces.words[place] in ("and", "or", "to") and follows[:1].isalpha() and follows not in _AFTER:
            return None
        return Reading(place + 1, end, replace(meaning, day=day, weekday=None, clock=""), "month day")
    if reading.rule == "year" and pieces.words[place] in _DASHES and meaning.year and not meaning.bc:
        short = _number(pieces, place + 1, vocabulary, "D12", "D31", "D99")
        if short is None or len(pieces.words[place + 1]) != 2:
            return None
        year = meaning.year // 100 * 100 + short
        if year > LAST_SHORT_YEAR:
            return None
        return (
            Reading(place + 1, place + 2, Meaning(kind="calendar", year=year), "year")
            if year > meaning.year
            else None
        )
    return None


def _next_month(meaning: Meaning, place: int, day: int, end: int, pieces: Pieces) -> Reading | None:
    """ "From April 27th to the third": of May."""
    written = pieces.words[end - 1]
    if (
        written.isdigit()
        or pieces.words[place] not in ("to", "until", "till", "through")
        or not meaning.month
    ):
        return None
    month = meaning.month % 12 + 1
    year = meaning.year + 1 if meaning.year and month == 1 else meaning.year
    later = replace(meaning, day=day, month=month, year=year, weekday=None, clock="")
    return Reading(place + 1, end, later, "month day")


_AFTER = frozenset(
    [
        "in",
        "at",
        "to",
        "for",
        "of",
        "on",
        "with",
        "and",
        "the",
        "by",
        "as",
        "when",
        "where",
        "after",
        "before",
        "that",
        "is",
        "are",
        "was",
        "were",
        "will",
        "between",
    ]
)


def pairs(readings: list[Reading], pieces: Pieces) -> dict[int, int]:
    """Which readings begin a range, and which end it (by index)."""
    out: dict[int, int] = {}
    for place in range(len(readings) - 1):
        first, second = readings[place], readings[place + 1]
        if second.start - first.end != 1 or not level(first.meaning) or not level(second.meaning):
            continue
        joint = pieces.words[first.end]
        before = pieces.words[first.start - 1] if first.start else ""
        if (
            joint in _DASHES
            or joint in ("to", "through")
            or (joint in ("until", "till") and before == "from")
            or (joint == "and" and before == "between")
        ):
            out[place] = place + 1
    return out
