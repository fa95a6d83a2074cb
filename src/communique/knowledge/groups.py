"""Phrases without a name: "Armenian forces", "Iraqi police", "protesters" by country and PLOVER sector."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.names import local_id
from communique.knowledge.sheet import Sheet
from communique.knowledge.words import words
from communique.model import Actor, ActorKind

if TYPE_CHECKING:
    from communique.knowledge.cast import CastMention

LABELS = {
    "GOV": "Government",
    "MIL": "Armed forces",
    "COP": "Police",
    "SPY": "Intelligence service",
    "LEG": "Lawmakers",
    "JUD": "Judiciary",
    "OPP": "Opposition",
    "REB": "Rebels",
    "UAF": "Armed groups",
    "PRM": "Paramilitaries",
    "CRM": "Criminals",
    "CVL": "Civilians",
    "REF": "Refugees",
    "JRN": "Media",
    "BUS": "Business",
    "EDU": "Academia",
    "REL": "Religious groups",
    "MED": "Medical workers",
    "LAB": "Workers' organisations",
    "AGR": "Farmers",
    "NGO": "Non-governmental organisations",
    "PTY": "Parties",
    "ELI": "Former officials",
    "HLH": "Health authorities",
    "SOC": "Civic groups",
}
# "The Armenian side", "the French government": the state itself.
STATE_WORDS = words("state_words")
FORMER = words("former")
# "A group of tourists", "members of the army": what counts is what they are of.
COLLECTIVE = words("collective")
PLACING = words("placing")
ITSELF = words("itself")
_OUTLETS = frozenset(
    {"newspaper", "daily", "weekly", "magazine", "channel", "station", "network", "broadcaster"}
)
_RULED = frozenset({"administration", "government", "cabinet", "regime"})
_PARTIAL = frozenset({"provincial", "regional", "municipal", "local", "county", "city", "state", "cantonal"})
_RUNNING = frozenset({"management", "board", "leadership"})
"""Who runs a body speaks for it."""
_STANCES = frozenset({"anti", "pro", "non"})
_HELPED = frozenset(
    {"backed", "supported", "funded", "financed", "sponsored", "trained", "armed", "equipped", "aligned", "allied",
     "friendly", "linked", "installed", "held", "occupied", "controlled", "educated", "made", "built", "bound"}
)  # fmt: skip
"""What makes nobody a country's own: "a Tarvian-backed militia"."""
_RELATIVES = frozenset(
    {"relatives", "relative", "family", "parents", "sons", "daughters", "brothers", "sisters", "cousins"}
)
_CAMPAIGN = "campaign"
_KIN = frozenset(
    {"father", "mother", "son", "daughter", "wife", "husband", "brother", "sister", "widow", "widower", "uncle", "aunt",
     "cousin", "nephew", "niece", "grandfather", "grandmother", "grandson", "granddaughter"}
)  # fmt: skip
_MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod", "flat", "appos"})


def sector_of_phrase(sheet: Sheet, kb: KnowledgeBase, head: int) -> str | None:
    """The PLOVER sector of a noun with the nouns and adjectives before it, longest phrase first."""
    words: list[str] = []
    i = head
    suffix = ""
    former = False
    while i >= 0 and len(words) < 4 and sheet.sentence[i] == sheet.sentence[head]:
        if sheet.words[i] in ("'s", "’s"):
            suffix = "s"
        elif not sheet.norms[i]:
            if sheet.words[i] != "-":
                break
        else:
            words.insert(0, sheet.norms[i] + suffix)
            suffix = ""
            former = former or (sheet.norms[i] in FORMER and i != head)
        i -= 1
    agents = kb.agents
    lemma = sheet.doc[head].lemma_.lower()
    for size in range(len(words), 0, -1):
        text = " ".join(words[-size:])
        one = singular(text)
        if "" in (agents.get(text), agents.get(one)):
            return None  # "a Christmas party" is none that stands for election
        sector = agents.get(text) or agents.get(one) or (agents.get(lemma) if size == 1 else None)
        if sector:
            return "ELI" if former and sector in ("GOV", "MIL", "LEG", "SPY", "COP") else sector
    return None


