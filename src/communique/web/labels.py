"""The words and classes that the page shows for the contract's codes."""

from __future__ import annotations

from collections.abc import Mapping

QUADS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("vc", "Verbal cooperation", ("AGREE", "CONSULT", "SUPPORT", "CONCEDE")),
    ("mc", "Material cooperation", ("COOPERATE", "AID", "RETREAT")),
    ("vx", "Verbal conflict", ("REQUEST", "ACCUSE", "REJECT", "THREATEN")),
    ("mx", "Material conflict", ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")),
)
"""PLOVER's four quad classes: a short key (the CSS class), the name, the event types."""


def quads(types: Mapping[str, str]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The classes with the types of a record's own: each is in the class of the PLOVER type that it is like."""
    own = {kind: like for kind, like in types.items() if kind != like}
    return tuple(
        (key, name, (*kinds, *(k for k, like in own.items() if like in kinds))) for key, name, kinds in QUADS
    )


QUAD_OF: dict[str, str] = {kind: key for key, _, kinds in QUADS for kind in kinds}

STATUS: dict[str, str] = {
    "occurred": "",
    "ongoing": "ongoing",
    "scheduled": "planned",
    "cancelled": "cancelled",
    "hypothetical": "hypothetical",
    "negated": "said not to have happened",
}
"""How the page calls each status; what simply occurred is not marked."""

FATE: dict[str, str] = {
    "held": "held",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "open": "outcome open",
}

FINDING: dict[str, str] = {
    "office-conflict": "Office",
    "number-conflict": "Numbers",
    "date-conflict": "Dates",
    "attribution-conflict": "Attribution",
    "status-conflict": "Status",
    "mixed-dates": "Mixed dates",
    "copy": "Copy",
}
