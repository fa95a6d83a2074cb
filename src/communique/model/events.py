"""Who did what to whom, in PLOVER 0.8's terms."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from communique.model.actors import Actor
from communique.model.dates import UNKNOWN_DATE, Date
from communique.model.spans import Span, Spans

EVENT_TYPES: tuple[str, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
EventType = Annotated[
    str, msgspec.Meta(pattern="^[A-Z][A-Z0-9_]*$", extra_json_schema={"enum": sorted(EVENT_TYPES)})
]
"""One of the 16 of PLOVER, or of the user's own ontology; the published schemas are those of the built-in one."""
EventStatus = Literal["occurred", "ongoing", "scheduled", "cancelled", "hypothetical", "negated"]


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """A party to an event, as the report names it. `actor` is None where nobody is known by that name."""

    span: Span
    actor: Actor | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where something happened. `country` is ISO 3166-1 alpha-3."""

    text: str
    span: Span
    country: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One telling of a happening. `type` follows PLOVER's manual, `act_type` is the type of the act itself.

    `status_basis` says in short phrases which words make the status (none where the act is told as done);
    `rule` names the entry of the codebook that decided; `claimed_by` is the id of the statement inside
    whose content the event is told, or None where the report itself tells it.
    """

    id: str
    type: EventType
    act_type: EventType
    mode: str | None = None
    cameo: str | None = None
    context: tuple[str, ...] = ()
    trigger: Spans
    span: Span
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: Place | None = None
    date: Date = UNKNOWN_DATE
    status: EventStatus = "occurred"
    status_basis: tuple[str, ...] = ()
    claimed_by: str | None = None
    rule: str = ""
    confidence: float = 0.0
