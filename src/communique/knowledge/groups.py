"""Phrases without a name: "Armenian forces", "Iraqi police", "protesters" by country and PLOVER sector."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from communique.knowledge.base import KnowledgeBase
from communique.knowledge.names import local_id
from communique.knowledge.sheet import Sheet
from communique.model import Actor

if TYPE_CHECKING:
    from communique.knowledge.cast import CastMention

LABELS = {"GOV": "Government", "MIL": "Armed forces", "COP": "Police", "SPY": "Intelligence service", "LEG": "Lawmakers",
          "JUD": "Judiciary", "OPP": "Opposition", "REB": "Rebels", "UAF": "Armed groups", "PRM": "Paramilitaries",
          "CRM": "Criminals", "CVL": "Civilians", "REF": "Refugees", "JRN": "Media", "BUS": "Business",
          "EDU": "Academia", "REL": "Clergy", "MED": "Medical workers", "LAB": "Workers' organisations",
          "AGR": "Farmers", "NGO": "Non-governmental organisations", "PTY": "Parties", "ELI": "Former officials",
          "HLH": "Health authorities", "SOC": "Civic groups"}  # fmt: skip
# "The Armenian side", "the French government": the state itself.
STATE_WORDS = frozenset({"government", "governments", "side", "authorities", "authority", "leadership", "administration", "regime",
                         "delegation", "cabinet", "state", "republic", "country"})  # fmt: skip
_MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod", "flat", "appos"})


def sector_of_phrase(sheet: Sheet, kb: KnowledgeBase, head: int) -> str | None:
    """The PLOVER sector of a noun with the nouns and adjectives before it, longest phrase first."""
    words: list[str] = []
    i = head
    while i >= 0 and len(words) < 4 and sheet.norms[i] and sheet.sentence[i] == sheet.sentence[head]:
        words.insert(0, sheet.norms[i])
        i -= 1
    agents = kb.agents
    for size in range(len(words), 0, -1):
        text = " ".join(words[-size:])
        sector = agents.get(text) or agents.get(singular(text))
        if sector:
            return sector
    lemma = sheet.doc[head].lemma_.lower()
    return agents.get(lemma)


def singular(text: str) -> str:
    """The singular of a phrase's last word, by the regular rules."""
    if text.endswith("ies"):
        return text[:-3] + "y"
    if text.endswith("men"):
        return text[:-3] + "man"
    if text.endswith(("ches", "shes", "sses", "xes")):
        return text[:-2]
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text


def phrase_actor(
    sheet: Sheet, kb: KnowledgeBase, at: Callable[[int], CastMention | None], head: int
) -> Actor | None:
    """The actor of a phrase that names nobody: a group of a state and sector, or None where neither is told."""
    if sheet.tags[head] and not sheet.tags[head].startswith(("NN", "JJ")):
        return None
    state: Actor | None = None
    country: str | None = None
    named: Actor | None = None
    for child in sheet.children[head]:
        if sheet.deps[child] not in _MODIFIERS:
            continue
        mention = at(child)
        if mention is None or len(mention.actors) != 1:
            continue
        actor = mention.actors[0]
        if actor.kind == "state":
            state, country = actor, actor.country
        elif actor.country and country is None:
            country = actor.country
        if actor.kind in ("organisation", "group") and sheet.deps[child] in ("compound", "nmod:poss", "amod", "nmod"):
            named = actor
    sector = sector_of_phrase(sheet, kb, head)
    word = sheet.lower[head]
    if state is not None and word in STATE_WORDS:
        return Actor(id=state.id, name=state.name, kind="state", country=state.country, sector="GOV")
    if named is not None and sector and sector not in ("CVL",):
        return named
    if sector is None:
        return None
    label = LABELS.get(sector, sector)
    if country is None:
        return Actor(id=local_id(label), name=label, kind="group", country=None, sector=sector) if sector else None
    home = kb.state(country)
    name = f"{label} of {home.name if home else country}"
    kind = "organisation" if sector in ("MIL", "COP", "SPY", "LEG") else "group"
    return Actor(id=f"local:{country.lower()}-{sector.lower()}", name=name, kind=kind, country=country, sector=sector)  # type: ignore[arg-type]
