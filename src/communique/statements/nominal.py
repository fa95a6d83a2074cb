"""Statements by a preposition ("according to X") or a noun ("X's claim that …")."""

from __future__ import annotations

from communique.statements.cue import noun_range
from communique.statements.lexicon import lexicon
from communique.statements.page import Draft, Page, Range


def attribution_drafts(page: Page) -> list[Draft]:
    """Statements by "according to X"."""
    tree = page.tree
    drafts = []
    for i in range(len(tree) - 1):
        if tree.lower[i] == "according" and tree.lower[i + 1] == "to":
            x = tree.head[i] if tree.dep[i] in ("case", "mark") else tree.child(i, "obl")
            if x is None or x <= i + 1:
                x = next(
                    (k for k in range(i + 2, len(tree)) if tree.pos[k] in ("NOUN", "PROPN", "PRON")), None
                )
            if x is not None and tree.sent[x] == tree.sent[i]:
                draft = _attribution(page, i, x)
                if draft is not None:
                    drafts.append(draft)
    return drafts


def _attribution(page: Page, i: int, x: int) -> Draft | None:
    tree = page.tree
    first, last = page.begin[i], tree.sents[tree.sent[i]][1]
    source = (i + 2, _phrase_end(page, i, x))
    top = x
    while tree.head[top] != top:  # within another statement's content: no further than that
        up = tree.head[top]
        if tree.dep[top] == "ccomp" and tree.lemma[up] in lexicon().verbs and tree.left[top] > up:
            first, last = max(first, tree.left[top]), min(last, tree.right[top])
            break
        top = up
    if (q := page.quote_of[i]) >= 0:
        first, last = max(first, page.quotes[q].start), min(last, page.quotes[q].end)
    before, after = _trimmed(page, first, i), _trimmed(page, source[1], last)
    root = top
    if before is not None and after is not None and not after[0] <= root < after[1]:
        after = None
    ranges: list[Range] = [r for r in (before, after) if r is not None]
    if before is not None:
        quote = page.quote_ending(before[1] - 1)
        if quote is not None and quote.start < before[0]:
            ranges[0] = (quote.start, before[1])
    elif not ranges and (previous := _previous_quote(page, i)) is not None:
        ranges = [previous]
    if not ranges:
        return None
    return Draft(
        cue=i, cue_range=(i, i + 2), source=x, source_range=source,
        content=ranges, frame="attribution", act="assert",
    )  # fmt: skip


def _phrase_end(page: Page, i: int, x: int) -> int:
    """Where the phrase ends: at the first comma that does not open an apposition or relative clause to it."""
    tree = page.tree
    end = max(tree.right[x], x + 1)
    for k in range(x + 1, end):
        if tree.text[k] == "," and k + 1 < end:
            at = k + 1
            while tree.head[at] != at and tree.dep[at] not in ("appos", "acl:relcl", "acl") and at != x:
                at = tree.head[at]
            if tree.dep[at] not in ("appos", "acl:relcl", "acl") or at == x:
                return k
    while end > x + 1 and tree.pos[end - 1] in ("PUNCT", "SPACE"):
        end -= 1
    return end


def _previous_quote(page: Page, i: int) -> Range | None:
    k = i - 1
    quote = page.quote_ending(k) if k >= 0 and page.paragraph[k] == page.paragraph[i] else None
    return None if quote is None else (quote.start, quote.end)


def _trimmed(page: Page, a: int, b: int) -> Range | None:
    """Without commas and marks at the edges; None where fewer than two words are left."""
    tree = page.tree
    while a < b and (tree.text[a] in (",", ";", ":", "-", "–", "—", ".") or tree.pos[a] == "SPACE"):
        a += 1
    while b > a and (tree.text[b - 1] in (",", ";", "-", "–", "—") or tree.pos[b - 1] == "SPACE"):
        b -= 1
    words = sum(tree.pos[k] not in ("PUNCT", "SPACE", "CCONJ") for k in range(a, b))
    return (a, b) if words >= 2 else None


def noun_drafts(page: Page) -> list[Draft]:
    """Statements by a noun with a clause: "the ministry's claim that …"."""
    tree, nouns = page.tree, lexicon().nouns
    drafts = []
    for i, lemma in enumerate(tree.lemma):
        if lemma not in nouns or tree.pos[i] != "NOUN":
            continue
        for c in tree.kids[i]:
            if c > i and tree.dep[c] in ("acl", "ccomp", "acl:relcl") and tree.lower[tree.left[c]] == "that":
                if any(tree.lower[k] == "that" and tree.dep[k] == "mark" for k in tree.kids[c]):
                    source = _possessor(page, i)
                    drafts.append(
                        Draft(
                            cue=i,
                            cue_range=(i, i + 1),
                            source=source,
                            source_range=None if source is None else noun_range(tree, source, page),
                            content=[(tree.left[c], tree.right[c])],
                            frame="noun",
                            act=nouns[lemma],
                        )  # fmt: skip
                    )
                    break
    return drafts


def _possessor(page: Page, i: int) -> int | None:
    tree = page.tree
    own = tree.child(i, "nmod:poss")
    if own is not None:
        return own
    for c in tree.kids[i]:
        if tree.dep[c] == "nmod" and tree.case(c) in ("by", "from", "of"):
            return c
    up = tree.head[i]
    if tree.dep[i] == "obj" and tree.pos[up] == "VERB":
        return tree.surface_subject(up)
    return None
