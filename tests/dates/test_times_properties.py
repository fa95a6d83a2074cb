"""What holds for every text: places, bounds, values, determinism, no clock."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import communique.dates
from communique.dates import find, is_timex3, parse_stamp, resolve, told_bounds
from communique.dates.lexicon import resource
from communique.model import Date

NLP = spacy.blank("en")
WORDS = sorted({word for members in resource().classes.values() for word in members})
MARKS = "the|a|of|in|on|ago|later|-|–|,|.|'s|to|and|from|until|since|before|after|BC|a.m.|p.m.|o'clock|1990s|12th|31st"
DATES = (
    "26.08.20|02/03/2021|2020-02-30|2021-01-31T10:00|30.02.2020|Feb. 29|February 29|9/11|New Year's Eve|2 1/2"
)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(MARKS.split("|")),
    st.sampled_from(DATES.split("|")),
    st.integers(0, 3000).map(str),
)
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.text(max_size=60))
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


@st.composite
def anchors(draw: st.DrawFn) -> Date:
    first = draw(st.none() | DAYS)
    last = draw(st.none() | DAYS)
    if first and last and first > last:
        first, last = last, first
    if draw(st.booleans()):
        last = first
    return Date(earliest=first and first.isoformat(), latest=last and last.isoformat())


@settings(max_examples=400, deadline=None)
@given(TEXTS, anchors())
def test_every_text(text: str, anchor: Date) -> None:
    doc = NLP(text)
    expressions = find(doc)
    times = resolve(expressions, doc, anchor)
    assert len(times) == len(expressions)
    end = 0
    for time in times:
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.text
        end = time.end
        assert is_timex3(time.value), time.value
        _check(time.date)
    assert resolve(find(NLP(text)), NLP(text), anchor) == times
    _check(told_bounds(expressions, doc))
    stamp = parse_stamp(text)
    if stamp is not None:
        _check(stamp)
        assert stamp.known


def _check(date: Date) -> None:
    for bound in (date.earliest, date.latest):
        assert bound is None or dt.date.fromisoformat(bound)
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
        if date.precision == "day":
            assert date.earliest == date.latest


def test_the_room_never_reads_the_clock() -> None:
    for path in Path(communique.dates.__file__).parent.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert ".today()" not in source, path
        assert ".now(" not in source, path
        assert "import time" not in source, path
