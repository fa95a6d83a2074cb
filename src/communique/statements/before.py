"""Content before a cue or on both sides of it."""

from __future__ import annotations

from communique.statements.after import closes
from communique.statements.cue import ASIDE, FINITE, SKIP, Cue
from communique.statements.lexicon import lexicon
from communique.statements.page import Quotation, Range

_ADVERBIAL = frozenset(
    {"cc", "advmod", "discourse", "punct", "obl", "mark", "obl:tmod", "obl:npmod", "obl:unmarked"}
)


def between_commas(cue: Cue, c0: int) -> list[Range] | None:
    """The two parts around a cue clause between commas: "The talks, he said, went well"."""
    tree, v = cue.tree, cue.v
    if c0 <= cue.a or tree.text[c0 - 1] != "," or tree.tag[cue.top] not in FINITE or not cue.subjects():
        return None
    if c0 - 1 - cue.a < 2 and tree.dep[cue.a] != "cc":
        return None
    if tree.lower[cue.a] in ASIDE or tree.tag[cue.a] in ("VBG", "VBN") or in_document(cue, c0):
        return None
    if tree.dep[cue.top] == "acl:relcl" and tree.tag[tree.left[cue.top]] in ("WDT", "WP", "WRB", "IN"):
        return None
    if any(tree.dep[c] in ("advcl", "aux") and tree.right[c] < c0 for c in tree.kids[v]):
        return None
    end = v + 1
    while end < cue.b and end < v + 14 and tree.text[end] != ",":
        if tree.tag[end] in FINITE or cue.page.quote_of[end] >= 0 or tree.text[end] == ":":
            return None
        if tree.lower[end] in ("that", "whether", "if") or tree.dep[end] == "mark":
            return None
        end += 1
    first = end + 1
    if first >= cue.b or tree.text[end] != "," or closes(cue, first, cue.b):
        return None
    if tree.tag[first] in ("VBG", "WDT", "WP", "WRB") or tree.lower[first] in ASIDE:
        return None
    if not any(tree.tag[k] in FINITE for k in range(first, cue.b)):
        return None
    if tree.dep[first] == "cc":
        verb = next((k for k in range(first + 1, cue.b) if tree.tag[k] in FINITE), first)
        if cue.page.lemma[verb] in lexicon().verbs and tree.child(verb, "nsubj") is None:
            return None
    return [(cue.a, c0 - 1), (first, cue.b)]


def in_document(cue: Cue, c0: int) -> bool:
    """Whether only the occasion stands before the cue: "In the letter, she wrote, …"."""
    tree = cue.tree
    if tree.lower[cue.a] not in ("in", "at", "on", "during"):
        return False
    nouns = [k for k in range(cue.a, c0) if tree.pos[k] == "NOUN"]
    return any(cue.page.lemma[k] in lexicon().documents for k in nouns[:2])


def as_said(cue: Cue) -> list[Range] | None:
    """The main clause beside "as the agency reported", which has no content of its own."""
    tree, v = cue.tree, cue.v
    if tree.dep[v] != "advcl" or tree.child(v, "obj", "xcomp", "obl") is not None:
        return None
    first = tree.left[v]
    if tree.lower[first] != "as" or tree.head[first] != v or cue.source() is None:
        return None
    end = tree.right[v]
    while end < cue.b and tree.text[end] == ",":
        end += 1
    parts = [(cue.a, cue.trim(first)), (end, cue.b)]
    return [r for r in parts if sum(tree.pos[k] not in ("PUNCT", "SPACE") for k in range(*r)) > 1]


def inserted(cue: Cue, top: int, c0: int) -> tuple[str, list[Range]] | None:
    """The content that the cue's clause is a parataxis of: before it, behind it or both."""
    tree = cue.tree
    h = tree.head[top]
    end = max(tree.right[top], cue.v + 1)
    left, right = tree.left[h], tree.right[h]
    if h > top:
        first = cue.a if tree.dep[h] == "root" else left
        ranges = [(first, cue.trim(c0)), (end, right)] if c0 > first + 1 else [(end, right)]
        ranges = [_clean(cue, r) for r in ranges]
        return "around", [r for r in ranges if r[0] < r[1]]
    first = cue.a if tree.dep[h] == "root" else left
    if cue.page.quote_of[top] < 0:
        quote = cue.quote_before(c0)
        if quote is not None:
            first = min(first, quote.start)
    if first >= c0:
        return None
    ranges = [(first, cue.trim(c0))]
    if right > end and any(tree.pos[k] not in ("PUNCT", "SPACE") for k in range(end, right)):
        ranges.append(_clean(cue, (end, right)))
        if tree.text[end] not in SKIP and any(tree.tag[k] in FINITE for k in range(first, c0)):
            return "before", ranges[:1]  # "…, he said on Monday": when it was said
        if closes(cue, *ranges[1]):
            return "before", ranges[:1]
        return "around", [r for r in ranges if r[0] < r[1]]
    return "before", ranges


