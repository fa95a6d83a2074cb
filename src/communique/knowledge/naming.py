"""Which office-holders a name may mean: full names, near spellings, family names, each with score and evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler

from communique.knowledge.index import Index
from communique.knowledge.names import bones, initials_agree, is_arabic, name_key, phrase, skeleton, spellings
from communique.knowledge.terms import Match, Person, Window, covers, roles_agree, window, years_after
from communique.model import Date

# Leaders whom reports everywhere name by family name alone.
WORLD = frozenset({"USA", "RUS", "CHN", "FRA", "GBR", "DEU", "TUR", "IRN", "ISR", "UKR", "IND", "JPN", "ITA"})
LEADING = frozenset({"president", "prime_minister", "foreign_minister"})
WORLD_ROLES = frozenset({"president", "prime_minister", "supreme_leader"})


class Naming:
    """The part of the knowledge base that finds persons by their names."""

    _index: Index
    _skeletons: dict[str, list[int]]

    def numbered(self, number: int) -> Person:
        """A person by its number in the index."""
        raise NotImplementedError

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
            other = (self._index.full.get(name_key(spelling)) for spelling in spellings(name))
            numbers = next((found for found in other if found), [])
            base_score, evidence = 0.95, "full name, as another language spells it"
        if not numbers and not name.isascii() and len(text.split()) == 2:
            numbers = self._index.full.get(" ".join(reversed(text.split())), [])
            base_score, evidence = 0.9, "full name, family name first"
        if not numbers:
            candidates = self._index.bones.get(" ".join(bones(p) for p in text.split()), [])
            numbers = [n for n in candidates if alike(text, name_key(self._index.persons[n][1])) >= 0.9]
            base_score, evidence = 0.85, "near spelling of the name"
        if evidence != "full name":
            numbers = [n for n in numbers if initials_agree(text, name_key(self._index.persons[n][1]))]
        if not numbers and is_arabic(name):
            numbers, base_score, evidence = self._arabic(name), 0.85, "consonants of the Arabic spelling"
        matches = [self._score(self.numbered(n), base_score, evidence, days, country, role) for n in numbers]
        if len(matches) > 1:  # the whole name before the parts of a longer one
            matches = [m._replace(score=m.score + 0.06 * (name_key(m.person.name) == text)) for m in matches]
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
                    for shape in {skeleton(spelling) for spelling in (row[1], *spellings(row[1]))}:
                        self._skeletons.setdefault(shape, []).append(number)
        # "ال" is the article, or "Al" as in Alexander.
        for wanted in (skeleton(name), skeleton(re.sub(r"\bال", "أل", name))):
            if len(wanted) > 4 and wanted in self._skeletons:
                return self._skeletons[wanted]
        return []

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
            person = self.numbered(number)
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

    def titled(self, family: str, when: Date | str | None, role: str, title: str) -> list[Match]:
        """The one office-holder of a family name at a date, no country being told: "Chancellor Scholz".

        The office has to go by the very words of the report ("chancellor", "taoiseach"), or be one that
        nobody else of that name in the base ever held.
        """
        days = window(when)
        people = [self.numbered(n) for n in self._index.family.get(name_key(family), [])]
        ever = [p for p in people if any(roles_agree(role, t) for t in p.terms)]
        now = [
            (p, t)
            for p in ever
            for t in p.terms
            if p.prominent and roles_agree(role, t) and covers(t, days) != "no"
        ]
        by_words = [(p, t) for p, t in now if title in t.title.lower()]
        chosen = by_words if len({p.id for p, _ in by_words}) == 1 else now if len(ever) == 1 else []
        if not chosen or (days == (None, None) and len(ever) > 1):
            return []
        person, term = chosen[0]
        return [Match(person, 0.8, f"family name and office ({term.title}), of whom there is one")]

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
            and covers(t, (years_after(days[0] or "", -8), years_after(days[1] or "", 2))) != "no"
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
        if days != (None, None) and any(covers(t, days) != "no" for t in person.terms):
            score += 0.06
        born = min((t.start for t in person.terms), default="")
        if days[1] and born and years_after(days[1], 25) < born:
            score -= 0.4
        return Match(person, max(0.0, min(1.0, score)), evidence)


def alike(first: str, second: str) -> float:
    """The similarity of two spellings, 0 to 1 (Jaro-Winkler)."""
    return JaroWinkler.similarity(first, second)
