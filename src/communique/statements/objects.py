"""Content that is no clause: infinitives, objects, objects with their predicates."""

from __future__ import annotations

from communique.statements.after import cut_off
from communique.statements.cue import Cue
from communique.statements.lexicon import lexicon
from communique.statements.page import Range

_SAYING = frozenset({"discuss", "identify", "name", "speak", "talk", "give", "provide", "take"})
_EMPTY_OBJECT = frozenset(
    {"it", "that", "this", "them", "so", "what", "which", "nothing", "something", "anything"}
)
_OF_OBJECT = frozenset(
    {"for", "with", "over", "about", "as", "against", "of", "to", "between", "towards", "toward"}
)


def infinitive(cue: Cue) -> tuple[str, list[Range]] | None:
    """ "vowed to …", "denied having …", "urged them to …"."""
    tree, v = cue.tree, cue.v
    for c in tree.kids[v]:
        if c > v and tree.dep[c] in ("xcomp", "advcl", "ccomp") and tree.tag[c][:1] == "V":
            marks = [tree.lower[m] for m in tree.kids[c] if m < c and tree.dep[m] in ("mark", "aux")]
            if "to" not in marks and tree.tag[c] != "VBG":
                continue
            if (
                cue.entry is not None
                and cue.entry.frames.get("infinitive") == "decline"
                and not _spoken(cue, c)
            ):
                continue  # "refused to drop the gun" says nothing
            start, end = max(tree.left[c], v + 1), tree.right[c]
            if cue.entry is not None and cue.entry.person == "content":
                start = _object_start(cue, start)
            own = tree.child(v, "obj", "iobj")
            if own is not None and v < own < start and tree.right[own] == start and "to" in marks:
                start = tree.left[own]  # whom it is said to is also who shall do it: no clause without it
            return "infinitive", [(start, _without_comment(cue, start, end))]
    return None


def _spoken(cue: Cue, verb: int) -> bool:
    """Whether what is declined is to say something."""
    lemma = cue.page.lemma[verb]
    return lemma in lexicon().verbs or lemma in _SAYING


def _without_comment(cue: Cue, start: int, end: int) -> int:
    """The end of a phrase before a relative or participle clause behind a comma."""
    tree = cue.tree
    for k in range(start + 1, end - 1):
        comma = tree.text[k] == "," and cue.page.quote_of[k] < 0
        if comma and tree.tag[k + 1] in ("WDT", "WP", "WRB", "VBG") and tree.right[tree.head[k + 1]] >= end:
            return k
    return cut_off(cue, start, end)


def _object_start(cue: Cue, start: int) -> int:
    first = cue.v + 1 if cue.particle is None else cue.particle + 1
    return min(start, first) if first > cue.v else start


def _object_token(cue: Cue) -> int | None:
    tree, v = cue.tree, cue.v
    if cue.passive:
        return tree.child(v, "nsubj:pass")
    if cue.particle is not None:
        h = tree.head[cue.particle]
        if tree.dep[cue.particle] in ("case", "mark") and h != v:
            return h
    for c in tree.kids[v]:
        if c > v and tree.dep[c] == "obj":
            return c
    return None


def object_phrase(cue: Cue) -> tuple[str, list[Range]] | None:
    """ "announced a truce", "called for a truce", "accused them of …"."""
    tree = cue.tree
    o = _object_token(cue)
    if o is None or tree.lower[o] in _EMPTY_OBJECT or cue.entry is None:
        return None
    if cue.entry.person == "addressee":
        return None
    a, b = tree.left[o], tree.right[o]
    if cue.particle is not None and a <= cue.particle < o:
        a = cue.particle + 1
    if cue.entry.person == "content" and not cue.passive:
        own = tree.child(cue.v, "obj")
        if own is not None and own > cue.v:
            a = min(a, tree.left[own])
            for c in tree.kids[cue.v]:
                if c > own and tree.dep[c] in ("obl", "advcl") and tree.left[c] == b:
                    b = tree.right[c]
    for c in tree.kids[cue.v]:
        if c > o and tree.left[c] == b and tree.dep[c] in ("obl", "advcl") and _of_object(cue, c):
            b = tree.right[c]
    if a <= cue.v < b:
        return None
    return "object", [(a, _without_comment(cue, a, b))]


def _of_object(cue: Cue, c: int) -> bool:
    """Whether a phrase behind the object says more of it ("his regret over …"), not when or where it was said."""
    tree = cue.tree
    marks = {tree.lower[m] for m in tree.kids[c] if tree.dep[m] in ("case", "mark") and m < c}
    return bool(marks & _OF_OBJECT)


def object_complement(cue: Cue) -> tuple[str, list[Range]] | None:
    """ "called the move illegal", "described it as …"."""
    tree, v = cue.tree, cue.v
    o = _object_token(cue)
    if o is None:
        return None
    for c in tree.kids[v]:
        if c > max(o, v) and tree.left[c] >= (tree.right[o] if o > v else v + 1):
            is_as = tree.case(c) == "as" or any(
                tree.lower[m] == "as" and tree.dep[m] in ("mark", "case") for m in tree.kids[c]
            )
            if (tree.dep[c] in ("xcomp", "obj") and tree.tag[c] != "VB") or (
                tree.dep[c] in ("obl", "advcl") and is_as
            ):
                if o > v:
                    return "complement", [(tree.left[o], cut_off(cue, tree.left[o], tree.right[c]))]
                return "complement", [(tree.left[o], tree.right[o]), (tree.left[c], tree.right[c])]
    quote = cue.page.quote_starting(tree.right[o]) if o > v else None
    return None if quote is None else ("complement", [(tree.left[o], quote.end)])
