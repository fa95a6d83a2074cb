"""Which events are of public life."""

import pytest

from communique.events.relevance import public
from communique.model import UNKNOWN_DATE, Actor, Event, Participant


def actor(name, kind="person", country=None, sector=None):
    return Actor(id=f"local:{name}", name=name, kind=kind, country=country, sector=sector)


PRIVATE = actor("Ada Belm")
FIRM = actor("Narun Mining Inc.", "organisation")
MINISTER = actor("Aro Sena", sector="GOV", country="XXX")
STATE = actor("Tarvia", "state", country="XXX")
UNKNOWN = actor("Gondolin")


def event(kind, actors, recipients=(), mode=None):
    def party(who):
        return Participant(span=(0, 1), actor=who)

    return Event(
        id="e1", type=kind, act_type=kind, mode=mode, trigger=((0, 1),), span=(0, 1), date=UNKNOWN_DATE,
        actors=tuple(map(party, actors)), recipients=tuple(map(party, recipients)),
        status="occurred", rule="x", confidence=0.5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (event("REQUEST", [PRIVATE], [FIRM]), False),
        (event("REQUEST", [PRIVATE], [STATE]), True),
        (event("REJECT", [FIRM], [None]), False),
        (event("ACCUSE", [PRIVATE], [None]), True),
        (event("ACCUSE", [], [PRIVATE]), True),
        (event("ASSAULT", [PRIVATE], [PRIVATE]), True),
        (event("AGREE", [MINISTER], [PRIVATE]), True),
        (event("AGREE", [UNKNOWN], [UNKNOWN]), True),
        (event("CONSULT", [PRIVATE], [STATE], mode="visit"), False),
        (event("CONSULT", [MINISTER], [STATE], mode="visit"), True),
    ],
)
def test_private_life_is_left_out(told, expected):
    assert public(told) is expected
