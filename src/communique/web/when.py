"""How the page writes, sorts and groups dates, certain and uncertain."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)

IN_ORDER = 8
"""A range of at most so many days stands among the precise days of its month; a longer one after them."""
OF_A_MONTH = 62
"""A range of at most so many days is listed with the month it begins in; a longer one with its year."""


@dataclass(frozen=True, slots=True)
class When:
    """A contract date, ready to be shown.

    `label` is the whole date in words, `short` the same where the month's (or year's) heading is given,
    `weekday` only for a precise day. `group` is `"2023-09"`, `"2023"` (month not certain) or `""`
    (undated). `exact` says that the day is known. `order` sorts dates within a group.
    """

    label: str
    short: str
    weekday: str
    group: str
    exact: bool
    earliest: date | None
    latest: date | None
    basis: tuple[str, ...]

    @property
    def order(self) -> tuple[bool, str, str]:
        """Precise days and short ranges first, in order; then what is less certain."""
        first, last = self.earliest or self.latest, self.latest or self.earliest
        loose = self.earliest is None or self.latest is None or self.days > IN_ORDER
        return loose, str(first or ""), str(last or "")

    @property
    def days(self) -> int:
        """The number of days it may be, 0 where an end is open."""
        if self.earliest is None or self.latest is None:
            return 0
        return (self.latest - self.earliest).days + 1

    @property
    def iso(self) -> str:
        """The day in ISO 8601 where it is known, else the empty string."""
        return str(self.earliest) if self.exact else ""

    @property
    def sortable(self) -> str:
        """One string that orders dates of all groups; undated last."""
        return str(self.earliest or self.latest or "9999-99")


def read(row: Mapping[str, Any] | None) -> When:
    """A contract date (or None) as a `When`. Bounds that are no dates count as open."""
    row = row or {}
    earliest, latest = _bound(row.get("earliest"), last=False), _bound(row.get("latest"), last=True)
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    basis = tuple(str(reason) for reason in row.get("basis") or ())
    exact = earliest is not None and earliest == latest
    label, short = _words(earliest, latest, str(row.get("precision") or ""))
    weekday = _DAYS[earliest.weekday()] if exact and earliest else ""
    return When(label, short, weekday, _group(earliest, latest), exact, earliest, latest, basis)


def group_label(group: str) -> str:
    """The heading of a group: "September 2023", "2023, month not certain", "Undated"."""
    if len(group) == 7:
        return f"{MONTHS[int(group[5:]) - 1]} {group[:4]}"
    return f"{group}, month not certain" if group else "Undated"


def _bound(value: object, *, last: bool) -> date | None:
    found = _ISO.match(value) if isinstance(value, str) else None
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or (12 if last else 1)), int(found[3] or 0)
    try:
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None


def _group(earliest: date | None, latest: date | None) -> str:
    if earliest and latest and (latest - earliest).days >= OF_A_MONTH:
        return f"{earliest.year:04}"
    anchor = earliest or latest
    return f"{anchor.year:04}-{anchor.month:02}" if anchor else ""


def _full(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _brief(day: date) -> str:
    return f"{day.day} {SHORT[day.month - 1]}"


def _words(earliest: date | None, latest: date | None, precision: str) -> tuple[str, str]:
    if earliest is None and latest is None:
        return "undated", "undated"
    if earliest is None and latest is not None:
        # Both ends are included, so "before" would be one day wrong.
        return f"by {_full(latest)}", f"by {_brief(latest)}"
    assert earliest is not None
    if latest is None:
        return f"{_full(earliest)} or later", f"{_brief(earliest)} or later"
    if earliest == latest:
        return _full(earliest), str(earliest.day)
    return _period(earliest, latest, precision) or _range(earliest, latest)


def _period(earliest: date, latest: date, precision: str) -> tuple[str, str] | None:
    """The period's own name where the bounds are exactly that period."""
    month, ends = earliest.month, latest.day == monthrange(latest.year, latest.month)[1]
    if precision == "week" and (latest - earliest).days == 6:
        return f"week of {_full(earliest)}", f"week of {_brief(earliest)}"
    if earliest.day != 1 or not ends:
        return None
    length = (latest.year - earliest.year) * 12 + latest.month - month + 1
    if length == 1:
        return f"{MONTHS[month - 1]} {earliest.year}", "day not given"
    if length == 12 and month == 1:
        return str(earliest.year), f"in {earliest.year}"
    if length == 3 and precision == "quarter" and month % 3 == 1:
        name = f"{('first', 'second', 'third', 'fourth')[month // 3]} quarter"
        return f"{name} of {earliest.year}", name
    if length == 3 and precision == "season" and month in _SEASONS:
        name = _SEASONS[month]
        years = f"{earliest.year}" + (f"–{latest.year % 100:02}" if latest.year > earliest.year else "")
        return f"{name} {years}", name
    if earliest.year == latest.year:
        label = f"{MONTHS[month - 1]}–{MONTHS[latest.month - 1]} {latest.year}"
        return label, f"{SHORT[month - 1]}–{SHORT[latest.month - 1]}"
    if month == 1 and latest.month == 12:
        return f"{earliest.year}–{latest.year}", f"{earliest.year}–{latest.year}"
    return None


def _range(earliest: date, latest: date) -> tuple[str, str]:
    if earliest.year != latest.year:
        return f"{_full(earliest)} – {_full(latest)}", f"{_brief(earliest)} – {_brief(latest)} {latest.year}"
    if earliest.month != latest.month:
        start = f"{earliest.day} {MONTHS[earliest.month - 1]}"
        return f"{start} – {_full(latest)}", f"{_brief(earliest)} – {_brief(latest)}"
    return f"{earliest.day}–{_full(latest)}", f"{earliest.day}–{latest.day}"
