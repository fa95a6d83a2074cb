"""Pronouns and the like: "he", "its", "the minister", "the two sides".

Syntax-guided salience: subjects before objects, near before far, gender and number where they are known.
Where two readings are equally good nothing is claimed.
"""

from __future__ import annotations

from collections import Counter
from math import log

from communique.knowledge.cast import CastMention
from communique.knowledge.described import OTHERS, Described
from communique.knowledge.extents import extent
from communique.knowledge.linked import PRONOUNS, Linked
from communique.knowledge.owners import PERSONAL, Owners
from communique.knowledge.salience import DEALING, REACH, SPEECH, Named, distinct
from communique.knowledge.sets import PAIRS_OF_PEOPLE, PAIRS_OF_STATES, Sets
from communique.knowledge.sheet import PROPER
from communique.knowledge.terms import covers, roles_agree
from communique.knowledge.titles import Title
from communique.knowledge.words import words
from communique.model import Actor, MentionType

OFTEN = 0.4
"""What each e-fold of a person's mentions so far adds to the score: a report is about somebody."""
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves", "both"})
SEATS = words("seats")
SALIENT = "the salient person before"
UNSURE, CONTRADICTED, OUTVOTED = 0.65, 0.5, 0.8
"""A rule's reading of this score gives way where the links give another one this share: of ten such in news,
judged by reading, six were wrong; surer readings are better than the links, but for a salient person where they give
another one OUTVOTED (of 13 such 7 were wrong, and 6 right)."""


