"""Offices that a report gives to people who did not hold them."""

from __future__ import annotations

from dataclasses import dataclass

from communique.knowledge.cast import Cast, CastMention
from communique.knowledge.characters import OFFICIAL
from communique.knowledge.facts import KnowledgeBase, base
from communique.knowledge.names import key
from communique.knowledge.terms import Person, Term, roles_agree
from communique.model import Date


@dataclass(frozen=True, slots=True)
class OfficeConflict:
    """A person with an office that somebody else held then.

    `stated` is the office as the report words it, `holder` who held it, `held` that term; `other` is the
    office the person is known to have held then, if any; `why` says it in a sentence.
    """

    mention: CastMention
    name: str
    stated: str
    holder: Person
    held: Term
    other: Term | None
    why: str


LATELY = 8  # years for which people go on being called by an office that they have left


def _lately(term: Term, when: Date) -> bool:
    """Whether a term was running, or over for some years only, by the date."""
    return not term.end or when.earliest is None or int(when.earliest[:4]) - int(term.end[:4]) <= LATELY


def office_conflicts(cast: Cast, when: Date, kb: KnowledgeBase | None = None) -> list[OfficeConflict]:
    """The offices in a cast that contradict the knowledge base, in text order.

    Silent unless it is sure: only main offices whose one holder is certain over all of `when`, only full
    names, and nothing that is said of former, deputy, acting or coming holders.
    """
    kb = kb or base()
    out: list[OfficeConflict] = []
    seen: set[tuple[str, str, str]] = set()
    if when.earliest is None or when.latest is None:
        return out
    for claim in cast.claims:
        title, code = claim.title, claim.code
        if (
            code is None
            or title.role not in OFFICIAL
            or title.past
            or title.unsure
            or len(claim.name.split()) < 2
        ):
            continue
        certain = [h for h in kb.holders(code, title.role, when) if h.certain]
        if len({h.person.id for h in certain}) != 1:
            continue
        holder, term = certain[0].person, certain[0].term
        if claim.person is not None and (
            claim.person.id == holder.id
            or any(
                t.country == code and roles_agree(title.role, t) and _lately(t, when)
                for t in claim.person.terms
            )
        ):
            continue
        if claim.person is None and _may_be(claim.name, holder):
            continue
        if any(
            _may_be(claim.name, h.person) and _lately(h.term, when)
            for h in kb.holders(code, title.role, None)
        ):
            continue
        mark = (claim.name, title.role, code)
        if mark in seen:
            continue
        seen.add(mark)
        state = kb.state(code)
        stated = f"{title.text} of {state.name if state else code}"
        other = None
        if claim.person is not None:
            other = next(
                (
                    h
                    for h in reversed(claim.person.terms)
                    if h.start <= when.latest and not (h.end and h.end < when.earliest)
                ),
                None,
            )
        since = f"from {term.start}" + (f" to {term.end}" if term.end else "")
        why = f"{claim.name} is called {stated}; {holder.name} held that office {since}"
        if other is not None:
            where = kb.state(other.country)
            why += f"; {claim.name} was {other.title} of {where.name if where else other.country}"
        out.append(OfficeConflict(claim.mention, claim.name, stated, holder, term, other, why))
    return out


def _may_be(name: str, person: Person) -> bool:
    """Whether a name shares its family name with a person and does not contradict the given name."""
    mine = [key(w) for w in name.split()]
    theirs = [key(w) for w in person.name.split()]
    return mine[-1] == theirs[-1] and bool({*mine[:-1]} & {*theirs[:-1]})
