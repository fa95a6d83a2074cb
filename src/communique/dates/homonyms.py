"""Words that are times in other places: "may" the verb, "Theresa May", the 12 of "$12 December"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from communique.dates.lexer import Pieces
from communique.dates.lexicon import OTHER, cue, resource, values
from communique.dates.sight import Sight

_MONEY = frozenset({"$", "£", "€"})


def without_homonyms(text: str, pieces: Pieces, sight: Sight) -> Pieces:
    """The pieces with ambiguous words that are no times here ("may" the verb) coded as other words."""
    rules = resource().ambiguous
    codes: list[str] | None = None
    for place, word in enumerate(pieces.words):
        rule = rules.get(word)
        if rule is None:
            continue
        start = pieces.starts[place]
        wrong = (rule.proper and not text[start].isupper()) or text[start - 1 : start] in ("$", "#", "@")
        if not wrong and not _dated(text, pieces, place):
            wrong = rule.needs_number
            if sight.tagged:
                wrong = wrong or sight.tag(start) in rule.not_tags
            elif rule.proper and "MD" in rule.not_tags:
                wrong = before(pieces, place) not in cue("year") | {"last", "next", "this"}
        if wrong:
            codes = codes or list(pieces.codes)
            codes[place] = OTHER
    for place in _named(pieces, sight):
        codes = codes or list(pieces.codes)
        codes[place] = OTHER
    for place, word in enumerate(pieces.words[1:], 1):
        if pieces.words[place - 1] in _MONEY and word[0:1].isdigit():
            codes = codes or list(pieces.codes)
            codes[place] = OTHER
    return pieces if codes is None else pieces._replace(codes="".join(codes))


def _month_of(text: str, pieces: Pieces, place: int) -> bool:
    """Whether "of Jan" can be a month: no name follows."""
    after = text[pieces.starts[place + 1]] if place + 1 < len(pieces.starts) else "."
    return before(pieces, place) == "of" and not after.isupper()


def before(pieces: Pieces, place: int) -> str:
    """The word before a place; "" at the start."""
    return pieces.words[place - 1] if place else ""


def _named(pieces: Pieces, sight: Sight) -> Iterator[int]:
    """Words in names that could be times: "Theresa May", "Mrs May", "the Sunday Times"; not "in May"."""
    for start, end, person in sight.names():
        first, last = bisect.bisect_left(pieces.starts, start), bisect.bisect_left(pieces.starts, end)
        for place in range(first, last):
            word = pieces.words[place]
            if person and word in cue("names"):
                alone = last - first == 1 and before(pieces, place) in cue("year")
                after = pieces.words[place + 1 : place + 2]
                if (
                    not alone
                    and not (after and after[0][:1].isdigit())
                    and not before(pieces, place)[:1].isdigit()
                ):
                    yield place
            elif not person and word in values("weekday") and place + 1 < last:
                yield place


_BEFORE_MONTHS = frozenset({"in", "since", "until", "by", "early", "late", "mid", "last", "next"})
_SHORT_MONTHS = frozenset({"jan", "mar"})


def _dated(text: str, pieces: Pieces, place: int) -> bool:
    """Whether a number, another month or a word like "since" stands beside a word."""
    after = pieces.words[place + 1 : place + 3]
    if pieces.words[place] in _SHORT_MONTHS:
        months = values("month") | values("month_short")
        if (
            before(pieces, place) in _BEFORE_MONTHS
            or _month_of(text, pieces, place)
            or (after[:1] in (["-"], ["–"]) and after[-1] in months)
        ):
            return True
    return any(word[:1].isdigit() for word in after) or before(pieces, place)[:1].isdigit()
