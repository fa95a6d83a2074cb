"""One telling of an event, with what is compared when two are held side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.merging.rows import StoryRow
from communique.model import Date, Event, Participant

WORD = re.compile(r"\w+")
# Words of a trigger that say nothing of the act: "held talks", "took place".
LIGHT = frozenset("hold held have has had make made take took taken place the will was were been".split())
# Tellings of one group may be of one event. What is planned is followed up, not merged with what came of it.
GROUPS = {"occurred": "done", "ongoing": "done", "scheduled": "planned", "cancelled": "cancelled",
          "negated": "negated", "hypothetical": "hypothetical"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """`words` are the stems of the trigger; `actors`, `recipients` keys of the parties (see `party_key`)."""

    row: StoryRow
    event: Event
    group: str
    words: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    who: dict[
        str, tuple[str, bool]
    ]  # of the parties whose country is known: it, and whether they are a person

    @property
    def date(self) -> Date:
        """When it happened, as told."""
        return self.event.date

    @property
    def order(self) -> tuple[str, str, int, tuple[int, int], str]:
        """Canonical order: first published first."""
        published = self.row.analysis_story.published
        first = self.event.trigger[0]
        return published.earliest or "9999", self.row.report.id, self.row.story, first, self.event.id


def telling(row: StoryRow, event: Event) -> Telling:
    """Make a Telling of an event in a story."""
    words = {
        stem(word)
        for start, end in event.trigger
        for word in WORD.findall(row.text[start:end].casefold())
        if len(word) > 2 and word not in LIGHT
    }
    who = {}
    for party in (*event.actors, *event.recipients):
        if party.actor is not None and party.actor.country:
            who[party_key(party, row.text)] = party.actor.country, party.actor.kind == "person"
    return Telling(
        row, event, GROUPS[event.status], frozenset(words),
        frozenset(party_key(p, row.text) for p in event.actors),
        frozenset(party_key(p, row.text) for p in event.recipients),
        who,
    )  # fmt: skip


def stem(word: str) -> str:
    """A rough stem: enough to see that "met", "meeting" are told apart and "talks", "talk" are not."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def party_key(party: Participant, text: str) -> str:
    """What a party is compared by: its actor's id, else its last words.

    A kind of people ("soldiers", "the ministers") is nobody in particular: it goes by its words too.
    """
    actor = party.actor
    if actor is not None and not (
        actor.kind == "group" and actor.country is None and actor.id.startswith("local:")
    ):
        return actor.id
    words = [stem(w) for w in WORD.findall(text[party.span[0] : party.span[1]].casefold())]
    return "text:" + " ".join(words[-3:])
