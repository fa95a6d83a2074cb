"""The clause that tells an event: readable on its own, with its subject."""

from __future__ import annotations

from communique.language.syntax import Tree
from communique.model import Span

_EDGES = frozenset({"PUNCT", "SPACE", "CCONJ"})
_CLOSING = frozenset({".", "”", '"', "’", "'", ")", "!", "?", "''"})
_SHARING = frozenset({"xcomp", "conj", "advcl", "acl", "ccomp"})


def own_clause(tree: Tree, host: int) -> Span:
    """The characters of the host's own subtree."""
    words = tree.subtree(host)
    return tree.start[words[0]], tree.end[words[-1]]


def telling(tree: Tree, host: int) -> Span:
    """The characters of the nearest clause around `host` that has a subject, without what only joins it on."""
    node = host
    for _ in range(12):
        head, dep = tree.head[node], tree.dep[node]
        if head == node:
            break
        if dep.startswith("acl"):
            was, node = node, head  # a participle or relative clause is read with its noun
            if dep == "acl:relcl" and tree.pos[head] != "PRON":
                return _trim(tree, sorted([*_phrase(tree, head), *tree.subtree(was)]), head)
            continue
        clause = tree.pos[node] in {"VERB", "AUX"} or tree.child(node, "cop") is not None
        if clause and (tree.own_subject(node) is not None or dep not in _SHARING):
            break
        node = head
    return _trim(tree, tree.subtree(node), node)


def _phrase(tree: Tree, noun: int) -> list[int]:
    return [noun] + [k for kid in tree.kids[noun] if kid < noun for k in tree.subtree(kid)]


def _trim(tree: Tree, words: list[int], top: int) -> Span:
    first, last = 0, len(words) - 1
    while first < last and (
        tree.pos[words[first]] in _EDGES
        or (tree.dep[words[first]] in {"mark", "cc", "case"} and tree.head[words[first]] == top)
    ):
        if tree.lower[words[first]] in {"“", '"', "‘", "``"}:
            break
        first += 1
    while last > first and (
        tree.pos[words[last]] == "SPACE"
        or (tree.pos[words[last]] == "PUNCT" and tree.text[words[last]] not in _CLOSING)
    ):
        last -= 1
    return tree.start[words[first]], tree.end[words[last]]
