"""What the head is told of a candidate: its construction and place as numbers; no names, no words of the content."""

from __future__ import annotations

from math import log1p

from communique.statements.lexicon import lexicon
from communique.statements.page import Draft, Page

FRAMES = (
    "before", "after", "around", "infinitive", "object", "complement", "attribution", "noun", "colon", "headline",
    "weak-clause", "weak-object", "weak-topic", "weak-passive", "noun-infinitive", "noun-clause", "noun-topic",
    "quoted-obj", "quoted-obl", "quoted-xcomp", "quoted-ccomp", "quoted-nsubj", "quoted",
)  # fmt: skip
_TAGS = ("VBD", "VBZ", "VBP", "VBN", "VBG", "VB", "NN", "NNS", "IN")
_DEPS = (
    "root",
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "acl:relcl",
    "conj",
    "parataxis",
    "obj",
    "obl",
    "nmod",
    "nsubj",
)
_MARKS = ("", ",", ":", "that", "to", "of", "about")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_QUESTION = frozenset({"what", "how", "why", "who", "whether", "if", "when", "where"})
_PERSONS = (
    {"i", "we", "my", "our"},
    {"you", "your"},
    {"he", "she", "his", "her"},
    {"they", "their"},
    {"it", "its", "this", "which", "that"},
)
_ACTS = ("assert", "condemn", "praise", "demand", "request", "commit", "ask", "deny", "warn", "reject")
NAMES: list[str] = [
    *(f"frame={f}" for f in FRAMES), *(f"tag={t}" for t in _TAGS), *(f"dep={d}" for d in _DEPS),
    *(f"mark={m}" for m in _MARKS), *(f"act={a}" for a in _ACTS),
    "rate", "seen", "known", "particle", "length", "parts", "quoted", "opens", "closes", "finite", "that", "question",
    "infinitive", "leads", "distance", "modal", "to", "negated", "passive", "in_quote", "nested", "nests", "rivals",
    "nearer", "sourced", "proper", "noun", "pronoun", "first", "second", "third", "plural", "neuter", "source_before",
    "source_length", "source_plural", "source_bare", "title", "whole", "tail_comma", "cue_length", "depth", "ends",
    "inner_cues", "past", "carried", "document", "official", "named", "noun_content", "verb_content",
    "pronoun_content", "quote_size",
]  # fmt: skip


def key_of(page: Page, draft: Draft) -> str:
    """What the head counts by: the cue's word and the kind of construction."""
    word = page.tree.lower[draft.cue] if draft.frame == "colon" else page.lemma[draft.cue]
    quoted = any(page.quote_of[k] >= 0 for a, b in draft.content for k in (a, b - 1))
    return f"{word}|{draft.frame.partition('-')[0]}|{'q' if quoted else ''}"


def traits(page: Page, drafts: list[Draft], rates: dict[str, tuple[float, int]]) -> list[list[float]]:
    """One row for each candidate, in the order of NAMES. `rates`: how often a key's candidates were statements."""
    sets = [[(a, b) for a, b in d.content] for d in drafts]
    by_sentence: dict[int, list[int]] = {}
    for n, d in enumerate(drafts):
        by_sentence.setdefault(page.tree.sent[d.cue], []).append(n)
    return [
        _row(page, drafts, sets, n, by_sentence[page.tree.sent[d.cue]], rates) for n, d in enumerate(drafts)
    ]


