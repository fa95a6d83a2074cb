"""Publication dates as given with a report."""

from __future__ import annotations

import datetime
import re

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_date(value: str) -> str | None:
    """An ISO 8601 day or moment in one spelling (`2023-09-28`, `2023-09-28T10:25:09+04:00`), or None.

    The moment's own calendar day is kept as it is: no change of time zone.
    """
    value = value.strip()
    try:
        if len(value) <= 10:
            day = datetime.date.fromisoformat(value)
            return day.isoformat()
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        return None
    if not _DAY.match(moment.isoformat()):
        return None
    return moment.isoformat()
