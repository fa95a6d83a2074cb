"""From a Doc to its cast: everybody mentioned, and who that is."""

from __future__ import annotations

from spacy.tokens import Doc

from communique.knowledge.anaphora import Anaphora
from communique.knowledge.cast import Cast, CastMention, Claim
from communique.knowledge.characters import OFFICIAL, Character, Company, _iso
from communique.knowledge.facts import Holder, KnowledgeBase, base, window
from communique.knowledge.gazetteer import Hit, hits
from communique.knowledge.groups import group_of
from communique.knowledge.metonymy import capital_mention
from communique.knowledge.names import local_id
from communique.knowledge.people import Name, attach, names
from communique.knowledge.sheet import Sheet
from communique.knowledge.titles import Title, titles
from communique.knowledge.unknown import UnknownNames
from communique.knowledge.words import words
from communique.model import Actor, Date, MentionType, Office

SEATS = words("seats")
NAMESAKES = words("american_namesakes")
PLAYING, SPORT = words("playing"), words("sport")
# Who speaks and acts for a state, whoever it is.
SERVANTS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
TYPES: dict[str, MentionType] = {"S": "LOC", "A": "NORP", "N": "NORP", "C": "LOC", "O": "ORG", "P": "LOC"}


def resolve(doc: Doc, when: Date, kb: KnowledgeBase | None = None) -> Cast:
    """The cast of a report: names, offices, capitals, pronouns, each with who is meant.

    `doc` needs tags and a tree; entities are used where the model gives them. `when` is the report's date
    (bounds may be open): offices without a name are resolved by who held them then.
    """
    return _Resolver(doc, when, kb or base()).run()


def _recent(holder: Holder, when: Date) -> bool:
    """Whether a term that no source carries to the date was still known within the year before."""
    latest, until = when.latest, holder.term.until
    if holder.term.end or latest is None or latest <= until:
        return True
    return latest[:4] == until[:4] or f"{int(until[:4] or 0) + 1:04d}{until[4:]}" >= latest


def _article(sheet: Sheet, head: int) -> str:
    """The article of a noun: "the", "an" (for "a" too), or ""."""
    found = next((sheet.lower[c] for c in sheet.children[head] if sheet.deps[c] == "det"), "")
    return "an" if found == "a" else found


