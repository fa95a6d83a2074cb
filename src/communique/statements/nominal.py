"""Statements by a preposition ("according to X") or a noun ("X's claim that …")."""

from __future__ import annotations

from communique.statements.cue import noun_range
from communique.statements.lexicon import lexicon
from communique.statements.page import Draft, Page, Range

# Verbs of which a statement is the object: "the statement that they published" says nothing of its content.
_PUBLISHED = frozenset(
    {"publish", "issue", "release", "make", "sign", "adopt", "read", "give", "send", "deliver", "write"}
)


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
            if x is not None and tree.child(x, "cop") is not None:  # "…, which, according to X, is …"
                subject = tree.child(x, "nsubj")
                x = subject if subject is not None and subject > i + 1 else x
            if x is not None and tree.sent[x] == tree.sent[i]:
                draft = _attribution(page, i, x, 2)
                if draft is not None:
                    drafts.append(draft)
        elif tree.lower[i] == "in" and (worded := _in_words(page, i)) is not None:
            drafts.append(worded)
    return drafts


def _in_words(page: Page, i: int) -> Draft | None:
    """ "In X's words, …", "…, in the words of X"."""
    tree = page.tree
    h = tree.head[i]
    if not i < h < i + 8 or tree.dep[i] != "case" or page.lemma[h] not in lexicon().words:
        return None
    if any(tree.dep[k] == "amod" for k in tree.kids[h]):
        return None
    own = tree.child(h, "nmod:poss")
    x = own if own is not None else next((k for k in tree.kids[h] if k > h and tree.case(k) == "of"), None)
    if x is None or (i > page.begin[i] and tree.text[i - 1] != ","):
        return None
    draft = _attribution(page, i, x, h - i + 1)
    if draft is not None and own is not None:
        draft.source_range = noun_range(tree, x, page)
        if tree.text[draft.source_range[1] - 1] in ("'s", "’s", "'", "’"):
            draft.source_range = (draft.source_range[0], draft.source_range[1] - 1)
    return draft


def _attribution(page: Page, i: int, x: int, size: int) -> Draft | None:
    """The clause around a preposition of `size` words with its source."""
    tree = page.tree
    first, last = page.begin[i], tree.sents[tree.sent[i]][1]
    source = (min(i + size, tree.left[x]) if size > 2 else i + size, max(i + size, _phrase_end(page, i, x)))
    top = x
    trailing = tree.text[i - 1] == "," if i else False
    while tree.head[top] != top:  # within another statement's content: no further than that
        up = tree.head[top]
        if (
            not trailing
            and tree.dep[top] == "ccomp"
            and page.lemma[up] in lexicon().verbs
            and tree.left[top] > up
        ):
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
        cue=i, cue_range=(i, i + size), source=x, source_range=source,
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
            if tree.dep[at] == "appos" and page.lemma[x] in lexicon().documents and i == page.begin[i]:
                return k  # a statement has no apposition: the clause begins
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
        content = _said(page, i)
        if content is not None:
            source = _possessor(page, i)
            drafts.append(
                Draft(
                    cue=i,
                    cue_range=(i, i + 1),
                    source=source,
                    source_range=None if source is None else noun_range(tree, source, page),
                    content=[content],
                    frame="noun",
                    act=nouns[lemma],
                )
            )
    return drafts


def _said(page: Page, i: int) -> Range | None:
    """What a noun of speech says: its clause with "that", or the quotation it leads to ("her answer was: …")."""
    tree = page.tree
    for c in tree.kids[i]:
        clause = c > i and tree.dep[c] in ("acl", "ccomp", "acl:relcl") and tree.lower[tree.left[c]] == "that"
        published = page.lemma[c] in _PUBLISHED and tree.child(c, "obj", "ccomp", "nsubj:pass") is None
        if (
            clause
            and not published
            and any(tree.lower[k] == "that" and tree.dep[k] == "mark" for k in tree.kids[c])
        ):
            return tree.left[c], tree.right[c]
    stop = page.stop[i]
    be = i + 1 < stop and tree.lemma[i + 1] == "be"
    if be and i + 3 < stop and tree.lower[i + 2] == "that" and tree.dep[i + 2] == "mark":
        return i + 2, stop
    for k in range(i + 1, min(i + 5, len(tree))):
        quote = page.quote_starting(k)
        if quote is not None:
            last = k - 2 if tree.pos[k - 1] == "SPACE" else k - 1  # in the next paragraph, too
            led = tree.text[last] == ":" or tree.lower[last] == "that" or tree.lower[last - 1] == "that"
            return (quote.start, quote.end) if led and page.quote_of[i] < 0 else None
        if (
            tree.lower[k] not in (":", ",", "that", "be", "is", "was", "were", "are")
            and tree.pos[k] != "SPACE"
        ):
            return None
    return None


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
