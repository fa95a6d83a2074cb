"""Which body a definite description means: "the company", "the airline", "the group"."""

from __future__ import annotations

from communique.knowledge.salience import Named, Salience
from communique.knowledge.words import words
from communique.model import Actor

DESCRIBED, OTHERS = words("described"), words("others")
_OFFICIAL = words("unlike_company")
_GENERAL = frozenset({"group", "agency", "organization", "organisation", "movement", "union", "bloc"})
"""What may be of the state, or fight it; the other words are for firms and the like."""
_SECTORS = {"party": "PTY", "newspaper": "JRN", "magazine": "JRN", "network": "JRN", "broadcaster": "JRN"}
_DETERMINERS = frozenset({"the", "this"})
_WITHIN = frozenset({"NN", "NNS", "JJ", "JJR", "JJS", "VBG", "VBN", "CD", "HYPH", ",", "CC"})
_LONG = 14
_PLACES = frozenset({"LOC", "NORP"})
_MAKERS = frozenset({"maker", "producer", "manufacturer", "retailer", "publisher", "supplier", "operator"})


class Described(Salience):
    """The named body nearest in mind, where only one can be meant."""

    def described(self, i: int) -> tuple[int, Actor] | None:
        """The first token of the description that ends with token `i`, and the body it means."""
        sheet = self.sheet
        if sheet.lower[i] not in DESCRIBED or sheet.tags[i] != "NN" or self.quotes.number[i] >= 0:
            return None
        if any(child > i and not self._aside_of(i, child) for child in sheet.children[i]):
            return None
        start = next((k for k in range(i - 1, max(-1, i - _LONG), -1) if not self._telling(k)), -1)
        if start < 0 or sheet.lower[start] not in _DETERMINERS:
            return None
        if any(sheet.lower[k] in OTHERS or sheet.tags[k] in ("JJS", "JJR") for k in range(start, i)):
            return None  # "the proposed company": not the one named before
        found = self._nearest(i, self._states(start, i))
        named = [k + 1 for k in range(start, i) if self.taken[k]]
        return (max([start, *named]), found) if found is not None else None

    def _telling(self, k: int) -> bool:
        """Whether a token may stand within a description: a place, a plain noun or adjective, a comma or "and"."""
        if self.taken[k]:
            return self.types.get(k) in _PLACES
        return self.sheet.tags[k] in _WITHIN

    def _aside_of(self, i: int, child: int) -> bool:
        """Whether what follows a description does not tell which one is meant: "the maker of boots said", "the company,
        which …, said"; but "the company that made it", "the group of men"."""
        sheet = self.sheet
        relation = sheet.deps[child]
        if not relation.startswith(("acl", "nmod", "appos")):
            return True
        if not self._speaks(i):
            return False
        if relation == "acl:relcl":
            return sheet.words[i + 1] == "," and sheet.tags[i + 2] == "WDT" and sheet.lower[i + 2] != "that"
        made = sheet.lower[i] in _MAKERS and sheet.case_of(child) == "of"
        return made and sheet.tags[child] in ("NN", "NNS")

    def _states(self, start: int, end: int) -> set[str]:
        """The states that a description names: "the Dutch group"."""
        found = (self.heads.get(k) for k in range(start, end))
        return {a.country for event in found if event is not None for a in event.actors if a.country}

    def _nearest(self, i: int, states: set[str]) -> Actor | None:
        """The subject named last (of a speaker, who spoke last), or the only body of the nearest sentence."""
        sheet = self.sheet
        nearest: list[Named] = []
        for event in reversed(self._before(i, 4)):
            if not self._fits(event, sheet.lower[i], states) or (
                nearest and event.sentence != nearest[0].sentence
            ):
                if nearest and event.sentence != nearest[0].sentence:
                    break
                continue
            nearest.append(event)
        subjects = [event for event in nearest if event.subject]
        spoke = [event for event in subjects if event.speaker] if self._speaks(i) else []
        ids = {event.actors[0].id: event.actors[0] for event in spoke or subjects or nearest}
        return next(iter(ids.values())) if len(ids) == 1 else None

    def _fits(self, event: Named, word: str, states: set[str]) -> bool:
        if len(event.actors) != 1 or event.kind != "organisation":
            return False
        actor = event.actors[0]
        if states and actor.country and actor.country not in states:
            return False
        wanted = _SECTORS.get(word)
        if wanted is not None:
            # A party's committee is not the party.
            return actor.sector == wanted and not (wanted == "PTY" and "Committee" in actor.name)
        if actor.sector == "JRN" or actor.name.endswith((" Exchange", " Street")):
            return False  # they report of the company
        return word in _GENERAL or actor.sector not in _OFFICIAL
