"""When: one shape for every date, because a report seldom gives a full one."""

from __future__ import annotations

from typing import Literal

import msgspec

Precision = Literal["day", "week", "month", "season", "quarter", "year", "range", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


class Date(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of days, both ends included, ISO 8601. An open end is None.

    A known day has `earliest == latest`. `basis` says in short phrases what each bound rests on.
    """

    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "unknown"
    basis: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is any bound at all."""
        return self.earliest is not None or self.latest is not None


UNKNOWN_DATE = Date()


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """A TIMEX3 expression: where it stands, its type, its normalised value and the days it means."""

    start: int
    end: int
    text: str
    type: TimeType
    value: str
    date: Date = UNKNOWN_DATE
