"""The user's own people and offices, laid over the package's, and what contradicts between the two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from communique.errors import InputError
from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.ftm import Occupied, day_of
from communique.knowledge.names import local_id, name_key, phrase
from communique.knowledge.terms import BODY_CODES, Term

# Offices that one person holds at a time.
SINGLE = frozenset({"president", "prime_minister", "foreign_minister", "defence_minister", "supreme_leader"})
OPEN = "2999-12-31"
"""An office of the user's own file without an end is held until the file says otherwise."""
OVERLAP = 31
"""Days for which two may hold one office before it is called a conflict: sources differ by as much."""


class KnowledgeConflict(NamedTuple):
    """Two facts that cannot both be true, in words; `source` says where the user's one stands."""

    message: str
    source: str


def role_of(kb: KnowledgeBase, title: str) -> str:
    """The role of titles.csv that a position's name begins with ("Minister of Foreign Affairs of X"), or "official"."""
    words = phrase(title).split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            row = kb.titles.get(" ".join(words[start:end]))
            if row is not None and row[0] not in ("honorific", "expert", "chairman"):
                return row[0]
    return "official"


def country_of(kb: KnowledgeBase, code: str) -> str:
    """The package's code of a country given as ISO 3166-1 alpha-2 or alpha-3 ("am", "ARM"); "" where unknown."""
    upper = code.upper()
    if kb.state(upper) is not None or upper in ("EU", "UN", "OSCE", "NATO"):
        return upper
    return kb.iso2.get(upper, "")


def occupied(
    kb: KnowledgeBase,
    name: str,
    title: str,
    code: str,
    start: str,
    end: str = "",
    aliases: Sequence[str] = (),
    item: str = "",
) -> Occupied:
    """A person in an office as the user states it; `code` is a country's or a body's, `item` a Wikidata item.

    Raises InputError `knowledge-entity` for a name, country or body nobody knows, and for what is no date.
    """
    country = country_of(kb, code)
    if not country and code.upper() in BODY_CODES | {"CSTO", "EAEU", "IAEA", "MINSK"}:
        country = code.upper()
    remedies = [
        (not name.strip() or not title.strip(), "The name or the office is empty.", "Give both."),
        (
            not country,
            f"No country or body is known as {code!r}.",
            "Give an ISO 3166-1 code (ARM, am), or EU, UN, OSCE, NATO.",
        ),
        (bool(item) and not re.fullmatch(r"Q\d+", item), f"{item!r} is no Wikidata item.", "Write Q57371."),
    ]
    for wrong, message, remedy in remedies:
        if wrong:
            raise InputError(message, remedy, "knowledge-entity")
    first, last = day_of(start, False), day_of(end, True)
    if last and last < first:
        raise InputError(
            f"The office ends ({end}) before it starts ({start}).", "Check both dates.", "knowledge-entity"
        )
    return Occupied(
        person=item or local_id(name), name=name.strip(), aliases=tuple(dict.fromkeys(aliases)), family="",
        gender="", country=country, title=title, start=first, end=last, source="command line",
    )  # fmt: skip


def overlay(kb: KnowledgeBase, rows: Sequence[Occupied]) -> list[tuple[Any, ...]]:
    """Persons for the index: one row each with all terms, for those of `rows`; known ones keep their terms."""
    people: dict[str, list[Occupied]] = {}
    for row in rows:
        people.setdefault(_person_id(kb, row), []).append(row)
    out = []
    for id, held in people.items():
        terms = [_term(kb, row) for row in held]
        known = kb.person(id)
        if known is not None:
            own = {(t.role, t.country, t.start) for t in terms}
            terms += [t for t in known.terms if (t.role, t.country, t.start) not in own]
        terms.sort(key=lambda t: (t.start, t.role, t.country, t.title))
        first = held[0]
        name = known.name if known is not None else first.name
        family = first.family or (known.family if known is not None else first.name.split()[-1])
        home = known.country if known is not None else terms[0].country
        aliases = tuple(dict.fromkeys(a for row in held for a in (row.name, *row.aliases)))
        out.append((id, name, home, first.gender, phrase(family), [tuple(t) for t in terms], aliases))
    return out


def _person_id(kb: KnowledgeBase, row: Occupied) -> str:
    if kb.person(row.person) is not None:
        return row.person
    country = country_of(kb, row.country)
    same = [
        m.person
        for m in kb.persons_named(row.name, None, country or None)
        if m.person.country == country and phrase(m.person.name) == phrase(row.name)
    ]
    if len(same) == 1:
        return same[0].id
    return row.person if row.person.startswith("Q") and row.person[1:].isdigit() else local_id(row.name)


def _term(kb: KnowledgeBase, row: Occupied) -> Term:
    until = "" if row.end else OPEN
    role = role_of(kb, row.title)
    return Term(role, row.title, country_of(kb, row.country), row.start, row.end, until)


def check(kb: KnowledgeBase, rows: Iterable[Occupied]) -> list[KnowledgeConflict]:
    """What in `rows` cannot be, by itself or beside the package's facts; the order is that of `rows`."""
    out = []
    for row in rows:
        term, id = _term(kb, row), _person_id(kb, row)
        if row.end and row.start > row.end:
            out.append(KnowledgeConflict(f"{row.name}, {row.title}: ends before its start", row.source))
            continue
        if not term.country:
            out.append(
                KnowledgeConflict(
                    f"{row.name}, {row.title}: no country that is known ({row.country})", row.source
                )
            )
        if term.role not in SINGLE or not term.start:
            continue
        days = (term.start, term.end or OPEN)
        for holder in kb.holders(term.country, term.role, None):
            other = holder.term
            if holder.person.id == id or not _meet(other, days) or not (other.end or other.until):
                continue
            start, end = max(term.start, other.start), min(days[1], other.end or other.until)
            if _days(end) - _days(start) > OVERLAP:
                out.append(
                    KnowledgeConflict(
                        f"{row.name} is {row.title} of {term.country} from {term.start} to {term.end or '…'}; "
                        f"{holder.person.name} is from {other.start} to {other.end or other.until}",
                        row.source,
                    )
                )
    return out


def _meet(term: Term, days: tuple[str, str]) -> bool:
    """Whether a term has a day within a stretch, as far as its source carries it."""
    return term.start <= days[1] and (term.end or term.until or term.start) >= days[0]


def _days(day: str) -> int:
    year, month, date = (int(part) for part in day.split("-"))
    return year * 365 + month * 30 + date


def facts_of(kb: KnowledgeBase, country: str | None = None) -> list[Occupied]:
    """All persons and offices of a base, or those of a country, for export."""
    out = []
    for person in kb.persons():
        for term in person.terms:
            if country in (None, term.country):
                family = person.family if name_key(person.family) != name_key(person.name) else ""
                out.append(
                    Occupied(
                        person.id, person.name, (), family, person.gender, term.country, term.title,
                        term.start, term.end, "",
                    )
                )  # fmt: skip
    return out
