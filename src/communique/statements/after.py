"""Content behind a cue: where it begins and where it ends."""

from __future__ import annotations

from communique.statements.cue import DASHES, FINITE, SKIP, Cue
from communique.statements.lexicon import lexicon
from communique.statements.page import Range

_SUBORDINATE = frozenset(
    {"while", "although", "though", "if", "as", "when", "because", "since", "despite", "unless"}
)

_STOPS = frozenset({".", "?", "!", "”", '"', "''"})
_COMMENT = frozenset({"a", "an", "though", "although", "despite"})


def is_complement(cue: Cue, c: int) -> bool:
    """Whether a child to the right is what is said; a parataxis only right after the cue, a comma or colon."""
    tree = cue.tree
    subject = tree.child(c, "nsubj")
    if (
        subject is not None
        and tree.text[tree.left[subject] - 1] == ","
        and closes(cue, tree.left[subject], cue.b)
    ):
        return False
    if tree.dep[c] == "ccomp":
        return not _of_other(cue, c)
    if tree.dep[c] in ("csubj", "csubj:pass", "advcl", "acl"):
        return any(tree.lower[m] == "that" and tree.dep[m] == "mark" for m in tree.kids[c])
    if tree.dep[c] != "parataxis":
        return False
    first = tree.left[c]
    while first < c and tree.text[first] in SKIP:
        if tree.text[first] in ("-", "–", "—", "--"):
            return False
        first += 1
    return tree.text[first - 1] not in ("-", "–", "—", "--", ";", "(")


def closes(cue: Cue, a: int, b: int) -> bool:
    """Whether words behind the cue are but another cue clause ("…, he said, the agency reports")."""
    tree = cue.tree
    if b - a > 12:
        return False
    verbs = [k for k in range(a, b) if tree.tag[k] in FINITE]
    if len(verbs) != 1 or cue.page.lemma[verbs[0]] not in lexicon().verbs or verbs[0] < b - 5:
        return False
    subject = tree.child(verbs[0], "nsubj")
    return (
        subject is not None
        and tree.pos[subject] in ("PROPN", "NOUN", "PRON")
        and tree.child(verbs[0], "ccomp", "xcomp", "obj") is None
    )


def _of_other(cue: Cue, c: int) -> bool:
    """Whether a second cue stands right before the clause's "that": it is that one's ("…, adding that …")."""
    tree = cue.tree
    that = next((m for m in tree.kids[c] if tree.lower[m] == "that" and tree.dep[m] == "mark"), None)
    if that is None or that - 1 <= cue.v or that - 1 == cue.particle:
        return False
    entry = lexicon().verbs.get(cue.page.lemma[that - 1])
    return tree.tag[that - 1][:1] == "V" and entry is not None and "clause" in entry.frames


def that_after(cue: Cue) -> Range | None:
    """The clause whose "that" stands right behind the cue, whatever the parser hung it on."""
    tree, at = cue.tree, cue.v + 1
    if cue.particle == at:
        at += 1
    if at + 1 >= cue.b or tree.lower[at] != "that" or tree.dep[at] != "mark":
        return None
    c = tree.head[at]
    return (at, cut_off(cue, at, min(tree.right[c], cue.b))) if c > at else None


