"""Who is who: names in all spellings, offices over time, places, and the cast of a report."""

from communique.knowledge.cast import Cast, CastMention, Party
from communique.knowledge.conflicts import OfficeConflict, office_conflicts
from communique.knowledge.facts import Holder, KnowledgeBase, Match, Person, Term, base
from communique.knowledge.phrases import resolve_phrase
from communique.knowledge.resolve import resolve

__all__ = [
    "Cast",
    "CastMention",
    "Holder",
    "KnowledgeBase",
    "Match",
    "OfficeConflict",
    "Party",
    "Person",
    "Term",
    "base",
    "office_conflicts",
    "resolve",
    "resolve_phrase",
]
