"""The knowledge base: who held which office when, and what names mean.

Compiled from resources/knowledge; read it through `base()`, which loads it once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.knowledge.index import Index, load_index
from communique.knowledge.names import bones, key, name_key, phrase
from communique.knowledge.naming import Naming, alike
from communique.knowledge.terms import GENERIC_ROLES, Holder, Person, Term, covers, window
from communique.model import Actor, Date

KNOWLEDGE = "COMMUNIQUE_KNOWLEDGE"


class KnowledgeBase(Naming):
    """Look-ups over the compiled facts. Read-only; share one through `base()`."""

    def __init__(self, index: Index) -> None:
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
        """A body that every state has (bodies.csv): the foreign ministry of "AZE". None for an unknown code.

        One that has a name of its own is that one: the army of "ISR" is the Israel Defense Forces.
        """
        own = self._index.own_bodies.get(f"{code} {pattern[0]}")
        if own is not None:
            return self.actor(own)
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
        return any(abs(len(text) - len(n)) < 2 and alike(text, n) >= 0.94 for n in self._state_names)

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
        return None if number is None else self.numbered(number)

    def persons(self) -> list[Person]:
        """Everybody, in the index' order."""
        return [self.numbered(number) for number in range(len(self._index.persons))]

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

    def numbered(self, number: int) -> Person:
        """A person by its number in the index."""
        found = self._people.get(number)
        if found is None:
            id, name, country, gender, main, family, terms = self._index.persons[number]
            sex = gender or self.gender_of(name)
            found = Person(id, name, country, sex, bool(main), family, tuple(Term(*t) for t in terms))
            self._people[number] = found
        return found

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name, by its letters or its sound."""
        return word.lower() in self.given or key(word) in self.given

    def gender_of(self, name: str) -> str:
        """ "f", "m" or "" (unknown), by the given name."""
        words = name.split()
        # "Ana Scott" is no man: of two words the second is the family name, but behind an initial.
        given = words[:2] if len(words) > 2 or len(words[0].rstrip(".")) < 2 else words[:1]
        for word in given:
            sex = self.given.get(word.lower()) or self.given.get(key(word))
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
                person = self.numbered(number)
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


def _reverse(day: str) -> tuple[int, ...]:
    return tuple(-ord(c) for c in day)


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
    return KnowledgeBase(load_index())
