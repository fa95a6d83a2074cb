"""The knowledge base: who held which office when, and what names mean.

Compiled from resources/knowledge; read it through `base()`, which loads it once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from rapidfuzz.distance import JaroWinkler

from communique.data import open_bytes
from communique.knowledge.names import bones, initials_agree, is_arabic, key, name_key, phrase, skeleton
from communique.model import Actor, Date

KNOWLEDGE = "COMMUNIQUE_KNOWLEDGE"
GENERIC_ROLES = {
    "head_of_state": ("president", "monarch", "supreme_leader"),
    "head_of_government": ("prime_minister", "president"),
}


class Term(NamedTuple):
    """One stretch in one office. `end` is "" where no source states it, then `until` is the last day known."""

    role: str
    title: str
    country: str
    start: str
    end: str
    until: str


class Person(NamedTuple):
    """An office-holder. `prominent`: of the main offices or curated; the rest need context to be named."""

    id: str
    name: str
    country: str
    gender: str
    prominent: bool
    family: str
    terms: tuple[Term, ...]

    def actor(self, sector: str | None = "GOV", days: Window = (None, None)) -> Actor:
        """The person as an actor; somebody who then serves a body of states (the EU, NATO) has no country."""
        now = [t.country for t in self.terms if days != (None, None) and covers(t, days) != "no"]
        code = self.country if self.country in now or not now else now[0]
        country = code if len(code) == 3 and code.isupper() and code not in BODY_CODES else PARENTS.get(code)
        return Actor(id=self.id, name=self.name, kind="person", country=country, sector=sector)


class Holder(NamedTuple):
    """Somebody in an office at a date. `certain`: the sources cover the whole stretch asked for."""

    person: Person
    term: Term
    certain: bool


class Match(NamedTuple):
    """A person found by name: 1.0 is the same spelling class of a full name that only one person has."""

    person: Person
    score: float
    evidence: str


Window = tuple[str | None, str | None]
BODY_CODES = frozenset({"OTS", "CIS", "SCO", "COE", "LAS", "OIC"})
PARENTS = {
    "AZ-NK": "AZE",
    "GE-AB": "GEO",
    "X-SO": "GEO",
    "GE-SO": "GEO",
    "MD-PMR": "MDA",
    "MD-SN": "MDA",
    "CY-TRNC": "CYP",
    "SO-SL": "SOM",
    "UA-DPR": "UKR",
    "UA-LPR": "UKR",
}


# Leaders whom reports everywhere name by family name alone.
WORLD = frozenset({"USA", "RUS", "CHN", "FRA", "GBR", "DEU", "TUR", "IRN", "ISR", "UKR", "IND", "JPN", "ITA"})
LEADING = frozenset({"president", "prime_minister", "foreign_minister"})
WORLD_ROLES = frozenset({"president", "prime_minister", "supreme_leader"})


class _Index(msgspec.Struct, frozen=True):
    actors: list[tuple[str, str, str, str | None, str | None]]
    phrases: dict[str, list[tuple[str, int, int]]]
    longest: dict[str, int]
    states: dict[str, tuple[int, str, str, str]]
    demonyms: dict[str, str]
    persons: list[tuple[str, str, str, str, int, str, list[tuple[str, str, str, str, str, str]]]]
    full: dict[str, list[int]]
    family: dict[str, list[int]]
    bones: dict[str, list[int]]
    agents: dict[str, str]
    titles: dict[str, tuple[str, str, str]]
    bodies: dict[str, tuple[str, str, str]]
    given: dict[str, str]
    iso2: dict[str, str] = {}


def window(when: Date | str | None) -> Window:
    """The days a Date (or ISO day) may mean: `(earliest, latest)`, None for an open end."""
    if when is None:
        return (None, None)
    if isinstance(when, str):
        return (when, when)
    return (when.earliest, when.latest)


def covers(term: Term, days: Window) -> str:
    """Whether a term covers a stretch of days: "certain", "possible" or "no"."""
    earliest, latest = days
    if latest is not None and term.start > latest:
        return "no"
    if earliest is not None and term.end and term.end < earliest:
        return "no"
    if earliest is None or latest is None:
        return "possible"
    if not term.end and term.until < latest and latest > _years_after(term.until or term.start, 2):
        return "no"
    return "certain" if term.start <= earliest and latest <= (term.end or term.until) else "possible"


def _years_after(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04d}{day[4:]}"


class KnowledgeBase:
    """Look-ups over the compiled facts. Read-only; share one through `base()`."""

    def __init__(self, index: _Index) -> None:
        self._index = index
        self._people: dict[int, Person] = {}
        self._ids = {row[0]: i for i, row in enumerate(index.persons)}
        self._seats: dict[tuple[str, str], list[int]] = {}
        for i, row in enumerate(index.persons):
            for term in row[6]:
                seat = self._seats.setdefault((term[2], term[0]), [])
                if not seat or seat[-1] != i:
                    seat.append(i)
        self._actors: dict[int, Actor] = {}
        self._state_names: list[str] = []
        self._skeletons: dict[str, list[int]] = {}
        self._codes = {row[0]: code for code, row in index.states.items()}
        self.phrases, self.longest = index.phrases, index.longest
        self.agents, self.titles, self.given = index.agents, index.titles, index.given
        self.bodies, self.iso2 = index.bodies, index.iso2
        self.body_words: dict[str, int] = {}
        for text in index.bodies:
            first, size = text.split()[0], len(text.split())
            self.body_words[first] = max(self.body_words.get(first, 0), size)

    # -- actors -------------------------------------------------------------------------------------

    def actor(self, number: int) -> Actor:
        """An actor of the gazetteer by its number in the index."""
        found = self._actors.get(number)
        if found is None:
            id, name, kind, country, sector = self._index.actors[number]
            found = Actor(id=id, name=name, kind=kind, country=country, sector=sector)  # type: ignore[arg-type]
            self._actors[number] = found
        return found

    def state(self, code: str) -> Actor | None:
        """The actor of a state (ISO 3166-1 alpha-3) or territory ("GE-AB"), or None."""
        row = self._index.states.get(code)
        return self.actor(row[0]) if row else None

    def code_of(self, number: int) -> str | None:
        """The state code of a gazetteer actor, where it is a state or territory."""
        return self._codes.get(number)

    def body(self, code: str, pattern: tuple[str, str, str]) -> Actor | None:
        """A body that every state has (bodies.csv): the foreign ministry of "AZE". None for an unknown code."""
        state = self.state(code)
        if state is None:
            return None
        name = f"{pattern[1]} of {state.name}"
        id = f"local:{code.lower()}-{pattern[0]}"
        return Actor(id=id, name=name, kind="organisation", country=state.country, sector=pattern[2])

    def is_like_a_state(self, text: str) -> bool:
        """Whether a normalised word is a state's name with a slip of the pen in it."""
        if not self._state_names:
            names = {phrase(row[1]) for row in self._index.states.values()}
            self._state_names = sorted(n for n in names if len(n) > 6 and " " not in n)
        return any(abs(len(text) - len(n)) < 2 and _alike(text, n) >= 0.94 for n in self._state_names)

    def demonym(self, code: str) -> str | None:
        """The adjective of a state: "Azerbaijani" of "AZE"."""
        return self._index.demonyms.get(code)

    def country_of_demonym(self, word: str) -> str | None:
        """The state code that an adjective or noun of people means: "AZE" of "Azeri"; None where it is unknown."""
        codes = [
            self._codes[n]
            for kind, n, _ in self.phrases.get(phrase(word), ())
            if kind in "AN" and n in self._codes
        ]
        return codes[0] if codes else None

    def find(self, name: str) -> list[Actor]:
        """The states, bodies and places of exactly this name (normalised), in the index' order."""
        return [self.actor(number) for _, number, _ in self.phrases.get(phrase(name), ())]

    def entries(self, name: str) -> list[tuple[str, int, int]]:
        """What a name is known as: (kind as in gazetteer.Hit, number of the actor, strictness)."""
        return self.phrases.get(phrase(name), [])

    # -- persons ------------------------------------------------------------------------------------

    def person(self, id: str) -> Person | None:
        """An office-holder by id."""
        number = self._ids.get(id)
        return None if number is None else self._person(number)

    def persons(self) -> list[Person]:
        """Everybody, in the index' order."""
        return [self._person(number) for number in range(len(self._index.persons))]

    def learn(self, people: Iterable[tuple[str, str, str, str, str, list[Any], Sequence[str]]]) -> None:
        """Add persons or replace known ones: `(id, name, country, gender, family, terms, names)`, all prominent.

        Done once, before the base is used: what was resolved with it stays as it was.
        """
        index = self._index
        for id, name, country, gender, family, terms, names in people:
            number = self._ids.get(id, len(index.persons))
            row = (id, name, country, gender, 1, family, terms)
            if number == len(index.persons):
                index.persons.append(row)
                self._ids[id] = number
            else:
                index.persons[number] = row
                self._people.pop(number, None)
            for term in terms:
                seat = self._seats.setdefault((term[2], term[0]), [])
                if number not in seat:
                    seat.append(number)
            forms = {name_key(n) for n in names}
            forms |= {f"{name_key(n.split()[0])} {name_key(family)}" for n in names if " " in n}
            for table, keys in (
                (index.full, forms),
                (index.family, {name_key(family), key(family.split()[-1])}),
                (index.bones, {" ".join(bones(w) for w in f.split()) for f in forms}),
            ):
                for text in sorted(keys):
                    if number not in table.setdefault(text, []):
                        table[text].append(number)

    def _person(self, number: int) -> Person:
        found = self._people.get(number)
        if found is None:
            id, name, country, gender, main, family, terms = self._index.persons[number]
            sex = gender or self.gender_of(name)
            found = Person(id, name, country, sex, bool(main), family, tuple(Term(*t) for t in terms))
            self._people[number] = found
        return found

    def gender_of(self, name: str) -> str:
        """ "f", "m" or "" (unknown), by the given name."""
        for word in name.split()[:2]:
            sex = self.given.get(key(word))
            if sex:
                return sex
        return ""

    def holders(self, country: str, role: str, when: Date | str | None) -> list[Holder]:
        """Who held an office at a date, certain ones first.

        `role` is a role of titles.csv ("president", "foreign_minister") or `head_of_state`,
        `head_of_government`. With an unknown date: everybody who ever did, none of them certain.
        """
        days = window(when)
        out = []
        for one in GENERIC_ROLES.get(role, (role,)):
            for number in self._seats.get((country, one), ()):
                person = self._person(number)
                for term in person.terms:
                    if term.country == country and term.role == one:
                        cover = covers(term, days)
                        if cover != "no":
                            out.append(Holder(person, term, cover == "certain"))
        out.sort(key=lambda h: (not h.certain, _reverse(h.term.start), h.person.id))
        return out

    def offices_of(self, person_id: str) -> list[Term]:
        """The terms of a person, by start."""
        person = self.person(person_id)
        return list(person.terms) if person else []

    def office_bounds(
        self, person: str, role: str, country: str | None = None
    ) -> list[tuple[str, str | None]]:
        """When a person held an office: `(start, end)` pairs, ISO days; end None where it is not known.

        `person` is an id or a name. For bounds of undated reports ("the newly appointed foreign minister X").
        """
        found = self.person(person)
        people: Iterable[Person] = [found] if found else [m.person for m in self.persons_named(person, None)]
        roles = GENERIC_ROLES.get(role, (role,))
        return [
            (term.start, term.end or None)
            for one in people
            for term in one.terms
            if term.role in roles and country in (None, term.country)
        ]

    def persons_named(
        self,
        name: str,
        when: Date | str | None,
        country: str | None = None,
        role: str | None = None,
    ) -> list[Match]:
        """The office-holders that a full name may mean, best first.

        Exact spelling classes first; else, near spellings whose consonants agree. `country` and `role` (an
        office the report gives) raise those who fit; the others stay, lower.
        """
        days = window(when)
        text = name_key(name)
        numbers = self._index.full.get(text, [])
        base_score, evidence = 0.97, "full name"
        if not numbers:
            parts = [p for p in text.split() if len(p) > 1]
            if len(parts) == 2 and len(text.split()) > 2:
                numbers = self._index.full.get(" ".join(parts), [])
                base_score, evidence = 0.95, "full name but for initials"
            if len(parts) >= 3:
                numbers = self._index.full.get(f"{parts[0]} {parts[-1]}", [])
                base_score, evidence = 0.9, "first and family name"
        if not numbers:
            candidates = self._index.bones.get(" ".join(bones(p) for p in text.split()), [])
            numbers = [n for n in candidates if _alike(text, name_key(self._index.persons[n][1])) >= 0.9]
            base_score, evidence = 0.85, "near spelling of the name"
        if evidence != "full name":
            numbers = [n for n in numbers if initials_agree(text, name_key(self._index.persons[n][1]))]
        if is_arabic(name):
            numbers, base_score, evidence = self._arabic(name), 0.85, "consonants of the Arabic spelling"
        matches = [self._score(self._person(n), base_score, evidence, days, country, role) for n in numbers]
        matches.sort(key=lambda m: (-m.score, m.person.id))
        if len(matches) > 1 and matches[0].score - matches[1].score < 0.05:
            matches = [
                m._replace(score=m.score - 0.3, evidence=m.evidence + ", shared by several") for m in matches
            ]
        return matches

    def _arabic(self, name: str) -> list[int]:
        """The persons of the main offices whose consonants an Arabic spelling has."""
        if not self._skeletons:
            for number, row in enumerate(self._index.persons):
                if row[4]:
                    self._skeletons.setdefault(skeleton(row[1]), []).append(number)
        wanted = skeleton(name)
        return self._skeletons.get(wanted, []) if len(wanted) > 4 else []

    def family_named(
        self, family: str, when: Date | str | None, countries: Sequence[str] = (), role: str | None = None
    ) -> list[Match]:
        """The office-holders of a family name who hold an office at the date, best first.

        `countries`: those the report speaks of. A family name alone scores 0.6 at most, with the
        country 0.8, with the office 0.95.
        """
        days = window(when)
        out = []
        for number in self._index.family.get(name_key(family), []):
            person = self._person(number)
            terms = [t for t in person.terms if covers(t, days) != "no"]
            if not terms:
                if self._well_known(person, family, days, countries):
                    out.append(Match(person, 0.76, "family name of a leader of those years"))
                continue
            score, evidence = (0.6 if person.prominent else 0.3), "family name, in office then"
            here = [t for t in terms if t.country in countries]
            if here:
                score, evidence = (
                    (0.8 if person.prominent else 0.45),
                    f"family name, {here[0].title} of {here[0].country} then",
                )
            elif any(t.country in WORLD and t.role in WORLD_ROLES for t in terms) and days != (None, None):
                score, evidence = 0.76, f"family name of the {terms[-1].title} of {terms[-1].country} then"
            elif days == (None, None) and len(family) > 4 and self._leader(person, family):
                score, evidence = 0.76, "family name of a leader; the date is unknown"
            elif (
                days != (None, None)
                and len(family) > 5
                and len(self._index.family[name_key(family)]) == 1
                and any(t.role in LEADING for t in terms)
            ):
                score, evidence = (
                    0.76,
                    f"rare family name of the {terms[-1].title} of {terms[-1].country} then",
                )
            if role:
                fits = [
                    t for t in terms if roles_agree(role, t) and (not countries or t.country in countries)
                ]
                score, evidence = (
                    (0.95, f"family name and office ({fits[0].title})") if fits else (score - 0.3, evidence)
                )
            out.append(Match(person, score, evidence))
        out.sort(key=lambda m: (-m.score, m.person.id))
        if len(out) > 1 and out[0].score - out[1].score < 0.1:
            return [m._replace(score=m.score - 0.4, evidence=m.evidence + ", shared by several") for m in out]
        return out

    def _leader(self, person: Person, family: str) -> bool:
        """Whether nobody else of the name is in the base, and the office was one that all reports know."""
        alone = len(self._index.family[name_key(family)]) == 1 and phrase(family) == person.family
        return alone and any(t.country in WORLD and t.role in WORLD_ROLES for t in person.terms)

    def _well_known(self, person: Person, family: str, days: Window, countries: Sequence[str]) -> bool:
        """Whether a family name alone means a coming or former leader: the only one of the name, two years
        before taking office or eight after leaving it, in a report that speaks of the country."""
        if None in days or len(self._index.family[name_key(family)]) != 1 or phrase(family) != person.family:
            return False
        return any(
            t.role in WORLD_ROLES
            and t.country in WORLD
            and (not countries or t.country in countries)
            and covers(t, (_years_after(days[0] or "", -8), _years_after(days[1] or "", 2))) != "no"
            for t in person.terms
        )

    def _score(
        self, person: Person, score: float, evidence: str, days: Window, country: str | None, role: str | None
    ) -> Match:
        if not person.prominent:
            # A family name that nobody else in the base has makes a namesake unlikely.
            rare = len(self._index.family.get(name_key(person.family), ())) == 1 and len(person.family) > 4
            score -= 0.15 if rare else 0.25
            evidence += " (lesser office, rare name)" if rare else " (lesser office)"
        if country:
            if any(t.country == country for t in person.terms) or person.country == country:
                score += 0.25 if not person.prominent else 0.03
                evidence += f", of {country}"
            else:
                score -= 0.2
        if role and any(roles_agree(role, t) and covers(t, days) != "no" for t in person.terms):
            score += 0.05
            evidence += f", {role.replace('_', ' ')}"
        born = min((t.start for t in person.terms), default="")
        if days[1] and born and _years_after(days[1], 25) < born:
            score -= 0.4
        return Match(person, max(0.0, min(1.0, score)), evidence)


