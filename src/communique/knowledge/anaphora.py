"""Pronouns and the like: "he", "its", "the minister", "the two sides".

Syntax-guided salience: subjects before objects, near before far, gender and number where they are known.
Where two readings are equally good nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.knowledge.cast import CastMention
from communique.knowledge.characters import Character
from communique.knowledge.facts import KnowledgeBase, roles_agree
from communique.knowledge.sheet import Sheet
from communique.knowledge.titles import Title
from communique.knowledge.words import words
from communique.model import Actor

PERSONAL = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves", "both"})
PAIRS_OF_PEOPLE = words("pairs_of_people")
SPEECH, DEALING = words("speech"), words("dealing")
PAIRS_OF_STATES = words("pairs_of_states")
REACH = 3
"""Sentences back in which an antecedent is looked for."""


@dataclass(slots=True)
class _Event:
    """An actor mentioned at a token: the raw material of salience."""

    index: int
    sentence: int
    actors: tuple[Actor, ...]
    gender: str
    subject: bool
    kind: str
    character: Character | None
    speaker: bool = False


class Anaphora:
    """Resolves what refers back, in text order, over the mentions found so far."""

    def __init__(
        self,
        sheet: Sheet,
        mentions: list[CastMention],
        people: dict[int, Character],
        kb: KnowledgeBase,
        titles: list[Title],
        blanks: list[int],
    ) -> None:
        self.sheet = sheet
        self.kb = kb
        self.people = people
        self.events: list[_Event] = []
        self.titles = {t.start: t for t in titles}
        for mention in mentions:
            if mention.actors:
                self._add(mention.head, mention, people.get(mention.start))
        for head in blanks:
            self.events.append(
                _Event(head, sheet.sentence[head], (), "", self._subject(head), "person", None)
            )
        self.events.sort(key=lambda e: e.index)
        self.told = _told(sheet)
        self.taken = bytearray(sheet.n)
        for mention in mentions:
            for i in range(mention.start, mention.end):
                self.taken[i] = 1

    def run(self) -> list[CastMention]:
        """Mentions that refer back, with `coreferent` set."""
        out: list[CastMention] = []
        sheet = self.sheet
        lower, tags, taken = sheet.lower, sheet.tags, self.taken
        for i in range(sheet.n):
            if taken[i]:
                continue
            word = lower[i]
            found: CastMention | None = None
            if word in PERSONAL and tags[i].startswith("PRP"):
                found = self._personal(i, PERSONAL[word])
            elif word in NEUTER and tags[i].startswith("PRP"):
                found = self._neuter(i)
            elif word in PLURAL and (tags[i].startswith("PRP") or word == "both"):
                found = self._plural(i)
            elif word in PAIRS_OF_PEOPLE or word in PAIRS_OF_STATES:
                found = self._set(i, word)
            elif i in self.titles:
                found = self._title(self.titles[i])
            if found is not None:
                out.append(found)
                self._add(found.head, found, self._character(found))
                self.events.sort(key=lambda e: e.index)
        return out

    # -- inside ---------------------------------------------------------------------------------------

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
        if mention.type == "NORP":
            kind = "adjective"
        self.events.append(
            _Event(
                index,
                self.sheet.sentence[index],
                mention.actors,
                gender,
                self._subject(index),
                kind,
                character,
                self._speaks(index),
            )
        )

    def _before(self, i: int, reach: int = REACH) -> list[_Event]:
        sentence = self.told[self.sheet.sentence[i]]
        return [e for e in self.events if e.index < i and sentence - self.told[e.sentence] <= reach]

    def _personal(self, i: int, gender: str) -> CastMention | None:
        sheet = self.sheet
        barred: set[str] = set()
        if sheet.deps[i] in ("obj", "iobj", "obl") and sheet.lower[i] not in ("himself", "herself"):
            verb = sheet.heads[i]
            for event in self.events:
                if sheet.deps[event.index] == "nsubj" and sheet.heads[event.index] == verb:
                    barred |= {a.id for a in event.actors}
        best: _Event | None = None
        best_score = second = -99.0
        best_id = ""
        said = self._speaks(i)
        for event in self._before(i, 4 if said else REACH):
            if event.kind != "person" or (event.gender and event.gender != gender):
                continue
            if event.actors and event.actors[0].id in barred:
                continue
            distance = self.told[sheet.sentence[i]] - self.told[event.sentence]
            score = -1.6 * distance + (1.5 if event.subject else 0.0) - 0.004 * (i - event.index)
            if event.gender == gender:
                score += 0.5
            if said and event.speaker:
                score += 1.0
            id = event.actors[0].id if event.actors else f"#{event.index}"
            if best is not None and id == best_id:
                best_score = max(best_score, score) + 0.1
            elif score > best_score:
                best, best_score, second, best_id = event, score, best_score, id
            else:
                second = max(second, score)
        if best is None or not best.actors or best_score - second < 0.05:
            return None
        score = 0.85 if best_score - second > 0.8 else 0.65
        return CastMention(
            i,
            i + 1,
            i,
            "PER",
            best.actors,
            None,
            True,
            score,
            f"“{sheet.lower[i]}”: the salient person before",
        )

    def _neuter(self, i: int) -> CastMention | None:
        if self.sheet.lower[i] == "it" and not self._subject(i):
            return None
        for event in reversed(self._before(i, 1)):
            if event.kind in ("state", "organisation", "group") and event.subject:
                return CastMention(i, i + 1, i, "ORG", event.actors, None, True, 0.65, "the subject before")
        return None

    def _plural(self, i: int) -> CastMention | None:
        sheet = self.sheet
        if sheet.lower[i] == "both":
            head = sheet.heads[i]
            if (
                sheet.lower[head] in PAIRS_OF_PEOPLE
                or sheet.lower[head] in PAIRS_OF_STATES
                or sheet.deps[i] != "nsubj"
            ):
                return None
        before = self._before(i, 2)
        dealing = sheet.deps[i] == "nsubj" and sheet.is_one_of(sheet.heads[i], DEALING)
        if dealing:
            pair = self._pair_of_people(i)
            if pair:
                return CastMention(i, i + 1, i, "PER", pair, None, True, 0.7, "the two persons before")
        for event in reversed(before):
            if event.kind == "set":
                return CastMention(i, i + 1, i, "PER", event.actors, None, True, 0.7, "the set before")
            if event.subject:
                group = [
                    e for e in before if e.subject and sheet.top_of(e.index) == sheet.top_of(event.index)
                ]
                actors = _distinct(group)
                if len(actors) > 1:
                    return CastMention(i, i + 1, i, "PER", actors, None, True, 0.7, "the subjects before")
                return None
        return None

    def _pair_of_people(self, i: int) -> tuple[Actor, ...]:
        """The persons of the nearest sentence that names two and no more."""
        by_sentence: dict[int, list[_Event]] = {}
        for event in self._before(i, 5):
            if event.kind == "person" or (event.kind == "set" and event.actors[0].kind == "person"):
                by_sentence.setdefault(event.sentence, []).append(event)
        for sentence in sorted(by_sentence, reverse=True):
            actors = _distinct(by_sentence[sentence])
            if len(actors) == 2:
                return actors
            if len(actors) > 2:
                return ()
        return ()

    def _set(self, i: int, word: str) -> CastMention | None:
        sheet = self.sheet
        start = i
        quantified = definite = False
        while start > 0 and (
            sheet.lower[start - 1]
            in (
                "the",
                "two",
                "both",
                "these",
                "foreign",
                "prime",
                "conflicting",
                "neighboring",
                "neighbouring",
                "warring",
                "three",
            )
        ):
            previous = sheet.lower[start - 1]
            quantified = quantified or previous in ("two", "both")
            definite = definite or previous in ("the", "these", "both")
            if previous == "three":
                return None
            start -= 1
        if not (
            quantified
            or (
                definite
                and word
                in ("sides", "parties", "ministers", "presidents", "leaders", "diplomats", "interlocutors")
            )
        ):
            return None
        if i + 1 < sheet.n and sheet.lower[i + 1] in ("of", "to") and word not in ("sides", "parties"):
            return None
        people = word in PAIRS_OF_PEOPLE
        actors: list[Actor] = []
        for event in reversed(self._before(i, 12 if people else 6)):
            if people:
                new = [a for a in event.actors if a.kind == "person"]
            else:
                new = [a for a in event.actors if a.kind == "state"]
                for actor in event.actors:
                    state = self.kb.state(actor.country) if actor.kind == "person" and actor.country else None
                    if state is not None:
                        new.append(state)
            for actor in reversed(new):
                if all(actor.id != a.id for a in actors):
                    actors.append(actor)
            if len(actors) >= 2:
                break
        if len(actors) != 2:
            return None
        actors.reverse()
        return CastMention(
            start, i + 1, i, "PER" if people else "NORP", tuple(actors), None, True, 0.7, "the two named last"
        )

    def _title(self, title: Title) -> CastMention | None:
        """ "The minister": the person named last who holds such an office."""
        if title.codes or title.plural or title.past or title.unsure or self.taken[title.start]:
            return None
        if not (title.definite or self.sheet.words[title.start][0].isupper()):
            return None
        for event in reversed(self._before(title.start, 12)):
            one = event.character
            if one is None or event.kind != "person":
                continue
            stated = any(
                r == title.role or (title.role == "minister" and r.endswith("minister")) for r, _ in one.roles
            )
            held = (
                one.person is not None
                and not one.roles
                and any(roles_agree(title.role, t) for t in one.person.terms)
            )
            if stated or held:
                return CastMention(
                    title.start,
                    title.end,
                    title.head,
                    "PER",
                    (one.actor,),
                    None,
                    True,
                    0.75,
                    f"the {title.text} named last",
                )
        return None


def _told(sheet: Sheet) -> list[int]:
    """For each sentence, how many up to it begin outside quotation marks: a long quotation is no distance."""
    out: list[int] = []
    quoted = False
    last = -1
    count = 0
    for i, word in enumerate(sheet.words):
        if sheet.sentence[i] != last:
            last = sheet.sentence[i]
            count += 0 if quoted else 1
            out.append(count)
        if "\n\n" in word:
            quoted = False
        elif word == "“":
            quoted = True
        elif word == "”":
            quoted = False
        elif word == '"':
            quoted = not quoted
    return out


def _distinct(events: list[_Event]) -> tuple[Actor, ...]:
    out: dict[str, Actor] = {}
    for event in events:
        for actor in event.actors:
            out.setdefault(actor.id, actor)
    return tuple(out.values())
