"""Finds time expressions in a Doc."""

from __future__ import annotations

from msgspec import structs
from spacy.tokens import Doc

from communique.dates.homonyms import without_homonyms
from communique.dates.hours import hours
from communique.dates.lexer import cut
from communique.dates.meaning import Expression, Link, Meaning, level
from communique.dates.parser import grammar, readings_of
from communique.dates.ranges import pairs, widen
from communique.dates.sight import Sight
from communique.dates.standing import standing
from communique.dates.tense import tense
from communique.model import TimeType

_LINKS: dict[str, Link] = {
    "since": "since", "until": "until", "till": "until", "by": "by", "before": "before", "after": "after",
    "from": "from", "to": "to", "through": "to",
}  # fmt: skip


def find(doc: Doc) -> tuple[Expression, ...]:
    """The time expressions of a Doc in reading order, parsed but not resolved.

    Uses tags where the Doc has them ("May" the month against the modal verb); works without. Offsets are
    characters of `doc.text`; expressions never overlap. Reads no clock.
    """
    text, sight = doc.text, Sight(doc)
    pieces = without_homonyms(text, cut(text, grammar().vocabulary), sight)
    found = (standing(text, pieces, reading, sight) for reading in readings_of(text, pieces))
    readings = [reading for reading in found if reading is not None]
    readings = widen(readings, pieces, grammar().vocabulary)
    readings = hours(readings, pieces, grammar().vocabulary)
    ends = pairs(readings, pieces)
    out: list[Expression] = []
    for place, reading in enumerate(readings):
        start, end = pieces.starts[reading.start], pieces.ends[reading.end - 1]
        before = pieces.words[reading.start - 1] if reading.start else ""
        meaning = reading.meaning
        if before in _LINKS and level(meaning):
            meaning = structs.replace(meaning, link=_LINKS[before])
        expression = Expression(
            start=start,
            end=end,
            first=sight.token(start),
            last=sight.token(end - 1) + 1,
            text=text[start:end],
            type=_type(meaning),
            meaning=meaning,
            range_end=ends.get(place),
        )
        if before == "within" and _ahead(doc, expression):
            expression = structs.replace(expression, meaning=structs.replace(meaning, sign=1))
        out.append(expression)
    return tuple(out)


def _ahead(doc: Doc, expression: Expression) -> bool:
    """Whether "within 60 days" counts from the publication: it is still to come, and nothing follows to count from."""
    if expression.meaning.kind != "duration" or expression.meaning.sign:
        return False
    follows = doc[expression.last].lower_ if expression.last < len(doc) else ""
    return follows not in ("of", "after", "from", "before") and tense(doc, expression) == "future"


def _type(meaning: Meaning) -> TimeType:
    if meaning.kind == "duration":
        return "DURATION"
    if meaning.kind == "set":
        return "SET"
    return "TIME" if meaning.clock else "DATE"
