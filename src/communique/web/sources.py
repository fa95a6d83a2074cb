"""The reports with their full text, and the words in it that the page points to."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from communique.web.book import Book, Row, safe_url
from communique.web.marking import fit, mark_text, shorten
from communique.web.when import When, read


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report's text: a story, or (`number` 0) what belongs to none."""

    number: int
    title: str
    when: When
    basis: str
    copy_of: str
    copy_href: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Source:
    """A report."""

    number: int
    id: str
    title: str
    publisher: str
    when: str
    url: str
    language: str
    stories: int
    copy: bool
    parts: tuple[Part, ...]
    has_text: bool


def reports(book: Book) -> list[Source]:
    """All reports in the order given; call it last, when all that points to them has been made."""
    return [_source(book, report, number) for report, number in book.numbers.items()]


def _source(book: Book, report: str, number: int) -> Source:
    rows = sorted(book.parts[report], key=lambda row: int(row.get("story") or 1))
    first = rows[0]
    dates = list(dict.fromkeys(when.label for row in rows if (when := read(row.get("published"))).group))
    return Source(
        number,
        shorten(report, 120),
        shorten(str(first.get("title") or ""), 160),
        shorten(str(first.get("publisher") or ""), 80),
        dates[0] if len(dates) == 1 else f"{len(dates)} dates" if dates else "",
        next(filter(None, (safe_url(row.get("url")) for row in rows)), ""),
        fit(first.get("language") or ""),
        len(rows),
        all(row.get("copy_of") for row in rows),
        tuple(_parts(book, report, rows)),
        report in book.texts,
    )


def _parts(book: Book, report: str, rows: list[Row]) -> list[Part]:
    text = book.texts.get(report, "")
    marks = list(book.marks.get(report, {}).values())
    parts: list[Part] = []
    at = 0

    def between(upto: int) -> None:
        if text[at:upto].strip():
            parts.append(Part(0, "", read(None), "", "", "", mark_text(text, marks, at, upto)))

    for row in sorted(rows, key=lambda row: (row.get("start") or 0, row.get("story") or 1)):
        start = max(at, min(int(row.get("start") or 0), len(text)))
        ending = row.get("end")
        end = max(start, min(int(ending) if isinstance(ending, int) else len(text), len(text)))
        between(start)
        when = read(row.get("published"))
        copied = row.get("copy_of") or {}
        origin = str(copied.get("report", ""))
        origin_row = (book.story(origin, copied.get("story")) or {}) if copied else {}
        parts.append(
            Part(
                int(row.get("story") or 1),
                fit(row.get("title") or ""),
                when,
                "; ".join(fit(reason) for reason in when.basis),
                shorten(str(origin_row.get("publisher") or origin_row.get("title") or origin), 80),
                f"r{book.numbers[origin]}" if origin in book.numbers else "",
                mark_text(text, marks, start, end),
            )
        )
        at = end
    between(len(text))
    return parts
