"""Offices and who held them: the records of the knowledge base, and which of them cover a date."""

from __future__ import annotations

from typing import NamedTuple

from communique.model import Actor, Date

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
    if not term.end and term.until < latest and latest > years_after(term.until or term.start, 2):
        return "no"
    return "certain" if term.start <= earliest and latest <= (term.end or term.until) else "possible"


def years_after(day: str, years: int) -> str:
    """The same day some years later (or, with a negative number, before)."""
    return f"{int(day[:4]) + years:04d}{day[4:]}"


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
