"""Parties to events: the same ones on both sides?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import UNSET

from communique.evaluation.grading import Count, Item, Trait
from communique.evaluation.matching import most_pairs
from communique.evaluation.ruler import Ruler
from communique.evaluation.shapes import Event, Party, Who

Role = Literal["actors", "recipients"]


def same_party(first: Party, second: Party) -> bool:
    """The same actor's id; where one of them is unknown, spans that share a character."""
    if isinstance(first.actor, Who) and isinstance(second.actor, Who):
        return first.actor.id == second.actor.id
    return first.span[0] < second.span[1] and second.span[0] < first.span[1]


def _role(event: Event, role: Role) -> Sequence[Party]:
    given = event.actors if role == "actors" else event.recipients
    return () if given is UNSET else given


def _has(event: Event, role: Role) -> bool:
    return (event.actors if role == "actors" else event.recipients) is not UNSET


def _common(gold: Event, guess: Event, role: Role) -> int:
    right, given = _role(gold, role), _role(guess, role)
    return most_pairs(len(right), len(given), lambda i, j: same_party(right[i], given[j]))


def _all(gold: Item[Event], guess: Item[Event]) -> bool:
    roles: tuple[Role, ...] = ("actors", "recipients")
    return all(
        len(_role(gold.raw, role)) == len(_role(guess.raw, role)) == _common(gold.raw, guess.raw, role)
        for role in roles
    )


def _measure(role: Role) -> Count[Event]:
    return Count(
        lambda item: len(_role(item.raw, role)) if _has(item.raw, role) else None,
        lambda gold, guess: _common(gold.raw, guess.raw, role),
    )


def _names(parties: Sequence[Party], ruler: Ruler | None) -> str:
    return ", ".join(_name(party, ruler) for party in parties) or "–"


def _name(party: Party, ruler: Ruler | None) -> str:
    if isinstance(party.actor, Who):
        return party.actor.name or party.actor.id
    words = ruler.words((party.span,)) if ruler else ""
    return words or f"{party.span[0]}–{party.span[1]}"


def parties_shown(event: Event, ruler: Ruler | None = None) -> str:
    """`A, B → C`; empty where the line leaves them out."""
    if not _has(event, "actors") and not _has(event, "recipients"):
        return ""
    return f"{_names(_role(event, 'actors'), ruler)} → {_names(_role(event, 'recipients'), ruler)}"


ACTORS = _measure("actors")
RECIPIENTS = _measure("recipients")
ALL_PARTIES: Trait[Event] = Trait(
    lambda item: _has(item.raw, "actors") and _has(item.raw, "recipients"),
    _all,
    lambda item: parties_shown(item.raw, item.ruler),
)
