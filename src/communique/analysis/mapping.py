"""From a story's clean text back to the characters of the report as it was given."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc

from communique.cleaning import OffsetMap
from communique.knowledge import Cast
from communique.model import Actor, Event, Mention, Participant, Span, Spans, Statement, TimeExpression

replace = msgspec.structs.replace


def spans(offsets: OffsetMap, clean: Spans) -> Spans:
    """All original spans of some clean ones, in order."""
    return tuple(part for start, end in clean for part in offsets.to_original(start, end))


def statement(offsets: OffsetMap, given: Statement, name: str) -> Statement | None:
    """A statement in original offsets; None where none of its content survived."""
    content = spans(offsets, given.content)
    if not content:
        return None
    return replace(
        given, id=name, source=spans(offsets, given.source), cue=spans(offsets, given.cue), content=content,
        addressee_span=spans(offsets, given.addressee_span),
    )  # fmt: skip


def event(offsets: OffsetMap, given: Event, name: str, claims: dict[str, str]) -> Event | None:
    """An event in original offsets; `claims` maps the story's names of statements to the report's."""
    trigger, span = spans(offsets, given.trigger), offsets.hull(*given.span)
    if not trigger or span is None:
        return None
    place = given.place
    if place is not None:
        at = offsets.hull(*place.span)
        place = replace(place, span=at) if at else None
    return replace(
        given, id=name, trigger=trigger, span=span, place=place,
        actors=_parties(offsets, given.actors), recipients=_parties(offsets, given.recipients),
        claimed_by=claims.get(given.claimed_by) if given.claimed_by else None,
    )  # fmt: skip


def _parties(offsets: OffsetMap, given: tuple[Participant, ...]) -> tuple[Participant, ...]:
    found = ((party, offsets.hull(*party.span)) for party in given)
    return tuple(replace(party, span=span, actor=known(party.actor)) for party, span in found if span)


def known(actor: Actor | None) -> Actor | None:
    """An actor that may be told: what the language model alone takes for a place is too often a team, a firm or a
    family to have an id (of 68 judged by reading 15 were)."""
    return None if actor is not None and actor.kind == "place" and actor.country is None else actor


def times(offsets: OffsetMap, given: tuple[TimeExpression, ...], text: str) -> Iterator[TimeExpression]:
    """Time expressions in original offsets, with the original's words."""
    for time in given:
        span = offsets.hull(time.start, time.end)
        if span:
            yield replace(time, start=span[0], end=span[1], text=text[span[0] : span[1]])


def mentions(offsets: OffsetMap, cast: Cast, text: str) -> Iterator[Mention]:
    """A Cast's mentions in original offsets; a set ("the two leaders") gives one mention for each member."""
    doc = cast.doc
    for mention in sorted((*cast.mentions, *cast.offices), key=lambda m: (m.span[0], -m.span[1])):
        span = _characters(offsets, doc, mention.span)
        title = _characters(offsets, doc, mention.title) if mention.title else None
        if span is None:
            continue
        for actor in mention.actors or (None,):
            yield Mention(
                start=span[0], end=span[1], text=text[span[0] : span[1]], type=mention.type, actor=known(actor),
                office=mention.office, title=title, coreferent=mention.coreferent,
            )  # fmt: skip


def _characters(offsets: OffsetMap, doc: Doc, tokens: Span) -> Span | None:
    last = doc[tokens[1] - 1]
    return offsets.hull(doc[tokens[0]].idx, last.idx + len(last))


def sentences(offsets: OffsetMap, doc_spans: list[Span]) -> Iterator[Span]:
    """Sentences in original offsets."""
    for start, end in doc_spans:
        span = offsets.hull(start, end)
        if span:
            yield span
