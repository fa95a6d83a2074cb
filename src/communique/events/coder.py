"""The coder: candidates → events, with type by the manual's rules, status, parties, place and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec
from spacy.tokens import Doc

from communique.events.candidates import Coded
from communique.events.clauses import own_clause, telling
from communique.events.codebook import Codebook, built_in, default
from communique.events.composing import compose
from communique.events.forms import whole
from communique.events.interpreting import Reading, to_come
from communique.events.judging import Judge
from communique.events.matching import Matcher
from communique.events.mending import mend, own_copy
from communique.events.nearest import proposed
from communique.events.participants import people
from communique.events.parties import Parties
from communique.events.placing import Times, following, place_of
from communique.events.reasons import dated
from communique.events.roles import TOGETHER, Roles
from communique.events.status import contact
from communique.language.syntax import Tree, tree_of
from communique.model import UNKNOWN_DATE, Date, Event, Participant, Place, Span, TimeExpression

if TYPE_CHECKING:
    from communique.knowledge.cast import Cast

_SOMEWHERE = frozenset({"ceasefire", "curfew", "martial-law"})
"""Modes of acts that always hold for some place."""
_DONE_THERE = frozenset({"AID", "RETREAT", "CONCEDE", "COERCE", "ASSAULT", "MOBILIZE"})
_THERE = frozenset({"in", "from", "across", "throughout", "near"})
_PRESENT = frozenset({"VBZ", "VBP", "VBG", "NN", "NNS"})
_SEVERAL = frozenset({"NNS", "NNPS"})
_ASKING = frozenset({"AID", "SANCTION"})
"""Types that PLOVER gives a recipient always."""


def code(
    doc: Doc,
    cast: Cast | None,
    times: Sequence[TimeExpression],
    codebook: Codebook | None = None,
    proposals: bool = False,
    everything: bool = False,
    judging: type[Judge] = Judge,
    casting: type[Roles] | None = Roles,
    published: Date = UNKNOWN_DATE,
) -> list[Event]:
    """Code the events told in `doc`, in text order. Offsets are characters of `doc.text`.

    `cast` says who is mentioned where (None: nobody is known, and the parties are bare noun phrases);
    `times` are the Doc's resolved time expressions. `claimed_by` is left to the analysis. With `proposals`, verbs that
    the book lacks get the code of the nearest trigger (`rule` "nearest:…"); the other events stay as they are. What
    firms, teams or private persons do among themselves is left out, but not with `everything`. `judging` says how
    likely an event is one of public life, and how sure; `casting` reads the parties again (None: those of the
    codebook's roles alone). What the present tense or a noun tells with a date of its own after `published` is still
    to come.
    """
    tree = own_copy(tree_of(doc))
    book = codebook or default()
    book.forms.correct(tree)
    mend(tree, book.sets["times"])
    clock = Times(tree, times)
    parties = Parties(tree, cast, book.sets, clock.covered)
    matcher = Matcher(tree, book, parties)
    readings = compose(tree, book, matcher, matcher.candidates())
    if proposals:
        readings += proposed(tree, book, matcher)
    told: list[_Told] = []
    judge, known = judging(tree, parties), built_in()
    roles = casting(tree, parties, book.sets["speech"]) if casting and cast is not None else None
    found = [
        Coded(reading, event, tree.sent[reading.match.frame.trigger])
        for reading in readings
        if (event := _event(reading, tree, book, cast, parties, clock, published)) is not None
    ]
    for one in found:
        reading, event = one.reading, one.event
        own = reading.match.entry.id not in known  # a user's own entries are about what the user wants
        if not own:
            event = roles.revise(one, found) if roles is not None else event
            verdict = judge.verdict(reading, event)
            if not everything and not judge.keeps(event, verdict):
                continue
            if reading.match.likeness == 1:  # proposals say how near they are
                event = msgspec.structs.replace(event, confidence=round(verdict.right, 2))
        clause = own_clause(tree, reading.match.frame.host)
        new = _Told(event, clause, frozenset(reading.match.words), reading)
        if not _told_already(new, told):
            told.append(new)
    told = [_above_call(one, told, tree) for one in told]
    events = [event for one in told for event in _each_time(one, tree, cast, clock)]
    events.sort(key=lambda event: (event.trigger[0], event.rule, event.date.earliest or ""))
    return [_numbered(event, number) for number, event in enumerate(events, 1)]


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with what tells whether another one is the same: its clause and its words."""

    event: Event
    clause: Span
    words: frozenset[int]
    reading: Reading


def _each_time(told: _Told, tree: Tree, cast: Cast | None, clock: Times) -> list[Event]:
    """ "Meetings were held on Monday in X and on Friday in Y" are two events."""
    rows = clock.several(told.reading.match.frame)
    if told.reading.match.inner is not None or len(rows) < 2:
        return [told.event]
    places = [following(tree, cast, top, until, clock.covered) for top, until, _ in rows]
    if any(place is None for place in places):
        return [told.event]
    return [
        msgspec.structs.replace(told.event, date=date, place=place)
        for (_, _, date), place in zip(rows, places, strict=True)
    ]


def _above_call(one: _Told, told: list[_Told], tree: Tree) -> _Told:
    """What a call was for says more of it than that it was made: it is no less sure."""
    host = one.reading.match.frame.host
    if not contact(tree, host):
        return one
    calls = [other.event.confidence for other in told if other.reading.match.frame.trigger == tree.head[host]]
    sure = max([one.event.confidence, *(min(round(call + 0.01, 2), 1.0) for call in calls)])
    return replace(one, event=msgspec.structs.replace(one.event, confidence=sure))


def _numbered(event: Event, number: int) -> Event:
    return msgspec.structs.replace(event, id=f"e{number}")


def _alike(one: Participant, two: Participant) -> bool:
    """Whether two participants name the same, or share a word."""
    if one.actor is not None and two.actor is not None:
        return one.actor.id == two.actor.id
    return one.span[0] < two.span[1] and two.span[0] < one.span[1]


def _event(
    reading: Reading,
    tree: Tree,
    book: Codebook,
    cast: Cast | None,
    parties: Parties,
    clock: Times,
    published: Date,
) -> Event | None:
    seen: set[tuple[Span, str]] = set()
    match = reading.match
    kind = book.like(reading.act_type)
    actors = people(parties, reading.actors, kind, seen, False)
    recipients = people(parties, reading.recipients, kind, seen, True, match.void)
    if len(actors) > 1 and not recipients and _mutual(reading, tree, book):
        actors, recipients = actors[:1], actors[1:]
    if not actors and len(recipients) == 2 and set(reading.recipients) <= set(match.frame.prep("between")):
        actors, recipients = recipients[:1], recipients[1:]  # "a clash between X and Y"
    if reading.mode == "visit":
        actors, recipients = _hosts(actors), _hosts(recipients)
    if kind in _DONE_THERE and all(person.actor is None for person in recipients):
        recipients += _where(
            reading, kind, tree, cast, parties, {person.span for person in actors + recipients}
        )
    if "two" in match.entry.needs and len(actors) == 1 and not recipients:
        heads = [k for i in reading.actors for k in tree.conjuncts(i)]
        if len(heads) > 1 or not any(
            tree.tag[k] in _SEVERAL or tree.lower[k] in {"they", "we"} for k in heads
        ):
            return None  # the other one turned out to be nobody
    nobody = not actors and (not recipients or "actor" in match.entry.needs)
    if nobody and "dated" not in match.entry.needs:
        return None
    if (
        not recipients
        and not match.void
        and reading.recipients
        and (reading.type in _ASKING or (reading.type == "ASSAULT" and match.pattern.pos == "V"))
    ):
        return None  # nothing that can be given to, or harmed
    if reading.type == "AID" and recipients and all(person.actor is None for person in recipients):
        given = [parties.acts(k) for i in reading.recipients for k in tree.conjuncts(i)]
        if not any(given):
            return None  # nothing is given to anybody
    bare = match.pattern.pos == "N" and match.frame.light is None
    if bare and match.pattern.lemma in book.sets["background"] and not clock.owns(match.frame):
        return None
    trigger = tuple(_runs(tree, [k for i in reading.words for k in whole(tree, i)]))
    row = clock.at(match.inner.frame) if match.inner is not None else None
    row = row or clock.at(match.frame)
    if row is not None and _behind(row[1], published) and _ahead(reading, tree, clock):
        to_come(reading, book.grammar)
        reading.status_basis += (dated(tree.text[row[0]]),)
    taken = set(reading.actors) | set(reading.recipients)
    place = following(tree, cast, row[0], row[0] + 5, clock.covered) if row is not None else None
    place = place or place_of(tree, cast, match.frame, taken, clock.covered)
    return Event(
        id="",
        type=reading.type,
        act_type=reading.act_type,
        mode=reading.mode,
        cameo=_elsewhere(reading.cameo, actors, place),
        context=reading.context,
        trigger=trigger,
        span=telling(tree, match.frame.host),
        actors=actors,
        recipients=recipients,
        place=place,
        date=row[1] if row is not None else UNKNOWN_DATE,
        status=reading.status,  # type: ignore[arg-type]
        status_basis=reading.status_basis,
        rule=match.entry.id,
        confidence=reading.confidence,
    )


def _elsewhere(cameo: str | None, actors: tuple[Participant, ...], place: Place | None) -> str | None:
    """CAMEO 044 for a meeting of parties of different countries in a third one."""
    if cameo != "040" or place is None or place.country is None:
        return cameo
    homes = {person.actor.country for person in actors if person.actor is not None} - {None}
    return "044" if len(homes) > 1 and place.country not in homes else cameo


def _where(
    reading: Reading, kind: str, tree: Tree, cast: Cast | None, parties: Parties, taken: set[Span]
) -> tuple[Participant, ...]:
    """The place whose people they are to whom something is done, where nobody says who these are: "gave food to 900
    people in X"."""
    if cast is None:
        return ()
    rows = list(reading.match.frame.preps)
    if reading.mode in _SOMEWHERE:
        rows += [(tree.case(k), k) for k in tree.subtree(reading.match.frame.host)]
    for name, i in rows:
        if name in _THERE and parties.able(i) and tree.tag[i] in {"NNP", "NNPS"}:
            mention = cast.at(i)
            if mention is not None and any(actor.kind == "state" for actor in mention.actors):
                return tuple(p for p in parties.of(i, kind) if p.span not in taken)
    return ()


def _hosts(people: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The participants of a visit without the country (or its capital) of somebody who is visited there."""
    homes = {p.actor.country for p in people if p.actor is not None and p.actor.kind == "person"} - {None}
    kept = [p for p in people if p.actor is None or p.actor.kind != "state" or p.actor.country not in homes]
    return tuple(kept) if len(kept) > 0 and homes else people


def _behind(date: Date, published: Date) -> bool:
    """Whether a date lies wholly after the report's."""
    return date.earliest is not None and published.latest is not None and date.earliest > published.latest


def _ahead(reading: Reading, tree: Tree, clock: Times) -> bool:
    """Whether the clause's own date may say when an act will be: told by the present tense or a noun, as done."""
    frame = reading.match.frame
    told = tree.tag[frame.host] in _PRESENT and reading.status in {"occurred", "ongoing"}
    past = any(tree.tag[k] == "VBD" for k in tree.kids[frame.host] if tree.dep[k].startswith("aux"))
    return told and not past and clock.owns(frame)


def _mutual(reading: Reading, tree: Tree, book: Codebook) -> bool:
    """Whether those who act together do it to each other, in an act that has a direction: "X and Y failed to reach a
    deal", "X and Y broke the truce"."""
    match = reading.match
    if book.like(reading.type) in TOGETHER:
        return False
    entries = [match.entry] if match.inner is None else [match.entry, match.inner.entry]
    joint = book.sets["joint"]
    return any(entry.reciprocal for entry in entries) or any(tree.lemma[i] in joint for i in match.frame.obj)


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


def _told_already(told: _Told, before: list[_Told]) -> bool:
    """Whether another event of the same clause tells the same act with the same (or more) parties."""
    event = told.event
    mine = event.actors + event.recipients
    for other in before:
        theirs = other.event.actors + other.event.recipients
        same = told.words & other.words and event.act_type == other.event.act_type
        if same and event.actors and event.actors == other.event.actors:
            return True  # "completed the withdrawal" by its verb and by its noun
        if not all(any(_alike(one, two) for two in theirs) for one in mine):
            continue
        if told.words & other.words:  # "hold exercises": of two readings the surer one counts
            return True
        alike = other.event.act_type == event.act_type or other.event.type == event.type
        if alike and told.clause[0] < other.clause[1] and other.clause[0] < told.clause[1]:
            return True
    return False
