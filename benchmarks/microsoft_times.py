"""Which of Microsoft's specifications of English dates and times are read rightly, by kind.

    python benchmarks/microsoft_times.py [FILE] [--predictions FILE] [--errors N] [--json]

FILE are the specifications (id, date, text, times with Microsoft's own readings), by default those of the
evaluation kit beside the checkout; --predictions takes the output of `communique analyze` on the same texts
instead of analysing them here. Skips with a message where FILE is absent.

A case is one expression, of one of Microsoft's types. It is right when what was found at its place (spans
that overlap it, however long: Microsoft's take "in" and "from" along, TIMEX3's do not) means what one of
Microsoft's readings means; each of them is right, the past one of "June 6" as well as the coming one.

* date            the same day. What is counted or named in weeks, months or years ("two weeks ago") has in
                  TIMEX3 the value of that week, month or year: it must contain the day.
* daterange       the same first and last day over all that was found ("from May to June" are two expressions).
                  Microsoft's last day is the day after, or the first of the unit that the range ends with.
                  One end open: the other end is the same. A part of a stretch ("the end of 2000") has in TIMEX3
                  the value of the whole, with a mod (END): it must contain the part. A stretch counted from the
                  publication ("the next three days"): the same length, and at least half of its days are the
                  same; "three days from Monday": the start and the length.
* datetime, time  the same minute; without a day in the text only the time of day counts. "End of tomorrow"
                  is the day (TIMEX3: mod END).
* datetimerange, timerange  the same part of the day (TMO, TAF, TEV, TNI), or the same minutes at both ends;
                  an end that is told as a length ("from 10 for two hours") is right with that length.
* duration        the same length. * set  the same value; "every day at 5 p.m.": the time of day.

A negative case is a text without a time: it is right when nothing is found. What TIMEX3's reading of news has
no notion for is counted apart (`unsupported`), with the reason.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import Any

import msgspec

import communique
from communique.dates.calendar import days_of

DEFAULT = (
    Path(__file__).resolve().parents[2]
    / "shared/evals/data/times/microsoft_specifications.jsonl"
)  # fmt: skip
Row = dict[str, Any]
_SMALL = r"(?:hours?|hrs?|h|minutes?|mins?|seconds?|secs?)"
_ZERO, _DAY = dt.timedelta(0), dt.timedelta(days=1)


# Slips of the specifications.
SLIPS = {
    ("ms-0122", "that weekend"): "told as past, resolved to the weekend to come only",
    ("ms-0229", "the year"): "“the year before independence” as this year",
    ("ms-0267", "tomorrow from 10am-12am"): "12 a.m. as noon",
    ("ms-0725", "the year"): "“the year before 2015” as this year",
    ("ms-0727", "three months after Easter"): "told as past, resolved to the year to come",
    ("ms-0906", "from 2pm till tomorrow 4:30pm"): "4:30 p.m. as 14:30",
}


def unsupported(case: Row) -> str:
    """Why a case is none that a reading of news could get right; "" where it is one."""
    text, readings = case["text"].lower(), case["microsoft"]
    timex, kind = readings[0].get("timex", ""), readings[0]["type"]
    if re.search(r"-02-30|2019-02-29", timex):
        return "there is no such day (Feb 30)"
    if kind == "daterange" and re.match(r"[FS]Y", timex):
        return "fiscal and school years: Microsoft names no days either"
    if kind == "timezone":
        return "a time zone alone is no time"
    if "TME" in timex:
        return "meals (lunchtime) are no times in TIMEX3"
    if "BD" in timex or timex.endswith("WD"):
        return "TIMEX3 knows no business days"
    if re.search(r"\b(?:few|some|several)\b", text) and re.search(r"\d", timex):
        return "TIMEX3 leaves “a few” open (PXD); here it is three"
    if kind in ("datetime", "datetimerange") and re.search(rf"\b{_SMALL}\b", text) and "T" in timex:
        return "counted in hours or less from the moment of speech: a report is dated by its day"
    if kind == "datetimerange" and re.search(r"\bnow\b", text):
        return "from this moment: a report is dated by its day"
    return ""


def right(case: Row, found: list[Row]) -> bool:
    """Whether what was found at a case's place is one of its readings."""
    text = case["text"].lower()
    return bool(found) and any(
        _JUDGES[reading["type"]](reading, found, text) for reading in case["microsoft"]
    )


