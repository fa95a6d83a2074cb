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


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Something said, written or announced. `content` is the whole clause said, without the addressee."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    speaker: Actor | None = None
    addressee: Actor | None = None
    addressee_span: Spans = ()
    kind: StatementKind = "indirect"
    act: SpeechAct = "assert"
    negated: bool = False
    date: Date = UNKNOWN_DATE