def _clean(cue: Cue, r: Range) -> Range:
    a, b = r
    while a < b and cue.tree.text[a] in (",", ";", ":"):
        a += 1
    return a, b


def around(cue: Cue, before: Range) -> tuple[str, list[Range]]:
    """The content before a cue, with what follows it where the former is no whole clause."""
    tree = cue.tree
    whole = any(tree.tag[k] in FINITE for k in range(*before))
    end = cue.v + 1
    while end < cue.b and tree.text[end] != "," and end < cue.v + 12:
        end += 1
    goes_on = end < cue.b and tree.text[end] == "," and any(tree.tag[k] in FINITE for k in range(end, cue.b))
    if not whole and goes_on:
        return "around", [before, (end + 1, cue.b)]
    return "before", [before]


def left_start(cue: Cue, c: int, c0: int) -> int:
    """Where content before the cue begins: at the sentence's start unless a clause of its own stands there."""
    tree = cue.tree
    start = tree.left[c]
    others = [k for k in tree.kids[cue.v] if tree.right[k] <= start]
    if all(tree.dep[k] in _ADVERBIAL or tree.dep[k] in ("ccomp", "parataxis") for k in others):
        start = cue.a if tree.left[cue.top] <= cue.a else min(start, tree.left[cue.top])
    start = max(start, cue.a) if start <= cue.a < c else start
    quote = cue.quote_before(c0)
    if quote is not None:
        start = min(start, quote.start)
    return start


def comma_before(cue: Cue, c0: int) -> tuple[str, list[Range]] | None:
    """ "…, Lavrov said." where the parser saw no complement: the comma shows it."""
    tree = cue.tree
    if c0 <= cue.a + 2 or tree.tag[cue.top] not in FINITE or tree.child(cue.v, "obj", "xcomp") is not None:
        return None
    if tree.tag[tree.left[cue.top]] in ("WDT", "WP", "WRB"):
        return None
    if tree.text[c0 - 1] != "," or not cue.subjects():
        return None
    rest = [c for c in range(cue.v + 1, cue.b) if tree.pos[c] == "VERB"]
    verbs = [c for c in range(cue.a, c0) if tree.tag[c] in ("VBD", "VBZ", "VBP", "MD")]
    if verbs and not rest and tree.tag[cue.a] != "WRB":
        return "before", [(cue.a, cue.trim(c0))]
    return None


def sentence_before(cue: Cue) -> tuple[str, list[Range]] | None:
    """A quotation that is a sentence of its own before its cue: "We did." That was all Ana said."""
    tree, c0, subjects = cue.tree, cue.clause_start(), cue.subjects()
    quote = cue.quote_before(c0)
    if quote is None or not subjects or tree.tag[subjects[0]] in ("WDT", "WP") or not _adjoins(cue, c0):
        return None
    if tree.child(cue.v, "obj", "xcomp", "advcl", "obl") is not None or tree.tag[cue.top] not in FINITE:
        return None
    return "before", [(quote_left(cue, quote), cue.trim(c0))]


def _adjoins(cue: Cue, c0: int) -> bool:
    """Whether the cue's clause stands right behind the quotation."""
    return cue.page.quote_ending(c0 - 1) is not None or cue.tree.text[c0 - 1] in SKIP


def quote_left(cue: Cue, quote: Quotation) -> int:
    """From the quotation's start; from the sentence's if words of it stand before the quotation."""
    tree = cue.tree
    if quote.start <= cue.a:
        return quote.start
    a = max(cue.page.begin[quote.start], tree.sents[tree.sent[quote.start]][0])
    words = [k for k in range(a, quote.start) if tree.pos[k] not in ("PUNCT", "SPACE")]
    if not words or tree.lower[words[0]] in ASIDE or tree.text[quote.start - 1] == ":":
        return quote.start
    if tree.tag[words[0]] == "VBG" or in_document(cue, quote.start):
        return quote.start
    return a
