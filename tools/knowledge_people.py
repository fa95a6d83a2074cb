"""Persons and their terms, put together from the tables of offices."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from knowledge_names import SURNAME_FIRST, clean_name, family_of, name_forms, role_of, spelt_alike
from knowledge_seats import SURE_UNTIL, close_terms, give_way, near, number, overlap, same_days
from knowledge_tables import Term, bones, key, local_id, name_key, padded, phrase, read, spellings

MAIN = frozenset(
    {"president", "prime_minister", "foreign_minister", "defence_minister", "monarch", "supreme_leader"}
)
NO_PERSON = re.compile(r"\b(Administration|Assembly|Committee|Council|Vacant)\b")


def same_middle(first: list[str], second: list[str]) -> bool:
    """Whether what stands between two persons' first and last names may be the same: "Joseph", "J.", or nothing.

    George H. W. Bush is not George W. Bush.
    """
    a, b = ([w.rstrip(".") for w in name[1:-1]] for name in (first, second))
    if not a or not b:
        return True
    return len(a) == len(b) and all(
        x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in zip(a, b, strict=True)
    )


class People:
    """Persons put together from rows of offices."""

    def __init__(self) -> None:
        self.terms: dict[str, list[Term]] = defaultdict(list)
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.aliases: dict[str, list[str]] = defaultdict(list)
        self.genders: dict[str, str] = {}
        self.by_name: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.curated_name: dict[str, str] = {}
        self.ends: dict[tuple[str, str, str], set[str]] = defaultdict(set)

    def identify(self, name: str, country: str) -> str | None:
        """The person already known by exactly this name, in this country first, else anywhere if only one."""
        found = self.by_name.get(phrase(name))
        if not found:
            return None
        here = found.get(country, set())
        everywhere = set().union(*found.values())
        if len(here) == 1:
            return next(iter(here))
        return next(iter(everywhere)) if not here and len(everywhere) == 1 else None

    def by_ends(self, name: str, country: str) -> str | None:
        """The one person of a country whose first and last names are these ("William Joseph Burns")."""
        parts = phrase(name).split()
        if len(parts) < 2:
            return None
        found = {
            person
            for person in self.ends.get((parts[0], parts[-1], country), set())
            if any(same_middle(parts, phrase(other).split()) for other in self.names[person])
        }
        return next(iter(found)) if len(found) == 1 else None

    def by_seat(self, name: str, role: str, country: str, start: str, end: str) -> str | None:
        """The person who by another source held the same office over the same days, of a name spelt alike."""
        found = {
            person
            for person, terms in self.terms.items()
            if any(same_days(term, role, country, start, end) for term in terms)
            and any(spelt_alike(name, other) for other in self.names[person])
        }
        return next(iter(found)) if len(found) == 1 else None

    def learn(self, person: str, name: str, country: str, aliases: list[str]) -> None:
        """Note a person's names."""
        self.names[person][name] += 1
        for alias in [name, *aliases]:
            cleaned = clean_name(alias)
            if cleaned:
                self.by_name[phrase(cleaned)][country].add(person)
                parts = phrase(cleaned).split()
                if len(parts) > 2 and country not in SURNAME_FIRST:
                    self.ends[parts[0], parts[-1], country].add(person)
                self.aliases[person].append(alias)


def gather(folder: Path) -> People:
    """All persons and their terms, curated rows over imported ones."""
    people = People()
    by_hand: list[tuple[str, Term]] = []
    skipped = {
        r["code"] for r in read(folder / "states.csv") if r["is_country"] != "True" and len(r["code"]) == 3
    }
    skipped -= {"PSE", "XKX", "HKG", "TWN"}
    rows = [
        row
        for row in read(folder / "offices.csv")
        if row["country"] not in skipped and (row["country"] != "INT" or "United Nations" in row["title"])
    ]
    for with_item in (True, False):
        for row in rows:
            if bool(row["qid"]) != with_item:
                continue
            name = clean_name(row["person"])
            if len(name.split()) < 2 and row["role"] not in ("head_of_state", "head_of_government"):
                continue
            days = (padded(row["start"], False), padded(row["end"], True))
            person = row["qid"] or people.identify(name, row["country"]) or ""
            person = person or people.by_seat(name, role_of(row), row["country"], *days) or local_id(name)
            people.learn(person, name, row["country"], [a for a in row["aliases"].split("|") if a])
            country = "UN" if row["country"] == "INT" else row["country"]
            term = [
                role_of(row),
                row["title"],
                country,
                padded(row["start"], False),
                padded(row["end"], True),
            ]
            if (term[4] and term[4] < term[3]) or NO_PERSON.search(name):
                continue  # slips of the source
            people.terms[person].append([*term, row["asserted_until"]])
    curated = read(folder / "offices_curated.csv")
    other_names: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in curated:
        other_names[row["person"], row["country"]] |= dict.fromkeys(filter(None, row["aliases"].split("|")))
    for row in curated:
        aliases = list(other_names[row["person"], row["country"]])
        person = row["qid"]
        for name in [] if person else [row["person"], *aliases]:
            person = (
                person or people.identify(name, row["country"]) or people.by_ends(name, row["country"]) or ""
            )
        start, end = padded(row["start"], False), padded(row["end"], True)
        person = person or people.by_seat(row["person"], row["role"], row["country"], start, end) or ""
        person = person or local_id(row["person"])
        people.learn(person, row["person"], row["country"], aliases)
        people.curated_name[person] = row["person"]
        if row["gender"]:
            people.genders[person] = row["gender"]
        kept = []
        for term in people.terms[person]:
            same = term[0] == row["role"] and term[2] == row["country"]
            same = same and (row["role"] != "official" or term[1] == row["title"])
            if not (same and (near(term[3], start, 250) or overlap(term, start, end, "9999-12-31"))):
                kept.append(term)
        known = [t[5] for t in people.terms[person] if t not in kept and not t[4]]
        if end and end < start:
            raise SystemExit(f"offices_curated.csv: {row['person']} ends before the start")
        until = "" if end else max([SURE_UNTIL, *known])
        kept.append([row["role"], row["title"], row["country"], start, end, until])
        by_hand.append((person, kept[-1]))
        people.terms[person] = kept
    give_way(people, by_hand)
    close_terms(people)
    return people


