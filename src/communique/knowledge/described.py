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
_WITHIN = frozenset({"amod", "compound", "det", "nummod", "punct"})


class Described(Salience):
    """The named body nearest in mind, where only one can be meant."""

    def described(self, i: int) -> tuple[int, Actor] | None:
        """The first token of the description that ends with token `i`, and the body it means."""
        sheet = self.sheet
        if sheet.lower[i] not in DESCRIBED or sheet.tags[i] != "NN" or self.quotes.number[i] >= 0:
            return None
        start = i
        for child in sheet.children[i]:
            if child > i:
                # "the company that made it", "the group of men": told apart by what follows, not named before.
                if sheet.deps[child].startswith(("acl", "nmod", "appos")):
                    return None
            elif sheet.lower[child] == "according":
                continue
            elif sheet.deps[child] not in _WITHIN or self.taken[child]:
                return None
            else:
                start = min(start, child)
        if start == i or sheet.lower[start] not in _DETERMINERS:
            return None
        if any(sheet.tags[k] in ("NNP", "NNPS", "JJS", "JJR") for k in range(start, i)):
            return None
        if any(sheet.lower[k] in OTHERS for k in range(start, i)):
            return None  # "the proposed company": not the one named before
        found = self._nearest(i)
        return (start, found) if found is not None else None

    def _nearest(self, i: int) -> Actor | None:
        """The subject named last, or the only body of the nearest sentence that names any."""
        sheet = self.sheet
        nearest: list[Named] = []
        for event in reversed(self._before(i, 4)):
            if not self._fits(event, sheet.lower[i]) or (nearest and event.sentence != nearest[0].sentence):
                if nearest and event.sentence != nearest[0].sentence:
                    break
                continue
            nearest.append(event)
        subjects = [event for event in nearest if event.subject]
        ids = {event.actors[0].id: event.actors[0] for event in subjects or nearest}
        return next(iter(ids.values())) if len(ids) == 1 else None

    def _fits(self, event: Named, word: str) -> bool:
        if len(event.actors) != 1 or event.kind != "organisation":
            return False
        actor = event.actors[0]
        wanted = _SECTORS.get(word)
        if wanted is not None:
            # A party's committee is not the party.
            return actor.sector == wanted and not (wanted == "PTY" and "Committee" in actor.name)
        if actor.sector == "JRN" or actor.name.endswith((" Exchange", " Street")):
            return False  # they report of the company
        return word in _GENERAL or actor.sector not in _OFFICIAL
