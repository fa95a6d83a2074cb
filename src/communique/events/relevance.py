"""Which events are of public life, as far as their parties tell: the rule beside the trained head (bearing.py), and in
its stead where another language model gives no vectors."""

from __future__ import annotations

from communique.model import Event, Participant

_VIOLENT = frozenset({"ASSAULT", "PROTEST"})
"""Types that count whoever does it to whom."""
_FIRMS = (
    "inc", "corp", "corporation", "co", "cos", "ltd", "plc", "llc", "gmbh", "ag", "sa", "nv", "holdings",
    "industries", "securities", "bancorp",
)  # fmt: skip


PUBLIC = frozenset(
    {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "REB", "UAF", "IGO", "PRM", "OPP", "NGO", "LAB"}
)


def public(event: Event) -> bool:
    """Whether an event is one of public life, as far as its parties tell: violence and protest always are; the rest
    where not all who act, and all to whom it is done, are private. Somebody unknown is not taken for private."""
    if event.act_type in _VIOLENT or event.type in _VIOLENT or not event.actors:
        return True
    if event.mode == "visit":  # a private journey is no diplomacy, whereto ever
        return not all(_person(party) for party in event.actors)
    if not all(_firm(party) or _person(party) for party in event.actors):
        return True
    known = [party for party in event.recipients if party.actor is not None]
    if event.recipients and not known:  # something is spoken about or dealt with
        return not all(_firm(party) for party in event.actors)
    return not all(_firm(party) or _person(party) for party in known)


def _person(party: Participant) -> bool:
    """Whether a participant is a person whom no office and no entry of the knowledge base makes public."""
    actor = party.actor
    if actor is None or actor.kind != "person":
        return False
    full = " " in actor.name  # of a single unknown word nobody knows whether it names a person
    return full and actor.sector is None and actor.country is None and actor.id.startswith("local:")


def _firm(party: Participant) -> bool:
    """Whether a participant is a company, by its sector or its name."""
    actor = party.actor
    if actor is None:
        return False
    if actor.sector == "BUS":  # a country's business stands for it
        return actor.kind != "group" or actor.country is None
    last = actor.name.rstrip(".").rsplit(" ", 1)[-1].lower()
    return actor.kind in {"organisation", "person"} and last in _FIRMS
