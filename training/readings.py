"""What readers say of events (events_read.csv), and whether an event of the coder is what they say."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from communique.events.codebook import default
from communique.events.roles import TOGETHER
from communique.model import Event, Participant, Span

HERE = Path(__file__).resolve().parent
NOTHING = frozenset({"NO", "PRIV"})
GUIDE = {
    "RETREAT.release": {"CONCEDE"},
    "RETREAT.access": {"CONCEDE"},
    "SUPPORT.sign": {"AGREE", "COOPERATE"},
    "SUPPORT.sign-noun": {"AGREE", "COOPERATE"},
    "CONCEDE.apologise": {"SUPPORT"},
    "COERCE.sanctions": {"SANCTION"},
}
"""Types that the readers' guide of one page gives to what the manual of PLOVER 0.8 (or its CAMEO table, which the
codebook follows where they differ) codes otherwise: the release of prisoners, signing, apologies, sanctions."""
YIELDING = frozenset({"CONCEDE", "RETREAT"})
SIDES = ("actors", "recipients")
ALIKE = frozenset({"occurred", "ongoing"})
VERBAL = {
    "REJECT": frozenset({"negated", "cancelled"}),
    "THREATEN": frozenset({"hypothetical", "scheduled"}),
}
"""How an act stands that is refused or threatened."""
MUTUAL = frozenset(entry.id for entry in default().entries if entry.reciprocal) | {"RETREAT.ceasefire"}


def sheet() -> dict[tuple[str, str], list[dict[str, str]]]:
    """The lines of the sheet by set and report."""
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with (HERE / "events_read.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            found[line["set"], line["report"]].append(line)
    return found


class Gold(NamedTuple):
    """A reader's party: its characters and the actors that the knowledge base knows there."""

    span: Span
    actors: frozenset[str]
    since: int | None = None
    """Of a pronoun, where its sentence begins: a party named there before it is taken for whom it means."""


def spans(cell: str) -> list[Span]:
    """ "12-15&20-31" as spans."""
    return [(int(a), int(b)) for a, b in (part.split("-") for part in cell.split("&") if part)]


def same(party: Participant, gold: Gold) -> bool:
    over = party.span[0] < gold.span[1] and gold.span[0] < party.span[1]
    over = over or (gold.since is not None and gold.since <= party.span[0] < gold.span[0])
    return over or (party.actor is not None and party.actor.id in gold.actors)


def side(parties: Sequence[Participant], golds: Sequence[Gold]) -> bool:
    return all(any(same(p, g) for g in golds) for p in parties) and all(
        any(same(p, g) for p in parties) for g in golds
    )


def alike(event: Event, read: dict[str, str]) -> bool:
    """Whether an event has the reader's type, or what the readers' guide calls so."""
    promised = event.type == "AGREE" and event.act_type in YIELDING and read["type"] in YIELDING
    return event.type == read["type"] or read["type"] in GUIDE.get(event.rule, ()) or promised


def right(event: Event, read: dict[str, str], gold: dict[str, list[Gold]]) -> bool:
    """Whether an event is what the reader says."""
    return alike(event, read) and stands(event, read) and partied(event, gold)


def stands(event: Event, read: dict[str, str]) -> bool:
    """Whether an event's status is the reader's. Of what is refused, threatened or promised the package gives how the
    act itself stands ("refused to meet": negated), where many a reader says that the refusal occurred."""
    ours, theirs = event.status, read["status"]
    if ours == theirs or {ours, theirs} <= ALIKE:
        return True
    if event.type == "AGREE" and event.rule.startswith("AGREE."):
        return {ours, theirs} <= ALIKE | {"scheduled"}
    return theirs in ALIKE and ours in VERBAL.get(event.type, ())


def partied(event: Event, gold: dict[str, list[Gold]]) -> bool:
    """Whether an event's parties are the reader's."""
    actors, recipients = gold["actors"], gold["recipients"]
    if joint(event) and side(event.actors + event.recipients, actors + recipients):
        return True
    return side(event.actors, actors) and side(event.recipients, recipients)


def joint(event: Event) -> bool:
    """Whether it matters little who of an event's parties is on which side."""
    return event.type in TOGETHER or event.rule in MUTUAL


def golds(doc: Any, cast: Any, line: dict[str, str]) -> dict[str, list[Gold]]:
    """The reader's parties of a line, by side."""
    return {name: [gold_of(doc, cast, span) for span in spans(line[name])] for name in SIDES}


def gold_of(doc: Any, cast: Any, span: Span) -> Gold:
    tokens = tokens_of(doc, span)
    pronoun = doc[tokens[0]].sent.start_char if [doc[k].tag_ for k in tokens] == ["PRP"] else None
    return Gold(span, frozenset(a.id for k in tokens for a in actors_of(cast, k)), pronoun)


def place_of(event: Event) -> Span:
    return event.trigger[0][0], event.trigger[-1][1]


def tokens_of(doc: Any, span: Span) -> list[int]:
    return [t.i for t in doc if t.idx < span[1] and span[0] < t.idx + len(t.text)]


def actors_of(cast: Any, k: int) -> tuple[Any, ...]:
    mention = cast.headed(k)
    return mention.actors if mention is not None else ()
