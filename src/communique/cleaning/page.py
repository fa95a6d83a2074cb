"""What cleaning makes of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.cleaning.offsets import OffsetMap
from communique.model import Report, Span

StampKind = Literal["stamp", "updated", "dateline", "url", "metadata"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that tells when a story was published or written.

    `text` is the words that name the day, `span` where they stand in the original text; None for what came
    with the report and not in its text (`metadata`, and the date in a `url`).
    """

    text: str
    kind: StampKind
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """A story's "MOSCOW, Sept 28 (TASS) -". Spans are in the original text."""

    span: Span
    place: str | None = None
    place_span: Span | None = None
    agency: str | None = None
    date: Stamp | None = None


@dataclass(frozen=True, slots=True)
class StoryText:
    """One story of a page.

    `start`, `end` and `title` are in the report's text as given; `text` is the clean text, its paragraphs
    parted by a blank line, the headline (where there is one) its first paragraph; `offsets` maps between
    the two. `headline` is the headline's words, also where they came with the report and not in its text.
    """

    number: int
    start: int
    end: int
    text: str
    offsets: OffsetMap
    title: Span | None = None
    headline: str | None = None
    dateline: Dateline | None = None
    stamps: tuple[Stamp, ...] = ()
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Page:
    """A report taken apart. `boilerplate` spans are ordered and overlap with no story's own text."""

    report: Report
    stories: tuple[StoryText, ...]
    boilerplate: tuple[Span, ...] = ()
    language: str = "en"
