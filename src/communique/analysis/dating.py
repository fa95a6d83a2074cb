"""Dates of statements and events that name none themselves."""

from __future__ import annotations

from bisect import bisect_right

import msgspec
from spacy.tokens import Doc, Token

from communique.analysis.bounds import spanning
from communique.analysis.drafts import Draft
from communique.language.syntax import tree_of
from communique.model import UNKNOWN_DATE, Date, Event, Statement


def date_statements(draft: Draft) -> list[Statement]:
    """Each statement's day: a time expression that hangs on its cue, else the publication."""
    heads = _time_heads(draft)
    dated = []
    for statement in draft.statements:
        date = UNKNOWN_DATE
        for start, end in statement.cue:
            span = draft.doc.char_span(start, end, alignment_mode="expand")
            for token in span or ():
                date = next((d for d in heads.get(token.i, ()) if d.known), date)
        if not date.known:
            date = _published(draft.published, "reported without a day; taken from the publication")
        dated.append(msgspec.structs.replace(statement, date=date))
    return dated


def _time_heads(draft: Draft) -> dict[int, list[Date]]:
    """Dates of time expressions by the token they hang on."""
    heads: dict[int, list[Date]] = {}
    for time in draft.times:
        if time.type in ("DATE", "TIME"):
            span = draft.doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None:
                heads.setdefault(span.root.head.i, []).append(time.date)
    return heads


def _published(published: Date, why: str) -> Date:
    if not published.known:
        return UNKNOWN_DATE
    return Date(
        earliest=published.earliest, latest=published.latest, precision=published.precision,
        basis=(why, *published.basis),
    )  # fmt: skip


def date_events(draft: Draft) -> list[Event]:
    """Each event's day: its own, else one carried over from just before, else what its tense and status allow."""
    paragraphs = _paragraph_starts(draft.doc)
    carried: Date = UNKNOWN_DATE
    paragraph = -1
    dated = []
    for event in draft.events:
        here = bisect_right(paragraphs, event.trigger[0][0])
        if here != paragraph:
            paragraph, carried = here, UNKNOWN_DATE
        if event.date.known:
            if event.status in ("occurred", "ongoing") and _future(event.date, draft.published):
                event = _planned(event)
            if event.status in ("occurred", "ongoing") and not _future(event.date, draft.published):
                carried = event.date
            dated.append(event)
            continue
        date = _undated(event, draft, carried)
        dated.append(msgspec.structs.replace(event, date=date))
    return dated


# PLOVER's manual: an act that is still to come has the type of the promise.
PROMISES: dict[str, str] = {
    "CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE",
}  # fmt: skip


def _planned(event: Event) -> Event:
    """An event whose day comes after the report is planned, whatever tense it is told in ("The two meet on Friday")."""
    return msgspec.structs.replace(
        event,
        status="scheduled",
        status_basis=("its day is after the report",),
        type=PROMISES.get(event.act_type, event.type),
    )


def _future(date: Date, published: Date) -> bool:
    return bool(date.earliest and published.latest and date.earliest > published.latest)


def _paragraph_starts(doc: Doc) -> list[int]:
    tree = tree_of(doc)
    return [0] + [tree.start[i] for i, text in enumerate(tree.text) if "\n" in text and text.isspace()]


def _undated(event: Event, draft: Draft, carried: Date) -> Date:
    published = draft.published
    if event.status == "scheduled":
        return spanning(published.earliest, None, ("announced without a day; not before the report",))
    if event.status == "hypothetical":
        return UNKNOWN_DATE
    if event.status in ("ongoing", "negated", "cancelled"):
        return _published(published, "as of the report")
    trigger = _trigger(event, draft.doc)
    tense = _tense(trigger)
    if tense == "before":
        return spanning(None, published.latest, ("told as already past; not after the report",))
    if carried.known and carried.earliest and (not published.latest or carried.earliest <= published.latest):
        return spanning(
            carried.earliest, max(filter(None, (published.latest, carried.latest)), default=None),
            ("told after what is dated just before it",),
        )  # fmt: skip
    if not tense and _background(trigger):
        return spanning(None, published.latest, ("told as what came before; not after the report",))
    if event.claimed_by and tense != "past":
        return spanning(None, published.latest, ("claimed without a day; not after the report",))
    return _published(published, "reported without a day; taken from the publication")


def _trigger(event: Event, doc: Doc) -> Token | None:
    start, end = event.trigger[0]
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None else None


BEFORE = frozenset({"after", "since", "following", "despite", "before", "during"})


def _background(token: Token | None) -> bool:
    """Whether a noun is told as what the news comes after: "continues after the operation"."""
    if token is None or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return any(child.dep_ in ("case", "mark") and child.lower_ in BEFORE for child in token.children)


def _tense(token: Token | None) -> str:
    """ "past" (simple past, or have + participle told as news), "before" (had + participle) or "" (nouns, the rest)."""
    if token is None:
        return ""
    helpers = {child.lower_ for child in token.children if child.dep_.startswith("aux")}
    if "had" in helpers:
        return "before"
    if token.tag_ == "VBD" or not helpers.isdisjoint({"was", "were", "has", "have"}):
        return "past"
    return ""
