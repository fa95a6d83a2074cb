"""Which of the bodies that nobody knows are firms, and who runs them: told by the name, by what follows it, by "the
company" that means it, by its shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import msgspec

from communique.knowledge.cast import CastMention
from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.groups import sector_of_phrase
from communique.knowledge.sheet import Sheet
from communique.knowledge.words import words
from communique.model import Actor

ENDS, TRADED, RUNNING = words("firm_names"), words("traded"), words("running_firms")
KINDS = words("described") - words("described_others")
_BESIDE = frozenset({"compound", "nmod:poss", "nmod"})
_ABOVE = frozenset({"flat", "appos", "compound"})


def with_firms(
    sheet: Sheet, kb: KnowledgeBase, mentions: list[CastMention], heads: Mapping[int, CastMention]
) -> tuple[list[CastMention], dict[int, CastMention]]:
    """The mentions, and those that a title's noun heads, with the sector BUS where it can be told."""
    bodies = {m.actors[0].id for m in mentions if _unsure(m, "organisation") and _firm(sheet, kb, m)}
    if not bodies:
        return mentions, dict(heads)
    firms = [m for m in mentions if len(m.actors) == 1 and m.actors[0].id in bodies]
    found = bodies | {m.actors[0].id for m in mentions if _unsure(m, "person") and _runs(sheet, m, firms)}
    made: dict[str, Actor] = {}

    def told(mention: CastMention) -> CastMention:
        if not any(actor.id in found and actor.sector is None for actor in mention.actors):
            return mention
        return replace(mention, actors=tuple(known(actor) for actor in mention.actors))

    def known(actor: Actor) -> Actor:
        if actor.id not in found or actor.sector is not None:
            return actor
        return made.setdefault(actor.id, msgspec.structs.replace(actor, sector="BUS"))

    return [told(m) for m in mentions], {head: told(m) for head, m in heads.items()}


def _unsure(mention: CastMention, kind: str) -> bool:
    """Whether it is one actor of a kind whom the knowledge base has not, and of no sector yet."""
    if len(mention.actors) != 1:
        return False
    actor = mention.actors[0]
    return actor.kind == kind and actor.sector is None and actor.id.startswith("local:")


def _firm(sheet: Sheet, kb: KnowledgeBase, mention: CastMention) -> bool:
    """Whether a place of the report tells that a body is a firm."""
    head = mention.head
    if mention.coreferent:
        return sheet.lower[head] in KINDS
    name = sheet.lower[mention.start : mention.end]
    if len(name) > 1 and name[-1].rstrip(".") in ENDS and "of" not in name:
        return True
    above = sheet.heads[head]
    if sheet.deps[head] in _BESIDE and sheet.lower[above] in TRADED:
        return True  # "shares of X", "X's stock"
    kinds = (c for c in sheet.children[head] if sheet.deps[c] == "appos" and sheet.tags[c] == "NN")
    return any(sheet.lower[c] in KINDS or sector_of_phrase(sheet, kb, c) == "BUS" for c in kinds)


def _runs(sheet: Sheet, person: CastMention, firms: Iterable[CastMention]) -> bool:
    """Whether a person's phrase has an office in a firm: "Ada Belm, chairman of X", "X chief executive Ada Belm"."""
    top = person.head
    while sheet.deps[top] in _ABOVE and sheet.heads[top] != top:
        top = sheet.heads[top]
    start, end = sheet.phrase_span(top)
    for c in sheet.children[top]:
        if sheet.deps[c] == "appos":
            end = max(end, sheet.phrase_span(c)[1])
    start, end = min(start, person.start), max(end, person.end)
    return any(sheet.lower[k] in RUNNING for k in range(start, end)) and any(
        start <= firm.head < end for firm in firms
    )
