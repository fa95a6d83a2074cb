"""The cast of a report: which tokens mention whom.

What `knowledge.resolve` returns, and all that statements and events know of actors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.model import Actor, MentionType, Office, Span


@dataclass(frozen=True, slots=True)
class CastMention:
    """Tokens `[start, end)` of a Doc that mention an actor (or a set: "the two leaders").

    `head` is the syntactic head's token index. `actors` is empty where nobody is known to be meant.
    `score` is 0 to 1, `evidence` a short phrase saying why these actors.
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


@dataclass(frozen=True, slots=True)
class Party:
    """A participant found under a noun phrase: characters in the Doc's text, and who it is, if known."""

    span: Span
    actor: Actor | None


class Cast:
    """All mentions of a Doc, by token."""

    def __init__(self, doc: Doc, mentions: Iterable[CastMention]) -> None:
        self.doc = doc
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))
        self._cover: dict[int, CastMention] = {}
        self._heads: dict[int, CastMention] = {}
        for mention in self.mentions:  # longer ones first at one start: the innermost wins
            for i in range(mention.start, mention.end):
                self._cover[i] = mention
            self._heads[mention.head] = mention

    def at(self, index: int) -> CastMention | None:
        """The innermost mention that covers token `index`."""
        return self._cover.get(index)

    def headed(self, index: int) -> CastMention | None:
        """The mention whose head is token `index`."""
        return self._heads.get(index)

    def parties(self, token: Token) -> tuple[Party, ...]:
        """The participants that the noun phrase headed by `token` stands for.

        Coordinated phrases ("France, Germany and the UK") give one party each; a set that is known gives
        one party a member; a phrase whose head is nobody known falls back on what its modifiers say
        ("Armenian forces" is a party of Armenia's sector MIL), else its own span without an actor.
        """
        raise NotImplementedError
