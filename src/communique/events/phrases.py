"""Noun phrases: their extent, whom they may name, and whether they can take part in an event at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.events.extents import extent
from communique.language.coreference import living
from communique.language.syntax import Tree
from communique.model import Span

if TYPE_CHECKING:
    from communique.knowledge.cast import Cast

_ERRANDS = frozenset({"patrol", "mission", "duty", "exercise", "visit", "trip", "tour"})
"""What somebody is sent "on", and what is no party then."""
_NAME_TAGS = frozenset({"NNP", "NNPS"})
PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "AID", "PROTEST"})
"""Types of acts that are done to things as well."""
_NOBODY = frozenset(
    {"that", "which", "what", "this", "these", "there", "nothing", "something", "everything", "such"}
)
_OPENING, _CLOSING = frozenset({"“", "``", "«"}), frozenset({"”", "''", "»"})
_PERSONAL = (
    "ist",
    "ists",
    "ian",
    "ians",
    "eer",
    "eers",
    "woman",
    "women",
    "person",
    "people",
    "crat",
    "crats",
    "guard",
    "guards",
    "keeper",
    "man",
    "men",
)


class Phrases:
    """Answers, for one Doc, what the noun phrase headed by a token can be."""

    def __init__(
        self,
        tree: Tree,
        cast: Cast | None,
        words: dict[str, frozenset[str]],
        timed: frozenset[int] = frozenset(),
    ) -> None:
        self.tree = tree
        self.cast = cast
        self.words = words
        self.never = words["nonparty"]
        self.times = words["times"]
        self.groups = words["groups"]
        self.quantities = words["quantity"]
        self.agents = words["agents"]
        self.sent = words["sent"]  # whoever is sent somewhere is not whom it is done to
        self.things = words["targets"] | words["town"] | words["property"] | words["troops"]
        self.abstract = words["abstract"]
        self.joint = words["joint"]
        self.violence = words["violence"]
        self.freeing = words["freeing"]
        self.timed = timed
        self.living = living(tree.doc)
        self._quoted: bytearray | None = None

    def able(self, i: int) -> bool:
        """Whether the phrase headed by `i` can be a party at all: no time, no bare abstract word."""
        tree = self.tree
        if i in self.timed or (tree.lemma[i] in _ERRANDS and tree.case(i) == "on"):
            return False
        if tree.pos[i] in {"NOUN", "PROPN", "ADJ", "NUM", "PRON", "X", "VERB", "DET", "SYM"}:
            if tree.tag[i] in _NAME_TAGS or tree.tag[i] == "NNS":
                return tree.lemma[i] not in self.times and tree.lower[i] not in self.times
            return tree.lemma[i] not in self.never and tree.lower[i] not in self.never
        return False

    def quoted(self, i: int) -> bool:
        """Whether a word stands within quotation marks of its paragraph."""
        if self._quoted is None:
            self._quoted = bytearray(len(self.tree))
            inside = 0
            for k, word in enumerate(self.tree.text):
                if "\n" in word:
                    inside = 0
                elif word in _OPENING or word in _CLOSING or word == '"':
                    inside = 0 if word in _CLOSING or (word == '"' and inside) else 1
                self._quoted[k] = inside
        return bool(self._quoted[i])

    def person(self, i: int) -> bool:
        """Whether a phrase names one person, as far as the cast (or, without one, a proper name) tells."""
        mention = self.cast.headed(i) or self.cast.at(i) if self.cast is not None else None
        if mention is not None:
            return mention.type == "PER"
        return self.cast is None and self.tree.tag[i] == "NNP"

    def state(self, i: int) -> bool:
        """Whether a phrase names a state."""
        mention = self.cast.at(i) if self.cast is not None else None
        return mention is not None and any(actor.kind == "state" for actor in mention.actors)

    def town(self, i: int) -> bool:
        """Whether a phrase names a place that is no state (and stands for none)."""
        mention = self.cast.at(i) if self.cast is not None else None
        if mention is None or mention.type != "LOC":
            return False
        return bool(mention.actors) and all(actor.kind == "place" for actor in mention.actors)

    def named(self, i: int) -> bool:
        """Whether the phrase names somebody, or is headed by a word for a group of people."""
        tree = self.tree
        if tree.tag[i] in _NAME_TAGS or tree.lemma[i] in self.groups or tree.tag[i] == "PRP":
            return True
        if self._alive(i) or (self.cast is not None and self.cast.at(i) is not None):
            return True
        start, end = self.extent(i)
        return any(
            tree.tag[k] in _NAME_TAGS
            or (tree.lemma[k] in self.groups and tree.lower[k + 1 : k + 2] != ["-"])  # no "state-of-the-art"
            or self._known(k)
            for k in range(start, end)
        )

    def headed(self, i: int) -> bool:
        """Whether the phrase's head itself is a name, a pronoun, a known mention or a word for people."""
        tree = self.tree
        if self._titled(i):
            return False
        if tree.tag[i] in _NAME_TAGS or tree.tag[i] == "PRP" or self.human(tree.lemma[i]):
            return True
        if tree.lemma[i] in self.quantities or tree.pos[i] == "NUM":  # "dozens of activists"
            return any(tree.dep[k].startswith("nmod") and k > i and self.headed(k) for k in tree.kids[i])
        if self.cast is not None and self.cast.headed(i) is not None:
            return True
        return self._alive(i)

    def proper(self, i: int) -> bool:
        """Whether a name (or a known mention) stands in the phrase."""
        if self.cast is not None and self.cast.at(i) is not None:
            return True
        start, end = self.extent(i)
        if any(self.tree.tag[k] in _NAME_TAGS or self._known(k) for k in range(start, end)):
            return True
        return self.tree.tag[i] == "PRP"

    def _known(self, k: int) -> bool:
        """Whether a word is a known people's or state's ("Chinese goods")."""
        return self.cast is not None and self.tree.tag[k] == "JJ" and self.cast.at(k) is not None

    def extent(self, i: int) -> tuple[int, int]:
        """The tokens `[start, end)` of the phrase headed by `i`."""
        return extent(self.tree, i, self.times)

    def span(self, i: int) -> Span:
        """The characters of the phrase headed by `i`."""
        start, end = self.extent(i)
        doc = self.tree.doc
        if end - 1 > i and self.tree.tag[end - 1] == "POS":
            end -= 1
        return doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)

    def held(self, i: int) -> bool:
        """Whether a name is one of people (or of what is known), not a product's or a book's."""
        if self.cast is None:
            return True
        mention = self.cast.headed(i) or self.cast.at(i)
        return mention is not None and (mention.type != "MISC" or bool(mention.actors))

    def _titled(self, i: int) -> bool:
        """Whether a name is that of a pact, a truce or a meeting, and of nobody."""
        if self.tree.tag[i] not in _NAME_TAGS or self.tree.lemma[i] not in self.joint:
            return False
        mention = self.cast.headed(i) if self.cast is not None else None
        return mention is None or not mention.actors

    def human(self, lemma: str) -> bool:
        """Whether a noun is a word for people or bodies, by list or by its ending."""
        if lemma in self.groups or lemma in self.agents:
            return True
        return len(lemma) > 5 and lemma.endswith(_PERSONAL)

    def acts(self, k: int) -> bool:
        """Whether a phrase's head is somebody who can act: a name, a person, people, a body."""
        tree = self.tree
        lemma = tree.lemma[k]
        if self._titled(k):
            return False
        if tree.tag[k] in _NAME_TAGS:
            return self.living[k] or not self._product(k)
        if tree.text[k].isupper() or self.human(lemma):
            return True
        if tree.pos[k] in {"PRON", "DET", "ADJ", "X", "VERB"}:
            return tree.lower[k] not in _NOBODY
        if lemma in self.quantities or tree.pos[k] in {"NUM", "SYM"}:
            counted = [kid for kid in tree.kids[k] if tree.dep[kid].startswith("nmod") and kid > k]
            if tree.pos[k] == "SYM" and not counted:
                return False  # a sum of money
            return not counted or any(self.acts(kid) for kid in counted)
        if self.cast is not None and self.cast.headed(k) is not None:
            return True
        return self._alive(k)

    def _product(self, k: int) -> bool:
        """Whether a name is that of a thing: a model, a film, an index."""
        mention = self.cast.headed(k) or self.cast.at(k) if self.cast is not None else None
        return mention is not None and mention.type == "MISC" and not mention.actors

    def _alive(self, k: int) -> bool:
        """Whether the language model takes a noun for one of people or bodies."""
        return self.tree.pos[k] == "NOUN" and self.living[k]

    def bears(self, k: int, kind: str) -> bool:
        """Whether a thing can be what is done to by deeds of that type ("attacked the bridge")."""
        return kind in PHYSICAL and self.holdable(k)

    def holdable(self, k: int) -> bool:
        """Whether a thing is one that somebody holds: a building, a vessel, troops."""
        return self.tree.lemma[k] in self.things or self.tree.lower[k] in self.things