def _plain_phrase(sheet: Sheet, head: int) -> str:
    """A noun with the adjectives and nouns right before it, without article: "deputy prime ministers"."""
    left = head
    while (
        left > 0
        and sheet.heads[left - 1] == head
        and sheet.deps[left - 1] in ("amod", "compound", "nmod:desc")
    ):
        left -= 1
    joined = left > 1 and sheet.words[left - 1] == "-" and sheet.words[left - 2] in ("anti", "pro", "non")
    prefix = f"{sheet.words[left - 2]}-" if joined else ""  # "anti-government demonstrators"
    return prefix + " ".join(sheet.words[left : head + 1])


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
    sheet: Sheet, kb: KnowledgeBase, at: Callable[[int], CastMention | None], head: int, depth: int = 0
) -> Actor | None:
    """The actor of a phrase that names nobody: a group of a state and sector, or None where neither is told."""
    tag = sheet.tags[head]
    if tag and not tag.startswith(("NN", "JJ", "CD", "DT", "VBN")):
        return None
    if depth < 3 and sheet.lower[head] in COLLECTIVE:
        for child in sheet.children[head]:
            if sheet.deps[child] == "nmod" and sheet.case_of(child) == "of":
                mention = at(child)
                if mention is not None and len(mention.actors) == 1 and mention.head == child:
                    return mention.actors[0]
                return phrase_actor(sheet, kb, at, child, depth + 1)
    state, country, named = _affiliation(sheet, at, head)
    owner = _owner(sheet, at, head)
    if owner is not None and sheet.lower[head] == _CAMPAIGN:
        name = f"Campaign of {owner.name}"
        return Actor(id=local_id(name), name=name, kind="group", country=owner.country, sector="PTY")
    if owner is not None and sheet.lower[head] in _RELATIVES:
        return None  # whose they are tells who they are
    sector = sector_of_phrase(sheet, kb, head)
    if state is None and sheet.lower[head] in _RULED:
        state = _ruled(sheet, kb, at, head)
    if country is not None and sheet.lower[head] in STATE_WORDS and (part := _part(sheet, at, head)):
        name = f"{LABELS['GOV']} of {part}"
        return Actor(id=local_id(name), name=name, kind="group", country=country, sector="GOV")
    if state is not None and sheet.lower[head] in STATE_WORDS:
        return Actor(id=state.id, name=state.name, kind="state", country=state.country, sector="GOV")
    if named is not None and sheet.lower[head] in _RUNNING:
        return named
    if named is not None and sheet.lower[head] in ITSELF and _called(sheet, at, head, named):
        return named
    if sector is None:
        return None
    label = LABELS.get(sector, sector)
    if named is not None and sector not in ("CVL", "ELI"):
        if (
            named.country
            or named.sector == sector
            or sector in ("GOV", "EDU")
            or sheet.lower[head] in _OUTLETS
        ):
            return named
        name = f"{label} of {named.name}"
        return Actor(id=local_id(name), name=name, kind="group", country=None, sector=sector)
    if country is None and tag == "NN" and sheet.lower[head] in _KIN:
        return None  # whose father it is tells who he is
    if country is None:
        # Nobody's in particular: the report's own words say more than the sector's name would.
        name = _plain_phrase(sheet, head)
        return Actor(id=local_id(name), name=name, kind="group", country=None, sector=sector)
    return group_of(kb, country, sector)


def _part(sheet: Sheet, at: Callable[[int], CastMention | None], head: int) -> str:
    """The part of a state whose government it is: "the provincial government of X"; "" where that is not told."""
    children = sheet.children[head]
    if not any(sheet.lower[c] in _PARTIAL for c in children):
        return ""
    found = (at(c) for c in children)
    return next(
        (m.actors[0].name for m in found if m is not None and m.actors and m.actors[0].kind == "place"), ""
    )


