"""Who is who: names in all spellings, offices over time, places, and the cast of a report."""

from communique.knowledge.cast import Cast, CastMention, Party
from communique.knowledge.conflicts import OfficeConflict, office_conflicts
from communique.knowledge.facts import KnowledgeBase, base, package_base
from communique.knowledge.ftm import Occupied, read_entities, write_entities
from communique.knowledge.own import KnowledgeConflict, check, facts_of, occupied
from communique.knowledge.phrases import resolve_phrase
from communique.knowledge.resolve import resolve
from communique.knowledge.terms import Holder, Match, Person, Term

__all__ = [
    "Cast",
    "CastMention",
    "Holder",
    "KnowledgeBase",
    "KnowledgeConflict",
    "Match",
    "Occupied",
    "OfficeConflict",
    "Party",
    "Person",
    "Term",
    "base",
    "check",
    "facts_of",
    "occupied",
    "office_conflicts",
    "package_base",
    "read_entities",
    "resolve",
    "resolve_phrase",
    "write_entities",
]
