"""The coder: candidates → events, with type by the manual's rules, status, parties, place and date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from spacy.tokens import Doc

from communique.events.codebook import Codebook, default
from communique.events.composing import compose
from communique.events.interpreting import Reading
from communique.events.matching import Match, Matcher
from communique.events.mending import mend
from communique.events.parties import Parties
from communique.events.placing import Times, place_of
from communique.language.syntax import Tree
from communique.model import Event, Participant, Span, TimeExpression

if TYPE_CHECKING:
    from communique.knowledge.cast import Cast

_ASKING = frozenset({"AID", "SANCTION"})
"""Types that PLOVER gives a recipient always."""


def code(
    doc: Doc, cast: Cast | None, times: Sequence[TimeExpression], codebook: Codebook | None = None
) -> list[Event]:
    """Code the events told in `doc`, in text order. Offsets are characters of `doc.text`.

    `cast` says who is mentioned where (None: nobody is known, and the parties are bare noun phrases);
    `times` are the Doc's resolved time expressions. `claimed_by` is left to the analysis.
    """
    tree = Tree(doc)
    book = codebook or default()
    book.forms.correct(tree)
    mend(tree)
    clock = Times(tree, times)
    parties = Parties(tree, cast, book.sets, clock.covered)
    matcher = Matcher(tree, book, parties)
    readings = compose(tree, book, matcher, matcher.candidates())
    events: list[Event] = []
    for reading in readings:
        event = _event(reading, tree, cast, parties, clock)
        if event is not None and not _told_already(event, events):
            events.append(event)
    events.sort(key=lambda event: (event.trigger[0], event.rule))
    return [_numbered(event, number) for number, event in enumerate(events, 1)]


def _numbered(event: Event, number: int) -> Event:
    return msgspec.structs.replace(event, id=f"e{number}")


def _people(
    parties: Parties, heads: list[int], kind: str, seen: set[tuple[Span, str]], given: bool
) -> tuple[Participant, ...]:
    found: list[Participant] = []
    for head in heads:
        taken = frozenset(name for _, name in seen if name) if given else None
        for person in parties.of(head, kind, taken):
            key = (person.span, person.actor.id if person.actor is not None else "")
            if key not in seen and not any(_same(person, other) for other in found):
                seen.add(key)
                found.append(person)
    return tuple(found)


def _same(one: Participant, other: Participant) -> bool:
    """Whether two participants are one, found on two ways."""
    apart = one.span[1] <= other.span[0] or other.span[1] <= one.span[0]
    if one.actor is None or other.actor is None:
        return not apart and one.actor == other.actor
    return one.actor.id == other.actor.id and (not apart or one.actor.kind in {"person", "state"})


def _event(reading: Reading, tree: Tree, cast: Cast | None, parties: Parties, clock: Times) -> Event | None:
    seen: set[tuple[Span, str]] = set()
    actors = _people(parties, reading.actors, reading.act_type, seen, False)
    recipients = _people(parties, reading.recipients, reading.act_type, seen, True)
    match = reading.match
    if not actors and (not recipients or "actor" in match.entry.needs):
        return None
    if not recipients and reading.recipients and reading.type in _ASKING:
        return None
    trigger = tuple(_runs(tree, reading.words))
    date = clock.of(match.inner.frame if match.inner is not None else match.frame)
    if match.inner is not None and not date.known:
        date = clock.of(match.frame)
    taken = set(reading.actors) | set(reading.recipients)
    return Event(
        id="",
        type=reading.type,  # type: ignore[arg-type]
        act_type=reading.act_type,  # type: ignore[arg-type]
        mode=reading.mode,
        cameo=reading.cameo,
        context=reading.context,
        trigger=trigger,
        span=_clause(tree, match),
        actors=actors,
        recipients=recipients,
        place=place_of(tree, cast, match.frame, taken, clock.covered),
        date=date,
        status=reading.status,  # type: ignore[arg-type]
        rule=match.entry.id,
        confidence=reading.confidence,
    )


def _runs(tree: Tree, words: list[int]) -> list[Span]:
    """The characters of some words, adjacent ones joined."""
    spans: list[Span] = []
    last = -2
    for i in sorted(set(words)):
        start, end = tree.doc[i].idx, tree.doc[i].idx + len(tree.doc[i].text)
        if i == last + 1 and spans:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        last = i
    return spans


def _clause(tree: Tree, match: Match) -> Span:
    """The clause that tells the event: its host's subtree, within the sentence."""
    reach = tree.subtree(match.frame.host)
    words = [i for i in reach if tree.pos[i] not in {"SPACE"}] or [match.frame.host]
    first, last = tree.doc[words[0]], tree.doc[words[-1]]
    return first.idx, last.idx + len(last.text)


def _told_already(event: Event, events: list[Event]) -> bool:
    """Whether another event of the same clause tells the same act with the same (or more) parties."""
    mine = {person.span for person in event.actors + event.recipients}
    for other in events:
        if other.act_type != event.act_type and other.type != event.type:
            continue
        near = event.span[0] < other.span[1] and other.span[0] < event.span[1]
        theirs = {person.span for person in other.actors + other.recipients}
        if near and mine <= theirs:
            return True
    return False
