"""Tense, modality and negation of a clause, and what the words above it make of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.language.syntax import DOCUMENTS, Tree

_CONTACTS = frozenset({"call", "phone", "telephone", "ring", "summon", "write", "cable", "telegraph"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
_OBLIGED = frozenset({"must", "should", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_AHEAD = frozenset({"until", "till", "once", "before"})
_COMING = frozenset({"upcoming", "forthcoming", "coming", "planned", "scheduled", "next", "impending"})
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
_NOBODY = frozenset({"none", "nobody", "nothing", "neither"})
_NONE = frozenset({"no", "neither"})
_COUNTED = frozenset({"fewer", "less", "more", "doubt"})
"""What "no" stands before without negating the clause ("no fewer than twenty")."""
_CURRENT = frozenset({"current", "ongoing", "continuing", "present"})
_PERIODS = frozenset({"day", "week", "month", "year", "night", "round"})
_FINITE_BE = frozenset({"is", "are", "was", "were", "am", "'s", "’s", "'re", "’re"})


@dataclass(slots=True)
class Modality:
    """Flags of a clause. `effect` is the strongest operator above it ("intend", "refuse", …), or None; `signs` says of
    each flag (and of the effect) which word tells it."""

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
    signs: dict[str, int] = field(default_factory=dict)

    def mark(self, flag: str, word: int) -> None:
        """Set a flag, told by a word."""
        setattr(self, flag, True)
        self.signs.setdefault(flag, word)


def _under_way(tree: Tree, noun: int) -> int | None:
    """The word that tells of a noun's deed as going on: "the current visit", "the second day of an offensive"."""
    for kid in tree.kids[noun]:
        if tree.dep[kid] == "amod" and tree.lower[kid] in _CURRENT:
            return kid
    head = tree.head[noun]
    day = tree.case(noun) == "of" and tree.lemma[head] in _PERIODS
    if not day or tree.dep[noun] != "nmod" or tree.dep[head] != "root":
        return None
    return next((kid for kid in tree.kids[head] if tree.dep[kid] == "amod" and tree.tag[kid] == "JJ"), None)


def contact(tree: Tree, node: int) -> bool:
    """Whether a clause tells what somebody calls, summons or writes for: who calls to congratulate congratulates."""
    called = tree.dep[node] == "advcl" and tree.lemma[tree.head[node]] in _CONTACTS
    return called and _infinitive(tree, node)


def modality(tree: Tree, operators: dict[str, str], speech: frozenset[str], clause: int) -> Modality:
    """Read the clause headed by `clause`, climbing through control verbs and coordination."""
    found = Modality()
    node, first = clause, True
    if tree.pos[clause] == "NOUN":
        ahead, now = _ahead(tree, clause), _under_way(tree, clause)
        if ahead is not None:
            found.mark("future", ahead)
        elif now is not None:
            found.mark("ongoing", now)
    for _ in range(8):
        word = _negated(tree, node)
        if word is not None:
            found.negated = not found.negated
            found.signs.setdefault("negated", word)
        auxiliaries = [kid for kid in tree.kids[node] if tree.dep[kid] in {"aux", "aux:pass", "cop"}]
        if first and tree.tag[node] == "VBG" and any(tree.lemma[k] == "be" for k in auxiliaries):
            found.mark("ongoing", node)
        for kid in auxiliaries:
            aux = tree.lower[kid]
            if aux in _FUTURE:
                found.mark("future", kid)
            elif aux in {"would", "'d"}:
                if _reported(tree, node, speech) or not _has_condition(tree, node):
                    found.mark("future", kid)
                else:
                    found.mark("possible", kid)
            elif aux in _POSSIBLE:
                found.mark("possible", kid)
            elif aux in _OBLIGED:
                found.mark("obliged", kid)
            elif first and aux in _FINITE_BE and _infinitive(tree, node):
                found.mark("future", kid)  # "is to meet"
        for kid in tree.kids[node]:
            if tree.dep[kid] == "mark" and tree.lower[kid] in _CONDITIONS:
                found.mark("conditional", kid)
            elif tree.dep[kid] == "mark" and tree.lower[kid] in _AHEAD and tree.tag[node] in {"VBZ", "VBP"}:
                found.mark("conditional", kid)  # "until it withdraws"
            elif tree.dep[kid] == "mark" and tree.tag[node] == "VBG" and tree.lower[kid] in _UNDONE:
                found.mark("undone", kid)  # "is prohibited from entering"
            elif (
                tree.dep[kid] == "mark"
                and tree.tag[node] == "VBG"
                and tree.lemma[tree.head[node]] in _SUSPECTED
            ):
                found.mark("purpose", tree.head[node])  # "suspected of bombing"
            elif tree.dep[kid] in {"mark", "advmod"} and operators.get(tree.lower[kid]) == "schedule":
                found.mark("future", kid)  # "are due to meet", the adjective taken for a mark
            elif first and tree.dep[kid] == "advmod" and tree.lower[kid] in _HABITS:
                found.ongoing = tree.tag[node] in {"VBZ", "VBP", "VBG"}
                found.signs.setdefault("ongoing", kid)
            elif first and tree.tag[node] in {"VBZ", "VBP"} and _each_time(tree, kid):
                found.mark("undone", kid)  # "march each July": a habit is no event
        head, dep = tree.head[node], tree.dep[node]
        if head == node:
            break
        if dep == "advcl" and tree.tag[node] == "VBG" and _by(tree, node):
            node, first = head, False  # "could begin by attacking"
            continue
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
            found.mark("future", node)  # "talks to be held"
        if (
            infinitive
            and tree.tag[node] == "VB"
            and dep in {"advcl", "acl"}
            and tree.lemma[head] not in DOCUMENTS
            and not contact(tree, node)
        ):
            found.mark("purpose", node)  # "sent troops to …": nobody says that it came to that
            found.future = found.future or any(tree.lower[k] in _FUTURE for k in tree.kids[head])
        if first and infinitive and tree.tag[node] == "VBG" and tree.lemma[head] == "look":
            found.mark("future", head)  # "looks forward to hosting"
        if dep == "advcl" and tree.tag[node] == "VBG":
            up = head
            while tree.dep[up] in {"advcl", "conj"} and tree.tag[up] == "VBG":
                up = tree.head[up]
            if tree.dep[up] == "xcomp" and operators.get(tree.lemma[tree.head[up]]) == "ongoing":
                found.mark("ongoing", tree.head[up])
        if first and infinitive and dep in {"csubj", "ccomp", "advcl", "xcomp", "acl"}:
            judged = tree.pos[head] == "ADJ" and tree.lemma[head] not in operators
            if tree.lower[head] in _WEIGHED or (judged and tree.lower[head] not in _DONE):
                found.mark("possible", head)  # "it is important to hold talks"
            elif tree.lower[head] == "about":
                found.mark("imminent", head)
        if dep in {"xcomp", "ccomp", "advcl", "acl"} and (infinitive or dep == "xcomp"):
            lemma = tree.lemma[head]
            if lemma in {"be", "have", "go"} and infinitive and dep != "advcl":
                if lemma == "have":
                    found.mark("obliged", head)
                else:
                    found.mark("future", head)
            effect = operators.get(lemma)
            if effect is not None and not contact(tree, node):
                _apply(found, effect, head)
                node, first = head, False
                continue
            if dep == "xcomp" and tree.pos[head] in {"VERB", "AUX"}:  # "may move to seize"
                node, first = head, False
                continue
        break
    return found


