"""Whose claim an event is: the statement in whose content it is told; and whom "I" and "we" mean there."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.model import Actor, Event, Participant, Statement

FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my"})


def attribute(events: Sequence[Event], statements: Sequence[Statement], text: str) -> list[Event]:
    """The events, each with `claimed_by` set to the innermost statement whose content holds its trigger.

    A party told as "I" or "we" within a statement is its speaker.
    """
    speakers = {statement.id: statement.speaker for statement in statements}
    spans = sorted(
        (start, end, sum(e - s for s, e in statement.content), statement.id)
        for statement in statements
        for start, end in statement.content
    )
    result = []
    for event in events:
        place = event.trigger[0][0]
        around = [(size, -start, name) for start, end, size, name in spans if start <= place < end]
        name = min(around)[2] if around else None
        speaker = speakers.get(name) if name else None
        result.append(
            msgspec.structs.replace(
                event, claimed_by=name,
                actors=_said_by(speaker, event.actors, text), recipients=_said_by(speaker, event.recipients, text),
            )
        )  # fmt: skip
    return result


def _said_by(speaker: Actor | None, parties: tuple[Participant, ...], text: str) -> tuple[Participant, ...]:
    if speaker is None:
        return parties
    return tuple(
        msgspec.structs.replace(party, actor=speaker)
        if party.actor is None and text[party.span[0] : party.span[1]].lower() in FIRST_PERSON
        else party
        for party in parties
    )