def roles_agree(role: str, term: Term) -> bool:
    """Whether a title's role may mean this term's office ("minister" is any minister)."""
    if role == term.role or term.role in GENERIC_ROLES.get(role, ()):
        return True
    if role == "minister":
        return term.role.endswith("minister")
    if role == "deputy_minister":
        return term.role.startswith("deputy_") and term.role.endswith("minister")
    if role == "lawmaker":
        return term.role == "speaker"
    return role == "prime_minister" and term.title.lower().startswith(("chancellor", "federal chancellor"))


def _reverse(day: str) -> tuple[int, ...]:
    return tuple(-ord(c) for c in day)


def _alike(first: str, second: str) -> float:
    return JaroWinkler.similarity(first, second)


@lru_cache(maxsize=1)
def base() -> KnowledgeBase:
    """The package's knowledge base, loaded once a process, with the user's own facts of COMMUNIQUE_KNOWLEDGE."""
    kb = package_base()
    path = os.environ.get(KNOWLEDGE)
    if path:
        from communique.knowledge.ftm import read_entities
        from communique.knowledge.own import overlay

        kb.learn(overlay(kb, read_entities(Path(path))))
    return kb


def package_base() -> KnowledgeBase:
    """A knowledge base with the package's facts alone."""
    return KnowledgeBase(msgspec.json.decode(open_bytes("knowledge.json"), type=_Index))
