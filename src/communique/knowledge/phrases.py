"""Who a bare noun phrase means: "Iraqi Kurdish Peshmerga", "Chicago police officers", without a report around it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from communique.knowledge.cast import Cast
from communique.knowledge.facts import KnowledgeBase, base
from communique.knowledge.groups import LABELS, sector_of_phrase
from communique.knowledge.names import local_id
from communique.knowledge.resolve import resolve
from communique.language import load
from communique.model import UNKNOWN_DATE, Actor, Date


def resolve_phrase(
    text: str, when: Date = UNKNOWN_DATE, *, nlp: Language | None = None, kb: KnowledgeBase | None = None
) -> Actor | None:
    """The actor of a noun phrase by itself, at a date; None where neither who, country nor sector is told.

    The same resolution as in a report; where its head says nothing, the rest of the phrase gives the country
    ("regions across Indonesia") and the sector ("army accountant"). A capital alone is its state.
    """
    kb = kb or base()
    doc = (nlp or load())(text.strip())
    if not len(doc):
        return None
    cast = resolve(doc, when, kb)
    root = next((t for t in doc if t.dep_ in ("root", "ROOT") and not t.is_space), doc[0])
    found = [p.actor for p in cast.parties(root) if p.actor is not None]
    actor = found[0] if found else None
    whole = _whole(cast, doc, kb)
    if whole is not None:
        return whole
    country, sector = (actor.country, actor.sector) if actor is not None else (None, None)
    country = country or _country(cast)
    if sector is None and (actor is None or actor.kind not in ("state", "place")):
        sector = _sector(cast, kb, root.i)
    if country is None and sector is None:
        return actor
    if actor is not None and (actor.country, actor.sector) == (country, sector):
        return actor
    if actor is not None and actor.id:
        return Actor(id=actor.id, name=actor.name, kind=actor.kind, country=country, sector=sector)
    name = f"{LABELS[sector]}: {text.strip()}" if sector in LABELS and country is None else text.strip()
    return Actor(id=local_id(text), name=name, kind="group", country=country, sector=sector)


def _whole(cast: Cast, doc: Doc, kb: KnowledgeBase) -> Actor | None:
    """The one known name that a phrase is, a capital as its state."""
    words = [t for t in doc if not t.is_space and not t.is_punct and t.lower_ != "the"]
    if not words:
        return None
    text = doc[words[0].i : words[-1].i + 1].text
    found = kb.find(text)
    states = [a for a in found if a.kind == "state" and a.name != text]
    kinds = {kind for kind, _, _ in kb.entries(text)}
    if states and "C" in kinds and not kinds & {"S", "A", "N", "O"}:
        state = states[0]
        return Actor(id=state.id, name=state.name, kind="state", country=state.country, sector="GOV")
    bodies = [a for a in found if a.kind in ("organisation", "group")]
    if bodies and (len(words) > 1 or not cast.mentions):
        return bodies[0]
    if found and not cast.mentions and text[0].isupper():
        return found[0]  # a name that its tags alone don't show to be one
    return None


def _country(cast: Cast) -> str | None:
    """The one country that the names of a phrase belong to."""
    found = {a.country for m in cast.mentions for a in m.actors if a.country and not m.coreferent}
    return next(iter(found)) if len(found) == 1 else None


def _sector(cast: Cast, kb: KnowledgeBase, root: int) -> str | None:
    """The sector of the head, else of a noun or body beside it."""
    sheet = cast.sheet
    own = sector_of_phrase(sheet, kb, root)
    if own is not None:
        return own
    for child in [*sheet.children[root], *(g for c in sheet.children[root] for g in sheet.children[c])]:
        mention = cast.at(child)
        if mention is not None and len(mention.actors) == 1:
            actor = mention.actors[0]
            if actor.sector and actor.kind in ("organisation", "group"):
                return actor.sector
            continue
        sector = sector_of_phrase(sheet, kb, child)
        if sector is not None and sheet.deps[child] in ("compound", "amod", "nmod:poss", "flat", "nmod"):
            return sector
    return None