def _negated(tree: Tree, node: int) -> int | None:
    """The word by which a clause is negated ("not only fled but …" is not)."""
    word = tree.negation(node)
    if word is not None and word + 1 < len(tree) and tree.lower[word + 1] in {"only", "just", "merely"}:
        return None
    if word is None:
        subjects = [kid for kid in tree.kids[node] if tree.dep[kid] in {"nsubj", "nsubj:pass"}]
        word = next((found for kid in subjects if (found := nobody(tree, kid)) is not None), None)
    return word


def nobody(tree: Tree, i: int) -> int | None:
    """The word by which a phrase names nobody: "no soldiers", "none of the doctors", "neither side"."""
    if tree.lower[i] in _NOBODY:
        return i
    for kid in tree.kids[i]:
        if kid < i and tree.lower[kid] in _NONE and tree.lower[kid + 1] not in _COUNTED:
            return kid
    return None


def _ahead(tree: Tree, noun: int) -> int | None:
    """The word that says that an act told by a noun is still to come: "ahead of the visit", "the eve of the talks", "an
    upcoming meeting"."""
    for kid in tree.kids[noun]:
        coming = tree.dep[kid] in {"amod", "compound"} and tree.lower[kid] in _COMING
        if coming or (tree.dep[kid] == "case" and "ahead" in tree.lower[max(kid - 1, 0) : kid + 1]):
            return kid
    head = tree.head[noun]
    return head if tree.dep[noun] == "nmod" and tree.lower[head] == "eve" else None


def _by(tree: Tree, node: int) -> bool:
    return any(tree.dep[k] in {"mark", "case"} and tree.lower[k] == "by" for k in tree.kids[node])


def _each_time(tree: Tree, kid: int) -> bool:
    """Whether a phrase says that something is done again and again: "each July", "every day"."""
    return tree.dep[kid].startswith("obl") and any(tree.lower[k] in {"each", "every"} for k in tree.kids[kid])


def _infinitive(tree: Tree, node: int) -> bool:
    return any(tree.dep[k] in {"mark", "aux"} and tree.lower[k] == "to" for k in tree.kids[node])


_FLAG = {"schedule": "future", "want": "possible", "ongoing": "ongoing", "cancel": "cancelled"}
"""What operators that do not change the type say of a clause."""


def _apply(found: Modality, effect: str, word: int) -> None:
    if effect == "fail":
        found.negated = not found.negated
        found.signs.setdefault("failed", word)
    elif effect in _FLAG:
        found.mark(_FLAG[effect], word)
    elif found.effect is None:
        found.effect = effect
        found.signs.setdefault(effect, word)


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
