"""Offices without a name: "the Turkish foreign minister", "his Russian counterpart", "the two presidents"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.knowledge.cast import Cast, CastMention
from communique.knowledge.characters import OFFICIAL, Character, Company, _iso
from communique.knowledge.extents import extent
from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.groups import group_of, phrase_actor
from communique.knowledge.names import local_id
from communique.knowledge.people import Name
from communique.knowledge.sheet import Sheet
from communique.knowledge.terms import Holder, covers, window
from communique.knowledge.titles import POSSESSIVE, Title
from communique.knowledge.words import words
from communique.model import Actor, Date, Office

SEATS = words("seats")
# Who speaks and acts for a state, whoever it is.
OFFICE_NOUNS, HOME_WORDS = words("office_nouns"), words("home_words")
LEADING = ("president", "prime_minister", "supreme_leader", "monarch", "head_of_state", "chairman")
NO_OFFICE = frozenset({"honorific", "expert", "journalist", "activist"})
SERVANTS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})


def _recent(holder: Holder, when: Date) -> bool:
    """Whether a term that no source carries to the date was still known within the year before."""
    latest, until = when.latest, holder.term.until
    if holder.term.end or latest is None or latest <= until:
        return True
    return latest[:4] == until[:4] or f"{int(until[:4] or 0) + 1:04d}{until[4:]}" >= latest


class Offices:
    """The part of the resolver that says who is meant by an office."""

    kb: KnowledgeBase
    when: Date
    sheet: Sheet
    mentions: list[CastMention]
    people: dict[int, Character]

    def _counterpart(self, name: Name, persons: list[Name], known: dict[int, Character]) -> None:
        """Give "his Russian counterpart X" the office of the person it compares with."""
        for number, (title, code) in enumerate(name.titles):
            if not title.counterpart:
                continue
            role = self._role_before(title.left, persons, known)
            if role:
                twin = Title(
                    title.start,
                    title.end,
                    title.head,
                    role,
                    role.replace("_", " "),
                    "GOV",
                    title.plural,
                    title.codes,
                    title.left,
                    title.right,
                )
                name.titles[number] = (twin, code)

    def _role_before(self, position: int, persons: list[Name], known: dict[int, Character]) -> str | None:
        for name in reversed([n for n in persons if n.end <= position]):
            for title, _ in name.titles:
                if title.role in OFFICIAL or title.role.endswith("minister"):
                    return title.role
            one = known.get(name.start)
            if one is not None:
                for role, _ in one.roles:
                    if role in OFFICIAL or role.endswith("minister"):
                        return role
                if one.person is not None:
                    held = [t.role for t in one.person.terms if t.role in OFFICIAL]
                    if held:
                        return held[-1]
            return None
        return None

    def _offices(self, offices: list[Title], joined: dict[int, Name], company: Company) -> None:
        sheet = self.sheet
        told: dict[int, str] = {}  # roles of offices without a name
        for number, title in enumerate(offices):
            if number in joined or title.role in ("honorific", "co_chair"):
                continue
            if title.plural:
                self._plural_office(title, company)
                continue
            role = title.role
            if title.counterpart:
                last = max((n for n in (*self.people, *told) if n < title.left), default=-1)
                role = told.get(last) or (self._known_role(self.people[last]) if last >= 0 else "")
            elif not title.codes and (home := self._home_of(title)) is not None:
                title.codes = [home]
            if (
                not role
                or "a" in sheet.lower[title.left : title.start]
                or ("an" in sheet.lower[title.left : title.start])
            ):
                continue
            one = self._leader(title, company)
            if one is not None:
                evidence = "the leader named before"
                self.mentions.append(
                    self._unnamed(
                        title,
                        (one.actor,),
                        Office(title=title.text, country=_iso(title.codes[0])),
                        0.8,
                        evidence,
                    )
                )
                self.people[title.start] = one
                continue
            if role not in SEATS and role != "minister":
                self._one_of_many(title)
                continue
            actor, score, evidence = self._holder(role, title, company)
            if actor is None:
                if role == "minister":
                    self._one_of_many(title)
                continue
            office = Office(
                title=role.replace("_", " ") if title.counterpart else title.text,
                country=_iso(title.codes[0]) if title.codes else None,
            )
            mention = self._unnamed(title, (actor,), office, score, evidence)
            self.mentions.append(mention)
            if role in OFFICIAL or role.endswith("minister"):
                told[title.start] = role
            one = next((c for c in company.all if c.actor.id == actor.id), None)
            if one is not None:
                self.people[title.start] = one

    def _leader(self, title: Title, company: Company) -> Character | None:
        """ "The Russian leader": whoever the report has named before, and last, that leads the state."""
        if title.text != "leader" or len(title.codes) != 1 or title.past or title.unsure or title.regional:
            return None
        code = title.codes[0]

        def leads(one: Character) -> bool:
            if one.roles and any((role, code) in one.roles for role in LEADING):
                return True
            terms = one.person.terms if one.person is not None else ()
            days = window(self.when)
            return any(t.role in LEADING and t.country == code and covers(t, days) != "no" for t in terms)

        found = [c for c in company.all if c.before(title.start) >= 0 and leads(c)]
        return max(found, key=lambda c: c.before(title.start), default=None)

    def _home_of(self, title: Title) -> str | None:
        """ "The country's defence minister": of the one state that its sentence, or the one before, has named."""
        sheet, i = self.sheet, title.left - 3
        if i < 0 or sheet.lower[i] != "the" or sheet.lower[i + 1] not in HOME_WORDS:
            return None
        if sheet.lower[i + 2] not in POSSESSIVE:
            return None
        for sentence in (sheet.sentence[i], sheet.sentence[i] - 1):
            near = [
                a
                for m in self.mentions
                if m.end <= i and sheet.sentence[m.start] == sentence
                for a in m.actors
                if a.country
            ]
            if near:
                codes = {a.country for a in near}
                named = any(a.kind != "person" for a in near)
                return codes.pop() if len(codes) == 1 and named else None
        return None

    def _unnamed(
        self, title: Title, actors: tuple[Actor, ...], office: Office, score: float, evidence: str
    ) -> CastMention:
        """The mention of who holds an office, without a name."""
        span = extent(self.sheet, title)
        return CastMention(
            title.start, title.end, title.head, "PER", actors, office, True, score, evidence, span
        )

    def _one_of_many(self, title: Title) -> None:
        """An office of many holders: somebody of the state's sector, not told who."""
        country = _iso(title.codes[0]) if len(title.codes) == 1 else None
        if country is None:
            return
        sector = "" if title.past or title.unsure or title.regional else title.sector
        actors = (group_of(self.kb, country, sector),) if sector in SERVANTS else ()
        self.mentions.append(
            self._unnamed(
                title, actors, Office(title=title.text, country=country), 0.5, "an office of several holders"
            )
        )

    def _plural_office(self, title: Title, company: Company) -> None:
        if len(title.codes) < 2 or title.past or title.unsure:
            return
        found = [self._holder(title.role, title, company, code)[0] for code in title.codes]
        actors = tuple(a for a in found if a is not None)
        if len(actors) == len(title.codes):
            self.mentions.append(
                self._unnamed(title, actors, Office(title=title.text), 0.7, "holders of the office named")
            )

    def _unheld(self, cast: Cast, alone: list[Title]) -> Iterator[CastMention]:
        """Offices that are nobody's in particular: "a Kremlin spokesman" is the Kremlin's."""
        sheet = self.sheet
        told = {i for t in alone for i in range(t.start, t.end)}
        nouns = [
            Title(i, i + 1, i, "official", sheet.norms[i], "GOV", tag == "NNS", left=i, right=i + 1)
            for i, tag in enumerate(sheet.tags)
            if sheet.lower[i] in OFFICE_NOUNS and tag in ("NN", "NNS") and i not in told
        ]
        for title in sorted([*alone, *nouns], key=lambda t: t.start):
            if (cast.headed(title.head) or cast.at(title.head)) is not None or title.role in NO_OFFICE:
                continue
            if title.head != sheet.head_within(title.start, title.end) or sheet.headline(title.head):
                continue
            actor = None if title.counterpart else phrase_actor(sheet, self.kb, cast.at, title.head)
            if actor is not None and (actor.country is None and actor.kind == "group"):
                actor = None  # nobody's in particular
            country = _iso(title.codes[0]) if len(title.codes) == 1 else None
            doubtful = title.past or title.unsure or title.regional or title.counterpart
            if actor is None and country and title.sector in SERVANTS and not doubtful:
                actor = group_of(self.kb, country, title.sector)
            yield self._unnamed(
                title,
                (actor,) if actor is not None else (),
                Office(title=title.text, country=country or (actor.country if actor else None)),
                0.5,
                "an office, of nobody named",
            )

    def _known_role(self, one: Character) -> str:
        for role, _ in one.roles:
            if role in OFFICIAL or role.endswith("minister"):
                return role
        held = [t.role for t in one.person.terms if t.role in OFFICIAL] if one.person else []
        return held[-1] if held else ""

    def _holder(
        self, role: str, title: Title, company: Company, code: str | None = None
    ) -> tuple[Actor | None, float, str]:
        code = code or (title.codes[0] if len(title.codes) == 1 else None)
        if code is None:
            return None, 0.0, ""
        label = role.replace("_", " ")
        state = self.kb.state(code)
        place = state.name if state else code
        if title.past:
            held = [
                c
                for c in company.all
                if c.person and any(t.role == role and t.country == code for t in c.person.terms)
            ]
            if len(held) == 1:
                return held[0].actor, 0.8, f"the report's one former {label} of {place}"
        if title.past or title.unsure:
            words = "former " if title.past else ""
            name = f"{words}{title.text} of {place}"
            if title.unsure and not title.past:
                return None, 0.0, ""
            return (
                Actor(
                    id=local_id(name),
                    name=name[:1].upper() + name[1:],
                    kind="person",
                    country=_iso(code),
                    sector="ELI",
                ),
                0.5,
                "office",
            )
        if role == "minister":
            near = [
                c
                for c in company.all
                if c.last >= 0 and any(r.endswith("minister") and k == code for r, k in c.roles)
            ]
            if not near:
                return None, 0.0, ""
            if near:
                near.sort(key=lambda c: (self._distance(c, title.start), c.actor.id))
                return near[0].actor, 0.8, f"the minister of {place} named before"
        if role in SEATS:
            stated = [c for c in company.all if (role, code) in c.roles]
            if len(stated) == 1:
                return stated[0].actor, 0.9, f"{label} of {place} by the report itself"
            holders = self.kb.holders(code, role, self.when)
            certain = {h.person.id: h.person for h in holders if h.certain}
            possible = {h.person.id: h.person for h in holders if _recent(h, self.when)}
            chosen = (
                certain if len(certain) == 1 else possible if len(possible) == 1 and self.when.known else {}
            )
            if len(chosen) == 1:
                person = next(iter(chosen.values()))
                return (
                    person.actor(company.sector_of(person), window(self.when)),
                    0.9 if certain else 0.75,
                    f"{label} of {place} then",
                )
        name = f"{title.text if role != 'counterpart' else 'counterpart'} of {place}"
        sector = title.sector or "GOV"
        return (
            Actor(
                id=local_id(name),
                name=name[:1].upper() + name[1:],
                kind="person",
                country=_iso(code),
                sector=sector,
            ),
            0.5,
            "office named",
        )

    def _distance(self, one: Character, position: int) -> int:
        """Tokens back to the last mention of a person before a position; far where there is none."""
        starts = [i for i, c in self.people.items() if c is one and i < position]
        return position - max(starts) if starts else self.sheet.n
