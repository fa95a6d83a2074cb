"""Statements by a verb of speech: which of its frames holds what is said."""

from __future__ import annotations

from communique.statements.after import (
    bare_after,
    complement,
    is_complement,
    quote_after,
    said_on,
    that_after,
)
from communique.statements.before import (
    around,
    as_said,
    between_commas,
    comma_before,
    in_document,
    inserted,
    left_start,
    quote_left,
    sentence_before,
)
from communique.statements.cue import ASIDE, Cue, at_quote, noun_range
from communique.statements.lexicon import lexicon, phrasals
from communique.statements.objects import infinitive, object_complement, object_phrase
from communique.statements.page import Draft, Page, Range

_ADVERBIAL = frozenset(
    {"cc", "advmod", "discourse", "punct", "obl", "mark", "obl:tmod", "obl:npmod", "obl:unmarked"}
)


def read_cue(cue: Cue) -> Draft | None:
    """The statement, or None where the verb has no content of its frames."""
    if cue.entry is None:
        return None
    frames = cue.entry.frames
    found: tuple[str, list[Range]] | None = None
    if "clause" in frames or "quote" in frames:
        found = _clause(cue)
    if found is None and "infinitive" in frames:
        found = infinitive(cue)
    if found is None and cue.finite():
        if "complement" in frames:
            found = object_complement(cue)
        if found is None and "object" in frames:
            found = object_phrase(cue)
    if found is None and "quote" in frames:
        found = sentence_before(cue)
    if found is None:
        return None
    if frames.keys() == {"object"} and cue.particle is not None and _topic(cue):
        return None
    frame, ranges = found
    ranges = [(a, b) for a, b in ranges if a < b]
    if not ranges:
        return None
    source = cue.source()
    span = None if source is None else noun_range(cue.tree, source, cue.page)
    if span is not None and source is not None:
        span = _without_cue(cue, source, span)
    kind = {"before": "clause", "after": "clause", "around": "clause"}.get(frame, frame)
    act = frames[kind] if kind in frames else next(iter(frames.values()))
    return Draft(
        cue=cue.v, cue_range=cue.cue_range(), source=source,
        source_range=span,
        content=ranges, frame=frame, act=act, addressee=cue.addressee(ranges),
        negated=cue.denied(),
    )  # fmt: skip


def _without_cue(cue: Cue, source: int, span: Range) -> Range:
    """A source's phrase where the parser hung the cue itself under it; a relative pronoun before it stays."""
    a, b = span
    if source < cue.v < b:
        b = max(source + 1, min(cue.cue_range()[0], cue.top))
        while b > source + 1 and cue.tree.pos[b - 1] == "PUNCT":
            b -= 1
    elif a <= cue.v < source:
        a = cue.v + 1
    return a, b


def _topic(cue: Cue) -> bool:
    """Whether a participle names but the topic of another statement: "Speaking about the border, he said …"."""
    tree, v = cue.tree, cue.v
    about = tree.tag[v] == "VBG" and tree.lower[cue.particle or v] in ("about", "of", "on", "for")
    return about and tree.left[v] == v and v == cue.a


def _clause(cue: Cue) -> tuple[str, list[Range]] | None:
    tree, v, c0 = cue.tree, cue.v, cue.clause_start()
    clausal = cue.entry is not None and "clause" in cue.entry.frames
    before = [c for c in tree.kids[v] if tree.dep[c] in ("ccomp", "parataxis") and c < c0]
    after = [c for c in tree.kids[v] if c > v and is_complement(cue, c)]
    if cue.led is not None:
        first: Range = (quote_left(cue, cue.led), cue.trim(c0))
        rest = said_on(cue) if cue.led.start <= cue.page.begin[v] or clausal else None
        return ("before", [first]) if rest is None else ("around", [first, rest])
    if clausal and (put_in := between_commas(cue, c0)) is not None:
        return "around", put_in
    if clausal and not before and not after and (main := as_said(cue)) is not None:
        return "around", main
    if tree.dep[cue.top] == "parataxis" and not after:
        parts = inserted(cue, cue.top, c0)
        if parts is not None:
            return parts
    if before and not after:
        return around(cue, (left_start(cue, before[-1], c0), cue.trim(c0)))
    if after:
        start, end = complement(cue, after)
        if not clausal and not cue.quoted(start, end):
            return None
        if c0 > cue.a and tree.text[c0 - 1] == "," and start < cue.b and tree.text[start - 1] == ",":
            head = [c for c in tree.kids[v] if tree.right[c] <= c0 and c >= cue.a]
            if c0 - cue.a > 4 and all(tree.dep[c] in _ADVERBIAL for c in head):
                return "around", [(cue.a, c0 - 1), (start, end)]
        gap = tree.left[v]
        while gap < v and tree.pos[gap] == "PUNCT":
            gap += 1
        if (
            tree.dep[v] == "acl:relcl"
            and gap < c0
            and tree.tag[gap] in ("WDT", "WP")
            and gap not in cue.subjects()
        ):
            return "after", [(gap, gap + 1), (start, end)]
        return "after", [(start, end)]
    if clausal and not before and (found := that_after(cue)) is not None:
        return "after", [found]
    found = quote_after(cue)
    if found is not None:
        if (
            (
                c0 - cue.a > 3
                and not in_document(cue, c0)
                and tree.text[c0 - 1] == ","
                and tree.text[found[0] - 1] == ","
                and cue.subjects()
            )
            and tree.lower[cue.a] not in ASIDE
            and tree.tag[cue.v] != "VBG"
            and tree.tag[cue.a][:1] != "V"
        ):
            return "around", [(cue.a, c0 - 1), found]
        return "after", [found]
    if clausal and cue.entry is not None and "quote" in cue.entry.frames:
        return comma_before(cue, c0) or bare_after(cue)
    return None


def verb_drafts(page: Page) -> list[Draft]:
    """All statements by verbs, in the order of their cues; two readings of one content may be among them."""
    tree, verbs, phrases = page.tree, lexicon().verbs, phrasals()
    drafts = []
    for i, lemma in enumerate(page.lemma):
        if tree.tag[i][:1] != "V" or tree.pos[i] == "AUX" or (i and tree.text[i - 1] == "-"):
            continue
        if lemma in verbs or lemma in phrases or at_quote(page, i):
            draft = read_cue(Cue(page, i))
            if draft is not None and (page.quote_of[i] < 0 or _nested(page, draft)):
                drafts.append(draft)
    return drafts


def _nested(page: Page, draft: Draft) -> bool:
    """Whether a cue inside a quotation reports what somebody else said: somebody named, by a plain verb of speech.

    "I say", "you tell me", "we welcome" are the quoted speaker's own manner of speaking.
    """
    tree, source = page.tree, draft.source
    if source is None or tree.pos[source] != "PROPN" or draft.frame != "after":
        return False
    return tree.tag[draft.cue] in ("VBD", "VBZ", "VBN")