def _row(
    page: Page,
    drafts: list[Draft],
    sets: list[list[tuple[int, int]]],
    n: int,
    beside: list[int],
    rates: dict[str, tuple[float, int]],
) -> list[float]:
    tree, d = page.tree, drafts[n]
    v, a, end = d.cue, d.content[0][0], d.content[-1][1]
    tag, dep, own = tree.tag[v], tree.dep[v], page.quote_of[d.cue]
    row = [0.0] * len(NAMES)
    at = 0
    for value, options in ((d.frame, FRAMES), (tag, _TAGS), (dep, _DEPS)):
        if value in options:
            row[at + options.index(value)] = 1.0
        at += len(options)
    before = tree.lower[a - 1] if a > d.cue and a else ""
    if before in _MARKS:
        row[at + _MARKS.index(before)] = 1.0
    at += len(_MARKS)
    if d.act in _ACTS:
        row[at + _ACTS.index(d.act)] = 1.0
    at += len(_ACTS)
    rate, seen = rates.get(key_of(page, d), (-1.0, 0))
    size = sum(y - x for x, y in d.content)
    inside = [k for x, y in d.content for k in range(x, y)]
    quoted = sum(page.quote_of[k] >= 0 and page.quote_of[k] != own for k in inside)
    nested = nests = rivals = inner = 0
    nearer = 1.0
    gap = min(min(abs(v - x), abs(v - y)) for x, y in d.content)
    for m in beside:
        if m == n:
            continue
        other = drafts[m]
        if any(x <= v < y for x, y in sets[m]):
            nested += 1
        if other.cue != v and any(x <= other.cue < y for x, y in d.content):
            nests += 1
            inner += 1
        shared = sum(max(0, min(y, q) - max(x, p)) for x, y in d.content for p, q in sets[m])
        if 2 * shared >= 0.8 * (size + sum(q - p for p, q in sets[m])):
            rivals += 1
            if min(min(abs(other.cue - x), abs(other.cue - y)) for x, y in sets[m]) < gap:
                nearer = 0.0
    kids = tree.kids[v]
    s = d.source
    low = tree.lower[s] if s is not None else ""
    sa, sb = d.source_range if d.source_range is not None else (0, 0)
    words = lexicon()
    root = next(
        (k for k in inside if not a <= tree.head[k] < end and tree.pos[k] not in ("PUNCT", "SPACE")), a
    )
    depth, up = 0, v
    while tree.head[up] != up and depth < 9:
        up, depth = tree.head[up], depth + 1
    row[at:] = [
        rate, log1p(seen), float(page.lemma[v] in lexicon().verbs), float(d.cue_range[1] > v + 1), log1p(size),
        float(len(d.content)), quoted / size, float(page.quote_starting(a) is not None),
        float(page.quote_ending(end - 1) is not None),
        float(any(tree.tag[k] in _FINITE for k in inside)), float(tree.lower[a] == "that"),
        float(tree.lower[a] in _QUESTION), float(tree.lower[a] == "to"), float(end <= v), float(min(gap, 20)),
        float(any(tree.tag[k] == "MD" for k in kids)), float(any(tree.lower[k] == "to" for k in kids if k < v)),
        float(d.negated), float(any(tree.dep[k] in ("aux:pass", "nsubj:pass") for k in kids)), float(own >= 0),
        float(nested), float(nests), float(rivals), nearer, float(s is not None),
        float(s is not None and tree.pos[s] == "PROPN"), float(s is not None and tree.pos[s] == "NOUN"),
        float(s is not None and tree.pos[s] == "PRON"), *(float(low in p) for p in _PERSONS),
        float(s is not None and s < v), float(min(sb - sa, 20)),
        float(s is not None and tree.tag[s] in ("NNS", "NNPS")),
        float(s is not None and sb - sa == 1), float(page.paragraph[v] == 0),
        float(a <= page.begin[v] and end >= page.stop[v] - 1), float(end < len(tree) and tree.text[end] == ","),
        float(d.cue_range[1] - d.cue_range[0]), float(depth), float(page.stop[v] - end), float(inner),
        float(tag in ("VBD", "VBN")), float(d.cue_range[0] < v and tree.pos[d.cue_range[0]] == "VERB"),
        float(s is not None and page.lemma[s] in words.documents), float(low in words.officials),
        float(s is not None and tree.doc[s].ent_type != 0), float(tree.pos[root] in ("NOUN", "PROPN")),
        float(tree.pos[root] in ("VERB", "AUX")), float(tree.pos[root] == "PRON"), log1p(quoted),
    ]  # fmt: skip
    return row
