"""Which two a definite plural means: "the two leaders", "both sides", "the ministers"."""

from __future__ import annotations

from communique.knowledge.cast import CastMention
from communique.knowledge.characters import Character
from communique.knowledge.salience import Named, Salience
from communique.knowledge.terms import covers
from communique.knowledge.words import words
from communique.model import Actor, MentionType

PAIRS_OF_PEOPLE = words("pairs_of_people")
PAIRS_OF_STATES = words("pairs_of_states")
SET_WORDS, DEFINITE_SETS, OFFICE_SETS = words("set_words"), words("definite_sets"), words("office_sets")


class Sets(Salience):
    """The two persons or states in mind."""

    def pair(self, i: int, word: str) -> CastMention | None:
        """The mention that ends with token `i`, of the two that it means."""
        sheet = self.sheet
        start = i
        quantified = definite = False
        while start > 0 and sheet.lower[start - 1] in SET_WORDS:
            previous = sheet.lower[start - 1]
            quantified = quantified or previous in ("two", "both")
            definite = definite or previous in ("the", "these", "both")
            if previous == "three":
                return None
            start -= 1
        if not (quantified or (definite and word in DEFINITE_SETS)):
            return None
        if i + 1 < sheet.n and sheet.lower[i + 1] in ("of", "to") and word not in ("sides", "parties"):
            return None
        for child in sheet.children[i]:
            # "The two men accused of", "the leaders we support": told apart by what follows, not named before.
            if sheet.deps[child].startswith("acl") or (sheet.deps[child] == "amod" and child < start):
                return None
        people = word in PAIRS_OF_PEOPLE
        actors = self._last_two(i, people, word)
        if len(actors) != 2 and word in OFFICE_SETS:
            # Nobody near: the only two of the whole report that hold such an office.
            sitting = [a for e in self._before(i, sheet.n) for a in reversed(self._members(e, people, word))]
            actors = tuple({a.id: a for a in sitting}.values())
        if len(actors) != 2:
            return None
        kind: MentionType = "PER" if people else "NORP"
        return CastMention(start, i + 1, i, kind, actors, None, True, 0.7, "the two named last")

    def _last_two(self, i: int, people: bool, word: str) -> tuple[Actor, ...]:
        """The two persons (states) of the sentences just before; () where there are more, or fewer."""
        found: dict[str, Actor] = {}
        together: tuple[Actor, ...] = ()
        sentence = -1
        for event in reversed(self._before(i, 12 if people else 6)):
            if any(a.sector == "PTY" for a in event.actors) and word == "parties":
                return ()
            if event.sentence != sentence and len(found) >= 2:
                break
            sentence = event.sentence
            for actor in self._members(event, people, word):
                found.setdefault(actor.id, actor)
            if event.subject and len(together) != 2:
                pair = self._together(self.sheet.top_of(event.index))
                together = pair if pair and all(a.id in found for a in pair) else together
        if len(found) > 2:
            return together if len(together) == 2 else ()
        return tuple(reversed(found.values()))

    def _members(self, event: Named, people: bool, word: str) -> list[Actor]:
        if people:
            wanted = {"men": "m", "women": "f"}.get(word, "")
            if event.kind == "person" and wanted and event.gender not in ("", wanted):
                return []
            seated = event.kind == "person" and word in OFFICE_SETS and event.character is not None
            if seated and event.character is not None and not self._sits(event.character, word):
                return []
            return [a for a in reversed(event.actors) if a.kind == "person"]
        out = [a for a in event.actors if a.kind == "state"]
        for actor in event.actors:
            state = self.kb.state(actor.country) if actor.kind == "person" and actor.country else None
            if state is not None:
                out.append(state)
        out.reverse()
        return out

    def _sits(self, one: Character, word: str) -> bool:
        """Whether a person may be one of "the ministers", "the presidents": by the office told, else by those held."""
        roles = {role for role, _ in one.roles}
        if not roles and one.person is not None:
            roles = {term.role for term in one.person.terms if covers(term, self.days) != "no"}
        if word == "ministers":
            return any(role.endswith("minister") and role != "prime_minister" for role in roles)
        if word in ("presidents", "premiers"):
            return ("president" if word == "presidents" else "prime_minister") in roles
        return bool(roles)
