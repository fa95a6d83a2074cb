"""A verb as a cue: its entry in the lexicon, the words of its clause, its speaker and addressee."""

from __future__ import annotations

from communique.language.syntax import Tree
from communique.statements.lexicon import Verb, lexicon, phrasals
from communique.statements.page import Page, Quotation, Range

SKIP = frozenset({",", "-", "–", "—", "--"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DASHES = frozenset({"-", "–", "—", "--"})
# Words that begin a clause before a cue which is no part of what is said.
ASIDE = frozenset(
    {"when", "asked", "while", "after", "before", "although", "though", "as", "since", "speaking"}
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NOMINAL_PARTS = NOMINAL | {"DET", "ADJ", "ADP", "PART", "CCONJ"}
# Words that begin another clause behind a quotation, not its cue.
_TURNS = frozenset(
    {
        "and",
        "but",
        "or",
        "when",
        "while",
        "as",
        "who",
        "which",
        "where",
        "because",
        "if",
        "although",
        "though",
        "that",
    }
)
# Verbs that carry another's saying: "went on to say", "was quoted as saying", "declined to say".
_CARRIERS = frozenset(
    {"go", "continue", "begin", "start", "proceed", "quote", "decline", "refuse", "hasten", "come"}
)
# Prepositions before whom a demand is made of.
_TO = frozenset({"on", "upon", "to", "with"})
_NOBODY = frozenset({"neither", "nobody", "none"})
_ANY = Verb({"quote": "assert"})


_BESIDES = frozenset({"acl", "advcl", "parataxis"})
_APART = frozenset({",", "_", "-", "--", "–", "—", "("})


def noun_range(tree: Tree, i: int, page: Page | None = None) -> Range:
    """The noun phrase of a source: its subtree without the marks and commas at the edges."""
    a, b = tree.left[i], tree.right[i]
    if page is not None:  # never over a quotation's edge that the parser overlooked
        for k in range(i - 1, a - 1, -1):
            if page.quote_of[k] != page.quote_of[i]:
                a = k + 1
                break
        for k in range(i + 1, b):
            if page.quote_of[k] != page.quote_of[i]:
                b = k
                break
    for kid in tree.kids[i]:  # "Belm, ending a visit": what somebody does besides names nobody
        first = tree.left[kid]
        if i < first < b and tree.dep[kid] in _BESIDES and {tree.text[first - 1], tree.text[first]} & _APART:
            b = first
            break
    while a < i and (tree.pos[a] in ("PUNCT", "SPACE") or tree.dep[a] in ("cc", "case", "mark")):
        a += 1
    while b > i + 1 and tree.pos[b - 1] in ("PUNCT", "SPACE"):
        b -= 1
    return a, b


def at_quote(page: Page, i: int) -> bool:
    """Whether a verb that is none of speech stands where only one of speech can: "…!" beamed Ana."""
    tree = page.tree
    if page.quote_of[i] >= 0 or tree.tag[i] not in ("VBD", "VBZ") or i == 0:
        return False
    first = next((tree.left[c] for c in tree.kids[i] if tree.dep[c] == "nsubj" and c < i), i)
    quote = page.quote_ending(first - 1)
    if quote is None or first < 2 or tree.text[first - 2] not in (",", "!", "?", "…"):
        return False
    if first < i:
        return quote.start == page.begin[quote.start] and i + 1 < len(tree) and tree.pos[i + 1] == "PUNCT"
    return any(
        c > i and (tree.dep[c] == "nsubj" or (tree.dep[c] == "obj" and tree.pos[c] in ("PROPN", "PRON")))
        for c in tree.kids[i]
    )


def _first(*tokens: int | None) -> int | None:
    """The first that is there (token 0 is one)."""
    return next((token for token in tokens if token is not None), None)


def tree_head(tree: Tree, i: int) -> int | None:
    """The head, None at a root."""
    return None if tree.head[i] == i else tree.head[i]


class Cue:
    """One cue verb: its entry, the clause it stands in, who speaks to whom."""

    def __init__(self, page: Page, verb: int) -> None:
        self.page, self.tree, self.v = page, page.tree, verb
        self.a, self.b = page.begin[verb], page.stop[verb]
        self.entry, self.particle = self._entry()
        self.top = self._top()
        self.passive = self.tree.is_passive(verb)
        self.led = self._led()

    def _entry(self) -> tuple[Verb | None, int | None]:
        """The lexicon's entry, and the particle's or preposition's token for a phrasal one."""
        tree, v = self.tree, self.v
        options = phrasals().get(self.page.lemma[v])
        if options:
            for c in [v + 1, *tree.kids[v]]:
                if v < c < self.b and c < v + 12:
                    if tree.lower[c] in options and (c == v + 1 or tree.dep[c] != "punct"):
                        return options[tree.lower[c]], c
                    if tree.dep[c] in ("obl", "advcl", "nmod", "xcomp"):
                        for m in tree.kids[c]:
                            if m < c and tree.dep[m] in ("case", "mark") and tree.lower[m] in options:
                                return options[tree.lower[m]], m
        return lexicon().verbs.get(self.page.lemma[v], _ANY if at_quote(self.page, v) else None), None

    def _led(self) -> Quotation | None:
        """The quotation that ends in a comma or a mark before a cue clause without another finite verb."""
        page, tree, v = self.page, self.tree, self.v
        if page.quote_of[v] >= 0 or tree.tag[self.top] not in FINITE | {"VBN"}:
            return None
        said = any(tree.dep[c] == "ccomp" and tree.left[c] > v for c in tree.kids[v])
        for k in range(v - 1, max(-1, v - 30), -1):
            if page.quote_of[k] >= 0:
                quote = page.quote_ending(k)
                if quote is None or page.paragraph[k] != page.paragraph[v]:
                    return None
                first = k + 2 if k + 1 < v and tree.text[k + 1] in SKIP else k + 1
                if tree.lower[first] in _TURNS or tree.dep[first] in ("cc", "mark"):
                    return None
                if (said and quote.start > page.begin[v]) or page.begin[v] > k + 2:
                    return None
                inner = tree.text[k - 1] if k > quote.start else ""
                outer = tree.text[k + 1] if k + 1 < len(tree) else ""
                if inner == "," or outer in SKIP or (inner in ("?", "!", "…", "--") and k >= v - 8):
                    return quote if quote.end - quote.start > 4 or inner == "," or outer == "," else None
                return None
            if tree.tag[k] in FINITE and tree.dep[k] not in ("acl:relcl", "acl", "aux", "cop"):
                return None
        return None

    def _top(self) -> int:
        """The verb that carries the cue ("went on to say"), else the cue."""
        tree, at = self.tree, self.v
        while tree.dep[at] in ("xcomp", "advcl", "ccomp") and self.page.lemma[tree.head[at]] in _CARRIERS:
            if tree.head[at] > at or tree.child(at, "nsubj") is not None:
                break
            at = tree.head[at]
        return at

    def cue_range(self) -> Range:
        """The verb group: auxiliaries, adverbs between, the verb, its particle next to it."""
        tree, a, b = self.tree, self.top, self.v + 1
        for c in tree.kids[self.top]:
            if (
                c < a
                and tree.dep[c] in ("aux", "aux:pass", "advmod")
                and (c >= a - 4)
                and tree.tag[c] != "WRB"
            ) and all(tree.head[k] == self.top and k not in self.subjects() for k in range(c, a)):
                a = c
        if self.particle is not None and self.particle <= b:
            b = self.particle + 1
        return min(a, b - 1), b

    def subjects(self) -> list[int]:
        """The subjects of the verb that carries the cue, in text order."""
        return [c for c in self.tree.kids[self.top] if self.tree.dep[c] in ("nsubj", "nsubj:pass")]

    def denied(self) -> bool:
        """Whether it is not said: "did not say", "would not elaborate, or comment on", "neither side would say"."""
        tree = self.tree
        chain = [self.v, self.top]
        joint = tree.child(self.v, "cc")
        shared = tree.dep[self.v] == "conj" and tree.child(self.v, "nsubj", "aux") is None
        if shared and joint is not None and tree.lower[joint] in ("or", "nor"):
            chain.append(tree.head[self.v])
        if any(tree.negation(k) is not None for k in chain):
            return True
        source = self.source()
        return source is not None and any(tree.lower[k] in _NOBODY for k in (source, *tree.kids[source]))

    def source(self) -> int | None:
        """The head of who speaks."""
        tree = self.tree
        if self.passive and self.top == self.v:
            for c in tree.kids[self.v]:
                if tree.dep[c] in ("obl", "obl:agent") and tree.case(c) == "by":
                    return c
            return None
        subject = tree.surface_subject(self.top)
        if tree.tag[self.v] == "VBG" and self.top == self.v and tree.text[self.v - 1] == ",":
            subject = _first(self._outer_source(), self._above(), subject)
        elif tree.dep[self.top] == "conj" and tree.child(self.top, "nsubj", "nsubj:pass") is None:
            subject = _first(self._outer_source(), subject)
        wrong = subject is not None and self.page.quote_of[subject] != self.page.quote_of[self.v]
        if wrong and subject is not None and tree.dep[self.v] != "acl" and tree.tag[self.v] != "VBG":
            subject = None
        if subject is None:
            subject = self._nearby()
        if subject is None or (tree.lower[subject] in ("it", "there") and tree.dep[subject] == "expl"):
            return None
        return subject

    def _outer_source(self) -> int | None:
        """Whose second cue this is: "She said it was early, adding that …", "… but added that …"."""
        tree, at = self.tree, tree_head(self.tree, self.v)
        while at is not None:
            up = tree_head(tree, at)
            inner = (
                up is not None
                and tree.dep[at] == "ccomp"
                and up < at
                and self.page.lemma[up] in lexicon().verbs
            )
            if inner and up is not None and tree.tag[self.v] in ("VBG", tree.tag[up]):
                return tree.surface_subject(up)
            at = up
        return None

    def _above(self) -> int | None:
        """For a participle behind a comma that hangs on a noun: the subject of the clause that the noun is in."""
        tree, at = self.tree, self.v
        if tree.dep[at] not in ("acl", "acl:relcl") or tree.dep[tree.head[at]] in ("nsubj", "root"):
            return None
        while tree.head[at] != at:
            at = tree.head[at]
            if tree.tag[at] in FINITE or tree.tag[at] == "VBN":
                return tree.surface_subject(at)
        return None

    def _nearby(self) -> int | None:
        """The speaker by place, where the tree has none: between a quotation and its cue, or behind the cue."""
        tree, v = self.tree, self.v
        if self.led is None:
            if self.clause_start() == v and tree.text[v - 1] == ",":  # "…, says minister"
                return next((k for k in range(v + 1, min(v + 5, self.b)) if tree.pos[k] in NOMINAL), None)
            if (last := self._closing()) is not None:
                return last
            a = v + 1 if self.clause_start() == v else v
            before = [k for k in range(max(self.a, v - 3), v) if tree.pos[k] in NOMINAL] if a == v else []
            return before[-1] if before and tree.tag[v] in FINITE and tree.dep[v] != "conj" else None
        a, b = self.led.end, v
        words = [k for k in range(a, b) if tree.pos[k] in NOMINAL]
        if not words:
            stop = next(
                (k for k in range(v + 1, self.b) if tree.pos[k] in ("PUNCT", "VERB", "SCONJ")), self.b
            )
            a, b = v + 1, stop
            words = [k for k in range(a, b) if tree.pos[k] in NOMINAL]
        for k in words:
            if not a <= tree.head[k] < b and tree.case(k) == "":
                return k
        return words[0] if words else None

    def _closing(self) -> int | None:
        """The head of the nouns between the last comma and a cue that ends its sentence ("…, officials in X said.")."""
        tree, v = self.tree, self.v
        if tree.tag[v] not in FINITE or (v + 1 < self.b and tree.pos[v + 1] != "PUNCT"):
            return None
        a = v
        while a > max(self.a, v - 9) and tree.text[a - 1] != ",":
            a -= 1
            if tree.pos[a] not in _NOMINAL_PARTS:
                return None
        if a == v or tree.text[a - 1] != ",":
            return None
        words = [k for k in range(a, v) if tree.pos[k] in NOMINAL and not a <= tree.head[k] < v]
        return words[0] if words else None

    def clause_start(self) -> int:
        """The first token of the cue's clause proper: subject, auxiliaries and adverbs before the verb."""
        tree, v = self.tree, self.top
        if self.led is not None:
            k = self.led.end
            while k < v and tree.text[k] in SKIP:
                k += 1
            return k
        first = min(v, self.cue_range()[0])
        subjects = [s for s in self.subjects() if s < v]
        for s in subjects:
            first = min(first, tree.left[s])
        if not subjects and (last := self._closing()) is not None:
            first = min(first, tree.left[last])
        while first < v and tree.pos[first] == "PUNCT":  # a comma that the parser hung on the subject
            first += 1
        for k in range(v - 1, first - 1, -1):  # a quotation that ends inside belongs to the content
            if self.page.quote_of[k] >= 0 and self.page.quote_of[k] != self.page.quote_of[v]:
                return k + 1
        return first

    def finite(self) -> bool:
        """Whether the cue is told as done: not an infinitive ("declined to criticise her"), not a bare passive."""
        tree, v = self.tree, self.v
        if tree.tag[v] == "VB" and self.top == v:
            return tree.child(v, "aux") is not None and not any(tree.lower[k] == "to" for k in tree.kids[v])
        if self.passive:
            return self.source() is not None
        return tree.dep[v] != "amod"

    def addressee(self, ranges: list[Range]) -> int | None:
        """Whom it is said to: "told X", "urged X to …", "called on X to …", "said to X"."""
        tree, v, entry = self.tree, self.v, self.entry
        person = entry.person if entry is not None else ""
        if self.particle is not None and person == "content" and tree.lower[self.particle] in _TO:
            h = tree.head[self.particle]
            return h if h != v and tree.pos[h] in NOMINAL else None
        for c in tree.kids[v]:
            asked = person == "addressee" and tree.dep[c] in ("obj", "nsubj:pass") and tree.pos[c] in NOMINAL
            if asked and not any(a <= c < b and tree.lower[a] == "that" for a, b in ranges):
                return c
            if any(a <= c < b for a, b in ranges):
                continue
            told = tree.dep[c] == "obj" and self.particle is not None and tree.pos[c] in NOMINAL
            if told and getattr(lexicon().verbs.get(self.page.lemma[v]), "person", "") == "addressee":
                return c
            if tree.dep[c] == "iobj" or (tree.dep[c] == "obl" and c > v and tree.case(c) == "to"):
                return c
        first = ranges[0][0]
        if v + 2 < first < v + 12 and tree.lower[v + 1] == "to":
            words = [k for k in range(v + 2, first) if tree.pos[k] in NOMINAL]
            return next((k for k in words if tree.head[k] not in words), None)
        return None

    def quoted(self, a: int, b: int) -> bool:
        """Whether a quotation that the cue is not part of stands among these tokens."""
        own = self.page.quote_of[self.v]
        return any(self.page.quote_of[k] >= 0 and self.page.quote_of[k] != own for k in range(a, b))

    def trim(self, end: int) -> int:
        """A content's end without the comma or dash before the cue."""
        while end > self.a and (self.tree.text[end - 1] in SKIP or self.tree.pos[end - 1] == "SPACE"):
            end -= 1
        return end

    def quote_before(self, c0: int) -> Quotation | None:
        """The quotation that ends right before the cue's clause, in the same paragraph."""
        page, k = self.page, c0 - 1
        while k >= 0 and (page.tree.text[k] in SKIP) and page.quote_of[k] < 0:
            k -= 1
        if k < 0 or page.paragraph[k] != page.paragraph[self.v] or page.quote_of[self.v] == page.quote_of[k]:
            return None
        return page.quote_ending(k)
