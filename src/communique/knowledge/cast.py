"""The cast of a report: which tokens mention whom.

What `knowledge.resolve` returns, and all that statements and events know of actors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.knowledge.facts import KnowledgeBase, base
from communique.knowledge.groups import citizen, group_of, phrase_actor, sector_of_phrase
from communique.knowledge.sheet import Sheet
from communique.knowledge.terms import Person
from communique.knowledge.titles import Title
from communique.knowledge.words import words
from communique.model import Actor, MentionType, Office, Span

MEMBERS = words("members")
_GOVERNMENT, _FAR = "government", 150
_BARE = frozenset({"the", "federal", "central", "national", "new", "current"})
_OF_STATES = MEMBERS | words("pairs_of_states") | words("definite_sets") | words("state_words")
"""Plurals that stand for the states named before them: "the Tarvian and Belmari sides"."""


@dataclass(frozen=True, slots=True)
class CastMention:
    """Tokens `[start, end)` of a Doc that mention an actor (or a set: "the two leaders").

    `head` is the syntactic head's token index. `actors` is empty where nobody is known to be meant.
    `score` is 0 to 1, `evidence` a short phrase saying why these actors.
    `title` is the phrase of the office, as tokens: beside the name ("Azerbaijani Foreign Minister"), or around the
    mention where nobody is named ("his Armenian counterpart").
    """

    start: int
    end: int
    head: int
    type: MentionType
    actors: tuple[Actor, ...] = ()
    office: Office | None = None
    coreferent: bool = False
    score: float = 0.0
    evidence: str = ""
    title: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The tokens that a reader would mark: an office without a name with its whole phrase."""
        if self.title is not None and self.title[0] <= self.start < self.end <= self.title[1]:
            return self.title
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Claim:
    """The report gives a person an office: `title` of state (or body) `code`. `person` is None where unknown."""

    mention: CastMention
    title: Title
    code: str | None
    person: Person | None
    name: str


@dataclass(frozen=True, slots=True)
class Party:
    """A participant found under a noun phrase: characters in the Doc's text, and who it is, if known."""

    span: Span
    actor: Actor | None


