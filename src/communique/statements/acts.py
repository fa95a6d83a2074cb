"""Which act a statement is: by its cue, and for a plain "said" by what is said.

A cue with an act of its own ("demanded", "denied") decides. For an assertion the main clause of the content is
looked at, in this order: a question; a conditional or "we will" with a verb of harm (threaten); "we will …" (commit;
"we will not accept …": reject); a performative in the first person ("we condemn …"); an imperative (demand, "let
us": propose); obligation laid on somebody else ("must": demand, "should": request; on "us": propose); a verb of
blame (accuse); else assert.
"""

from __future__ import annotations

from communique.language.syntax import Tree
from communique.model import SpeechAct
from communique.statements.lexicon import Acts, lexicon
from communique.statements.page import Draft, Page

_FIRST = frozenset({"i", "we"})
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_REFUSED = frozenset(
    {"accept", "tolerate", "allow", "permit", "recognise", "recognize", "agree", "negotiate"}
)


def act_of(page: Page, draft: Draft) -> SpeechAct:
    """The act of a statement."""
    if draft.act == "ask" and page.tree.lower[draft.start] == "that":
        return "request"  # "asked that the talks begin"
    if draft.act == "assert" and draft.frame == "object":
        return voiced(page, draft) or "assert"
    if draft.act != "assert" or draft.frame in ("complement", "infinitive"):
        return draft.act
    tree = page.tree
    inside = [k for a, b in draft.content for k in range(a, b)]
    last = next((tree.text[k] for k in reversed(inside) if tree.text[k] not in _CLOSERS), "")
    if last == "?":
        return "ask"
    members = set(inside)
    first = True
    for root in inside:
        if (tree.head[root] not in members or tree.head[root] == root) and tree.dep[root] != "punct":
            act = _clause(page, root, members)
            if act is not None and (first or act in _STRONG):
                return act
            first = first and tree.tag[root][:1] not in ("V", "N", "J")
    return "assert"


def voiced(page: Page, draft: Draft) -> SpeechAct | None:
    """The act of "expressed its readiness to …", "stressed the need for …": the object's; None for other objects."""
    tree, (a, b) = page.tree, draft.content[0]
    head = next((k for k in range(a, b) if not a <= tree.head[k] < b or tree.head[k] == k), a)
    return lexicon().acts.voiced.get(page.lemma[head]) if tree.pos[head] == "NOUN" else None


# Acts that a later sentence of a statement may give to the whole.
_STRONG = frozenset({"demand", "threaten", "condemn", "reject", "accuse"})


_CLOSERS = frozenset({'"', "”", "»", "''", "'", "’", ")", "."})


def _clause(page: Page, root: int, members: set[int]) -> SpeechAct | None:
    tree, acts = page.tree, lexicon().acts
    kids = [k for k in tree.kids[root] if k in members]
    subject = next((k for k in kids if tree.dep[k] in ("nsubj", "nsubj:pass")), None)
    who = tree.lower[subject] if subject is not None else ""
    aux = {tree.lower[k] for k in kids if tree.dep[k] == "aux"}
    verb = page.lemma[root]
    if (
        any(
            tree.dep[k] == "advcl" and any(tree.lower[m] in ("if", "unless") for m in tree.kids[k])
            for k in kids
        )
        and aux & _WILL
        and verb in acts.threat
        and who
    ):
        return "threaten"
    if who in _FIRST:
        return _first_person(tree, root, verb, aux, acts)
    if subject is None and tree.tag[root] == "VB" and not aux and not _marked(tree, root):
        return (
            "propose"
            if verb == "let" and tree.lower[root + 1 : root + 2] in (["us"], ["'s"], ["’s"])
            else "demand"
        )
    if "have" in aux:  # "must have been": a conclusion
        return None
    if "must" in aux or (verb in ("have", "need") and tree.child(root, "xcomp") is not None):
        return "demand"
    if aux & {"should", "ought"} or verb == "ought":
        return "request"
    if verb in acts.accuse and who and not aux:
        return "accuse"
    return None


def _first_person(tree: Tree, root: int, verb: str, aux: set[str], acts: Acts) -> SpeechAct | None:
    negated = tree.negation(root) is not None
    if aux & _WILL:
        if negated and verb in _REFUSED:
            return "reject"
        return "threaten" if verb in acts.threat and not negated else "commit"
    if verb in acts.commit and not negated:
        return "commit"
    if aux & {"must", "should", "ought"}:
        return "propose"
    if (
        tree.tag[root] in ("VBP", "JJ", "VB")
        and not negated
        and not aux - {"do", "would", "'d", "’d", "like"}
    ):
        if verb in acts.performative:
            return acts.performative[verb]
        entry = lexicon().verbs.get(verb)
        if entry is not None:
            return next(iter(entry.frames.values()))
    return None


def _marked(tree: Tree, root: int) -> bool:
    return any(tree.lower[k] == "to" or tree.dep[k] in ("mark", "aux", "cop") for k in tree.kids[root])
