"""The account's rows, indexed, and the names of the page's anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.model.exports import joined
from communique.web.marking import Mark, fit
from communique.web.when import When, read

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Account:
    """What the page shows: plain rows in the shapes of the contract's "The record".

    `reports` has one row a story, each with `text` besides (the page's original text; it need only
    stand on one row of a report) and `url` where it is known. `events` are the merged events,
    `upcoming` those that are scheduled, with their `outcome`. `scope` says in words which part of a
    record this is, where it is not all of it. `types` names for each event type that is not
    PLOVER's the one of PLOVER whose class it has. Keys that a row lacks are done without.
    """

    title: str
    reports: Sequence[Row] = ()
    actors: Sequence[Row] = ()
    statements: Sequence[Row] = ()
    events: Sequence[Row] = ()
    upcoming: Sequence[Row] = ()
    findings: Sequence[Row] = ()
    scope: str = ""
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Name:
    """An actor's name as the page writes it, with the id of its row in the table of actors.

    `together` are the ids of several who share the name ("A and B").
    """

    text: str
    id: str = ""
    anchor: str = ""
    together: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all whom it names."""
        return (self.id,) if self.id else self.together


def slug(value: object) -> str:
    """An id for HTML out of any id: letters, digits, `.` and `-` stay, the rest is written in hex."""
    return re.sub(r"[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}_", str(value))


def safe_url(value: object) -> str:
    """`value` where it is a plain web address, else the empty string."""
    text = str(value or "")
    return text if re.fullmatch(r"https?://[^\s<>\"'`\\\x00-\x1f\x7f]+", text, re.IGNORECASE) else ""


class Book:
    """The account, indexed; it also gathers which words of each report the page points to."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.events = self._all_events()
        self.stories: dict[tuple[str, int], Row] = {}
        self.parts: dict[str, list[Row]] = {}
        self.texts: dict[str, str] = {}
        self.numbers: dict[str, int] = {}
        for row in account.reports:
            report = str(row.get("report", ""))
            self.numbers.setdefault(report, len(self.numbers) + 1)
            self.stories.setdefault((report, int(row.get("story") or 1)), row)
            self.parts.setdefault(report, []).append(row)
            if isinstance(row.get("text"), str):
                self.texts.setdefault(report, row["text"])
        self.event_anchors = {str(row.get("id")): f"e-{slug(row.get('id'))}" for row in self.events}
        self.outcomes = {str(row.get("id")): row.get("outcome") or {} for row in account.upcoming}
        self.planned_as = {
            str(outcome["event"]): event for event, outcome in self.outcomes.items() if outcome.get("event")
        }
        self._index_statements()
        self._index_actors()
        self.marks: dict[str, dict[str, Mark]] = {}

    def _all_events(self) -> list[Row]:
        """The events, and those planned ones that are only among the upcoming."""
        known = {str(row.get("id")) for row in self.account.events}
        more = [row for row in self.account.upcoming if str(row.get("id")) not in known]
        return [*self.account.events, *more]

    def _index_statements(self) -> None:
        """Statements by id, and by report and id: ids may be unique in their report only."""
        self.statements: dict[tuple[str, str], Row] = {}
        holders: dict[str, list[str]] = {}
        for row in self.account.statements:
            key = str(row.get("report", "")), str(row.get("id"))
            if key not in self.statements:
                self.statements[key] = row
                holders.setdefault(key[1], []).append(key[0])
        self._holders = holders

    def statement_anchor(self, report: str, id: str) -> str:
        """The id of a statement's element."""
        alone = len(self._holders.get(id, ())) < 2
        return f"s-{slug(id)}" if alone else f"s-{self.numbers.get(report, 0)}-{slug(id)}"

    def statement(self, report: str, id: object) -> tuple[Row, str] | None:
        """The statement that a `claimed_by` names, and its anchor."""
        if id is None:
            return None
        key = report, str(id)
        if key not in self.statements:
            holders = self._holders.get(str(id), [])
            if len(holders) != 1:
                return None
            key = holders[0], str(id)
        return self.statements[key], self.statement_anchor(*key)

    def _index_actors(self) -> None:
        self.actors: dict[str, Row] = {}

        def add(row: object) -> None:
            if isinstance(row, Mapping) and row.get("id") is not None:
                self.actors.setdefault(str(row["id"]), row)

        for row in self.account.actors:
            add(row)
        for event in self.events:
            for part in (*(event.get("actors") or ()), *(event.get("recipients") or ())):
                add(part.get("actor"))
        for statement in self.account.statements:
            for speaker in (statement.get("speaker"), *(statement.get("speakers") or ())):
                add(speaker)
            add(statement.get("addressee"))
        self._actor_anchors = {id: f"a{number}" for number, id in enumerate(sorted(self.actors), start=1)}

    def name(self, actor: Row | None, otherwise: str = "") -> Name:
        """An actor's name; `otherwise` is what the report calls somebody unknown."""
        if not isinstance(actor, Mapping):
            return Name(fit(otherwise))
        id = str(actor.get("id", ""))
        known = self.actors.get(id, actor)
        return Name(fit(known.get("name") or otherwise or id), id, self._actor_anchors.get(id, ""))

    def speaker(self, statement: Row, otherwise: str) -> Name:
        """Who says a statement, several under one name; `otherwise` is what the report calls somebody unknown."""
        if isinstance(statement.get("speaker"), Mapping):
            return self.name(statement["speaker"], otherwise)
        known = [self.name(actor) for actor in statement.get("speakers") or () if isinstance(actor, Mapping)]
        text = joined([name.text for name in known]) if len(known) > 1 else fit(otherwise)
        return Name(text, together=tuple(dict.fromkeys(name.id for name in known if name.id)))

    def text_at(self, report: str, pieces: Iterable[tuple[int, int]]) -> str:
        """The words at `pieces` of a report's text."""
        text = self.texts.get(report, "")
        return " … ".join(filter(None, (fit(text[start:end]).strip() for start, end in pieces)))

    def story(self, report: str, story: object, at: int | None = None) -> Row | None:
        """The row of a story; without its number, the story that holds the character `at`."""
        if story is not None or at is None:
            number = int(story) if isinstance(story, (int, str)) and str(story).isdigit() else 1
            return self.stories.get((report, number))
        for row in self.parts.get(report, ()):
            if row.get("start", 0) <= at < row.get("end", 0):
                return row
        return self.stories.get((report, 1))

    def published(self, report: str, story: object, at: int | None = None) -> When:
        """When a story was published."""
        row = self.story(report, story, at)
        return read(row.get("published") if row else None)

    def point(self, report: str, start: int, end: int, kind: str) -> str:
        """The anchor of `[start, end)` in a report's text, which will be marked there ("" without text)."""
        if not 0 <= start < end <= len(self.texts.get(report, "")):
            return ""
        anchor = f"w{self.numbers[report]}-{start}-{end}"
        self.marks.setdefault(report, {}).setdefault(anchor, Mark(start, end, kind, anchor))
        return anchor