def _date(reading: Row, found: list[Row], case: str) -> bool:
    day = reading.get("value", "")[:10]
    return any(time["value"][:10] == day or _names(time, day) for time in found)


def _names(time: Row, day: str) -> bool:
    """Whether a week, month or year, that a time counts or names, contains a day."""
    stretch = days_of(time["value"])
    if stretch is None or not re.search(r"week|fortnight|month|year|quarter|decade", time["text"].lower()):
        return False
    return stretch[0].isoformat() <= day <= stretch[1].isoformat()


_MODS = re.compile(r"\b(?:early|earlier|beginning|start|mid|middle|late|later|end|eoy|remaining|rest)\b")


def _part_of(start: str, end: str, time: Row, case: str) -> bool:
    """Whether a reading is the part that TIMEX3 has a mod for ("the end of 2000") of a stretch that was found."""
    stretch = days_of(time["value"])
    if stretch is None or not _MODS.search(case):
        return False
    return stretch[0].isoformat() <= start < end <= _moved(stretch[1].isoformat(), 1)


def _at_mods(start: str | None, end: str | None, found: list[Row]) -> bool:
    """Whether a reading's ends lie within the first and the last stretch ("after mid-May", "to the end of 2008")."""
    stretches = [stretch for time in found if (stretch := days_of(time["value"]))]
    if not stretches:
        return False
    first, last = stretches[0], stretches[-1]
    starts = start is None or first[0].isoformat() <= start <= _moved(first[1].isoformat(), 1)
    ends = end is None or last[0].isoformat() <= end <= _moved(last[1].isoformat(), 1)
    return starts and ends


def _daterange(reading: Row, found: list[Row], case: str) -> bool:
    start, end = (reading.get(key, "")[:10] or None for key in ("start", "end"))
    if reading.get("value", "not resolved") != "not resolved":  # "around the 21st"
        return _date(reading, found, case)
    timex = reading.get("timex", "")
    if any(time["value"] == timex or time["value"].endswith(f"-{timex}") for time in found):
        return True  # named alike ("2021-W35-WE"); a season without a year ("SU")
    if start and end and any(_part_of(start, end, time, case) for time in found):
        return True
    if _MODS.search(case) and _at_mods(start, end, found):
        return True
    dated = [time for time in found if time["date"]["earliest"] or time["date"]["latest"]]
    if any(_counted(time, reading) for time in dated):
        return True
    firsts = [time["date"]["earliest"] for time in dated]
    lasts = [time["date"]["latest"] for time in dated]
    if not dated:
        return False
    if start is None:
        return any(_ends(last, end) for last in lasts)
    if end is None:
        return any(first == start or first == _moved(start, 1) for first in firsts)
    lengths = [_length(time["value"]) for time in found if time["type"] == "DURATION"]
    if any(length in map(_length, re.findall(r"P[^,)]+", timex)) for length in lengths) and start in firsts:
        return True  # "three days from today": the start, and how long
    first = min((day for day in firsts if day), default=None)
    last = max((day for day in lasts if day), default=None)
    return first == start and (_ends(last, end) or _within_last(found, end))


def _ends(last: str | None, end: str | None) -> bool:
    return last is not None and end is not None and last in (end, _moved(end, -1))


def _within_last(found: list[Row], end: str) -> bool:
    """Whether the unit that a range ends with ("to *October*") is the one that Microsoft's end begins."""
    stretch = days_of(found[-1]["value"])
    return len(found) > 1 and stretch is not None and stretch[0].isoformat() <= end <= stretch[1].isoformat()


def _moved(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + days * _DAY).isoformat()


