"""Whose claim an event is: the statement in whose content it is told."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.model import Event, Statement


def attribute(events: Sequence[Event], statements: Sequence[Statement]) -> list[Event]:
    """The events, each with `claimed_by` set to the innermost statement whose content holds its trigger."""
    spans = sorted(
        (start, end, sum(e - s for s, e in statement.content), statement.id)
        for statement in statements
        for start, end in statement.content
    )
    result = []
    for event in events:
        place = event.trigger[0][0]
        around = [(size, -start, name) for start, end, size, name in spans if start <= place < end]
        result.append(msgspec.structs.replace(event, claimed_by=min(around)[2] if around else None))
    return result
