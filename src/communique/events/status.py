"""Tense, modality and negation of a clause, and what the words above it make of it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.language.syntax import DOCUMENTS, Tree

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
_OBLIGED = frozenset({"must", "should", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_AHEAD = frozenset({"until", "till", "once", "before"})
_UNDONE = frozenset({"about", "from", "without"})
_SUSPECTED = frozenset({"suspect", "accuse", "charge"})
_HABITS = frozenset(
    {"annually", "yearly", "regularly", "routinely", "daily", "weekly", "monthly", "habitually"}
)
_WEIGHED = frozenset(
    {
        "possible",
        "impossible",
        "important",
        "necessary",
        "essential",
        "crucial",
        "vital",
        "difficult",
        "hard",
        "easy",
    }
)
_DONE = frozenset(
    {"about", "able", "quick", "swift", "first", "last", "unable", "due", "likely", "set", "fast", "slow"}
)
_FINITE_BE = frozenset({"is", "are", "was", "were", "am", "'s", "’s", "'re", "’re"})


@dataclass(slots=True)
class Modality:
    """Flags of a clause. `effect` is the strongest operator above it ("intend", "refuse", …), or None."""

    future: bool = False
    negated: bool = False
    possible: bool = False
    obliged: bool = False
    conditional: bool = False
    ongoing: bool = False
    cancelled: bool = False
    imminent: bool = False
    purpose: bool = False
    undone: bool = False
    effect: str | None = None


def modality(tree: Tree, operators: dict[str, str], speech: frozenset[str], clause: int) -> Modality:
    """Read the clause headed by `clause`, climbing through control verbs and coordination."""
    found = Modality()
    node, first = clause, True
    for _ in range(8):
        if _negated(tree, node):
            found.negated = not found.negated
        auxiliaries = [kid for kid in tree.kids[node] if tree.dep[kid] in {"aux", "aux:pass", "cop"}]
        if first and tree.tag[node] == "VBG" and any(tree.lemma[k] == "be" for k in auxiliaries):
            found.ongoing = True
        for kid in auxiliaries:
            word = tree.lower[kid]
            if word in _FUTURE:
                found.future = True
            elif word in {"would", "'d"}:
                if _reported(tree, node, speech) or not _has_condition(tree, node):
                    found.future = True
                else:
                    found.possible = True
            elif word in _POSSIBLE:
                found.possible = True
            elif word in _OBLIGED:
                found.obliged = True
            elif first and word in _FINITE_BE and _infinitive(tree, node):
                found.future = True  # "is to meet"
        for kid in tree.kids[node]:
            if tree.dep[kid] == "mark" and tree.lower[kid] in _CONDITIONS:
                found.conditional = True
            elif tree.dep[kid] == "mark" and tree.lower[kid] in _AHEAD and tree.tag[node] in {"VBZ", "VBP"}:
                found.conditional = True  # "until it withdraws"
            elif tree.dep[kid] == "mark" and tree.tag[node] == "VBG" and tree.lower[kid] in _UNDONE:
                found.undone = True  # "is prohibited from entering"
            elif (
                tree.dep[kid] == "mark"
                and tree.tag[node] == "VBG"
                and tree.lemma[tree.head[node]] in _SUSPECTED
            ):
                found.purpose = True  # "suspected of bombing"
            elif tree.dep[kid] in {"mark", "advmod"} and operators.get(tree.lower[kid]) == "schedule":
                found.future = True  # "are due to meet", the adjective taken for a mark
            elif first and tree.dep[kid] == "advmod" and tree.lower[kid] in _HABITS:
                found.ongoing = tree.tag[node] in {"VBZ", "VBP", "VBG"}
        head, dep = tree.head[node], tree.dep[node]
        if head == node:
            break
        if dep == "conj" and (tree.pos[head] in {"VERB", "ADJ"}):
            finite = tree.tag[node] in {"VBD", "VBZ", "VBP"} and tree.tag[head] != tree.tag[node]
            finite = finite and (tree.tag[node], tree.tag[head]) != (
                "VBP",
                "VB",
            )  # "to talk and meet", mistaken
            if tree.child(node, "nsubj", "nsubj:pass") is None and not auxiliaries and not finite:
                node, first = head, False
                continue
            break
        infinitive = _infinitive(tree, node)
        if dep == "acl" and infinitive and first and tree.is_passive(node):
            found.future = True  # "talks to be held"
        if (
            infinitive
            and tree.tag[node] == "VB"
            and dep in {"advcl", "acl"}
            and tree.lemma[head] not in DOCUMENTS
        ):
            found.purpose = True  # "sent troops to …": nobody says that it came to that
            found.future = found.future or any(tree.lower[k] in _FUTURE for k in tree.kids[head])
        if first and infinitive and tree.tag[node] == "VBG" and tree.lemma[head] == "look":
            found.future = True  # "looks forward to hosting"
        if dep == "advcl" and tree.tag[node] == "VBG":
            up = head
            while tree.dep[up] in {"advcl", "conj"} and tree.tag[up] == "VBG":
                up = tree.head[up]
            if tree.dep[up] == "xcomp" and operators.get(tree.lemma[tree.head[up]]) == "ongoing":
                found.ongoing = True
        if first and infinitive and dep in {"csubj", "ccomp", "advcl", "xcomp", "acl"}:
            judged = tree.pos[head] == "ADJ" and tree.lemma[head] not in operators
            if tree.lower[head] in _WEIGHED or (judged and tree.lower[head] not in _DONE):
                found.possible = True  # "it is important to hold talks"
            elif tree.lower[head] == "about":
                found.imminent = True
        if dep in {"xcomp", "ccomp", "advcl", "acl"} and (infinitive or dep == "xcomp"):
            lemma = tree.lemma[head]
            if lemma in {"be", "have", "go"} and infinitive and dep != "advcl":
                if lemma == "have":
                    found.obliged = True
                else:
                    found.future = True
            effect = operators.get(lemma)
            if effect is not None:
                _apply(found, effect)
                node, first = head, False
                continue
            if dep == "xcomp" and tree.pos[head] in {"VERB", "AUX"}:  # "may move to seize"
                node, first = head, False
                continue
        break
    return found


def _negated(tree: Tree, node: int) -> bool:
    """Whether a clause is negated ("not only fled but …" is not)."""
    word = tree.negation(node)
    return word is not None and not (
        word + 1 < len(tree) and tree.lower[word + 1] in {"only", "just", "merely"}
    )


def _infinitive(tree: Tree, node: int) -> bool:
    return any(tree.dep[k] in {"mark", "aux"} and tree.lower[k] == "to" for k in tree.kids[node])


def _apply(found: Modality, effect: str) -> None:
    if effect == "fail":
        found.negated = not found.negated
    elif effect == "schedule":
        found.future = True
    elif effect == "want":
        found.possible = True
    elif effect == "ongoing":
        found.ongoing = True
    elif effect == "cancel":
        found.cancelled = True
    elif found.effect is None:
        found.effect = effect


def _has_condition(tree: Tree, node: int) -> bool:
    """Whether an if-clause hangs on the verb."""
    return any(
        tree.dep[kid] == "advcl" and any(tree.lower[k] in _CONDITIONS for k in tree.kids[kid])
        for kid in tree.kids[node]
    )


def _reported(tree: Tree, node: int, speech: frozenset[str]) -> bool:
    """Whether the clause stands under a verb of speech ("said it would …")."""
    for _ in range(4):
        head = tree.head[node]
        if head == node:
            return any(tree.dep[k] == "parataxis" and tree.lemma[k] in speech for k in tree.kids[node])
        if tree.dep[node] in {"ccomp", "parataxis", "xcomp"} and tree.lemma[head] in speech:
            return True
        if tree.dep[node] in {"ccomp", "acl"} and tree.pos[head] == "NOUN":
            return True
        if tree.dep[node] not in {"conj", "xcomp"}:
            return False
        node = head
    return False
