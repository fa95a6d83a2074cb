"""Why an event has its status: the words that say so, in short phrases."""

from __future__ import annotations

from communique.events.matching import Match
from communique.events.status import Modality
from communique.language.syntax import Tree

_SAID = {
    "future": "still to come",
    "imminent": "about to happen",
    "negated": "said not to be so",
    "failed": "said not to have been done",
    "possible": "possible or wished for, not told as done",
    "obliged": "called for, not told as done",
    "conditional": "only on a condition",
    "purpose": "what is meant or suspected, not told as done",
    "ongoing": "going on",
    "cancelled": "called off or ended",
    "intend": "an intention or agreement to do it",
    "promise": "a promise to do it",
    "offer": "an offer to do it",
    "decide": "a decision to do it",
    "vote": "a vote to do it",
    "enact": "an order to do it",
    "refuse": "a refusal to do it",
    "reject": "a rejection of it",
    "threaten": "a threat to do it",
    "request": "a demand for it",
    "appeal": "a wish for it",
    "cancel": "calls it off",
    "halt": "ends it",
}


def dated(words: str) -> str:
    """The phrase for an act that the words of its date put behind the report's own day."""
    return f"“{words}”: after the report, still to come"


def basis(tree: Tree, match: Match, flags: Modality) -> tuple[str, ...]:
    """A phrase for each word on which the status rests; none where the act is simply told as done."""
    signs = [(word, flag) for flag, word in flags.signs.items()]
    if match.entry.operator is not None and match.inner is not None:
        signs.insert(0, (match.frame.trigger, match.entry.operator))
    return tuple(
        dict.fromkeys(f"“{tree.text[word]}”: {_SAID[flag]}" for word, flag in signs if flag in _SAID)
    )
