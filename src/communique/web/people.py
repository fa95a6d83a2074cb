"""Statements by speaker, the table of actors, and findings with both sides' words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from communique.web.book import Book, Name, Row
from communique.web.labels import FINDING
from communique.web.marking import Mark, fit, shorten, spans
from communique.web.tellings import Quote, quote, source
from communique.web.timeline import Entry
from communique.web.when import When, read

QUOTED = 240
"""A side of a finding longer than so many characters is not quoted in full."""


UNKNOWN = 10
"""More unidentified speakers than so many share one group."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement."""

    anchor: str
    when: When
    act: str
    kind: str
    negated: bool
    speaker: Name
    addressee: Name | None
    quote: Quote

    @property
    def ids(self) -> list[str]:
        """The ids of speakers and addressee."""
        return [*self.speaker.ids, *(self.addressee.ids if self.addressee else ())]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker (or several together) and what they said, in the order of dates; `mixed` gathers many that
    nobody knows.
    """

    name: Name
    said: tuple[Said, ...]
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the table of actors."""

    name: Name
    kind: str
    country: str
    sector: str
    events: int
    statements: int
    spellings: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding: what it is about and the words of each side."""

    kind: str
    severity: str
    message: str
    sides: tuple[Quote, ...]


def speakers(book: Book) -> list[Speaker]:
    """Statements by speaker, those who said most first, the unnamed last. Several who speak together stand together."""
    table: dict[tuple[str, ...], list[Said]] = {}
    for row in book.account.statements:
        said = _said(book, row)
        table.setdefault(_key(said.speaker), []).append(said)
    unknown = [key for key, said in table.items() if not said[0].speaker.ids]
    mixed: list[Said] = []
    if len(unknown) > UNKNOWN:
        mixed = [said for key in unknown for said in table.pop(key)]
    made = [Speaker(said[0].speaker, said) for said in map(_in_order, table.values())]
    if mixed:
        made.append(Speaker(Name("Speakers not identified"), _in_order(mixed), mixed=True))
    return sorted(made, key=lambda s: (not s.name.ids, -len(s.said), s.name.text, s.name.ids))


def _key(name: Name) -> tuple[str, ...]:
    """What the statements of one speaker share: ids in any order, or the report's words for who is not (all) known."""
    return (*sorted(name.ids), "" if name.id or len(name.ids) > 1 else name.text)


def _in_order(said: list[Said]) -> tuple[Said, ...]:
    return tuple(sorted(said, key=lambda one: (one.when.sortable, one.anchor)))


def _said(book: Book, row: Row) -> Said:
    report, story = str(row.get("report", "")), row.get("story")
    content, named = spans(row.get("content")), spans(row.get("source"))
    words = (content[0][0], content[-1][1]) if content else (0, 0)
    if 0 <= words[0] < words[1] <= len(book.texts.get(report, "")):
        marks = [Mark(start, end, "t") for start, end in spans(row.get("cue"))]
        marks += [Mark(start, end, "p") for start, end in named]
        told = quote(book, report, story, words, marks, "w")
    else:
        told = Quote(escape(fit(row.get("text") or "")), source(book, report, story, 0, 0, "w"))
    to = row.get("addressee")
    asked = book.text_at(report, spans(row.get("addressee_span")))
    return Said(
        book.statement_anchor(report, str(row.get("id"))),
        read(row.get("date")),
        fit(row.get("act") or "assert"),
        fit(row.get("kind") or ""),
        bool(row.get("negated")),
        book.speaker(row, book.text_at(report, named) or "no named speaker"),
        book.name(to, asked) if to or asked else None,
        told,
    )


def actors(book: Book, entries: Iterable[Entry], said: Sequence[Speaker]) -> list[Person]:
    """Actors with the numbers of events they are in and statements they made, busiest first."""
    in_events: Counter[str] = Counter()
    for entry in entries:
        in_events.update({name.id for name in (*entry.actors, *entry.recipients) if name.id})
    spoken = Counter(id for speaker in said for one in speaker.said for id in one.speaker.ids)
    rows = [
        Person(
            book.name(row),
            fit(row.get("kind") or ""),
            fit(row.get("country") or ""),
            fit(row.get("sector") or ""),
            in_events[id],
            spoken[id],
            fit("; ".join(str(form) for form in row.get("spellings") or () if form != row.get("name"))),
        )
        for id, row in book.actors.items()
    ]
    return sorted(rows, key=lambda p: (-p.events - p.statements, p.name.text, p.name.id))


def findings(book: Book) -> list[Doubt]:
    """The findings, gravest first, in the order given."""
    order = {"error": 0, "warning": 1, "note": 2}
    made = []
    for row in book.account.findings:
        severity = str(row.get("severity") or "note")
        sides = tuple(_side(book, side) for side in row.get("sides") or ())
        kind = str(row.get("kind") or "")
        made.append(Doubt(FINDING.get(kind, fit(kind)), fit(severity), fit(row.get("message") or ""), sides))
    return sorted(made, key=lambda doubt: order.get(doubt.severity, 3))


def _side(book: Book, side: Row) -> Quote:
    report, story = str(side.get("report", "")), side.get("story")
    parts = spans(side.get("spans"))
    start, end = (parts[0][0], parts[-1][1]) if parts else (0, 0)
    text = book.texts.get(report, "")[start:end]
    if 0 < len(text) == end - start <= QUOTED:
        return quote(book, report, story, (start, end), [Mark(low, high, "t") for low, high in parts], "w")
    # A side may be a whole report (a copy): its beginning is shown, and the link leads to the report.
    words = Markup('<mark class="k">{}</mark>').format(shorten(text or str(side.get("text") or ""), QUOTED))
    return Quote(words, source(book, report, story, 0, 0, "w"))
