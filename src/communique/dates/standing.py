"""Whether a reading of the grammar holds where it stands: "2000 pieces" is no year, "five years old" no time."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from communique.dates.homonyms import before
from communique.dates.lexer import Pieces
from communique.dates.lexicon import cue
from communique.dates.parser import Reading
from communique.dates.ranges import LAST_SHORT_YEAR
from communique.dates.sight import Sight

_CURRENCY = ("$", "£", "€", "#", "+")
_SHORT_UNITS = frozenset({"night", "hour", "week", "month", "day", "quarter"})
_NO_UNITS = frozenset(
    ["second", "minute", "hour", "night", "fortnight", "millennium", "century", "decade", "weekend"]
)
_MODERN = range(1900, 2050)


class Place:
    """A reading, and what stands around it."""

    def __init__(self, text: str, pieces: Pieces, reading: Reading, sight: Sight) -> None:
        self.text = text
        self.pieces = pieces
        self.reading = reading
        self.sight = sight
        self.before = before(pieces, reading.start)
        self.after = pieces.words[reading.end] if reading.end < len(pieces.words) else ""
        self.words = pieces.words[reading.start : reading.end]

    def next_tag(self) -> str:
        """The tag of the word after the reading."""
        end = self.reading.end
        return self.sight.tag(self.pieces.starts[end]) if end < len(self.pieces.words) else ""


def standing(text: str, pieces: Pieces, reading: Reading, sight: Sight) -> Reading | None:
    """A reading, where it holds; the weekday alone of "Monday, the first round"; None where it is no time."""
    judge = _JUDGES.get(reading.rule)
    if judge is None or judge(Place(text, pieces, reading, sight)):
        return reading
    if reading.rule == "weekday nth":
        weekday = replace(reading.meaning, day=None, clock="")
        return Reading(reading.start, reading.start + 1, weekday, "weekday")
    return None


def _year(place: Place) -> bool:
    """Whether a bare number of four digits is a year here."""
    if len(place.words) > 1:
        return True
    pieces, reading, text = place.pieces, place.reading, place.text
    start, end = pieces.starts[reading.start], pieces.ends[reading.end - 1]
    before, after = place.before, place.after
    if before == "$" or (
        (before in _CURRENCY or before in (".", "/", "no", "number")) and text[start - 1] != " "
    ):
        return False
    if after in ("%", "percent", "°") or after in cue("counted"):
        return False
    if _in_a_code(text, start, end):
        return False
    if re.match(r"[-/.](?![12]\d{3}\b)\d{3}", text[end : end + 6]):
        return False
    if re.search(r"\w[-–./]$", text[max(0, start - 2) : start]):
        return bool(re.search(r"(?<!\d)[12]\d{3}\s?[-–]$", text[max(0, start - 7) : start]))
    following = place.next_tag()
    if following == "NNS" and before not in ("in", "since", "by", "until", "the", "during", "their", "its"):
        return False
    year = reading.meaning.year or 0
    if year in _MODERN:
        return True
    cued = (
        before in cue("year")
        or before in ("(", "-", "–")
        or text[end : end + 1] in ("\n", ")")
        or re.match(r"\s?[-–]\s?[12]\d{3}\b", text[end : end + 8])
    )
    return (
        bool(cued)
        and year < 2100
        and (following not in ("NN", "NNS", "JJ") or before in ("in", "of", "since", "until"))
    )


def _in_a_code(text: str, start: int, end: int) -> bool:
    """Whether a number is part of a longer one: a telephone number, a code, a date that is none ("2015-32")."""
    before, after = text[max(0, start - 8) : start], text[end : end + 8]
    joined = re.search(r"\d[-–/]\d+[-–/]$|\d{1,3} ?[-–/] ?$|\+[\d ]*$", before)
    if joined and not re.search(r"(?<![\d-])[12]\d{3} ?[-–/] ?$|[a-z] \d{1,2} ?[-–/] ?$", before):
        return True
    if re.match(r" ?[-–/] ?\d+[-–/]\d", after):
        return True
    short = re.match(r" ?[-–] ?(\d{1,2})\b(?!:)", after)
    return short is not None and int(text[start:end]) // 100 * 100 + int(short[1]) > LAST_SHORT_YEAR


def _nth(place: Place) -> bool:
    if place.words[0] != "the" and place.after in ("and", "at", "-"):
        return False
    return place.before == "on" and place.after in ("", ".", ",", ";", ")", "and", "at", "!", "?")


_BEFORE_FIGURES = frozenset({"on", "by", "since", "until", "from", "between", "the", ","})


def _slash_date(place: Place) -> bool:
    """Whether two numbers are a day: "on 9/11", "from 5/1 to 5/7", "Friday 5/12"."""
    words, start = place.pieces.words, place.reading.start
    if place.before in _BEFORE_FIGURES or len(place.words) > 1 or place.words == ["9/11"]:
        return True
    if place.after in ("-", "–") and any(
        "/" in word for word in words[place.reading.end + 1 : place.reading.end + 2]
    ):
        return True
    if place.before in ("-", "–") and start >= 2 and "/" in words[start - 2]:
        return True
    joined = place.before in ("to", "and", "or", "-", "–", "until", "till") and start >= 3
    return joined and "/" in words[start - 2] and words[start - 3] in _BEFORE_FIGURES


def _weekday_nth(place: Place) -> bool:
    if place.words[-1][0].isdigit():
        return place.after != "-" and place.next_tag()[:2] not in ("NN", "JJ")
    return place.after in ("", ".", ",", ";", ")", "at", "from") or place.after[:1].isdigit()


def _year_month(place: Place) -> bool:
    """Whether "2015-12" stands alone: it is no part of a code."""
    start, end = place.pieces.starts[place.reading.start], place.pieces.ends[place.reading.end - 1]
    if place.before in cue("coded"):
        return False
    return bool(re.match(r"[\s(]|$", place.text[start - 1 : start] if start else "")) and not re.match(
        r"[-/–:]|\.\d", place.text[end : end + 2]
    )


def _year_and_month(place: Place) -> bool:
    """Whether a year and a month, in this order, belong together: no day follows, and the month is no name."""
    return not place.after[:1].isdigit() and place.words[-1] not in (
        "may",
        "march",
        "august",
        "april",
        "june",
    )


def _in_part(place: Place) -> bool:
    if place.after == "of":
        return False
    return place.before in ("in", "during") or place.words[0] in ("early", "late", "later", "earlier")


def _at_night(place: Place) -> bool:
    return place.before == "at" and place.next_tag()[:2] != "NN"


def _aged(place: Place) -> bool:
    """Whether a duration is an age: "five years old", "26 years of age"."""
    after = place.pieces.words[place.reading.end : place.reading.end + 2]
    return after[:1] == ["old"] or after in (["-", "old"], ["of", "age"])


def _duration(place: Place) -> bool:
    if _aged(place):
        return False
    words, before, unit = place.words, place.before, place.words[-1]
    if unit == "second" and words[0] in ("a", "an"):
        return False
    if unit in ("quarter", "quarters") and ("-" in words or words[0] in ("a", "one", "three", "about")):
        return False
    if words in (["one", "day"], ["one", "night"]):
        return before in cue("one_day")
    if len(words) == 2 and words[0] in ("a", "an") and unit in _SHORT_UNITS:
        return not (before[:1].isdigit() or before in cue("counted") or before in cue("amount"))
    return True


def _durations(place: Place) -> bool:
    words = place.words
    if words[0] == "all" or words[-1] == "long" or "ahead" in words:
        return True
    if words[0] == "the":
        return place.before == "over" and words[-1] == "years"
    return "or" in words or place.before in cue("span")


def _the_unit(place: Place) -> bool:
    words, before, after, unit = place.words, place.before, place.after, place.words[-1]
    if unit in _NO_UNITS:
        return False
    if unit == "quarter" or "fiscal" in words or "full" in words or after in ("ended", "ending"):
        return True
    if after in ("of", "that", "when", "before", "after"):
        return False
    return before in cue("during") and unit != "day"


def _season(place: Place) -> bool:
    if place.words[-1] == "fall":
        return place.after != "of" and (len(place.words) > 1 or place.before in cue("season"))
    return place.words[-1] != "spring" or place.after not in ("into", "from", "up")


def _per(place: Place) -> bool:
    if place.words[0] in ("per", "each", "every") and place.words[-1] not in ("second", "minute", "hour"):
        return True
    return place.before in cue("amount") or place.before[:1].isdigit()


def _reference(place: Place) -> bool:
    words, before, after = place.words, place.before, place.after
    word = words[-1]
    if word in ("soon", "shortly"):
        return (
            after not in cue("not_soon_after")
            and before not in cue("not_soon_before")
            and not _told_past(place)
        )
    if words == ["one", "day"]:
        return before in ("will", "might", "could", "may", "would")
    if word == "past":
        return before in cue("of_the_past")
    if words == ["future"]:
        return before in ("in", "for", "about", "near") or place.next_tag()[:1] not in ("N", "J", "V")
    return True


def _told_past(place: Place) -> bool:
    """Whether "soon" stands beside a verb in the past: then it tells history and no future."""
    doc, token = place.sight.doc, place.sight.token(place.pieces.starts[place.reading.start])
    around = [doc[i] for i in (token - 2, token - 1, token + 1, token + 2) if 0 <= i < len(doc)]
    if any(t.lower_ in ("will", "would", "could", "should", "may", "might", "be", "to") for t in around):
        return False
    return any(
        t.tag_ in ("VBD", "VBN") if place.sight.tagged else t.lower_ in ("was", "were", "had") for t in around
    )


def _present(place: Place) -> bool:
    if place.words == ["to", "date"]:
        return place.before not in ("up", "-", "equal", "equals")
    if place.words[-1] == "moment" and place.words[0] == "the":
        return place.before in ("at", "for")
    return place.words[-1] != "time" or place.before == "at"


def _month(place: Place) -> bool:
    if place.words == ["march"] and place.after in ("of", "on", "for", "against", "to"):
        return place.before in cue("year")
    return place.words[-1] not in ("march", "may") or place.before not in cue("not_march")


_JUDGES: dict[str, Callable[[Place], bool]] = {
    "year": _year,
    "duration": _duration,
    "hyphened duration": _duration,
    "compound": lambda place: not _aged(place),
    "ago": lambda place: not _aged(place),
    "durations": _durations,
    "the unit": _the_unit,
    "season": _season,
    "per": _per,
    "future": _reference,
    "past": _reference,
    "present": _present,
    "month": _month,
    "part of": _month,
    "nth": _nth,
    "weekday nth": _weekday_nth,
    "year month": _year_month,
    "year and month": _year_and_month,
    "in part": _in_part,
    "at night": _at_night,
    "in parts": lambda place: place.before in ("in", "out", ""),
    "frequency": lambda place: place.words != ["quarterly"] or place.next_tag()[:1] not in ("N", "J"),
    "slash date": _slash_date,
    "then": lambda place: False,
}