class Anaphora(Owners, Described, Sets):
    """Resolves what refers back, in text order, over the mentions found so far."""

    links: Linked

    def run(self) -> list[CastMention]:
        """Mentions that refer back, with `coreferent` set."""
        out: list[CastMention] = []
        sheet = self.sheet
        self.links = Linked(sheet.doc, self.kb)
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
                found = self.pair(i, word)
            elif i in self.titles:
                found = self._title(self.titles[i])
            else:
                body = self.described(i)
                if body is not None:
                    why = f"the {word}: the body named before"
                    found = CastMention(body[0], i + 1, i, "ORG", (body[1],), None, True, 0.7, why)
            if word in PRONOUNS and tags[i].startswith("PRP"):
                if found is not None and self._doubted(found):
                    found = None
                if found is None:
                    found = self._linked(i)
            if found is not None:
                out.append(found)
                self._add(found.head, found, self._character(found))
                if word in PERSONAL and found.score > UNSURE:
                    self._learn(found.actors[0].id, PERSONAL[word])
                self.events.sort(key=lambda e: e.index)
        return out

    def _learn(self, id: str, gender: str) -> None:
        """Who was surely called "she" is a woman from there on."""
        for event in self.events:
            if event.actors and event.actors[0].id == id and not event.gender:
                event.gender = gender

    def _doubted(self, found: CastMention) -> bool:
        """Whether the trained links are sure that a pronoun means another than the rules say; of two persons hardly
        more salient than each other they decide."""
        i = found.head
        surer = found.score > UNSURE
        if surer and not found.evidence.endswith(SALIENT):
            return False
        named = {**self.bodies, **self.persons, **self.heads}
        meant = self.links.opinion(i, named, self.quotes.speaker_ids(i, self.persons))
        least = OUTVOTED if surer else 0.0 if self.sheet.lower[i] in PERSONAL else CONTRADICTED
        if meant is None or meant[1] < least:
            return False
        other = {a.id for a in meant[0]}
        if surer and not any(a.id in other for e in self._before(i, 4) for a in e.actors):
            return False  # who was named long ago
        return other != {a.id for a in found.actors}

    def _linked(self, i: int) -> CastMention | None:
        """What the trained links say, where the rules are silent."""
        if self.quotes.number[i] >= 0:
            return None  # whom a speaker calls "he" may never be named outside
        if self._of_either(i):
            return None
        barred = set(self.quotes.speaker_ids(i, self.persons)) | self._subject_ids(i)
        named = {**self.bodies, **self.persons, **self.heads}
        meant = self.links.actor(i, named, barred)
        if meant is None:
            return None
        kind: MentionType = "PER" if meant[0][0].kind == "person" else "ORG"
        evidence = f"“{self.sheet.lower[i]}”: by trained coreference"
        return CastMention(i, i + 1, i, kind, meant[0], None, True, round(0.7 * meant[1], 2), evidence)

    def _personal(self, i: int, gender: str) -> CastMention | None:
        sheet = self.sheet
        if self._of_either(i):
            return None
        barred: set[str] = set(self.quotes.speaker_ids(i, self.persons))
        speaker = self.quotes.speaker(i)
        if speaker is not None and not barred and PERSONAL.get(sheet.lower[speaker]) == gender:
            return None  # "“Maybe he should,” he said": two persons, and the speaker is the nearer one
        own: int | None = None
        if sheet.deps[i] in ("obj", "iobj", "obl"):
            verb = sheet.heads[i]
            own = next((c for c in sheet.children[verb] if sheet.deps[c] == "nsubj"), None)
            if own is None and sheet.deps[verb] == "conj":  # "X praised Y and called him": one subject
                verb = sheet.heads[verb]
                own = next((c for c in sheet.children[verb] if sheet.deps[c] == "nsubj"), None)
            subject = self.persons.get(own) if own is not None else None
            if sheet.lower[i] in ("himself", "herself"):
                if subject is not None and subject.actors and subject.gender in ("", gender):
                    return self._back(i, subject.actors, 0.9, "the subject of its clause")
            elif subject is not None:
                barred |= {a.id for a in subject.actors}
        owner = self._owner(i, gender) or self._ahead(i, gender)
        if owner is not None and owner.actors[0].id not in barred:
            return self._back(i, owner.actors, 0.85, "the owner")
        governing: Named | None = None
        for index in self._subjects_above(i):
            above = self.persons.get(index)
            if above is None or above.gender not in ("", gender) or index == own:
                continue
            if not (above.actors and above.actors[0].id in barred):
                governing = above
                break
        often = Counter(
            e.actors[0].id for e in self.events if e.index < i and e.kind == "person" and e.actors
        )
        best: Named | None = None
        best_score = second = -99.0
        best_id = ""
        said = self._speaks(i)
        for event in self._before(i, 4 if said else REACH):
            if event.kind != "person" or (event.gender and event.gender != gender):
                continue
            if event.actors and event.actors[0].id in barred:
                continue
            distance = self.told[sheet.sentence[i]] - self.told[event.sentence]
            leads = event.subject and (said or distance > 0 or not self._aside(event))
            score = -1.6 * distance + (1.5 if leads else 0.0) - 0.004 * (i - event.index)
            if event.gender == gender:
                score += 1.0
            elif gender == "f" and not event.gender:
                score -= 1.0  # most of whom reports name are men
            if event.actors:  # whom a report is about is meant more often
                score += OFTEN * log(often[event.actors[0].id])
            if said and event.speaker:
                score += 1.0
            if event.modifier:
                score -= 1.0
            if event is governing:
                score += 0.8
            id = event.actors[0].id if event.actors else f"#{event.index}"
            if best is not None and id == best_id:
                best_score = max(best_score, score) + 0.1
            elif score > best_score:
                best, best_score, second, best_id = event, score, best_score, id
            else:
                second = max(second, score)
        margin = 0.6 if self.quotes.number[i] >= 0 else 0.15
        if best is None or not best.actors or best_score - second < margin:
            return None
        score = 0.85 if best_score - second > 0.8 else 0.65
        return self._back(i, best.actors, score, SALIENT)

    def _back(self, i: int, actors: tuple[Actor, ...], score: float, why: str) -> CastMention:
        evidence = f"“{self.sheet.lower[i]}”: {why}"
        return CastMention(i, i + 1, i, "PER", actors, None, True, score, evidence)

    def _neuter(self, i: int) -> CastMention | None:
        """ "It" of a body or state: the subject of a clause around it, never past another thing that it may be."""
        sheet = self.sheet
        verb = sheet.heads[i]
        subject = sheet.deps[i] in ("nsubj", "nsubj:pass")
        if sheet.lower[i] == "it" and (not subject or sheet.words[i - 1] == "-"):
            return None
        if sheet.lower[i] == "it" and any(
            sheet.deps[c] in ("csubj", "ccomp", "expl") and not sheet.tags[verb].startswith("V")
            for c in sheet.children[verb]
        ):
            return None  # "it is clear that"
        holder = self._holder_of_aim(i)
        if holder is not None:
            return CastMention(i, i + 1, i, "ORG", holder.actors, None, True, 0.75, "the subject before")
        if sheet.lower[i] == "its" and any(
            sheet.lower[c] == "it" and c < i
            for k in self._verbs_above(i)
            for c in sheet.children[k]
            if sheet.deps[c] == "obj"
        ):
            return None  # "the council declared it a park for its trees"
        copular = subject and any(sheet.deps[c] == "cop" for c in sheet.children[verb])
        for depth, index in enumerate(self._subjects_above(i)):
            event = self.bodies.get(index)
            if event is not None and depth and copular:
                return None  # "sources say it is less than": the offer rather than the club
            if event is not None:
                return CastMention(i, i + 1, i, "ORG", event.actors, None, True, 0.75, "the subject before")
            if index not in self.persons and sheet.tags[index] not in ("NNS", "NNPS", "PRP"):
                return None
        if not subject or not sheet.is_one_of(verb, SPEECH | DEALING):
            return None
        last = self._main_subject(sheet.sentence[i] - 1)
        event = self.bodies.get(last) if last is not None else None
        if event is None and sheet.is_one_of(verb, SPEECH):  # "it added": who spoke before
            spoke = [e for e in self._before(i) if e.speaker]
            event = self.bodies.get(spoke[-1].index) if spoke else None
        if event is None:
            return None
        return CastMention(i, i + 1, i, "ORG", event.actors, None, True, 0.65, "the subject before")

    def _plural(self, i: int) -> CastMention | None:
        sheet = self.sheet
        verb = sheet.heads[i]
        subject = sheet.deps[i] in ("nsubj", "nsubj:pass")
        if sheet.lower[i] == "both" and (
            sheet.lower[verb] in PAIRS_OF_PEOPLE or sheet.lower[verb] in PAIRS_OF_STATES or not subject
        ):
            return None
        own = -1
        if sheet.deps[i] in ("obj", "iobj", "obl") and sheet.lower[i] != "themselves":
            own = next((c for c in sheet.children[verb] if sheet.deps[c].startswith("nsubj")), -1)
        for index in self._subjects_above(i):
            if index == own:
                continue
            actors = self._together(index)
            if len(actors) > 1:
                return self._back(i, actors, 0.8, "the subjects before")
            if sheet.tags[index] in ("NNS", "NNPS", "PRP") or any(
                sheet.deps[c] == "conj" for c in sheet.children[index]
            ):
                return None
        first = sheet.first_of(i)
        if any(sheet.tags[k] in ("NNS", "NNPS") and not self.taken[k] for k in range(first, i)):
            return None  # "negotiations, as they focused on"
        last = self._main_subject(sheet.sentence[i] - 1)
        if last is not None:
            actors = self._together(last)
            if len(actors) > 1:
                return self._back(i, actors, 0.7, "the subjects before")
            if sheet.tags[last] in ("NNS", "NNPS"):
                return None
        if subject and sheet.is_one_of(verb, DEALING) and self.quotes.number[i] < 0:
            pair = self._pair_of_people(i)
            if pair:
                return self._back(i, pair, 0.7, "the two persons before")
        return None

    def _pair_of_people(self, i: int) -> tuple[Actor, ...]:
        """The persons of the nearest sentence that names two and no more."""
        by_sentence: dict[int, list[Named]] = {}
        for event in self._before(i, 5):
            if event.kind == "person" or (event.kind == "set" and event.actors[0].kind == "person"):
                by_sentence.setdefault(event.sentence, []).append(event)
        for sentence in sorted(by_sentence, reverse=True):
            actors = distinct(by_sentence[sentence])
            if len(actors) == 2:
                return actors
            if len(actors) > 2:
                return ()
        return ()

    def _title(self, title: Title) -> CastMention | None:
        """ "The minister": the person named last who holds such an office."""
        if title.codes or title.plural or title.past or title.unsure or self.taken[title.start]:
            return None
        sheet = self.sheet
        before = set(sheet.lower[max(0, min(title.left, title.start) - 1) : title.start])
        if before & OTHERS or before & {"a", "an", "his", "her", "their"}:
            return None  # "a new president", "his spokesman"
        capital = sheet.words[title.start][0].isupper()
        if not title.definite and not (capital and title.role in SEATS):
            return None
        if title.end < sheet.n and (
            (sheet.tags[title.end] in PROPER and sheet.words[title.end][0].isupper())
            or sheet.tags[title.end] in ("NN", "NNS")
            or sheet.lower[title.end] in ("of", "for")
        ):
            return None  # "Deputy Defense Secretary X", "the minister of health": another office
        barred = self.quotes.speaker_ids(title.start, self.persons) | self._subject_ids(title.head)
        for event in reversed(self._before(title.start, 12)):
            one = event.character
            if one is None or event.kind != "person" or one.actor.id in barred:
                continue
            stated = any(
                r == title.role or (title.role == "minister" and r.endswith("minister")) for r, _ in one.roles
            )
            held = (
                one.person is not None
                and not one.roles
                and any(roles_agree(title.role, t) and covers(t, self.days) != "no" for t in one.person.terms)
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
                    extent(sheet, title),
                )
        return None
