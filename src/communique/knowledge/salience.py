"""Who is in the reader's mind at a place of a report: the mentions so far, as pronouns look back at them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from communique.knowledge.cast import CastMention
from communique.knowledge.characters import Character
from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.quotes import Quotes
from communique.knowledge.sheet import Sheet
from communique.knowledge.terms import Window
from communique.knowledge.titles import Title
from communique.knowledge.words import words
from communique.model import Actor

SPEECH, DEALING = words("speech"), words("dealing")
KIN, MASCULINE, FEMININE = words("kin"), words("masculine"), words("feminine")
SOMEONE = words("someone") | MASCULINE | FEMININE
NAMING = frozenset({"flat", "appos", "compound", "nmod:desc"})
REACH = 3
"""Sentences back in which an antecedent is looked for."""


@dataclass(slots=True)
class Named:
    """An actor mentioned at a token: the raw material of salience."""

    index: int
    sentence: int
    actors: tuple[Actor, ...]
    gender: str
    subject: bool
    kind: str
    character: Character | None
    speaker: bool = False
    modifier: bool = False
    """The name only qualifies another noun: "the Brady bill", "Trump campaign"."""


class Salience:
    """The mentions found so far, by token, sentence and clause."""

    def __init__(
        self,
        sheet: Sheet,
        mentions: list[CastMention],
        people: dict[int, Character],
        kb: KnowledgeBase,
        titles: list[Title],
        blanks: list[int],
        days: Window = (None, None),
        nouns: Mapping[int, CastMention] | None = None,
    ) -> None:
        self.sheet = sheet
        self.kb = kb
        self.people = people
        self.events: list[Named] = []
        self.persons: dict[int, Named] = {}
        self.bodies: dict[int, Named] = {}
        self.heads: dict[int, Named] = {}
        self.nouns = frozenset(nouns or ())
        self.titles = {t.start: t for t in titles}
        for mention in mentions:
            if mention.actors:
                self._add(mention.head, mention, people.get(mention.start))
        for index, mention in (nouns or {}).items():
            # "The foreign ministers X and Y": the title's noun heads the set.
            if len(mention.actors) > 1:
                subject = self._subject(index)
                self.heads[index] = Named(
                    index, sheet.sentence[index], mention.actors, "", subject, "set", None
                )
        for head in blanks:
            self.events.append(Named(head, sheet.sentence[head], (), "", self._subject(head), "person", None))
        self.events.extend(self._unnamed_kin())
        self.events.sort(key=lambda e: e.index)
        self.days = days
        self.quotes = Quotes(sheet, SPEECH)
        self.told = self.quotes.told
        self.roots: dict[int, list[int]] = {}
        for i, relation in enumerate(sheet.deps):
            if relation == "root":
                self.roots.setdefault(sheet.sentence[i], []).append(i)
        self.taken = bytearray(sheet.n)
        self.types: dict[int, str] = {}
        for mention in mentions:
            for i in range(mention.start, mention.end):
                self.taken[i] = 1
                self.types[i] = mention.type

    def _unnamed_kin(self) -> Iterator[Named]:
        """ "Tim's father", "a bomber": persons without a name, whom a pronoun may mean as well."""
        sheet = self.sheet
        for i, word in enumerate(sheet.lower):
            one = any(sheet.lower[c] in ("a", "an") and sheet.deps[c] == "det" for c in sheet.children[i])
            someone = one and word in SOMEONE
            if (word not in KIN and not someone) or sheet.tags[i] != "NN" or i in self.nouns:
                continue
            named = [c for c in sheet.children[i] if sheet.deps[c] in NAMING]
            if sheet.deps[i] in NAMING:
                named.append(sheet.heads[i])
            if any(k in self.persons for k in named):
                continue  # "his wife Jane"
            owned = any(
                sheet.deps[c] == "nmod:poss" or (sheet.deps[c] == "nmod" and sheet.case_of(c) == "of")
                for c in sheet.children[i]
            )
            if owned or (someone and not named):
                gender = "m" if word in MASCULINE else "f" if word in FEMININE else ""
                yield Named(i, sheet.sentence[i], (), gender, self._subject(i), "person", None)

    def _character(self, mention: CastMention) -> Character | None:
        if len(mention.actors) != 1:
            return None
        wanted = mention.actors[0].id
        return next((c for c in self.people.values() if c.actor.id == wanted), None)

    def _subject(self, i: int) -> bool:
        return self.sheet.role_of(i) in ("nsubj", "nsubj:pass")

    def _speaks(self, i: int) -> bool:
        """Whether a noun is the subject of a verb of speech (the name may hang on its title's noun)."""
        sheet = self.sheet
        for _ in range(3):
            if sheet.deps[i] == "nsubj":
                return sheet.is_one_of(sheet.heads[i], SPEECH)
            if sheet.deps[i] not in ("flat", "compound", "appos"):
                return False
            i = sheet.heads[i]
        return False

    def _add(self, index: int, mention: CastMention, character: Character | None) -> None:
        kinds = {a.kind for a in mention.actors}
        kind: str = "set" if len(mention.actors) > 1 else next(iter(kinds))
        gender = character.gender if character else ""
        if mention.type == "NORP" and not mention.coreferent:
            kind = "adjective"
        event = Named(
            index,
            self.sheet.sentence[index],
            mention.actors,
            gender,
            self._subject(index),
            kind,
            character,
            self._speaks(index),
        )
        if kind == "person" and self._qualifies(index, mention):
            event.subject, event.speaker, event.modifier = False, False, True
        self.events.append(event)
        self.heads[index] = event
        if kind == "person":
            # The name may hang on its title's noun, which then heads the phrase.
            for _ in range(0 if event.modifier else 4):
                self.persons.setdefault(index, event)
                if self.sheet.deps[index] not in ("flat", "compound", "appos"):
                    break
                index = self.sheet.heads[index]
        elif kind in ("state", "organisation", "group"):
            self.bodies[index] = event

    def _qualifies(self, index: int, mention: CastMention) -> bool:
        """Whether a person's name stands before a noun that is no title of his: "the Trump campaign"."""
        sheet = self.sheet
        head = sheet.heads[index]
        outside = not mention.start <= head < mention.end
        return sheet.deps[index] == "compound" and outside and head not in self.nouns

    def _before(self, i: int, reach: int = REACH) -> list[Named]:
        sentence = self.told[self.sheet.sentence[i]]
        return [e for e in self.events if e.index < i and sentence - self.told[e.sentence] <= reach]

    def _subjects_above(self, i: int) -> Iterator[int]:
        """Subjects, in the sentence and before a token, of the clauses it stands in, innermost first.

        A relative pronoun gives the noun that its clause describes.
        """
        sheet = self.sheet
        node = i
        for _ in range(14):
            up = sheet.heads[node]
            if up == node:
                return
            for child in sheet.children[up]:
                if child != node and child < i and sheet.deps[child] in ("nsubj", "nsubj:pass"):
                    relative = sheet.tags[child] in ("WP", "WDT") and sheet.deps[up].startswith("acl")
                    yield sheet.heads[up] if relative else child
            node = up

    def _main_subject(self, sentence: int) -> int | None:
        """The subject of a sentence's root."""
        sheet = self.sheet
        for i in self.roots.get(sentence, ()):
            return next((c for c in sheet.children[i] if sheet.deps[c] in ("nsubj", "nsubj:pass")), None)
        return None

    def _together(self, index: int) -> tuple[Actor, ...]:
        """The actors of a coordination ("France and Germany"), or of a set; () where one of them is unknown."""
        sheet = self.sheet
        event = self.heads.get(index)
        if event is not None and event.kind == "set":
            return event.actors
        nodes = [index, *(c for c in sheet.children[index] if sheet.deps[c] == "conj")]
        found = [self.persons.get(n) or self.bodies.get(n) for n in nodes]
        if len(nodes) < 2 or not all(e is not None and len(e.actors) == 1 for e in found):
            return ()
        actors = distinct([e for e in found if e is not None])
        return actors if len({a.kind == "person" for a in actors}) == 1 else ()


def distinct(events: list[Named]) -> tuple[Actor, ...]:
    """The actors of several mentions, each once, in order."""
    out: dict[str, Actor] = {}
    for event in events:
        for actor in event.actors:
            out.setdefault(actor.id, actor)
    return tuple(out.values())
