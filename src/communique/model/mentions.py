"""Mentions of actors in a report."""

from __future__ import annotations

from typing import Literal

import msgspec

from communique.model.actors import Actor, Office

MentionType = Literal["PER", "ORG", "LOC", "NORP", "MISC"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text that names (or, where `coreferent`, refers back to) an actor."""

    start: int
    end: int
    text: str
    type: MentionType
    actor: Actor | None = None
    office: Office | None = None
    coreferent: bool = False