class _Resolver(UnknownNames):
    def __init__(self, doc: Doc, when: Date, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.when = when
        self.sheet = Sheet(doc)
        self.mentions: list[CastMention] = []
        self.heads: dict[int, CastMention] = {}
        self.claims: list[Claim] = []
        self.people: dict[int, Character] = {}
        self.home: str | None = None
        """The state that a report is about: most of its names of places and peoples are that state's."""

    def run(self) -> Cast:
        sheet = self.sheet
        found = hits(sheet, self.kb)
        offices = titles(sheet, self.kb, found)
        persons = names(sheet, self.kb, found, offices)
        joined = attach(sheet, persons, offices, self.kb)
        company = Company(self.kb, self.when, self._codes(found))
        covered = self._persons(persons, company)
        found = [self._at_home(h, found) for h in found]
        bodies = {i for s, e, label in sheet.ents if label == "ORG" for i in range(s, e)}
        found = [
            h
            for h in found
            if not any(i in covered for i in range(h.start, h.end))
            and not (h.kind == "P" and h.start in bodies)  # a company, a team
        ]
        self._gazetteer(found)
        self._offices(offices, joined, company)
        self._model_names(covered)
        alone = [t for number, t in enumerate(offices) if number not in joined]
        headed = {m.head for m in self.mentions} | set(self.heads)
        blanks = [
            t.head
            for t in offices
            if not t.plural and t.head not in headed and t.codes and t.role != "honorific"
        ]
        anaphora = Anaphora(
            sheet, self.mentions, self.people, self.kb, alone, blanks, window(self.when), self.heads
        )
        self.mentions.extend(anaphora.run())
        return Cast(sheet.doc, self.mentions, sheet=sheet, heads=self.heads, claims=self.claims, kb=self.kb)

    def _at_home(self, hit: Hit, found: list[Hit]) -> Hit:
        """A town that America has too ("Salem", "Manchester") in a report about America alone is the American one."""
        country = hit.actor.country
        if hit.kind != "P" or self.home != "USA" or self.sheet.norms[hit.start] not in NAMESAKES:
            return hit
        if country == "USA" or any(h is not hit and h.actor.country == country for h in found):
            return hit
        name = self.sheet.doc[hit.start : hit.end].text
        actor = Actor(id=local_id(name) + "-usa", name=name, kind="place", country="USA", sector=None)
        return hit._replace(actor=actor)

    def _codes(self, found: list[Hit]) -> list[str]:
        counts: dict[str, int] = {}
        for hit in found:
            code = hit.code or hit.actor.country
            if code:
                counts[code] = counts.get(code, 0) + 1
        ranked = sorted(counts, key=lambda c: (-counts[c], c))
        if ranked and counts[ranked[0]] > max(1, 0.6 * sum(counts.values())):
            self.home = ranked[0]
        return ranked

    def _persons(self, persons: list[Name], company: Company) -> set[int]:
        """Mentions of all persons named; returns the tokens of their names."""
        whole = [n for n in persons if len(n.words) > 1]
        single = [n for n in persons if len(n.words) == 1]
        known: dict[int, Character] = {}
        for name in [*whole, *single]:
            self._counterpart(name, persons, known)
            one: Character | None = company.full(name) if len(name.words) > 1 else company.single(name)
            if one is not None:
                known[name.start] = one
                one.last = name.start
                one.starts.append(name.start)
                if self.sheet.role_of(self.sheet.head_within(name.start, name.end)) == "nsubj":
                    one.subjects.add(name.start)
        for name in persons:
            if name.start not in known:
                continue
            one = known[name.start]
            head = self.sheet.head_within(name.start, name.end)
            office = self._office(name)
            mention = CastMention(
                name.start, name.end, head, "PER", (one.actor,), office, False, one.score, one.evidence
            )
            self.mentions.append(mention)
            self.people[name.start] = one
            for title, code in name.titles:
                self._head(title, mention)
                if title.role not in ("honorific", "counterpart"):
                    self.claims.append(Claim(mention, title, code, one.person, " ".join(one.words)))
        return {i for name in persons if name.start in known for i in range(name.start, name.end)}

    def _head(self, title: Title, mention: CastMention) -> None:
        """The title's noun stands for the person, a plural one's for all the persons it names."""
        old = self.heads.get(title.head)
        if old is not None and title.plural and old.actors != mention.actors:
            actors = tuple(dict.fromkeys((*old.actors, *mention.actors)))
            mention = CastMention(
                old.start, mention.end, title.head, "PER", actors, None, False, 0.9, "names after the title"
            )
        elif old is not None:
            return
        self.heads[title.head] = mention

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

    def _office(self, name: Name) -> Office | None:
        for title, code in name.titles:
            if title.role not in ("honorific", "counterpart", "expert"):
                return Office(title=title.text, country=_iso(code))
        return None

    def _gazetteer(self, found: list[Hit]) -> None:
        sheet = self.sheet
        for hit in found:
            head = sheet.head_within(hit.start, hit.end)
            actor, evidence = hit.actor, "name in the knowledge base"
            if hit.kind == "C":
                actor, evidence = capital_mention(sheet, hit, head)
            if hit.kind == "N":
                evidence = "name of a people"
                if sheet.tags[head] in ("NN", "NNP") and hit.code and _article(sheet, head) == "an":
                    actor = Actor(
                        id=local_id(f"citizen of {actor.name}"),
                        name=f"Citizen of {actor.name}",
                        kind="group",
                        country=actor.country,
                        sector="CVL",
                    )
            team = hit.kind == "P" and self._team(head)
            self.mentions.append(
                CastMention(
                    hit.start,
                    hit.end,
                    head,
                    TYPES[hit.kind],
                    () if team else (actor,),
                    None,
                    False,
                    0.95,
                    evidence,
                )
            )

    def _team(self, head: int) -> bool:
        """ "Chicago beat Boston": a place's name that stands for its team."""
        sheet = self.sheet
        governor = sheet.heads[head]
        relation = sheet.deps[head]
        if relation == "nsubj":
            return sheet.is_one_of(governor, PLAYING)
        against = relation in ("obl", "nmod") and sheet.case_of(head) in ("over", "against", "for", "by")
        return (relation in ("nmod:poss", "compound", "obj") or against) and sheet.is_one_of(governor, SPORT)

    def _offices(self, offices: list[Title], joined: dict[int, Name], company: Company) -> None:
        sheet = self.sheet
        for number, title in enumerate(offices):
            if number in joined or title.role in ("honorific", "co_chair"):
                continue
            if title.plural:
                self._plural_office(title, company)
                continue
            role = title.role
            if title.counterpart:
                before = [n for n in sorted(self.people) if n < title.left]
                role = self._known_role(self.people[before[-1]]) if before else ""
            if (
                not role
                or "a" in sheet.lower[title.left : title.start]
                or ("an" in sheet.lower[title.left : title.start])
            ):
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
            mention = CastMention(
                title.start, title.end, title.head, "PER", (actor,), office, True, score, evidence
            )
            self.mentions.append(mention)
            one = next((c for c in company.all if c.actor.id == actor.id), None)
            if one is not None:
                self.people[title.start] = one

    def _one_of_many(self, title: Title) -> None:
        """An office of many holders: somebody of the state's sector, not told who."""
        country = _iso(title.codes[0]) if len(title.codes) == 1 else None
        if country is None:
            return
        sector = "" if title.past or title.unsure or title.regional else title.sector
        actors = (group_of(self.kb, country, sector),) if sector in SERVANTS else ()
        self.mentions.append(
            CastMention(
                title.start,
                title.end,
                title.head,
                "PER",
                actors,
                Office(title=title.text, country=country),
                True,
                0.5,
                "an office of several holders",
            )
        )

    def _plural_office(self, title: Title, company: Company) -> None:
        if len(title.codes) < 2 or title.past or title.unsure:
            return
        found = [self._holder(title.role, title, company, code)[0] for code in title.codes]
        actors = tuple(a for a in found if a is not None)
        if len(actors) == len(title.codes):
            self.mentions.append(
                CastMention(
                    title.start,
                    title.end,
                    title.head,
                    "PER",
                    actors,
                    Office(title=title.text),
                    True,
                    0.7,
                    "holders of the office named",
                )
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
