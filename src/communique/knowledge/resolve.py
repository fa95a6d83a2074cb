"""From a Doc to its cast: everybody mentioned, and who that is."""

from __future__ import annotations

from spacy.tokens import Doc

from communique.knowledge.anaphora import Anaphora
from communique.knowledge.cast import Cast, CastMention, Claim
from communique.knowledge.characters import Character, Company, _iso
from communique.knowledge.extents import extent
from communique.knowledge.facts import KnowledgeBase, base
from communique.knowledge.firms import with_firms
from communique.knowledge.gazetteer import Hit, hits
from communique.knowledge.groups import citizen
from communique.knowledge.joining import attach
from communique.knowledge.metonymy import capital_mention
from communique.knowledge.names import local_id
from communique.knowledge.people import INSIDE, Name, names
from communique.knowledge.seated import Offices
from communique.knowledge.sheet import Sheet
from communique.knowledge.terms import window
from communique.knowledge.titles import Title, titles
from communique.knowledge.unknown import UnknownNames
from communique.knowledge.words import words
from communique.model import Actor, Date, MentionType, Office

HONORIFICS = words("honorifics")
NAMESAKES = words("american_namesakes")
PLAYING, SPORT = words("playing"), words("sport")
SOME, COUNTS = words("some"), words("counts")
TYPES: dict[str, MentionType] = {"S": "LOC", "A": "NORP", "N": "NORP", "C": "LOC", "O": "ORG", "P": "LOC"}


def resolve(doc: Doc, when: Date, kb: KnowledgeBase | None = None) -> Cast:
    """The cast of a report: names, offices, capitals, pronouns, each with who is meant.

    `doc` needs tags and a tree; entities are used where the model gives them. `when` is the report's date
    (bounds may be open): offices without a name are resolved by who held them then.
    """
    return _Resolver(doc, when, kb or base()).run()


def _some(sheet: Sheet, head: int) -> bool:
    """Whether only some of a people are meant: "five Tarvians", "millions of Tarvians", "Tarvians living abroad"."""
    if sheet.tags[head] not in ("NNS", "NNPS"):
        return False
    counted = any(
        sheet.deps[c] == "nummod"
        or sheet.deps[c].startswith("acl")
        or sheet.tags[c] == "JJS"
        or sheet.lower[c] in SOME
        for c in sheet.children[head]
    )
    above = sheet.heads[head]
    return counted or (sheet.case_of(head) == "of" and sheet.lower[above] in COUNTS)


def _article(sheet: Sheet, head: int) -> str:
    """The article of a noun: "the", "an" (for "a" too), or ""."""
    found = next((sheet.lower[c] for c in sheet.children[head] if sheet.deps[c] == "det"), "")
    return "an" if found == "a" else found


class _Resolver(UnknownNames, Offices):
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
        self.only: str | None = None
        """The one state that it names at all."""

    def run(self) -> Cast:
        sheet = self.sheet
        # "Reno" is a town, and here the family name of a person named in full.
        families = {sheet.words[e - 1] for s, e, label in sheet.ents if label == "PER" and e - s > 1}
        single = {s for s, e, label in sheet.ents if label == "PER" and e - s == 1}
        found = [
            h
            for h in hits(sheet, self.kb)
            if not (h.kind == "P" and h.start in single and sheet.words[h.start] in families)
        ]
        offices = titles(sheet, self.kb, found)
        persons = names(sheet, self.kb, found, offices)
        joined = attach(sheet, persons, offices, self.kb)
        company = Company(self.kb, self.when, self._codes(found))
        covered = self._persons(persons, company)
        found = [self._at_home(h, found) for h in found]
        known = covered | {i for h in found for i in range(h.start, h.end)}
        known |= {i for t in offices for i in range(t.start, t.end)}
        known |= {i for i, word in enumerate(sheet.lower) if word in HONORIFICS or f"{word}." in HONORIFICS}
        parts = [h for h in found if h.kind in "SCP" and self._begins_name(h, known)]
        self.parts = {i for h in parts for i in range(h.start, h.end)}
        bodies = {i for s, e, label in sheet.ents if label == "ORG" for i in range(s, e)}
        found = [
            h
            for h in found
            if not any(i in covered for i in range(h.start, h.end))
            and not (h.kind == "P" and h.start in bodies and not self._of_people(h))  # a company, a team
            and h.start not in self.parts
        ]
        self._gazetteer(found)
        self._offices(offices, joined, company)
        self._model_names(covered)
        self._first_words()
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
        self.mentions, self.heads = with_firms(sheet, self.kb, self.mentions, self.heads)
        cast = Cast(
            sheet.doc,
            self.mentions,
            sheet=sheet,
            heads=self.heads,
            claims=self.claims,
            kb=self.kb,
            home=self.home,
        )
        cast.offices = tuple(self._unheld(cast, alone))
        return cast

    def _of_people(self, hit: Hit) -> bool:
        """Whether a place stands right before the people who are from there: "Narun farmers"."""
        sheet, head = self.sheet, self.sheet.heads[hit.end - 1]
        return head == hit.end and sheet.tags[head] in ("NNS", "NNPS")

    def _begins_name(self, hit: Hit, known: set[int]) -> bool:
        """Whether a place only begins a longer name; "Madras High Court" tells whose court it is."""
        sheet = self.sheet
        governor = sheet.norms[sheet.heads[sheet.head_within(hit.start, hit.end)]]
        return governor not in self.kb.agents and sheet.begins_name(hit.start, hit.end, known)

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
        self.only = ranked[0] if len(ranked) == 1 else None
        return ranked

    def _persons(self, persons: list[Name], company: Company) -> set[int]:
        """Mentions of all persons named; returns the tokens of their names."""
        # "Bin Laden", "Van Buren" are family names, and so is "Bar-Lev" of "Dalia Bar-Lev".
        families = {" ".join(n.words[-2:]) for n in persons if len(n.words) > 2}
        alone = {
            n.start
            for n in persons
            if all(w.lower() in INSIDE for w in n.words[:-1])
            or (self.sheet.words[n.start + 1 : n.start + 2] == ["-"] and " ".join(n.words) in families)
        }
        whole = [n for n in persons if n.start not in alone]
        single = [n for n in persons if n.start in alone]
        known: dict[int, Character] = {}
        for name in [*whole, *single]:
            self._counterpart(name, persons, known)
            one: Character | None = company.single(name) if name.start in alone else company.full(name)
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
            given = self._office(name)
            office = Office(title=given[0].text, country=_iso(given[1])) if given else None
            span = extent(self.sheet, given[0], name) if given else None
            mention = CastMention(
                name.start, name.end, head, "PER", (one.actor,), office, False, one.score, one.evidence, span
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

    def _office(self, name: Name) -> tuple[Title, str | None] | None:
        for title, code in name.titles:
            if title.role not in ("honorific", "counterpart", "expert"):
                return title, code
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
                one = sheet.tags[head] in ("NN", "NNP") and _article(sheet, head) == "an"
                if hit.code and (one or _some(sheet, head)):
                    actor = citizen(actor)
            team = hit.kind == "P" and self._team(head)
            self.mentions.append(
                CastMention(
                    hit.start,
                    hit.end,
                    head,
                    # "Republicans" are people of a party.
                    "NORP"
                    if TYPES[hit.kind] == "ORG" and sheet.tags[head] in ("NNPS", "JJ")
                    else TYPES[hit.kind],
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
