"""What an event's parties tell of whether it bears on public life, and its traits for the head (judging.py)."""

from __future__ import annotations

from collections.abc import Iterator

from communique.events.relevance import PUBLIC
from communique.model import Event, Participant

_PROTEST_ENDS = ("082", "1242")
"""CAMEO codes of calling off a strike or protest, and of refusing to."""
_PRIVATE = frozenset({"BUS", "JRN", "SOC", "EDU"})


def official(event: Event) -> bool:
    """Whether a state, an office-holder or a body of public life is among the parties, or a group protests."""
    protest = event.type == "PROTEST" or (event.cameo or "").startswith(_PROTEST_ENDS)
    if protest and any(p.actor is not None and p.actor.kind == "group" for p in event.actors):
        return True
    for party in (*event.actors, *event.recipients):
        actor = party.actor
        if actor is None:
            continue
        body = (
            actor.kind == "organisation"
            and not actor.id.startswith("local:")
            and actor.sector not in _PRIVATE
        )
        if body or actor.kind == "state" or actor.sector in PUBLIC:
            return True
    return False


def traits(event: Event) -> Iterator[str]:
    """What is read off an event itself, as names."""
    yield f"type {event.type}"
    yield f"act {event.act_type}"
    yield f"status {event.status}"
    if event.mode is not None:
        yield "mode"
    for side, parties in (("actor", event.actors), ("recipient", event.recipients)):
        yield from sorted({f"{side} {trait}" for trait in _of_parties(parties)})


def _of_parties(parties: tuple[Participant, ...]) -> Iterator[str]:
    if not parties:
        yield "none"
    for party in parties:
        actor = party.actor
        if actor is None:
            yield "nobody"
            continue
        local = actor.id.startswith("local:")
        yield actor.kind
        yield actor.sector or "no sector"
        if actor.country:
            yield "country"
        if not local:
            yield "known"
        elif actor.kind == "person" and not actor.sector and not actor.country:
            yield "private"