def _owner(sheet: Sheet, at: Callable[[int], CastMention | None], head: int) -> Actor | None:
    """The person whose something is: "X's relatives", "the X campaign"."""
    for child in sheet.children[head]:
        mention = at(child) if sheet.deps[child] in ("nmod:poss", "compound") else None
        if mention is not None and mention.type == "PER" and len(mention.actors) == 1:
            return mention.actors[0] if mention.actors[0].kind == "person" else None
    return None


def _called(sheet: Sheet, at: Callable[[int], CastMention | None], head: int, body: Actor) -> bool:
    """Whether a body's name stands right before a word for what it is: "the Hezbollah group"."""
    found = (at(c) for c in sheet.children[head] if c < head and sheet.deps[c] in ("compound", "amod"))
    return any(m is not None and m.actors == (body,) and m.type == "ORG" for m in found)


def _ruled(
    sheet: Sheet, kb: KnowledgeBase, at: Callable[[int], CastMention | None], head: int
) -> Actor | None:
    """The state of whose government a phrase speaks by the name of who leads it: "President X's administration"."""
    for child in sheet.children[head]:
        mention = at(child) if sheet.deps[child] == "nmod:poss" else None
        if mention is not None and mention.type == "PER" and len(mention.actors) == 1:
            leader = mention.actors[0]
            if leader.sector == "GOV" and leader.country:
                return kb.state(leader.country)
    return None


def citizen(state: Actor) -> Actor:
    """Some of a state's people, whoever they are."""
    name = f"Citizen of {state.name}"
    return Actor(id=local_id(name), name=name, kind="group", country=state.country, sector="CVL")


def group_of(kb: KnowledgeBase, country: str, sector: str) -> Actor:
    """The people of a state's sector: "Armed forces of Armenia", `local:arm-mil`."""
    home = kb.state(country)
    name = f"{LABELS.get(sector, sector)} of {home.name if home else country}"
    kind: ActorKind = "organisation" if sector in ("MIL", "COP", "SPY", "LEG") else "group"
    return Actor(
        id=f"local:{country.lower()}-{sector.lower()}", name=name, kind=kind, country=country, sector=sector
    )


def _affiliation(
    sheet: Sheet, at: Callable[[int], CastMention | None], head: int
) -> tuple[Actor | None, str | None, Actor | None]:
    """The state, the country and the body that a phrase's modifiers name."""
    state: Actor | None = None
    country: str | None = None
    named: Actor | None = None
    for child in sheet.children[head]:
        dep = sheet.deps[child]
        if dep not in _MODIFIERS and dep not in ("obl", "acl"):
            continue
        if child > head and dep in ("nmod", "obl") and sheet.case_of(child) not in PLACING:
            continue
        mention = at(child)
        if child > 1 and sheet.words[child - 1] == "-" and sheet.lower[child - 2] in _STANCES:
            continue  # "anti-Tarvian legislators" are not Tarvia's
        if mention is None and child < head and sheet.lower[child] not in _HELPED:
            # "Somalia-based", "US-led": the country is part of a compound.
            inner = next(
                (c for c in sheet.children[child] if dep in ("amod", "compound") and at(c) is not None), None
            )
            mention = at(inner) if inner is not None else None
        if mention is None or len(mention.actors) != 1 or (mention.type == "PER" and dep == "nmod:poss"):
            continue
        actor = mention.actors[0]
        if actor.kind == "state" and state is None:
            state, country = actor, actor.country
        elif actor.country and country is None and actor.kind != "person":
            country = actor.country
        if actor.kind in ("organisation", "group") and dep in (
            "compound",
            "nmod:poss",
            "amod",
            "nmod",
            "flat",
        ):
            named = actor
    return state, country, named