def complement(cue: Cue, after: list[int]) -> Range:
    """From the complement's first word to where the cue's clause turns to something else."""
    tree, v = cue.tree, cue.v
    c = after[0]
    start, end = max(min(tree.left[k] for k in after), v + 1), tree.right[c]
    for k in tree.kids[v]:
        if k <= c or tree.left[k] < end:
            continue
        first = tree.left[k]
        if tree.dep[k] == "conj" and tree.lower[first : first + 2] in (["and", "that"], ["but", "that"]):
            end = tree.right[k]
            continue
        if tree.dep[k] == "conj" or tree.dep[k] == "parataxis" or tree.lower[first] == "according":
            break
        if tree.dep[k] == "advcl" and tree.text[first - 1] == ",":
            break
        if tree.dep[k] == "punct" and tree.right[k] - first == 1:
            continue
        if tree.dep[k] == "cc":
            continue
        end = tree.right[k]
    that = next((m for m in tree.kids[c] if tree.lower[m] == "that" and tree.dep[m] == "mark"), None)
    if that is not None and start < that < c:
        quoted = cue.quoted(start, start + 1)
        if not quoted or all(tree.tag[k] not in FINITE for k in range(start, that)):
            start = that
    gap = [k for k in tree.kids[v] if v < k < start and tree.dep[k] in ("obj", "nsubj", "iobj")]
    addressed = cue.entry is not None and cue.entry.person == "addressee"
    if that is None and not addressed and gap and tree.left[gap[0]] == v + 1 and tree.right[gap[-1]] == start:
        start = v + 1
    for k in range(v + 1, start):
        if tree.text[k] == ":" or (tree.lower[k] == "that" and k == start - 1):
            start = k if tree.lower[k] == "that" else k + 1
            break
    while start < end and tree.text[start] in (",", ":", ";", "-", "–", "—"):
        start += 1
    if tree.lower[start] in ("in", "at", "on", "during") and start < v + 3:  # "said in a letter, “…”"
        quote = next(
            (
                cue.page.quote_starting(k)
                for k in range(start + 2, min(start + 9, end))
                if cue.page.quote_of[k] >= 0
            ),
            None,
        )
        if quote is not None and tree.text[quote.start - 1] in (",", ":"):
            start = quote.start
    end = min(end, cue.b) if c < cue.b else end
    if tree.text[end - 1] == "," and end < cue.b and (tree.head[cue.top] <= cue.top):
        opening = tree.lower[start + 1] if tree.lower[start] == "that" else tree.lower[start]
        if opening in _SUBORDINATE:  # "that while …, the talks were useful": cut off after the first part
            end = cue.b
    return start, cut_off(cue, start, end)


def quote_after(cue: Cue) -> Range | None:
    """A quotation that the cue leads to by a comma, a colon or at once; in the next paragraph, too."""
    page, tree, v = cue.page, cue.tree, cue.v
    limit = min(len(page.tree), cue.b + 3)
    for k in range(v + 1, min(limit, v + 25)):
        q = page.quote_starting(k)
        if q is not None:
            before = [j for j in range(v + 1, k) if tree.pos[j] != "SPACE"]
            last = tree.text[before[-1]] if before else ""
            near = (
                k == v + 1
                or last in (",", ":", "that", "what")
                or (cue.particle is not None and before == [cue.particle])
            )
            if near and page.paragraph[k] - page.paragraph[v] <= 1:
                end = q.end
                if k - 1 > v and tree.lower[k - 1] in ("that", "what"):
                    k -= 1
                if k < cue.b and end < cue.b and not q.closed:
                    end = cue.b
                return k, end
            return None
        if tree.tag[k] in FINITE and k < cue.b:
            return None
    return None


def bare_after(cue: Cue) -> tuple[str, list[Range]] | None:
    """ "X says Y is …" where the parser saw no complement: a finite clause right behind the cue."""
    tree, v = cue.tree, cue.v
    if tree.tag[v] not in FINITE and tree.tag[v] != "VBG" and tree.child(v, "aux") is None:
        return None
    if any(s > v for s in cue.subjects()):
        return None
    if v + 2 >= cue.b or tree.pos[v + 1] not in ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "SCONJ"):
        return None
    opens = tree.lower[v + 1] in _SUBORDINATE
    for k in range(v + 2, min(cue.b, v + 25)):
        if tree.tag[k] in FINITE:
            if (
                opens
                and v < (top := k if tree.dep[k] != "aux" else tree.head[k])
                and tree.dep[top] == "advcl"
            ):
                continue
            subject = any(v < c < k and tree.dep[c].startswith("nsubj") for c in tree.kids[k])
            subject = subject or any(
                v < c < k and tree.dep[c].startswith("nsubj") for c in tree.kids[tree.head[k]]
            )
            return ("after", [(v + 1, max(tree.right[v], k + 1))]) if subject and tree.right[v] > k else None
        if tree.pos[k] == "PUNCT" and not (opens and tree.text[k] == ","):
            return None
    return _headline(cue)