def _counted(time: Row, reading: Row) -> bool:
    """Whether a duration ("the next three days") is as long as a reading, and mostly of the same days."""
    timex, date = reading.get("timex", ""), time["date"]
    if time["type"] != "DURATION" or not (date["earliest"] and date["latest"] and reading.get("end")):
        return False
    lengths = (_length(part) for part in re.findall(r"P[^,)]+", timex))
    mine = _length(time["value"])
    if mine is None or mine not in lengths:
        return False
    first, last, start, end = (
        dt.date.fromisoformat(day[:10])
        for day in (date["earliest"], date["latest"], reading["start"], reading["end"])
    )
    return 2 * max(min(last, end) - max(first, start), _ZERO) >= end - start


def _minute(time: Row) -> str:
    """The time of day of a value, to the minute."""
    found = re.search(r"T(\d\d):?(\d\d)?", time["value"])
    return f"{found[1]}:{found[2] or '00'}" if found else ""


def _datetime(reading: Row, found: list[Row], case: str) -> bool:
    if reading["timex"] == "PRESENT_REF":
        return any(time["value"] == "PRESENT_REF" for time in found)
    day, clock = reading["value"][:10], reading["value"][11:16]
    if reading["value"].endswith("23:59:59") and any(time["value"][:10] == day for time in found):
        return True
    return any(time["value"][:10] == day and _minute(time) == clock for time in found)


def _time(reading: Row, found: list[Row], case: str) -> bool:
    return any(_minute(time) == reading["value"][:5] for time in found)


def _part(timex: str) -> str:
    found = re.search(r"T(?:MO|AF|EV|NI|NT|DT)$", timex)
    return found[0].replace("TNT", "TNI") if found else ""


def _timerange(reading: Row, found: list[Row], case: str) -> bool:
    part = _part(reading.get("timex", ""))
    if part and any(time["value"].endswith(part) for time in found):
        return True
    start = reading.get("start") or reading.get("value", "")
    return _ends_at(start[-8:-3], reading.get("end", "")[-8:-3], reading, found)


def _datetimerange(reading: Row, found: list[Row], case: str) -> bool:
    start, end, timex = reading.get("start", ""), reading.get("end", ""), reading.get("timex", "")
    if not start and not end:  # "around 10 a.m. tomorrow"
        return _datetime(reading, found, case)
    days = {(start or end)[:10], (end or start)[:10]}
    here = [time for time in found if time["value"][:10] in days or time["type"] == "DURATION"]
    part = _part(timex)
    if part or "T" not in timex:
        return any(time["value"][:10] in days and time["value"].endswith(part) for time in here)
    return _ends_at(start[-8:-3], end[-8:-3], reading, here)


def _ends_at(start: str, end: str, reading: Row, found: list[Row]) -> bool:
    minutes = [_minute(time) for time in found]
    if not start or not end:
        return (start or end) in minutes
    told = re.findall(r"P[^,)]+", reading.get("timex", ""))
    lasting = any(
        time["type"] == "DURATION" and _length(time["value"]) in map(_length, told) for time in found
    )
    return start in minutes and (lasting or end in minutes[minutes.index(start) :])


_UNITS = {"Y": (12, 0), "M": (1, 0), "W": (0, 7), "D": (0, 1), "WE": (0, 7), "E": (120, 0), "C": (1200, 0)}
_CLOCK = {"H": 3600, "M": 60, "S": 1}


def _length(value: str) -> tuple[float, float, float] | None:
    """Months, days and seconds of an ISO 8601 duration."""
    found = re.fullmatch(r"P((?:[\d.]+(?:WE|[YMWDEC]))*)(?:T((?:[\d.]+[HMS])+))?", value)
    if not found or value == "P":
        return None
    months = days = seconds = 0.0
    for number, unit in re.findall(r"([\d.]+)(WE|[A-Z])", found[1]):
        months += float(number) * _UNITS[unit][0]
        days += float(number) * _UNITS[unit][1]
    for number, unit in re.findall(r"([\d.]+)([A-Z])", found[2] or ""):
        seconds += float(number) * _CLOCK[unit]
    return months, days, seconds


def _duration(reading: Row, found: list[Row], case: str) -> bool:
    wanted = _length(reading["timex"])
    return any(time["value"] == reading["timex"] or _length(time["value"]) == wanted for time in found)


