"""A stretch of a report as the page quotes it: the words marked, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from communique.web.book import Book, Row
from communique.web.marking import Mark, around, mark_text, shorten, spans


@dataclass(frozen=True, slots=True)
class Source:
    """Where words come from: `href` is the id of the words in the report's text, or of the report."""

    title: str
    publisher: str
    published: str
    href: str
    copy_of: str
    number: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report as HTML, and where they come from."""

    html: Markup
    source: Source


def source(book: Book, report: str, story: object, start: int, end: int, kind: str) -> Source:
    """The source of `[start, end)`, which will be marked in the report's text as `kind`."""
    row = book.story(report, story, start) or {}
    copied = row.get("copy_of")
    number = book.numbers.get(report, 0)
    anchor = book.point(report, start, end, kind)
    published = book.published(report, story, start)
    return Source(
        shorten(str(row.get("title") or ""), 140),
        shorten(str(row.get("publisher") or "") or report, 80),
        published.label if published.group else "",
        anchor or (f"r{number}" if number else ""),
        _label(book, copied) if copied else "",
        number,
    )


def _label(book: Book, copied: Row) -> str:
    report = str(copied.get("report", ""))
    row = book.story(report, copied.get("story")) or {}
    return shorten(str(row.get("publisher") or row.get("title") or report), 60)


def quote(
    book: Book, report: str, story: object, words: tuple[int, int], marks: list[Mark], kind: str
) -> Quote:
    """The sentence around `words`, these set off from their context, with `marks` in it."""
    text = book.texts.get(report, "")
    start, end = words
    row = book.story(report, story, start) or {}
    low, high = around(text, start, end, _within(row.get("start"), start, 0), row.get("end") or None)
    marked = mark_text(text, [Mark(start, end, "k"), *marks], low, max(high, end))
    lead = "" if low == 0 or (text[low - 1].isspace() and _starts(text, low)) else "… "
    tail = "" if high >= len(text) or text[high - 1] in ".!?…”\"'" or text[high] == "\n" else " …"
    return Quote(Markup("{}{}{}").format(lead, marked, tail), source(book, report, story, start, end, kind))


def _within(bound: object, start: int, otherwise: int) -> int:
    return bound if isinstance(bound, int) and bound <= start else otherwise


def _starts(text: str, at: int) -> bool:
    return (
        text[:at].rstrip()[-1:] in ("", ".", "!", "?", "…", '"', "”", "’", ")")
        or "\n" in text[max(0, at - 2) : at]
    )


def party_marks(book: Book, event: Row, mention: Row, text: str) -> list[Mark]:
    """Where a telling names the event's parties.

    The spans that the mention carries (`actors`, `recipients` as in the event's shape) or, where
    there is only one telling, the event's own. A party without a span in the clause is looked for
    by its names, whole or by their last word.
    """
    low, high = int(mention.get("start") or 0), int(mention.get("end") or 0)
    own = "actors" in mention or "recipients" in mention
    holder = mention if own else event
    alone = own or len(event.get("mentions") or ()) == 1
    found: list[Mark] = []
    for part in (*(holder.get("actors") or ()), *(holder.get("recipients") or ())):
        told = [(start, end) for start, end in spans(part.get("span")) if low <= start and end <= high]
        if alone and told:
            found += [Mark(start, end, "p") for start, end in told]
        else:
            found += _named(book, part, text[low:high], low)
    return found


def _named(book: Book, part: Row, clause: str, low: int) -> list[Mark]:
    actor = part.get("actor") or {}
    row: Row = book.actors.get(str(actor.get("id"))) or actor
    names = [
        str(name) for name in (actor.get("name"), part.get("text"), *(row.get("spellings") or ())) if name
    ]
    for form in (*names, *(name.split()[-1] for name in names if name.split())):
        at = _word(clause, form)
        if at >= 0:
            return [Mark(low + at, low + at + len(form), "p")]
    return []


def _word(clause: str, form: str) -> int:
    """Where `form` stands in `clause` as a word of its own (of three letters or more), else -1."""
    at = clause.find(form) if len(form) > 2 else -1
    while at >= 0:
        end = at + len(form)
        if not (clause[at - 1 : at].isalnum() or clause[end : end + 1].isalnum()):
            return at
        at = clause.find(form, at + 1)
    return -1
