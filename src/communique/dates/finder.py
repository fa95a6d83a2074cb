"""Finds time expressions in a Doc, and rejects what only looks like one."""

from __future__ import annotations

import bisect
import re

from msgspec.structs import replace
from spacy.tokens import Doc

from communique.dates.lexer import Pieces, cut
from communique.dates.lexicon import OTHER, resource
from communique.dates.meaning import Expression, Link, Meaning
from communique.dates.parser import Reading, grammar, readings_of
from communique.dates.ranges import pairs, widen
from communique.dates.readings import level
from communique.model import TimeType

_LINKS: dict[str, Link] = {
    "since": "since", "until": "until", "till": "until", "by": "by", "before": "before", "after": "after",
    "from": "from", "to": "to", "through": "to",
}  # fmt: skip
_YEAR_CUES = frozenset(
    "in since by until till of from between before after during for to through circa and early mid late the around".split()
)
_COUNTED = frozenset(
    "people troops soldiers men women children dead miles mile kilometers kilometres km meters metres feet ft tons tonnes"
    " dollars euros pounds percent prisoners casualties jobs members students points shares copies homes houses acres"
    " hectares barrels mm lb lbs kg mw megawatts employees workers civilians refugees votes tanks aircraft ships".split()
)


class Sight:
    """A Doc seen by characters: tags and tokens at an offset."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts: list[int] = [token.idx for token in doc]
        self.tagged = doc.has_annotation("TAG")

    def token(self, offset: int) -> int:
        """The index of the token at (or before) a character."""
        return max(bisect.bisect_right(self.starts, offset) - 1, 0)

    def tag(self, offset: int) -> str:
        """The Penn tag of the token at a character; "" where no tagger ran."""
        return self.doc[self.token(offset)].tag_ if self.tagged and len(self.doc) else ""


def _mask(text: str, pieces: Pieces, sight: Sight) -> Pieces:
    """The pieces with ambiguous words that are no times here coded as other words."""
    rules = resource().ambiguous
    codes = None
    for place, word in enumerate(pieces.words):
        rule = rules.get(word)
        if rule is None:
            continue
        first = text[pieces.starts[place]]
        wrong = rule.proper and not first.isupper()
        if not wrong and rule.not_tags and sight.tagged and sight.tag(pieces.starts[place]) in rule.not_tags:
            wrong = not _dated(pieces, place)
        elif not wrong and rule.proper and not sight.tagged and word in ("may", "march"):
            wrong = not _dated(pieces, place) and not _after_preposition(pieces, place)
        if not wrong and rule.needs_number:
            wrong = not _dated(pieces, place)
        if wrong:
            codes = codes or list(pieces.codes)
            codes[place] = OTHER
    return pieces if codes is None else pieces._replace(codes="".join(codes))


def _dated(pieces: Pieces, place: int) -> bool:
    """Whether a number or a comma and number stand beside a word."""
    words = pieces.words
    after = words[place + 1 : place + 3]
    before = words[place - 1] if place else ""
    return any(word[:1].isdigit() for word in after) or before[:1].isdigit()


def _after_preposition(pieces: Pieces, place: int) -> bool:
    before = pieces.words[place - 1] if place else ""
    return before in _YEAR_CUES or before in ("last", "next", "this")


def _neighbours(pieces: Pieces, reading: Reading) -> tuple[str, str]:
    before = pieces.words[reading.start - 1] if reading.start else ""
    after = pieces.words[reading.end] if reading.end < len(pieces.words) else ""
    return before, after


def _year_stands(text: str, pieces: Pieces, reading: Reading, sight: Sight) -> bool:
    """Whether a bare number of four digits is a year here."""
    before, after = _neighbours(pieces, reading)
    start, end = pieces.starts[reading.start], pieces.ends[reading.end - 1]
    if (
        before in ("$", "£", "€", "#", "+", "no", "number", ".", "/")
        and text[start - 1 : start] != " "
        or before == "$"
    ):
        return False
    if (
        after in ("%", "percent")
        or after in _COUNTED
        or text[end : end + 1] in ("%", "°")
        or re.match(r"[-/.](?![12]\d{3}\b)\d{3}", text[end : end + 6])
    ):
        return False
    if (
        start
        and text[start - 1] in "-–"
        and before not in ("-", "–")
        or text[start - 2 : start - 1].isdigit()
        and text[start - 1] in "-/."
    ):
        return bool(re.search(r"[12]\d{3}\s?[-–]$", text[max(0, start - 6) : start]))
    year = reading.meaning.year or 0
    cued = before in _YEAR_CUES or before in ("(", "-", "–")
    following = sight.tag(pieces.starts[reading.end]) if reading.end < len(pieces.words) else ""
    if following == "NNS" and before not in ("in", "since", "by", "until", "the", "during"):
        return False
    if 1900 <= year <= 2049:
        return True
    return (
        cued
        and 1000 <= year < 2100
        and (following not in ("NN", "NNS", "JJ") or before in ("in", "of", "since", "until"))
    )


def _stands(text: str, pieces: Pieces, reading: Reading, sight: Sight) -> bool:
    """Whether a reading holds where it stands."""
    before, after = _neighbours(pieces, reading)
    rule, meaning = reading.rule, reading.meaning
    words = pieces.words[reading.start : reading.end]
    if rule == "year" and len(words) == 1:
        return _year_stands(text, pieces, reading, sight)
    if rule == "bc":
        return True
    if rule in ("duration", "ago") and (
        after == "old"
        or pieces.words[reading.end : reading.end + 2] == ["-", "old"]
        or pieces.words[reading.end : reading.end + 2] == ["of", "age"]
    ):
        return False
    if rule == "duration" and not _duration_stands(words, before, after):
        return False
    if rule in ("month", "part of") and words[-1] in ("march", "may") and before in ("the", "long", "a", "this"):
        return False
    if rule == "durations":
        return _durations_stand(words, before)
    if rule == "the unit":
        return _the_unit_stands(words, before, after)
    if rule == "season":
        return len(words) > 1 or before in (
            "in",
            "last",
            "the",
            "by",
            "until",
            "since",
            "this",
            "during",
            "of",
        )
    if rule == "per":
        return words[0] in ("per", "each", "every") or _amount_before(pieces, reading, sight)
    if rule == "future" or rule == "past":
        return _reference_stands(words, before, after, meaning)
    if rule == "present":
        return not (words[-1] == "time" and before not in ("at",))
    if rule == "clock":
        return meaning.clock != "T24:00" or before != "the"
    if rule == "then":
        return False
    return True


def _durations_stand(words: list[str], before: str) -> bool:
    if words[0] == "all" or words[-1] == "long" or "or" in words or "ahead" in words:
        return True
    return words[0] != "the" and before in (
        "for",
        "within",
        "in",
        "over",
        "after",
        "by",
        "of",
        "took",
        "take",
        "takes",
        "spent",
    )


def _duration_stands(words: list[str], before: str, after: str) -> bool:
    unit = words[-1]
    if unit == "second" and words[0] in ("a", "an"):
        return False
    if unit in ("quarters", "quarter") and (after == "of" or "-" in words):
        return False
    if words in (["one", "day"], ["one", "night"]):
        return before in ("for", "in", "within", "after", "than", "least", "of")
    if len(words) == 2 and words[0] in ("a", "an") and unit in ("night", "hour", "week", "month", "day", "quarter"):
        return not (before[:1].isdigit() or before in _COUNTED or before in ("million", "billion", "times", "once", "twice"))
    return True


def _the_unit_stands(words: list[str], before: str, after: str) -> bool:
    unit = words[-1]
    if unit in (
        "second",
        "minute",
        "hour",
        "night",
        "fortnight",
        "millennium",
        "century",
        "decade",
        "weekend",
    ):
        return False
    if unit == "quarter" or "fiscal" in words or "full" in words:
        return True
    if after in ("of", "that", "when", "before", "after"):
        return False
    if unit == "year":
        return before in ("for", "in", "during", "of", "over")
    return (
        before in ("during", "of", "in", "for")
        and unit != "day"
        or before == "later"
        or after in ("ended", "ending")
    )


def _reference_stands(words: list[str], before: str, after: str, meaning: Meaning) -> bool:
    word = words[-1]
    if word in ("soon", "shortly"):
        return after not in (
            "after",
            "before",
            "as",
            "thereafter",
            "afterwards",
            "afterward",
            "enough",
            "became",
            "began",
        ) and (before not in ("as", "too", "how", "so", "very") or words[0] == "as")
    if words == ["one", "day"]:
        return before in ("will", "might", "could", "may", "would")
    if word == "past":
        return before in ("in", "of", "from", "than")
    return True


def _amount_before(pieces: Pieces, reading: Reading, sight: Sight) -> bool:
    """Whether "a year" stands after an amount, as in "$5 million a year" or "twice a week"."""
    before = pieces.words[reading.start - 1] if reading.start else ""
    if before in (
        "times",
        "once",
        "twice",
        "%",
        "percent",
        "million",
        "billion",
        "thousand",
        "dollars",
        "hundred",
    ):
        return True
    if before[:1].isdigit():
        return True
    if sight.tagged and reading.start > 1:
        tags = [sight.tag(pieces.starts[place]) for place in range(max(0, reading.start - 3), reading.start)]
        return tags[-1] in ("NNS", "CD") and "CD" in tags
    return False


def _type(meaning: Meaning) -> TimeType:
    if meaning.kind == "duration":
        return "DURATION"
    if meaning.kind == "set":
        return "SET"
    return "TIME" if meaning.clock else "DATE"


def find(doc: Doc) -> tuple[Expression, ...]:
    """The time expressions of a Doc in reading order, parsed but not resolved.

    Uses tags where the Doc has them ("May" the month against the modal verb); works without. Offsets are
    characters of `doc.text`; expressions never overlap. Reads no clock.
    """
    text = doc.text
    sight = Sight(doc)
    pieces = _mask(text, cut(text, grammar().vocabulary), sight)
    standing = [reading for reading in readings_of(text, pieces) if _stands(text, pieces, reading, sight)]
    standing = widen(standing, pieces, grammar().vocabulary)
    ends = pairs(standing, pieces)
    out: list[Expression] = []
    for place, reading in enumerate(standing):
        start, end = pieces.starts[reading.start], pieces.ends[reading.end - 1]
        before = pieces.words[reading.start - 1] if reading.start else ""
        meaning = reading.meaning
        if before in _LINKS and level(meaning):
            meaning = replace(meaning, link=_LINKS[before])
        out.append(
            Expression(
                start=start,
                end=end,
                first=sight.token(start),
                last=sight.token(end - 1) + 1,
                text=text[start:end],
                type=_type(meaning),
                meaning=meaning,
                range_end=ends.get(place),
            )  # fmt: skip
        )
    return tuple(out)
