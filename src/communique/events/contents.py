"""CAMEO codes told by words only: what a request or an offer is about, and the finer kinds of an act."""

from __future__ import annotations

from communique.events.codebook import Grammar, Groups
from communique.events.matching import Match
from communique.language.syntax import Tree

_ASKED = frozenset({"for", "to", "on", "upon", "of"})
_ASIDE = frozenset({"after", "before", "during", "amid", "following", "since", "despite", "until"})
_DEEP = 6
GENERAL = frozenset({"057", "060", "070"})
"""Codes of acts of any kind ("help"): a word further down that says which kind is preferred."""


def asked(tree: Tree, match: Match, grammar: Grammar) -> str | None:
    """The code of the act that an operator's content names ("asked for military aid"): the word nearest to the
    operator counts, of two as near the one whose line stands first."""
    frame = match.frame
    taken = set(match.actors) | set(match.recipients)
    tops = frame.obj + frame.comp + [i for name, i in frame.preps if name in _ASKED]
    whole = any(i not in taken for i in tops)  # who is asked tells something only where nothing else does
    tops = [i for i in tops if i not in taken or not (whole or tree.tag[i].startswith("NNP"))]
    depths = _depths(tree, tops)
    best: tuple[float, str] | None = None
    for code, groups in grammar.content:
        depth = _nearest(depths, groups)
        if depth is not None:
            near = depth + 1.5 * (code in GENERAL)
            if best is None or near < best[0]:
                best = near, code
    return best[1] if best is not None else None


def finer(tree: Tree, match: Match, code: str, grammar: Grammar) -> str:
    """The finer code within an entry's own, as far as the clause's words tell it ("accused of war crimes")."""
    rows = grammar.finer.get(code)
    if rows is None:
        return code
    frame = match.frame
    things = frame.subj if any(slot == "subj" for slot, _ in match.pattern.conditions) else []  # "a car bomb"
    tops = [
        *things,
        *frame.obj,
        *frame.iobj,
        *frame.comp,
        *frame.mod,
        *(i for name, i in frame.preps if name not in _ASIDE),
    ]
    depths = _depths(tree, tops) | {tree.lemma[i]: 0 for i in match.words}
    for sub, groups in rows:
        if _nearest(depths, groups) is not None:
            return sub if sub == code else finer(tree, match, sub, grammar)
    return code


def _depths(tree: Tree, tops: list[int]) -> dict[str, int]:
    """The lemmas of the phrases headed by `tops`, each with its least distance from the phrase's head; names
    ("the Ministry of Defence") tell nothing."""
    found: dict[str, int] = {}
    all_tops = set(tops)
    row = [i for i in tops if tree.head[i] not in all_tops or tree.head[i] == i]
    seen = set(row)
    for depth in range(_DEEP):
        for i in row:
            if tree.tag[i] in {"NNP", "NNPS"}:
                continue
            found.setdefault(tree.lemma[i], depth)
            found.setdefault(tree.lower[i], depth)
        row = [k for i in row for k in tree.kids[i] if k not in seen]
        seen.update(row)
    return found


def _nearest(depths: dict[str, int], groups: Groups) -> int | None:
    """The least depth at which one of the groups of words stands whole; None where none does."""
    whole = [min(depths[word] for word in group) for group in groups if all(word in depths for word in group)]
    return min(whole) if whole else None
