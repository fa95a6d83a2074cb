"""What is read of a line: contract 1, where a key that nobody corrected may be left out (`UNSET`)."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, UnsetType

from communique.model import EventStatus, EventType, MentionType, SpeechAct, StatementKind, TimeType

Offset = Annotated[int, msgspec.Meta(ge=0)]
Reach = tuple[Offset, Offset]
Reaches = tuple[Reach, ...]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]


class Who(msgspec.Struct, frozen=True):
    """An actor: its id decides, the name is for people."""

    id: str
    name: str = ""


class When(msgspec.Struct, frozen=True):
    """The bounds of a date."""

    earliest: Day | None = None
    latest: Day | None = None

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest or "undated"
        return f"{self.earliest or '…'} to {self.latest or '…'}"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of an actor."""

    start: Offset
    end: Offset
    text: str | UnsetType = UNSET
    type: MentionType | UnsetType = UNSET
    actor: Who | UnsetType | None = UNSET


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression."""

    start: Offset
    end: Offset
    text: str | UnsetType = UNSET
    type: TimeType | UnsetType = UNSET
    value: str | UnsetType = UNSET
    date: When | UnsetType = UNSET


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said."""

    content: Reaches
    source: Reaches | UnsetType = UNSET
    cue: Reaches | UnsetType = UNSET
    speaker: Who | UnsetType | None = UNSET
    speakers: tuple[Who, ...] | UnsetType = UNSET
    kind: StatementKind | UnsetType = UNSET
    act: SpeechAct | UnsetType = UNSET
    negated: bool | UnsetType = UNSET
    date: When | UnsetType = UNSET


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A party to an event."""

    span: Reach
    actor: Who | UnsetType | None = UNSET


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A telling of an event."""

    trigger: Reaches
    type: EventType | UnsetType = UNSET
    act_type: EventType | UnsetType = UNSET
    actors: tuple[Party, ...] | UnsetType = UNSET
    recipients: tuple[Party, ...] | UnsetType = UNSET
    date: When | UnsetType = UNSET
    status: EventStatus | UnsetType = UNSET
    claimed_by: str | UnsetType | None = UNSET


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A story on a page."""

    start: Offset
    end: Offset
    title: Reach | UnsetType | None = UNSET
    published: When | UnsetType = UNSET


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One report's line. A layer that is left out is not scored."""

    id: str
    contract: int = 1
    text: str | None = None
    error: Any = None
    mentions: tuple[Mention, ...] | UnsetType = UNSET
    times: tuple[Time, ...] | UnsetType = UNSET
    statements: tuple[Statement, ...] | UnsetType = UNSET
    events: tuple[Event, ...] | UnsetType = UNSET
    stories: tuple[Story, ...] | UnsetType = UNSET
