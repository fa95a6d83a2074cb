"""The years that a history means, found over the whole text: one thread of time, with asides."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from communique.dates import calendar as cal
from communique.dates.meaning import Expression, Meaning

_BACK = 2.0
"""How much farther a step back in time counts than one ahead: a history goes on."""
_MONTH = 30.0
"""Days that count as one; farther steps count by their root."""
_ASIDE = 6.0
"""What it costs that a date told in full is an aside ("as in November 2008") and the thread goes on without it."""
_LINKED_ASIDE = 3.0
"""The same after "since", "until", "before", "after", which often look elsewhere."""
_KEPT = 12
"""Threads that are followed at a time."""

Stretch = tuple[dt.date, dt.date]


class _Thread(NamedTuple):
    cost: float
    focus: Stretch
    place: int
    year: int
    before: _Thread | None


def years_told(
    expressions: Sequence[Expression], value: Callable[[Meaning, str], str], latest: int
) -> dict[int, int]:
    """The year of every calendar expression without one, by its index, in a text that tells history.

    The text is taken for a thread that mostly goes forward in small steps; dates told in full lie on it or are
    asides. Of all threads the cheapest is chosen, so that what is told later counts as well as what was told
    before. `value` gives the TIMEX3 value of a meaning in a year, `latest` is the last year that can be told.
    """
    threads: list[_Thread] = []
    ends = {expression.range_end for expression in expressions if expression.range_end is not None}
    for place, expression in enumerate(expressions):
        meaning = expression.meaning
        if meaning.kind != "calendar" or meaning.bc or meaning.of is not None:
            continue
        if meaning.year is not None:
            if place in ends:
                continue
            told = _stretch(expressions, place, value)
            if told is not None:
                threads = _told(threads, told, meaning)
        elif threads and _returns(meaning):
            threads = _guessed(threads, place, meaning, value, latest) or threads
    return _years(min(threads, key=lambda thread: thread.cost)) if threads else {}


def _returns(meaning: Meaning) -> bool:
    return bool(meaning.month or meaning.season or meaning.quarter or meaning.half) and not meaning.direction


def _stretch(
    expressions: Sequence[Expression], place: int, value: Callable[[Meaning, str], str]
) -> Stretch | None:
    """The days of a date told in full, or of the range that it begins."""
    meaning, end = expressions[place].meaning, expressions[place].range_end
    found = cal.days_of(value(meaning, f"{meaning.year:04d}"))
    if found is None:
        return None
    last = expressions[end].meaning if end is not None else None
    if last is not None and last.kind == "calendar" and last.year is not None and not last.bc:
        until = cal.days_of(value(last, f"{last.year:04d}"))
        if until is not None and until[1] > found[1]:
            return found[0], until[1]
    return found[0], found[1]


def _told(threads: list[_Thread], told: Stretch, meaning: Meaning) -> list[_Thread]:
    if not threads:
        return [_Thread(0.0, told, -1, 0, None)]
    aside = _LINKED_ASIDE if meaning.link not in ("", "from", "to", "by") else _ASIDE
    out = []
    for thread in threads:
        here = thread.focus
        inside = told[0] <= here[0] and here[1] <= told[1]
        out.append(thread._replace(cost=thread.cost + _step(here, told), focus=here if inside else told))
        if not inside:
            out.append(thread._replace(cost=thread.cost + aside))
    return _best(out)


def _guessed(
    threads: list[_Thread], place: int, meaning: Meaning, value: Callable[[Meaning, str], str], latest: int
) -> list[_Thread]:
    out = []
    for thread in threads:
        first, last = thread.focus[0].year, thread.focus[1].year
        for year in range(max(1, first - 1), min(last + 1, first + 40, latest) + 1):
            found = cal.days_of(value(meaning, f"{year:04d}"))
            if found is not None:
                days = found[0], found[1]
                out.append(_Thread(thread.cost + _step(thread.focus, days), days, place, year, thread))
    return _best(out)


def _step(here: Stretch, there: Stretch) -> float:
    ahead, back = (there[0] - here[1]).days, (here[0] - there[1]).days
    if ahead > 0:
        return math.sqrt(ahead / _MONTH)
    return math.sqrt(back / _MONTH) * _BACK if back > 0 else 0.0


def _best(threads: list[_Thread]) -> list[_Thread]:
    """The cheapest threads, one for each place in time that they have reached."""
    found: dict[Stretch, _Thread] = {}
    for thread in threads:
        other = found.get(thread.focus)
        if other is None or thread.cost < other.cost:
            found[thread.focus] = thread
    return sorted(found.values(), key=lambda thread: (thread.cost, thread.focus))[:_KEPT]


def _years(thread: _Thread | None) -> dict[int, int]:
    out: dict[int, int] = {}
    while thread is not None:
        if thread.place >= 0:
            out[thread.place] = thread.year
        thread = thread.before
    return out
