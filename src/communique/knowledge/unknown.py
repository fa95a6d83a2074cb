"""Names that the language model finds and nobody knows: bodies, places and peoples with ids of their own."""

from __future__ import annotations

import re

from communique.knowledge.cast import CastMention
from communique.knowledge.characters import _iso
from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.groups import STATE_WORDS, group_of, sector_of_phrase
from communique.knowledge.names import local_id, phrase
from communique.knowledge.people import PARTY_MARK
from communique.knowledge.sheet import PROPER, Sheet
from communique.knowledge.words import words
from communique.model import Actor, MentionType

COMMON, NAME_ENDS, THING_ENDS = words("never_person"), words("name_ends"), words("thing_ends")
INDEXES = words("indexes")
SPEECH = words("speech")


KIND_OF_BODY = re.compile(r"[A-Z]{2,}s")
"""Letters in the plural: "the NGOs" are no one body."""
MODEL = re.compile(r"[A-Z]{1,3}-?\d{3,}[A-Z]?")
"""A product's name: "the A380"."""


class UnknownNames:
    """The part of the resolver that judges the model's names; the rest of the report is resolved before."""

    sheet: Sheet
    kb: KnowledgeBase
    mentions: list[CastMention]
    home: str | None
    only: str | None
    parts: set[int]
    """Tokens of known places that only begin a longer name."""

    def _whole_name(self, start: int, end: int, taken: set[int]) -> int:
        """The end of a name that the model broke off before its last noun: "Worldwide Developers | Conference"."""
        sheet = self.sheet
        k = end
        while (
            k < sheet.n
            and k not in taken
            and k - end < 3
            and sheet.words[k][0].isupper()
            and sheet.tags[k] in PROPER
            and sheet.sentence[k] == sheet.sentence[start]
        ):
            k += 1
        if k == end or sheet.lower[k - 1] not in NAME_ENDS:
            return end
        return k if sheet.head_within(start, k) == k - 1 else end

    def _completed(self, start: int, end: int) -> int:
        """The end of a name that the model broke off after "of": with the place that follows, else before the "of"."""
        sheet = self.sheet
        if end - start < 2 or sheet.lower[end - 1] not in ("of", "for", "at", "in", "and", "the", "amp", "&"):
            return end
        place = next((m for m in self.mentions if m.start == end and m.type == "LOC"), None)
        if place is not None and sheet.lower[end - 1] in ("of", "at"):
            return place.end
        while end - start > 1 and sheet.words[end - 1].islower():
            end -= 1
        return end

    def _is_thing(self, start: int, end: int) -> bool:
        """Whether a name is of a law, an award, an index, or the letters that such a name is given in brackets."""
        sheet = self.sheet
        if sheet.lower[end - 1] in THING_ENDS and end - start > 1:
            return True
        if end - start == 1 and KIND_OF_BODY.fullmatch(sheet.words[start]):
            return True
        if PARTY_MARK.match(sheet.doc[start:end].text):
            return True
        if end - start == 1 and MODEL.fullmatch(sheet.words[start]):
            return True
        if start and sheet.lower[start - 1] == "the" and all(w in INDEXES for w in sheet.lower[start:end]):
            return True
        if all(w.islower() for w in sheet.words[start:end]):
            return True  # "subway station"
        for k in range(end, min(end + 7, sheet.n)):
            # "the Clean Rivers | Planning, Control and Repair Act": the name goes on to what it is.
            if sheet.lower[k] in THING_ENDS and sheet.words[k][0].isupper():
                return True
            if not (sheet.words[k][0].isupper() or sheet.lower[k] in (",", "and")) or sheet.tags[k] == "PRP":
                break
        word = sheet.words[start]
        if end - start > 1 or not word.isupper():
            return False
        for i in range(1, sheet.n - 1):
            if sheet.words[i] == word and sheet.words[i - 1] == "(" and sheet.words[i + 1] == ")":
                return sheet.lower[i - 2] in THING_ENDS
        return False

    def _short_for(self, start: int, end: int) -> Actor | None:
        """The one body named before whose name ends with these words ("the Council", "the Foreign Ministry"), or is
        told by its first one ("the Academy")."""
        sheet = self.sheet
        the = sheet.lower[start] == "the" or (start > 0 and sheet.lower[start - 1] == "the")
        start += sheet.lower[start] == "the"
        words, size = sheet.words[start:end], end - start
        if not words or not all(word.isalpha() for word in words) or not (the or size == 1):
            return None
        bodies = {
            m.actors[0].id: m.actors[0]
            for m in self.mentions
            if m.type == "ORG"
            and len(m.actors) == 1
            and m.start < start
            and m.end - m.start > size
            and (
                (the and sheet.words[m.end - size : m.end] == words)
                or (the and sheet.words[m.start : m.start + size + 1] == [*words, "of"])
                or (not the and sheet.words[m.start] == words[0])
            )
        }
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _first_words(self) -> None:
        """Speakers called by the first word of a body named before: "Anheuser said", of Anheuser-Busch."""
        sheet = self.sheet
        taken = {i for m in self.mentions for i in range(m.start, m.end)}
        for i, word in enumerate(sheet.words):
            if i in taken or sheet.tags[i] not in PROPER or sheet.deps[i] != "nsubj" or not word[0].isupper():
                continue
            if not sheet.is_one_of(sheet.heads[i], SPEECH) or any(c < i for c in sheet.children[i]):
                continue
            bodies = {
                m.actors[0].id: m.actors[0]
                for m in self.mentions
                if m.type == "ORG" and len(m.actors) == 1 and m.start < i and m.end - m.start > 1
                if sheet.words[m.start] == word
            }
            if len(bodies) == 1:
                body = tuple(bodies.values())
                self.mentions.append(CastMention(i, i + 1, i, "ORG", body, None, False, 0.6, "a short name"))

    def _is_common(self, name: str) -> bool:
        """Whether a body's name is a common noun: "the Supreme Court", "the Government" of whatever state."""
        text = phrase(name)
        return text in self.kb.bodies or text in self.kb.agents

    def _common_body(self, name: str) -> Actor | None:
        """The body of that name of the one state that the report is about, else nobody; the Security Council is the
        United Nations' where no state is the report's."""
        text = phrase(name)
        if self.home is None and text == "security council":
            return self.kb.find("UN Security Council")[0]
        home = self.home or self.only
        if home is None:
            return None
        state, adjective = self.kb.state(home), self.kb.demonym(home)
        for before in (state.name if state else "", adjective or ""):
            found = [a for a in self.kb.find(f"{before} {name}") if a.kind == "organisation"]
            if found:
                return found[0]
        pattern = self.kb.bodies.get(text)
        if pattern is not None:
            return self.kb.body(home, pattern)
        if text in STATE_WORDS and state is not None:
            return Actor(id=state.id, name=state.name, kind="state", country=state.country, sector="GOV")
        sector = self.kb.agents[text]
        return group_of(self.kb, home, sector) if sector and _iso(home) and name[0].isupper() else None

    def _again(self, start: int, end: int) -> bool:
        """Whether a name of a headline is a name elsewhere, or has several words none of which is a verb."""
        sheet = self.sheet
        words = sheet.words[start:end]
        if end - start > 1:
            return all(
                tag in PROPER or tag in ("NN", "IN", "CC", "CD", "POS", "DT") for tag in sheet.tags[start:end]
            )
        return any(
            sheet.words[s:e][:1] == words and not sheet.headline(s) for s, e, _ in sheet.ents if s != start
        )

    def _acts(self, start: int, end: int) -> bool:
        """Whether a body nobody knows does or has something somewhere in the report, where its name is one
        word: "the Watergate burglars" tell of none."""
        sheet = self.sheet
        if end - start > 1 or sheet.words[start].isupper() or not sheet.words[start].isalpha():
            return True
        word = sheet.words[start]
        return any(
            sheet.words[i] == word
            and (
                sheet.deps[i] in ("nsubj", "nmod:poss", "obl", "conj", "appos", "root", "obl:agent")
                or (sheet.deps[i] == "nmod" and sheet.norms[sheet.heads[i]] in self.kb.titles)
            )
            for s, e, label in sheet.ents
            if label == "ORG" and e - s == 1
            for i in (s,)
        )

    def _goes_on(self, i: int) -> bool:
        """Whether a name goes on where the model ends it: "Terminal | 3", "Mac | OS X"."""
        sheet = self.sheet
        if i >= sheet.n or not sheet.words[i][0].isalnum() or any(s == i for s, _, _ in sheet.ents):
            return False
        if sheet.tags[i] == "CD":
            return True
        known = sheet.norms[i] in self.kb.titles or sheet.norms[i] in self.kb.agents
        part = sheet.deps[i - 1] in ("compound", "flat") and sheet.heads[i - 1] >= i
        return part and sheet.tags[i] in PROPER and sheet.words[i][0].isupper() and not known

    def _longer_name(self, start: int, end: int, inside: list[int], free: set[int]) -> bool:
        """Whether a name only contains a known one: "Bank of Mexico", "Florida Democratic Party", "South Florida"."""
        sheet = self.sheet
        rest = [i for i in range(start, end) if i not in inside and sheet.words[i][0].isupper()]
        if not rest or not all(i in free for i in inside):
            return False
        if sheet.head_within(start, end) not in inside:
            return True
        # The known name is the head: what stands before it tells it from others, unless that is an office or a people.
        before = range(start, inside[0])
        return (
            inside[-1] == end - 1
            and bool(before)
            and all(
                sheet.tags[i] in PROPER
                and sheet.words[i][0].isupper()
                and sheet.norms[i] not in self.kb.titles
                for i in before
            )
        )

    def _body(self, name: str, end: int, inside: list[int]) -> Actor:
        """A body nobody knows: its country by a state in the name ("… of X" first), its sector by the noun that ends
        it. A town that ends the name tells nothing: "Morgan Stanley"."""
        within = [m for m in self.mentions if m.actors and m.start in inside]
        of = {m.start for m in within if m.start and self.sheet.lower[m.start - 1] in ("of", "in", "for")}
        telling = [m for m in within if m.start in of or m.actors[0].kind != "place" or m.end < end]
        telling.sort(key=lambda m: m.start not in of)
        country = next((c for m in telling if (c := m.actors[0].country)), None)
        sector = sector_of_phrase(self.sheet, self.kb, end - 1)
        return Actor(id=local_id(name), name=name, kind="organisation", country=country, sector=sector)

    def _model_names(self, covered: set[int]) -> None:
        """Names that the model found and nobody knows: bodies, places and peoples with ids of their own."""
        taken = {i for m in self.mentions for i in range(m.start, m.end)}
        written = set(self.sheet.words)
        free = {i for m in self.mentions if m.type != "PER" for i in range(m.start, m.end)}
        for start, end, label in self.sheet.ents:
            if label in ("ORG", "MISC"):
                end = self._completed(start, self._whole_name(start, end, taken))
            text = self.sheet.doc[start:end].text.strip()
            inside = [i for i in range(start, end) if i in taken]
            if all(i in self.parts for i in range(start, end)):
                continue
            if label not in ("ORG", "LOC", "NORP", "MISC") or len(text) < 2:
                continue
            if text.lower() in COMMON or (end - start == 1 and text.lower() in written):
                continue  # a word of a headline
            if end - start == 1 and not inside and self._goes_on(end):
                continue
            if not inside and self.sheet.headline(start) and not self._again(start, end):
                continue  # in a headline every word looks like a name
            if inside and not (label in ("ORG", "LOC") and self._longer_name(start, end, inside, free)):
                continue
            actor = None
            if label == "ORG":
                name = text.removeprefix("the ").removeprefix("The ").strip()
                if self._acts(start, end) and not self._is_thing(start, end):
                    actor = self._short_for(start, end)
                    if actor is None:
                        common = self._is_common(name)
                        actor = self._common_body(name) if common else self._body(name, end, inside)
            elif label == "LOC" and not self._is_thing(start, end):
                actor = Actor(id=local_id(text), name=text, kind="place", country=None, sector=None)
            if inside and actor is not None:
                # The state in a body's name is no mention of its own: "Bank of Mexico".
                self.mentions = [m for m in self.mentions if not (start <= m.start and m.end <= end)]
            kind: MentionType = label  # type: ignore[assignment]
            head = self.sheet.head_within(start, end)
            actors = (actor,) if actor else ()
            self.mentions.append(
                CastMention(start, end, head, kind, actors, None, False, 0.5, "name in the report")
            )