class Cast:
    """All mentions of a Doc, by token."""

    def __init__(
        self,
        doc: Doc,
        mentions: Iterable[CastMention],
        *,
        sheet: Sheet | None = None,
        heads: Mapping[int, CastMention] | None = None,
        claims: Iterable[Claim] = (),
        kb: KnowledgeBase | None = None,
        home: str | None = None,
    ) -> None:
        self.doc = doc
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))
        self.claims = tuple(claims)
        self._sheet = sheet
        self._kb = kb
        self.home = home
        self.offices: tuple[CastMention, ...] = ()
        """Offices of nobody in particular ("a senior US official"): no tokens of theirs are at() or headed()."""
        self._cover: dict[int, CastMention] = {}
        self._heads: dict[int, CastMention] = {}
        for mention in self.mentions:  # longer ones first at one start: the innermost wins
            for i in range(mention.start, mention.end):
                self._cover[i] = mention
            self._heads[mention.head] = mention
        # "Foreign Minister Jeyhun Bayramov": the title's noun stands for the person whose name follows.
        for index, mention in (heads or {}).items():
            self._heads[index] = mention

    def at(self, index: int) -> CastMention | None:
        """The innermost mention that covers token `index`."""
        return self._cover.get(index)

    def headed(self, index: int) -> CastMention | None:
        """The mention whose head is token `index` (a title's noun heads the person whose name stands with it)."""
        return self._heads.get(index)

    def parties(self, token: Token) -> tuple[Party, ...]:
        """The participants that the noun phrase headed by `token` stands for.

        Coordinated phrases ("France, Germany and the UK") give one party each; a set that is known gives
        one party a member; a phrase whose head is nobody known falls back on what its modifiers say
        ("Armenian forces" is a party of Armenia's sector MIL), else its own span without an actor.
        """
        sheet = self.sheet
        out: list[Party] = []
        for head in _conjuncts(sheet, token.i):
            start, end = sheet.phrase_span(head)
            mention = self._heads.get(head) or self._wrapped(head)
            if mention is not None:
                start, end = min(start, mention.start), max(end, mention.end)
            span = self._characters(start, end)
            if mention is not None and mention.actors:
                if mention.type == "NORP" and not mention.coreferent and mention.head != head:
                    mention = None
                else:
                    out.extend(Party(span, actor) for actor in mention.actors)
                    continue
            if mention is None:
                named = next(
                    (
                        m
                        for c in sheet.children[head]
                        if sheet.deps[c] == "appos" and (m := self._heads.get(c))
                    ),
                    None,
                )
                if named is not None and named.type == "PER" and len(named.actors) == 1:
                    out.append(Party(span, named.actors[0]))
                    continue
            members = self._members(head)
            if members:
                out.extend(members)
                continue
            actor = phrase_actor(sheet, self.kb, self.at, head)
            if actor is not None and actor.country is None and sheet.lower[head] == _GOVERNMENT:
                actor = self._government(head) or actor
            out.append(Party(span, actor))
        return tuple(out)

    def _government(self, head: int) -> Actor | None:
        """Whose government a bare one is: that of the last one named before, else that of the report's own state."""
        sheet = self.sheet
        told = {sheet.lower[c] for c in sheet.children[head] if c < head}
        if "the" not in told or not told <= _BARE:
            return None
        for k in range(head - 1, max(-1, head - _FAR), -1):
            if sheet.lower[k] == _GOVERNMENT and sheet.deps[k] not in ("compound", "nmod:poss"):
                actor = phrase_actor(sheet, self.kb, self.at, k)
                if actor is not None and actor.country is not None:
                    return actor if actor.kind == "state" else None
        return self.kb.state(self.home) if self.home else None

    def of_state(self, state: Actor, head: int) -> Actor:
        """Whom a plural's head makes of a state in one of its modifiers: "Tarvian and Belmari pilots"."""
        sector = sector_of_phrase(self.sheet, self.kb, head)
        if state.kind != "state" or state.country is None:
            return state
        if sector is None:
            return state if self.sheet.lower[head] in _OF_STATES else citizen(state)
        return group_of(self.kb, state.country, sector)

    @property
    def sheet(self) -> Sheet:
        """The Doc's tokens as lists."""
        if self._sheet is None:
            self._sheet = Sheet(self.doc)
        return self._sheet

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base the cast was resolved with."""
        if self._kb is None:
            self._kb = base()
        return self._kb

    def _characters(self, start: int, end: int) -> Span:
        doc = self.doc
        while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in (",", ";")):
            end -= 1
        return (doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))

    def _wrapped(self, head: int) -> CastMention | None:
        """The mention of a name whose phrase is broken: the head lies inside it."""
        mention = self._cover.get(head)
        return mention if mention is not None and mention.type in ("PER", "ORG") else None

    def _members(self, head: int) -> list[Party]:
        """ "The governments of France, Germany and the UK": one party each."""
        sheet = self.sheet
        if sheet.lower[head] not in MEMBERS:
            return []
        for child in sheet.children[head]:
            if sheet.deps[child] == "nmod" and sheet.case_of(child) == "of":
                conjuncts = _conjuncts(sheet, child)
                found = [(c, self._heads.get(c)) for c in conjuncts]
                if len(found) > 1 and all(m is not None and m.actors for _, m in found):
                    return [
                        Party(self._characters(*sheet.phrase_span(c)), m.actors[0])
                        for c, m in found
                        if m is not None
                    ]
        return []


def _conjuncts(sheet: Sheet, i: int) -> list[int]:
    """A noun and those coordinated with it, in text order."""
    out, stack = [], [i]
    while stack:
        node = stack.pop()
        out.append(node)
        stack.extend(
            c for c in sheet.children[node] if sheet.deps[c] == "conj" and not sheet.tags[c].startswith("V")
        )
    return sorted(out)
