"""Who said what to whom."""

from __future__ import annotations

from typing import Literal

import msgspec

from communique.model.actors import Actor
from communique.model.dates import UNKNOWN_DATE, Date
from communique.model.spans import Spans

StatementKind = Literal["direct", "indirect", "mixed"]
SpeechAct = Literal[
    "assert", "demand", "request", "commit", "propose", "accuse", "condemn", "praise",
    "support", "reject", "deny", "threaten", "warn", "regret", "ask", "decline",
]  # fmt: skip

CAMEO_OF_ACT: dict[str, str] = {
    "assert": "010", "ask": "010", "decline": "011", "deny": "016", "request": "020", "propose": "030", "commit": "030",
    "praise": "051", "support": "051", "regret": "055", "demand": "100", "condemn": "111", "accuse": "112",
    "reject": "120", "warn": "130", "threaten": "130",
}  # fmt: skip
"""CAMEO's code of a speech act, to the level that the act alone tells (CAMEO codebook 1.1b3; 01 has no PLOVER type)."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Something said, written or announced. `content` is the whole clause said, without the addressee.

    `speaker` is who says it, where one actor does; `speakers` are all of them that are known, one or several who speak
    together ("the ministers of Armenia and Georgia said").

    `cameo` is CAMEO's code of the act ("010": make a statement), None where the report says that it was not said.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    speaker: Actor | None = None
    speakers: tuple[Actor, ...] = ()
    addressee: Actor | None = None
    addressee_span: Spans = ()
    kind: StatementKind = "indirect"
    act: SpeechAct = "assert"
    negated: bool = False
    cameo: str | None = None
    date: Date = UNKNOWN_DATE


def cameo_of(act: str, negated: bool) -> str | None:
    """CAMEO's code of a speech act; None where it was not done."""
    return None if negated else CAMEO_OF_ACT.get(act)