def _set(reading: Row, found: list[Row], case: str) -> bool:
    timex = re.sub(r"(T\d\d)$", r"\1:00", reading["timex"])
    if timex.startswith("T"):
        return any(time["type"] == "SET" and time["value"].endswith(timex) for time in found)
    same = {timex, "XXXX-WXX-WE"} if timex == "P1WE" else {timex}
    return any(
        time["value"] in same or (_length(timex) and _length(time["value"]) == _length(timex))
        for time in found
    )


_JUDGES = {
    "date": _date, "daterange": _daterange, "datetime": _datetime, "time": _time, "timerange": _timerange,
    "datetimerange": _datetimerange, "duration": _duration, "set": _set,
}  # fmt: skip


def score(rows: list[Row], times: dict[str, list[Row]]) -> tuple[Row, list[str]]:
    """Right and all cases of each kind, the reasons of those left out, and the errors in words."""
    kinds: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    left_out: collections.Counter[str] = collections.Counter()
    negatives: collections.Counter[str] = collections.Counter()
    errors = []
    for row in rows:
        found = times.get(row["id"], [])
        if not row["times"]:
            negatives.update({"all": 1, "right": not found})
            errors += [f"{row['id']} negative: “{time['text']}” in “{row['text']}”" for time in found]
        for case in row["times"]:
            kind = case["microsoft"][0]["type"]
            slip = SLIPS.get((row["id"], case["text"]))
            reason = f"slip: {slip}" if slip else unsupported(case)
            if reason:
                left_out[reason] += 1
                continue
            here = [time for time in found if time["start"] < case["end"] and case["start"] < time["end"]]
            good = right(case, here)
            kinds[kind].update({"all": 1, "right": good})
            if not good:
                mine = ", ".join(f"{time['text']} = {time['value']}" for time in here) or "nothing"
                wanted = case["microsoft"][0]
                told = wanted.get("timex", ""), wanted.get("start") or wanted.get("value"), wanted.get("end")
                where = f"{row['id']} {kind} ({row['date'][:10]})"
                errors.append(f"{where}: “{case['text']}” {told}, found {mine}; “{row['text'][:90]}”")
    total = sum((counter for counter in kinds.values()), collections.Counter[str]())
    rates = {kind: _rate(counter) for kind, counter in sorted(kinds.items())}
    return {
        "positive": _rate(total),
        "negative": _rate(negatives),
        "kinds": rates,
        "unsupported": dict(sorted(left_out.items())),
    }, errors


def _rate(counter: collections.Counter[str]) -> Row:
    return {
        "right": counter["right"],
        "all": counter["all"],
        "per_cent": round(100 * counter["right"] / max(counter["all"], 1), 1),
    }


def analysed(rows: list[Row]) -> dict[str, list[Row]]:
    """The times that the analyser finds, by id, in the contract's shape."""
    out = {}
    for row in rows:
        times = communique.analyze(row["text"], id=row["id"], date=row["date"][:10] or None).times
        out[row["id"]] = [msgspec.to_builtins(time) for time in times]
    return out


def read(path: Path) -> list[Row]:
    """The rows of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> int:
    parser = argparse.ArgumentParser(description="Microsoft's specifications of dates and times, by kind.")
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.file.exists():
        print(f"microsoft_times: {options.file} is not here; nothing to score")
        return 0
    rows = read(options.file)
    if options.predictions:
        times = {row["id"]: row.get("times", []) for row in read(options.predictions)}
    else:
        times = analysed(rows)
    scores, errors = score(rows, times)
    if options.json:
        print(json.dumps(scores, ensure_ascii=False, indent=1))
        return 0
    for name, rate in (
        *scores["kinds"].items(),
        ("positive", scores["positive"]),
        ("negative", scores["negative"]),
    ):
        print(f"{name:14} {rate['right']:4} of {rate['all']:4}  {rate['per_cent']:5} %")
    for reason, count in scores["unsupported"].items():
        print(f"unsupported    {count:4}  {reason}")
    print("\n".join(errors[: options.errors]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
