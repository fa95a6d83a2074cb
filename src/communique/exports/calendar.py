"""iCalendar (RFC 5545): events on known days, for a desk's calendar."""

from __future__ import annotations

import datetime
from typing import Any

from communique import __version__
from communique.exports.words import headline
from communique.record import Rows

_STATUS = {"scheduled": "TENTATIVE", "cancelled": "CANCELLED"}
_LONGEST = 31  # days; a vaguer date is no entry in a calendar


def to_ics(rows: Rows) -> bytes:
    """All-day entries. An event whose days are not known to the month is left out; one known to a month
    or a range of days takes up all of them. There is no clock in it: DTSTAMP is the event's own first day.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//communique//communique {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for row in rows:
        days = _days(row["date"])
        if days is not None and row["status"] not in ("negated", "hypothetical"):
            lines += _entry(row, *days)
    lines.append("END:VCALENDAR")
    return "".join(_fold(line) + "\r\n" for line in lines).encode()


def _days(date: dict[str, Any]) -> tuple[datetime.date, datetime.date] | None:
    if not date["earliest"] or not date["latest"]:
        return None
    first = datetime.date.fromisoformat(date["earliest"][:10])
    last = datetime.date.fromisoformat(date["latest"][:10])
    return (first, last) if 0 <= (last - first).days < _LONGEST else None


def _entry(row: dict[str, Any], first: datetime.date, last: datetime.date) -> list[str]:
    after = last + datetime.timedelta(days=1) if last < datetime.date.max else last
    told = row["mentions"][0] if row["mentions"] else None
    sources = ", ".join(dict.fromkeys(m["report"] for m in row["mentions"]))
    about = [" ".join(told["text"].split()) if told else "", f"Reports: {sources}"]
    if first != last:
        about.append("The day is not certain: the entry covers every day that is possible.")
    outcome = row.get("outcome") or {}
    if outcome.get("fate"):
        about.append(
            f"Outcome: {outcome['fate']}" + (f" ({outcome['event']})" if outcome.get("event") else "")
        )
    status = "CANCELLED" if outcome.get("fate") == "cancelled" else _STATUS.get(row["status"], "CONFIRMED")
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_escape(row['id'])}@communique",
        f"DTSTAMP:{first.isoformat().replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{first.isoformat().replace('-', '')}",
        f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}",
        f"SUMMARY:{_escape(headline(row))}",
        f"DESCRIPTION:{_escape(chr(10).join(filter(None, about)))}",
        f"STATUS:{status}",
        "TRANSP:TRANSPARENT",
        f"CATEGORIES:{_escape(row['act_type'])}",
    ]
    if row.get("place"):
        lines.append(f"LOCATION:{_escape(row['place']['text'])}")
    return [*lines, "END:VEVENT"]


def _escape(text: str) -> str:
    plain = "".join(c for c in text if c >= " " or c == "\n")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> str:
    """Lines of at most 75 bytes, continued after a space, never cut inside a character."""
    parts: list[str] = []
    part, size, room = "", 0, 75
    for character in line:
        width = len(character.encode())
        if size + width > room:
            parts.append(part)
            part, size, room = "", 0, 74
        part += character
        size += width
    return "\r\n ".join([*parts, part])