def _headline(cue: Cue) -> tuple[str, list[Range]] | None:
    """ "Minister says talks off": in a headline, which drops auxiliaries, all that follows "says"."""
    tree, v = cue.tree, cue.v
    said = tree.tag[v] in ("VBZ", "VBP") and cue.page.lemma[v] == "say" and tree.text[cue.b - 1] not in _STOPS
    if not said or cue.b - v < 3 or tree.pos[v + 1] in ("ADP", "PUNCT", "ADV") or cue.page.paragraph[v] > 0:
        return None
    return "after", [(v + 1, cue.b)]


def said_on(cue: Cue) -> Range | None:
    """What is said on, in the same sentence, behind an inserted cue: "…," he said, "and …"."""
    page, tree = cue.page, cue.tree
    for k in range(cue.v + 1, min(cue.b, cue.v + 40)):
        if page.quote_of[k] >= 0:
            opened = tree.text[k - 1] in (",", ":") or tree.text[k - 1] in DASHES or tree.dep[k - 1] == "cc"
            if not opened or page.quote_starting(k) is None:
                return None
            if any(
                tree.tag[j][:1] == "V" and cue.page.lemma[j] in lexicon().verbs for j in range(cue.v + 1, k)
            ):
                return None
            start = k
            while start > cue.v + 1 and tree.dep[start - 1] in ("cc", "mark"):
                start -= 1
            return start, page.quotes[page.quote_of[k]].end
    return None


def cut_off(cue: Cue, start: int, end: int) -> int:
    """The content's end before a second cue of the same speaker, or a comment set off by a dash."""
    tree, page = cue.tree, cue.page
    for k in range(start + 2, end):
        if page.quote_of[k] >= 0:
            continue
        if k > end - 8 and tree.tag[k] in FINITE and _closing(cue, k, end):
            return tree.left[k] - 1
        entry = lexicon().verbs.get(cue.page.lemma[k])
        if entry and tree.tag[k] == "VBG" and tree.text[k - 1] == "," and "clause" in entry.frames:
            return k - 1
        joined = tree.dep[k] == "conj" and tree.tag[k] == tree.tag[cue.v] and tree.tag[k] in ("VBD", "VBZ")
        cues = entry is not None and entry.frames.keys() != {"quote"}
        if joined and cues and tree.child(k, "nsubj", "nsubj:pass") is None:
            at = k
            while at > start and tree.head[at - 1] == k and tree.dep[at - 1] in ("cc", "advmod", "punct"):
                at -= 1
            if tree.dep[at] in ("cc", "punct"):
                return at
        comment = tree.text[k] in DASHES and k + 1 < end and tree.lower[k + 1] in _COMMENT
        if comment and all(tree.text[j] not in DASHES for j in range(k + 1, end)):
            return k
    return end


def _closing(cue: Cue, k: int, end: int) -> bool:
    """Whether a verb of speech closes the sentence behind a comma ("…, the agency reports")."""
    tree, entry = cue.tree, lexicon().verbs.get(cue.page.lemma[k])
    if entry is None or "clause" not in entry.frames or tree.text[tree.left[k] - 1] != ",":
        return False
    subject = tree.child(k, "nsubj")
    if (
        subject is None
        or subject > k
        or tree.tag[subject] in ("WDT", "WP")
        or tree.left[subject] != tree.left[k]
    ):
        return False
    return tree.right[k] >= end - 1 and tree.child(k, "ccomp", "obj", "xcomp") is None
