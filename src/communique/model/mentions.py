"""Mentions of actors in a report."""

from __future__ import annotations

from typing import Literal

import msgspec

from communique.model.actors import Actor, Office
from communique.model.spans import Span

MentionType = Literal["PER", "ORG", "LOC", "NORP", "MISC"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text that names (or, where `coreferent`, refers back to) an actor.

    `office` is the office that the report gives a person, `title` the characters of the phrase that does:
    "Azerbaijani Foreign Minister" beside a name. An office without a name ("his Armenian counterpart") is a
    mention of its own, and its `title` is the whole of it.
    """

    start: int
    end: int
    text: str
    type: MentionType
    actor: Actor | None = None
    office: Office | None = None
    title: Span | None = None
    coreferent: bool = False
