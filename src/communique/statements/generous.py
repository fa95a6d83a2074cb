"""Weak candidates for statements, which the head judges: objects and topics of any cue, quotations inside clauses.

The rules alone leave these out: too many of them are no statements.
"""

from __future__ import annotations

from communique.statements.cue import Cue, noun_range
from communique.statements.lexicon import lexicon
from communique.statements.page import Draft, Page, Range

_TOPIC = frozenset({"about", "of", "on", "for", "against", "over", "to", "with", "upon", "as", "that"})
_MIN_QUOTE = 3


def weak_drafts(page: Page, strong: list[Draft]) -> list[Draft]:
    """Candidates beside the rules' drafts, in the order of their cues."""
    taken = {draft.cue for draft in strong}
    tree, words = page.tree, lexicon()
    drafts: list[Draft] = []
    for i, lemma in enumerate(page.lemma):
        tag = tree.tag[i]
        if i in taken:
            continue
        if tag[:1] == "V" and tree.pos[i] != "AUX" and (lemma in words.verbs or lemma in words.weak):
            drafts.extend(_of_verb(page, i))
        elif tree.pos[i] == "NOUN" and tree.lemma[i] in words.nouns:
            drafts.extend(_of_noun(page, i))
    return drafts + _of_quotes(page, strong)


def _draft(page: Page, cue: Cue, frame: str, content: list[Range]) -> Draft:
    source = cue.source()
    return Draft(
        cue=cue.v, cue_range=cue.cue_range(), source=source,
        source_range=None if source is None else noun_range(cue.tree, source, page),
        content=content, frame=frame,
        act=next(iter(cue.entry.frames.values())) if cue.entry is not None else "assert",
        negated=cue.denied(),
    )  # fmt: skip


def _edges(page: Page, a: int, b: int) -> Range:
    tree = page.tree
    while a < b and (tree.text[a] in (",", ";", ":", "-", "–", "—") or tree.pos[a] == "SPACE"):
        a += 1
    while b > a and (tree.text[b - 1] in (",", ";", "-", "–", "—", ".") or tree.pos[b - 1] == "SPACE"):
        b -= 1
    return a, b


def _of_verb(page: Page, v: int) -> list[Draft]:
    """The verb's clause, object, topic or, in the passive, subject."""
    tree = page.tree
    cue = Cue(page, v)
    found: list[Draft] = []
    for c in tree.kids[v]:
        dep = tree.dep[c]
        frame = ""
        a, b = tree.left[c], tree.right[c]
        if c > v:
            if dep in ("ccomp", "xcomp", "parataxis"):
                frame = "weak-clause"
            elif dep == "obj":
                frame = "weak-object"
            elif dep in ("obl", "advcl"):
                marks = [m for m in tree.kids[c] if m < c and tree.dep[m] in ("case", "mark")]
                mark = next((m for m in marks if tree.lower[m] in _TOPIC), None)
                if mark is not None and a > v:
                    frame, a = "weak-topic", mark + 1
        elif dep == "nsubj:pass":
            frame = "weak-passive"
        if not frame or not (a > v or b <= v):
            continue
        a, b = _edges(page, a, b)
        if b > a and tree.pos[c] != "PRON":
            found.append(_draft(page, cue, frame, [(a, b)]))
    return found


def _of_noun(page: Page, i: int) -> list[Draft]:
    """The noun's topic or infinitive: "his promise to …", "claims of …"."""
    tree = page.tree
    found = []
    owner = tree.child(i, "nmod:poss")
    source = owner if owner is not None else tree.holder(i)
    if owner is None:
        by = next((k for k in tree.kids[i] if tree.dep[k] == "nmod" and tree.case(k) in ("by", "from")), None)
        source = by if by is not None else source
    for c in tree.kids[i]:
        if c < i or c == source:
            continue
        a, b = tree.left[c], tree.right[c]
        if tree.dep[c] == "acl" and tree.tag[c] == "VB":
            frame = "noun-infinitive"
        elif tree.dep[c] in ("acl", "ccomp") or (tree.dep[c] == "acl:relcl" and tree.lower[a] == "that"):
            frame = "noun-clause"
        elif tree.dep[c] == "nmod" and tree.case(c) in _TOPIC:
            frame, a = "noun-topic", next(m for m in tree.kids[c] if tree.dep[m] == "case") + 1
        else:
            continue
        a, b = _edges(page, a, b)
        if b > a > i:
            found.append(
                Draft(
                    cue=i,
                    cue_range=(i, i + 1),
                    source=source,
                    source_range=None if source is None else noun_range(tree, source, page),
                    content=[(a, b)],
                    frame=frame,
                    act=lexicon().nouns[tree.lemma[i]],
                )
            )
    return found


def _of_quotes(page: Page, strong: list[Draft]) -> list[Draft]:
    """Quotations that no draft holds, as part of what the verb above them says."""
    tree = page.tree
    held = [False] * len(page.quotes)
    for draft in strong:
        for a, b in draft.content:
            for k in range(a, b):
                if page.quote_of[k] >= 0:
                    held[page.quote_of[k]] = True
    drafts = []
    for number, quote in enumerate(page.quotes):
        inside = range(quote.start, quote.end)
        if held[number] or quote.end - quote.start < _MIN_QUOTE:
            continue
        tops = [
            k
            for k in inside
            if tree.pos[k] not in ("PUNCT", "SPACE") and (tree.head[k] not in inside or tree.head[k] == k)
        ]
        if not tops or tree.head[tops[0]] == tops[0]:
            continue
        c, v = tops[0], tree.head[tops[0]]
        while tree.pos[v] != "VERB" and tree.head[v] != v:
            c, v = v, tree.head[v]
        if tree.pos[v] != "VERB" or v in inside:
            continue
        cue = Cue(page, v)
        a, b = max(tree.left[c], page.begin[v]), min(tree.right[c], page.stop[v])
        if a <= v < b:
            continue
        if tree.dep[c] in ("obl", "advcl", "nmod"):
            case = next((m for m in tree.kids[c] if m < c and tree.dep[m] in ("case", "mark")), None)
            a = a if case is None else case + 1
        a, b = _edges(page, min(a, quote.start) if a < v else a, max(b, quote.end))
        if a < b:
            drafts.append(_draft(page, cue, "quoted-" + tree.dep[c].partition(":")[0], [(a, b)]))
        if tree.dep[c] == "obj" and (a, b) != (quote.start, quote.end):
            drafts.append(_draft(page, cue, "quoted", [(quote.start, quote.end)]))
    return drafts