def merge_terms(terms: list[Term]) -> list[Term]:
    """Rows of several sources on one stretch in one office as one term; the best-known end wins."""
    out: list[Term] = []
    for term in terms:
        for old in out:
            same = old[0] == term[0] and old[2] == term[2]
            last = old[4] or max(old[5], old[3])
            if same and number(term[3]) - number(last) <= 60:
                if old[4] and term[4]:
                    old[4] = max(old[4], term[4])
                elif old[4] or term[4]:
                    end, until = (old[4], term[5]) if old[4] else (term[4], old[5])
                    old[4] = "" if until > end else end
                old[5] = max(old[5], term[5])
                break
        else:
            out.append(list(term))
    return out


def _reread(
    name: str, family: str, index: int, full: dict[str, set[int]], families: dict[str, set[int]]
) -> None:
    """Note the keys of a name as other languages spell it."""
    mine = set(family.lower().split())
    for spelling in spellings(name):
        at = [i for i, word in enumerate(name.lower().split()) if word in mine]
        parts = spelling.split()
        other = " ".join(parts[i] for i in at if i < len(parts))
        if other:
            families[name_key(other)].add(index)
            for form in name_forms(spelling, other):
                full[form].add(index)


def compile_people(people: People) -> dict[str, Any]:
    """Persons as rows, and the keys under which they are found."""
    rows: list[list[Any]] = []
    full: dict[str, set[int]] = defaultdict(set)
    family_index: dict[str, set[int]] = defaultdict(set)
    bone_index: dict[str, set[int]] = defaultdict(set)
    other_full: dict[str, set[int]] = defaultdict(set)
    other_family: dict[str, set[int]] = defaultdict(set)
    for person in sorted(people.terms):
        terms = sorted(people.terms[person], key=lambda t: (t[3], t[0], t[2], t[1]))
        names = people.names[person]
        name = people.curated_name.get(person) or min(names, key=lambda n: (-names[n], n))
        country = Counter(t[2] for t in terms if t[2] not in ("EU", "UN")).most_common()
        country.sort(key=lambda item: (-item[1], item[0]))
        home = country[0][0] if country else terms[0][2]
        main = any(t[0] in MAIN for t in terms) or person in people.curated_name
        family = family_of(name, people.aliases[person], home)
        index = len(rows)
        merged = merge_terms(terms)
        rows.append([person, name, home, people.genders.get(person, ""), int(main), phrase(family), merged])
        forms: set[str] = set()
        for alias in dict.fromkeys([name, *people.aliases[person]]):
            cleaned = clean_name(alias)
            if cleaned:
                alias_family = family_of(cleaned, people.aliases[person], home)
                forms |= name_forms(cleaned, alias_family)
                if main:
                    _reread(cleaned, alias_family, index, other_full, other_family)
                for part in (name_key(alias_family), key(alias_family.split()[-1])):
                    if len(part) > 1:
                        family_index[part].add(index)
        for form in forms:
            full[form].add(index)
            if main:
                bone_index[" ".join(bones(w) for w in form.split())].add(index)
    for table, others in ((full, other_full), (family_index, other_family)):
        for text, numbers in others.items():
            if text not in table:  # a name as it is written goes before one as it may be read
                table[text] = numbers
    pack = lambda d: {k: sorted(v) for k, v in d.items()}  # noqa: E731
    return {"persons": rows, "full": pack(full), "family": pack(family_index), "bones": pack(bone_index)}
