"""Events that reports date, count or judge differently."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from communique.data import load_json
from communique.findings.sides import Texts, finding, names, parties, telling_side

Event = Mapping[str, Any]
APART = 3  # days: farther apart, two events are rather two than one with a wrong day
NUMBER = re.compile(
    r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(?![\w%]|[.,]\d)\s+((?:[a-z]+\s+){0,2}?)([a-z]{3,}s|[a-z]*people|[a-z]*men|dead)\b"
)


def _day(date: Mapping[str, Any]) -> str | None:
    """The one day of a date that the telling itself gives."""
    if date["precision"] != "day" or any("publication" in reason for reason in date["basis"]):
        return None
    earliest: str | None = date["earliest"]
    return earliest


def _pairs(
    events: Sequence[Event], groups: tuple[frozenset[str], frozenset[str]]
) -> Iterator[tuple[Event, Event]]:
    """Pairs of events of one act between the same two or more known parties, one of each group of statuses."""
    blocks: dict[tuple[str, frozenset[str]], list[Event]] = defaultdict(list)
    for event in events:
        known = parties(event)
        if len(known) >= 2:
            blocks[event["act_type"], known].append(event)
    for block in blocks.values():
        for i, first in enumerate(block):
            for second in block[i + 1 :]:
                a, b = first["status"], second["status"]
                if (a in groups[0] and b in groups[1]) or (b in groups[0] and a in groups[1]):
                    yield first, second


DONE = frozenset({"occurred", "ongoing"})


def dates(events: Sequence[Event], texts: Texts) -> Iterator[dict[str, Any]]:
    """The same act between the same parties, told for two days close together by different reports."""
    for first, second in _pairs(events, (DONE, DONE)):
        a, b = _day(first["date"]), _day(second["date"])
        if (
            not a
            or not b
            or a == b
            or abs((dt.date.fromisoformat(a) - dt.date.fromisoformat(b)).days) > APART
        ):
            continue
        reports = [{m["report"] for m in event["mentions"]} for event in (first, second)]
        if reports[0] & reports[1]:
            continue  # one report tells of both: two events
        places = [e["place"]["country"] if e["place"] else None for e in (first, second)]
        if (all(places) and places[0] != places[1]) or first["mode"] != second["mode"]:
            continue
        a, b = sorted((a, b))
        yield finding(
            "date-conflict", "warning",
            f"{first['act_type']} between {names(first)} is told for {a} and for {b}; it may be one event.",
            [telling_side(texts, event["mentions"][0]) for event in (first, second)],
        )  # fmt: skip


def statuses(events: Sequence[Event], texts: Texts) -> Iterator[dict[str, Any]]:
    """One report says that it happened, another that it did not."""
    for first, second in _pairs(events, (DONE, frozenset({"negated", "cancelled"}))):
        a, b = first["date"], second["date"]
        if not (a["earliest"] and b["earliest"] and a["latest"] and b["latest"]):
            continue
        if a["earliest"] > b["latest"] or b["earliest"] > a["latest"]:
            continue
        done, denied = (first, second) if first["status"] in DONE else (second, first)
        yield finding(
            "status-conflict", "warning",
            f"{done['act_type']} between {names(done)} is told as {done['status']} and as {denied['status']}.",
            [telling_side(texts, event["mentions"][0]) for event in (done, denied)],
        )  # fmt: skip


def numbers(events: Sequence[Event], texts: Texts) -> Iterator[dict[str, Any]]:
    """Tellings of one event that count the same thing differently."""
    same = _count_nouns()
    for event in events:
        counted: dict[str, dict[str, list[tuple[int, Mapping[str, Any]]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for mention in event["mentions"]:
            for number, _, noun in NUMBER.findall(mention["text"]):
                value = int(number.replace(",", ""))
                if not 1900 <= value <= 2100:
                    counted[same.get(noun, noun)][mention["report"]].append((value, mention))
        for noun, told in counted.items():
            single = {
                report: values[0] for report, values in told.items() if len({v for v, _ in values}) == 1
            }
            values = sorted({value for value, _ in single.values()})
            if len(values) > 1:
                listed = " and ".join(f"{value:,}" for value in values)
                yield finding(
                    "number-conflict", "warning",
                    f"Reports of one event ({event['act_type']}, {names(event)}) count {listed} {noun}.",
                    [telling_side(texts, mention) for _, mention in single.values()],
                )  # fmt: skip


def _count_nouns() -> dict[str, str]:
    """Nouns that count the same people ("servicemen", "troops" → "soldiers")."""
    groups: dict[str, list[str]] = load_json("counts.json")
    return {word: noun for noun, words in groups.items() for word in words}
