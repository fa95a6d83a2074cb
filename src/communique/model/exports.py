"""The rows that `communique export` writes: the shapes of the merged record. Keys may be added to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from communique.model.actors import Actor, ActorKind
from communique.model.dates import Date
from communique.model.events import EventStatus, EventType, Place
from communique.model.findings import FindingKind, Severity
from communique.model.spans import Span, Spans
from communique.model.statements import Statement

Fate = Literal["held", "postponed", "cancelled", "open"]


def joined(names: Sequence[str]) -> str:
    """Several names as people write them: "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


class StoryKey(msgspec.Struct, frozen=True, kw_only=True):
    """A story: the report's id, and its number on the page, from 1."""

    report: str
    story: int


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """`export reports`: one row a story. Offsets are into the report's original text."""

    report: str
    story: int
    start: int
    end: int
    title: str | None
    publisher: str | None
    language: str
    published: Date
    copy_of: StoryKey | None = None


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """`export actors`: who is named anywhere."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None


class StatementRow(Statement, frozen=True, kw_only=True):
    """`export statements`: a statement with its report and story."""

    report: str
    story: int


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """One telling of a merged event: `start` and `end` are the clause, `trigger` its words within."""

    report: str
    story: int
    start: int
    end: int
    text: str
    trigger: Spans
    date: Date
    status: EventStatus
    claimed_by: str | None = None


class PartyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A party to a merged event; `span` is in the report of the telling that stands for the event."""

    span: Span
    actor: Actor | None = None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a planned event, and the id of the event that later reports tell of it."""

    fate: Fate
    event: str | None = None


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """`export events`: one event, merged over its tellings. `export upcoming` adds `outcome`."""

    id: str
    type: EventType
    act_type: EventType
    mode: str | None
    cameo: str | None
    context: tuple[str, ...]
    trigger: Spans
    span: Span
    actors: tuple[PartyRow, ...]
    recipients: tuple[PartyRow, ...]
    place: Place | None
    date: Date
    status: EventStatus
    status_basis: tuple[str, ...]
    claimed_by: str | None
    rule: str
    confidence: float
    mentions: tuple[EventMention, ...]
    reports: int
    independent_reports: int
    first_reported: Date
    outcome: Outcome | None = None


class FindingSide(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a finding, in the report's own words."""

    report: str
    story: int
    spans: Spans
    text: str


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """`export findings`: a contradiction or doubt; never a verdict on who is right."""

    kind: FindingKind
    severity: Severity
    message: str
    sides: tuple[FindingSide, ...]
