"""What is read: reports, and the stories on a page."""

from __future__ import annotations

import msgspec

from communique.model.dates import UNKNOWN_DATE, Date
from communique.model.spans import Span


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was given. `date` is ISO 8601, the day (or moment) it was published."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One story on a page; `title` is the span of its headline."""

    start: int
    end: int
    title: Span | None = None
    published: Date = UNKNOWN_DATE
