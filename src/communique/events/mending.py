"""Small faults of a parser that would cost a party: mended on the coder's own copy of the tree."""

from __future__ import annotations

from copy import copy

from communique.language.syntax import DOCUMENTS, Tree

_MISTAKEN = frozenset({"flat", "appos", "nmod", "nmod:desc", "compound", "list", "dep"})
_BEFORE = frozenset({"nmod:desc", "compound", "amod"})
_CALLS = frozenset({"call", "phone", "telephone", "meet", "visit"})
_WRITTEN = frozenset(
    {"threaten", "urge", "call", "demand", "ask", "request", "warn", "condemn", "criticise", "criticize", "express",
     "accuse", "invite", "appeal", "reject", "support", "protest", "denounce", "praise", "offer", "thank"}
)  # fmt: skip
"""What letters, bills and resolutions do."""
_STAYING = frozenset({"visiting", "ruling"})
_DASHES = frozenset({"--", "-", "–", "—", ":"})
_LINE = frozenset({"NNP", "NNPS", "-LRB-", "-RRB-", "CD", ",", "NFP", "HYPH"})
_RESOLVED = frozenset({"opposed", "committed", "prepared", "determined", "resolved", "poised"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_TAIL = frozenset({"compound", "amod", "det", "nmod:desc", "nmod:poss", "nummod", "flat"})

_CHARGING = {
    "charge": "with",
    "accuse": "of",
    "convict": "of",
    "suspect": "of",
    "acquit": "of",
    "sentence": "to",
}
"""Verbs that without an object are passives, and the preposition of what for."""


def own_copy(tree: Tree) -> Tree:
    """A copy whose lemmas and arcs may be changed; the rest is shared."""
    mine = copy(tree)
    mine.lemma, mine.dep, mine.head = list(tree.lemma), list(tree.dep), list(tree.head)
    mine.tag, mine.pos = list(tree.tag), list(tree.pos)
    mine.kids = [list(kids) for kids in tree.kids]
    mine._surface = {}
    return mine


def mend(tree: Tree, dated: frozenset[str] = frozenset()) -> None:
    """What carries its own "and" is coordinated, who stands before a verb without a subject is its subject, and more
    of that kind. `dated` are words for times, which are no subjects."""
    dep, head, kids, pos = tree.dep, tree.head, tree.kids, tree.pos
    for first, last in tree.sents:
        if tree.tag[first] in _LINE:
            _dateline(tree, first, last)
    for i, name in enumerate(dep):
        if name == "cc":
            k = head[i]
            if (
                i < k
                and head[k] < i
                and dep[k] in _MISTAKEN
                and pos[k] in _NOMINAL
                and pos[head[k]] in _NOMINAL
            ):
                if not any(dep[kid] == "case" for kid in kids[k]):
                    dep[k] = "conj"
            elif tree.tag[k] == "VBD" and dep[k] == "conj" and tree.tag[head[k]] == "VB":
                _raise(tree, k)
        elif name == "case":
            k = head[i]
            up = head[k]
            if i < k < up and dep[k] in _BEFORE and pos[up] in _NOMINAL and pos[i] == "ADP":
                kids[k].remove(i)  # "with president X": the preposition goes with the whole phrase
                head[i] = up
                kids[up] = sorted([*kids[up], i])
            elif i < up < k and dep[k] in {"appos", "flat"} and pos[i] == "ADP" and tree.case(up) == "":
                kids[k].remove(i)  # "on journalist X": the same, where X only names the journalist
                head[i] = up
                kids[up] = sorted([*kids[up], i])
        elif name.startswith("nsubj") and tree.lemma[i] in dated and _beside(tree, i):
            dep[i] = "obl:unmarked"  # "The ministry Friday condemned …"
        elif name == "nsubj" and i > head[i] and pos[head[i]] == "VERB":
            _late_subject(tree, i)
        elif name == "nsubj" and pos[head[i]] == "VERB" and pos[i] in _NOMINAL:
            _taken_subject(tree, i)
            _charged(tree, i)
        elif name == "obj" and i > head[i] and pos[i] == "NOUN":
            _remark(tree, i)
        elif name == "xcomp" and tree.lemma[head[i]] in _CALLS and tree.tag[i] == "VB":
            if tree.child(head[i], "obj") is not None and not tree.is_passive(head[i]):
                dep[i] = "advcl"  # who calls somebody to apologise apologises
        elif name == "nsubj:pass" and tree.lower[head[i]] in _RESOLVED:
            _resolved(tree, i)
        elif name == "nsubj:pass" and tree.tag[head[i]] == "VBD" and tree.child(head[i], "aux:pass") is None:
            if tree.child(head[i], "obj") is not None:
                dep[i] = "nsubj"  # "the blast killed two" is no passive
        elif name == "flat" and tree.case(i):
            dep[i] = "nmod"  # "discussed Belmar with President X"
        elif name == "conj" and dep[head[i]] == "nmod:desc" and head[i] < head[head[i]] < i:
            _after_title(tree, i)
        elif name == "advcl" and tree.lower[i] in _STAYING and tree.child(i, "obj") is not None:
            _guest(tree, i)
        elif name == "xcomp" and pos[i] in _NOMINAL and _takes_object(tree, head[i]):
            dep[i] = "obj"
        elif name == "amod" and tree.tag[i] == "VBD" and head[i] > i and tree.own_subject(i) is not None:
            _swap(tree, i)
        elif name == "obl" and i < head[i] and pos[i] in _NOMINAL and pos[head[i]] == "VERB":
            bare = not any(dep[k] == "case" for k in kids[i])
            timed = dated & {tree.lemma[i], *(tree.lemma[k] for k in kids[i])}
            if bare and not timed and tree.own_subject(head[i]) is None:
                dep[i] = "nsubj:pass" if tree.is_passive(head[i]) else "nsubj"
        elif name == "mark" and dep[head[i]] == "ccomp" and head[head[i]] < i < head[i]:
            _before_mark(tree, i)
        elif name.startswith("acl") and tree.tag[i] == "VBG" and tree.lemma[i] in _WRITTEN:
            _letter(tree, i)
        elif name == "appos" and pos[i] == "PROPN" and pos[head[i]] == "PROPN" and _listed(tree, i):
            dep[i] = "conj"
        elif name == "appos" and pos[i] == "PROPN":
            _lost_subject(tree, i)


def _beside(tree: Tree, i: int) -> bool:
    """Whether the verb of subject `i` has another one before it."""
    return any(k < i and tree.dep[k].startswith("nsubj") for k in tree.kids[tree.head[i]])


def _taken_subject(tree: Tree, i: int) -> None:
    """ "X has met Y, Z said": X, hung on the verb of speech beside its own subject, belongs to what is said."""
    speech = tree.head[i]
    if not any(tree.dep[k] == "nsubj" and k > i for k in tree.kids[speech]):
        return
    for k in tree.kids[speech]:
        if tree.dep[k] in {"ccomp", "parataxis"} and i < k < speech and tree.own_subject(k) is None:
            tree.kids[speech].remove(i)
            tree.head[i], tree.dep[i] = k, "nsubj:pass" if tree.is_passive(k) else "nsubj"
            tree.kids[k] = sorted([*tree.kids[k], i])
            return


def _remark(tree: Tree, i: int) -> None:
    """ "criticised X for its plan, a move that …": what is added behind a comma is no second object."""
    before = [k for k in tree.kids[i] if k < i]
    start = min([i, *(k for k in before if tree.pos[k] != "PUNCT")])
    if tree.lower[start - 1] == "," and any(tree.dep[k] == "obj" for k in tree.kids[tree.head[i]] if k < i):
        tree.dep[i] = "parataxis"


def _after_title(tree: Tree, i: int) -> None:
    """ "Minister X and Envoy Y": Y is coordinated with X, not with X's title."""
    title = tree.head[i]
    name = tree.head[title]
    tree.kids[title].remove(i)
    tree.head[i] = name
    tree.kids[name] = sorted([*tree.kids[name], i])


def _guest(tree: Tree, i: int) -> None:
    """ "talks with visiting Minister X": the participle only describes X."""
    verb, mark, guest = tree.head[i], tree.child(i, "mark"), tree.child(i, "obj")
    if mark is None or guest is None or mark != i - 1 or tree.pos[mark] == "PART":
        return
    if tree.lemma[verb] in {"warn", "advise", "caution", "ban", "recommend", "bar"}:
        return
    tree.kids[verb] = sorted([*(k for k in tree.kids[verb] if k != i), guest])
    tree.head[guest], tree.dep[guest] = verb, "obl"
    tree.kids[i] = [k for k in tree.kids[i] if k not in {mark, guest}]
    tree.head[mark], tree.dep[mark], tree.head[i], tree.dep[i] = guest, "case", guest, "amod"
    tree.kids[guest] = sorted([*tree.kids[guest], mark, i])


def _letter(tree: Tree, i: int) -> None:
    """ "sent X a letter threatening to …", "a letter to X threatening …": the letter threatens, not X."""
    noun = tree.head[i]
    if tree.lemma[noun] in DOCUMENTS:
        return
    verb = noun
    while tree.head[verb] != verb and tree.pos[verb] != "VERB":
        verb = tree.head[verb]
    for k in tree.kids[verb]:
        if tree.dep[k] == "obj" and k < i and tree.lemma[k] in DOCUMENTS and k != noun:
            tree.kids[noun].remove(i)
            tree.head[i], tree.dep[i] = k, "acl"
            tree.kids[k] = sorted([*tree.kids[k], i])


def _before_mark(tree: Tree, mark: int) -> None:
    """ "X agrees with Y that …": what stands before the clause's own mark belongs to the verb above."""
    clause = tree.head[mark]
    above = tree.head[clause]
    for k in [k for k in tree.kids[clause] if above < k < mark and tree.dep[k].startswith("obl")]:
        tree.kids[clause].remove(k)
        tree.head[k], tree.dep[k] = above, "obl"
        tree.kids[above] = sorted([*tree.kids[above], k])


def _listed(tree: Tree, i: int) -> bool:
    """Whether a name goes on in a list that ends with "and" ("met X, Y and Z")."""
    return any(tree.dep[k] == "conj" and tree.child(k, "cc") is not None for k in tree.kids[i])


def _takes_object(tree: Tree, verb: int) -> bool:
    """Whether a noun that was taken for a verb's predicate can only be its object ("called off the strike")."""
    if tree.child(verb, "obj") is not None:
        return False
    return tree.child(verb, "compound:prt") is not None or tree.lower[verb] in {
        "called",
        "phoned",
        "telephoned",
    }


def _swap(tree: Tree, verb: int) -> None:
    """A past form with a subject is no adjective: what it was hung on is its object ("X suspended aid")."""
    noun = tree.head[verb]
    above = tree.head[noun]
    tree.kids[noun].remove(verb)
    if above == noun:
        tree.head[verb] = verb
    else:
        tree.kids[above] = sorted([*(k for k in tree.kids[above] if k != noun), verb])
        tree.head[verb] = above
    tree.dep[verb], tree.dep[noun] = tree.dep[noun], "obj"
    tree.head[noun] = verb
    tree.kids[verb] = sorted([*tree.kids[verb], noun])


def _resolved(tree: Tree, i: int) -> None:
    """ "X is committed to …" is no passive."""
    dep, verb = tree.dep, tree.head[i]
    kids = tree.kids[verb]
    agent = any(tree.lower[kid] == "by" for k in kids for kid in tree.kids[k])
    if not agent and any(dep[k] in {"xcomp", "advcl", "obl", "ccomp"} and k > verb for k in kids):
        dep[i] = "nsubj"
        for k in kids:
            dep[k] = "cop" if dep[k] == "aux:pass" else dep[k]


def _charged(tree: Tree, i: int) -> None:
    """ "Man charged with fraud": a headline leaves out the "is"."""
    verb = tree.head[i]
    if tree.tag[verb] != "VBD" or tree.lemma[verb] not in _CHARGING or tree.dep[i] != "nsubj":
        return
    kids = [k for k in tree.kids[verb] if k > verb]
    if any(tree.dep[k] in {"obj", "iobj", "ccomp"} for k in kids):
        return
    if any(tree.dep[k] == "obl" and tree.case(k) == _CHARGING[tree.lemma[verb]] for k in kids):
        tree.tag[verb], tree.dep[i] = "VBN", "nsubj:pass"


def _dateline(tree: Tree, first: int, last: int) -> None:
    """ "NARUN, Belmar -- Police have …": where the place was taken for the subject, what hangs on it is."""
    dash = next((k for k in range(first + 1, min(first + 9, last)) if tree.lower[k] in _DASHES), None)
    if dash is None or any(tree.tag[k] not in _LINE and tree.pos[k] != "PUNCT" for k in range(first, dash)):
        return
    taken = [k for k in range(first, dash) if tree.dep[k] in {"nsubj", "nsubj:pass"} and tree.head[k] > dash]
    hung = [
        k for k in range(dash + 1, last)
        if tree.head[k] < dash and tree.head[k] >= first and tree.pos[k] in _NOMINAL
    ]  # fmt: skip
    if not taken or not hung:
        return
    verb, k = tree.head[taken[0]], hung[0]
    if k < verb and not tree.under(verb, k) and not any(tree.dep[kid] == "case" for kid in tree.kids[k]):
        tree.kids[tree.head[k]].remove(k)
        tree.head[k], tree.dep[k], tree.dep[taken[0]] = verb, tree.dep[taken[0]], "dislocated"
        tree.kids[verb] = sorted([*tree.kids[verb], k])


def _late_subject(tree: Tree, i: int) -> None:
    """A second subject behind the verb, where no object is, is the object ("X telephoned Minister Y")."""
    verb = tree.head[i]
    kids = tree.kids[verb]
    if tree.case(i):
        tree.dep[i] = "obl"
        return
    if tree.child(verb, "obj", "ccomp", "aux:pass") is not None:
        return
    if any(tree.dep[k] == "nsubj" and k < verb for k in kids):
        tree.dep[i] = "obj"
        after = tree.right[i]
        if after in kids and tree.dep[after] == "nsubj" and tree.tag[after] == "NNP":
            kids.remove(after)  # the name behind a title
            tree.head[after], tree.dep[after] = i, "appos"
            tree.kids[i] = sorted([*tree.kids[i], after])


def _raise(tree: Tree, i: int) -> None:
    """ "said it would go on, and called for …": a past form is not coordinated with an infinitive."""
    node = tree.head[i]
    while tree.head[node] != node and tree.tag[node] != "VBD":
        node = tree.head[node]
    if tree.tag[node] == "VBD" and node < i:
        tree.kids[tree.head[i]].remove(i)
        tree.head[i] = node
        tree.kids[node] = sorted([*tree.kids[node], i])


def _lost_subject(tree: Tree, i: int) -> None:
    """ "At the summit, X and Y are to …": X hangs on the summit, and the verb has no subject."""
    dep, head = tree.dep, tree.head
    start = tree.left[i]
    if start == 0 or tree.lower[start - 1] != ",":
        start = min([i, *(k for k in tree.kids[i] if dep[k] in _TAIL)])
        if start == 0 or tree.lower[start - 1] != ",":
            return
    node = head[i]
    case = tree.case(node)
    while head[node] != node and (tree.pos[node] != "VERB" or dep[node] in {"xcomp", "acl", "advcl"}):
        node = head[node]
        case = case or tree.case(node)
    if not case or tree.pos[tree.right[i] if tree.right[i] < len(tree) else i] not in {"AUX", "VERB"}:
        return
    if node < i or tree.pos[node] != "VERB" or tree.own_subject(node) is not None:
        return
    helpers = [k for k in tree.kids[node] if dep[k].startswith("aux")]
    if not any(tree.tag[k] in _FINITE for k in [node, *helpers]) or any(k < i for k in helpers):
        return
    tree.kids[head[i]].remove(i)
    head[i], dep[i] = node, "nsubj"
    tree.kids[node] = sorted([*tree.kids[node], i])
