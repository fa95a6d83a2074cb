"""The events as the timeline shows them: entries in groups by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import escape

from communique.web.book import Book, Name, Row
from communique.web.labels import FATE, QUAD_OF, STATUS
from communique.web.marking import Mark, fit, shorten, spans
from communique.web.tellings import Quote, party_marks, quote, source
from communique.web.when import When, group_label, read

HEADLINE = 220
"""An entry shows at most about so many characters of its first telling while it is closed."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of an event, and where it departs from the merged one."""

    quote: Quote
    claim: Name | None
    date: str
    status: str
    rule: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the timeline."""

    anchor: str
    when: When
    act: str
    coded: str
    mode: str
    cameo: str
    context: str
    quad: str
    status: str
    fate: str
    fate_href: str
    planned_href: str
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    place: str
    words: str
    claimants: tuple[Name, ...]
    only_claimed: bool
    kind: str
    reports: int
    independent: int
    first_reported: str
    rule: str
    confidence: str
    tellings: tuple[Telling, ...]

    @property
    def happened(self) -> bool:
        """Whether it is told (or claimed) as something that took place: neither plan nor denial."""
        return self.status in (STATUS["occurred"], STATUS["ongoing"])

    @property
    def ids(self) -> list[str]:
        """The ids of everybody in it, claimants too."""
        names = (*self.actors, *self.recipients, *self.claimants)
        return list(dict.fromkeys(id for name in names for id in name.ids))


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one month (or year, or none)."""

    key: str
    label: str
    entries: tuple[Entry, ...]


def entries(book: Book) -> list[Entry]:
    """All events in the order of their dates; of one day, those that most reports tell first."""
    made = [_entry(book, event) for event in book.events]
    return sorted(made, key=lambda entry: (*entry.when.order, -entry.independent, entry.anchor))


def groups(made: Iterable[Entry]) -> list[Group]:
    """Entries by month; those of a year whose month is not certain after its months; undated last."""
    table: dict[str, list[Entry]] = {}
    for entry in made:
        table.setdefault(entry.when.group, []).append(entry)
    keys = sorted(table, key=lambda key: key + "-99" if len(key) == 4 else key or "9999-99-99")
    return [Group(key, group_label(key), tuple(table[key])) for key in keys]


def _entry(book: Book, event: Row) -> Entry:
    id = str(event.get("id"))
    mentions = list(event.get("mentions") or ())
    tellings = tuple(_telling(book, event, mention) for mention in mentions)
    act = str(event.get("act_type") or event.get("type") or "")
    coded = str(event.get("type") or act)
    status = str(event.get("status") or "occurred")
    outcome = book.outcomes.get(id) or event.get("outcome") or {}
    claimants = _unique(telling.claim for telling in tellings)
    if not mentions and event.get("claimed_by"):
        claimants = _unique([_claimant(book, "", event.get("claimed_by"))])
    only = bool(claimants) and all(telling.claim for telling in tellings)
    planned = status == "scheduled"
    fate = FATE.get(str(outcome.get("fate") or ""), "") if planned else ""
    reports = event.get("reports")
    reports = reports if isinstance(reports, int) else len({m.get("report") for m in mentions})
    independent = event.get("independent_reports")
    return Entry(
        anchor=book.event_anchors[id],
        when=read(event.get("date")),
        act=fit(act),
        coded=fit(coded) if coded != act else "",
        mode=fit(event.get("mode") or ""),
        cameo=fit(event.get("cameo") or ""),
        context=fit(", ".join(str(word) for word in event.get("context") or ())),
        quad=QUAD_OF.get(book.account.types.get(act, act), "vc"),
        status=STATUS.get(status, fit(status)),
        fate=fate,
        fate_href=book.event_anchors.get(str(outcome.get("event")), "") if planned else "",
        planned_href=book.event_anchors.get(book.planned_as.get(id, ""), ""),
        actors=_parties(book, event, "actors"),
        recipients=_parties(book, event, "recipients"),
        place=_place(event.get("place")),
        words=_headline(mentions),
        claimants=claimants,
        only_claimed=only,
        kind="plan" if planned else "claim" if only else "told",
        reports=reports,
        independent=independent if isinstance(independent, int) else reports,
        first_reported=_label(event.get("first_reported")),
        rule=fit(event.get("rule") or ""),
        confidence=_confidence(event.get("confidence")),
        tellings=tellings,
    )


def _telling(book: Book, event: Row, mention: Row) -> Telling:
    report, story = str(mention.get("report", "")), mention.get("story")
    start, end = int(mention.get("start") or 0), int(mention.get("end") or 0)
    text = book.texts.get(report, "")
    if 0 <= start < end <= len(text):
        marks = [Mark(low, high, "t") for low, high in spans(mention.get("trigger"))]
        marks += party_marks(book, event, mention, text)
        told = quote(book, report, story, (start, end), marks, "w")
    else:
        told = Quote(escape(fit(mention.get("text") or "")), source(book, report, story, start, end, "w"))
    date = _label(mention.get("date"))
    status = str(mention.get("status") or event.get("status") or "")
    return Telling(
        told,
        _claimant(book, report, mention.get("claimed_by")),
        date if date and date != _label(event.get("date")) else "",
        STATUS.get(status, fit(status)) or "occurred"
        if status != (event.get("status") or "occurred")
        else "",
        fit(mention.get("rule") or "") if mention.get("rule") != event.get("rule") else "",
        _confidence(mention.get("confidence")),
    )


def _claimant(book: Book, report: str, claimed_by: object) -> Name | None:
    """Who claims it; the anchor is that of the statement."""
    if claimed_by is None:
        return None
    found = book.statement(report, claimed_by)
    if not found:
        return Name("a speaker")
    statement, anchor = found
    words = book.text_at(str(statement.get("report", "")), spans(statement.get("source")))
    return replace(book.speaker(statement, words or "a speaker"), anchor=anchor)


def _unique(names: Iterable[Name | None]) -> tuple[Name, ...]:
    seen: dict[str, Name] = {}
    for name in names:
        if name:
            seen.setdefault(name.id or name.text, name)
    return tuple(seen.values())


def _parties(book: Book, event: Row, role: str) -> tuple[Name, ...]:
    mentions = list(event.get("mentions") or ())
    report = str(mentions[0].get("report", "")) if len(mentions) == 1 else ""
    names = []
    for part in event.get(role) or ():
        words = str(part.get("text") or "") or book.text_at(report, spans(part.get("span")))
        name = book.name(part.get("actor"), words)
        if name.text:
            names.append(name)
    return _unique(names)


def _place(place: object) -> str:
    if not isinstance(place, dict):
        return ""
    text, country = fit(place.get("text") or ""), fit(place.get("country") or "")
    return f"{text} ({country})" if text and country else text or country


def _headline(mentions: list[Row]) -> str:
    for mention in mentions:
        if mention.get("text"):
            return shorten(str(mention["text"]), HEADLINE)
    return ""


def _label(row: Row | None) -> str:
    when = read(row)
    return when.label if when.group else ""


def _confidence(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, (int, float)) else ""
