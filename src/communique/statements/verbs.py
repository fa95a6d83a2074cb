"""Statements by a verb of speech: who, to whom, and which words are the content."""

from __future__ import annotations

from communique.language.syntax import Tree
from communique.statements.lexicon import Verb, lexicon, phrasals
from communique.statements.page import Draft, Page, Quotation, Range

_SKIP = frozenset({",", "-", "–", "—", "--"})
_ADVERBIAL = frozenset(
    {"cc", "advmod", "discourse", "punct", "obl", "mark", "obl:tmod", "obl:npmod", "obl:unmarked"}
)
_EMPTY_OBJECT = frozenset(
    {"it", "that", "this", "them", "so", "what", "which", "nothing", "something", "anything"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
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
_OF_OBJECT = frozenset(
    {"for", "with", "over", "about", "as", "against", "of", "to", "between", "towards", "toward"}
)
_SUBORDINATE = frozenset(
    {"while", "although", "though", "if", "as", "when", "because", "since", "despite", "unless"}
)
# Words that begin a clause before a cue which is no part of what is said.
_ASIDE = frozenset(
    {"when", "asked", "while", "after", "before", "although", "though", "as", "since", "speaking"}
)
_DASHES = frozenset({"-", "–", "—", "--"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# Verbs that carry another's saying: "went on to say", "was quoted as saying", "declined to say".
_CARRIERS = frozenset(
    {"go", "continue", "begin", "start", "proceed", "quote", "decline", "refuse", "hasten", "come"}
)


def verb_drafts(page: Page) -> list[Draft]:
    """All statements by verbs, in the order of their cues; two readings of one content may be among them."""
    tree, verbs, phrases = page.tree, lexicon().verbs, phrasals()
    drafts = []
    for i, lemma in enumerate(tree.lemma):
        if tree.tag[i][:1] != "V" or tree.pos[i] == "AUX" or (i and tree.text[i - 1] == "-"):
            continue
        if lemma in verbs or lemma in phrases or _at_quote(page, i):
            draft = _Reader(page, i).read()
            if draft is not None and (page.quote_of[i] < 0 or _nested(page, draft)):
                drafts.append(draft)
    return drafts


_ANY = Verb({"quote": "assert"})


def _at_quote(page: Page, i: int) -> bool:
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


def _nested(page: Page, draft: Draft) -> bool:
    """Whether a cue inside a quotation reports what somebody else said: somebody named, by a plain verb of speech.

    "I say", "you tell me", "we welcome" are the quoted speaker's own manner of speaking.
    """
    tree, source = page.tree, draft.source
    if source is None or tree.pos[source] != "PROPN" or draft.frame != "after":
        return False
    return tree.tag[draft.cue] in ("VBD", "VBZ", "VBN")


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
    while a < i and (tree.pos[a] in ("PUNCT", "SPACE") or tree.dep[a] in ("cc", "case", "mark")):
        a += 1
    while b > i + 1 and tree.pos[b - 1] in ("PUNCT", "SPACE"):
        b -= 1
    return a, b


def _first(*tokens: int | None) -> int | None:
    """The first that is there (token 0 is one)."""
    return next((token for token in tokens if token is not None), None)


def tree_head(tree: Tree, i: int) -> int | None:
    """The head, None at a root."""
    return None if tree.head[i] == i else tree.head[i]


class _Reader:
    """Reads the clause of one cue verb."""

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
        options = phrasals().get(tree.lemma[v])
        if options:
            for c in [v + 1, *tree.kids[v]]:
                if v < c < self.b and c < v + 12:
                    if tree.lower[c] in options and (c == v + 1 or tree.dep[c] != "punct"):
                        return options[tree.lower[c]], c
                    if tree.dep[c] in ("obl", "advcl", "nmod", "xcomp"):
                        for m in tree.kids[c]:
                            if m < c and tree.dep[m] in ("case", "mark") and tree.lower[m] in options:
                                return options[tree.lower[m]], m
        return lexicon().verbs.get(tree.lemma[v], _ANY if _at_quote(self.page, v) else None), None

    def _led(self) -> Quotation | None:
        """The quotation that ends in a comma or a mark before a cue clause without another finite verb."""
        page, tree, v = self.page, self.tree, self.v
        if page.quote_of[v] >= 0 or tree.tag[self.top] not in _FINITE | {"VBN"}:
            return None
        said = any(tree.dep[c] == "ccomp" and tree.left[c] > v for c in tree.kids[v])
        for k in range(v - 1, max(-1, v - 30), -1):
            if page.quote_of[k] >= 0:
                quote = page.quote_ending(k)
                if quote is None or page.paragraph[k] != page.paragraph[v]:
                    return None
                first = k + 2 if k + 1 < v and tree.text[k + 1] in _SKIP else k + 1
                if tree.lower[first] in _TURNS or tree.dep[first] in ("cc", "mark"):
                    return None
                if said and quote.start > page.begin[v]:
                    return None
                inner = tree.text[k - 1] if k > quote.start else ""
                outer = tree.text[k + 1] if k + 1 < len(tree) else ""
                if inner == "," or outer in _SKIP or (inner in ("?", "!", "…", "--") and k >= v - 8):
                    return quote if quote.end - quote.start > 4 or inner == "," or outer == "," else None
                return None
            if tree.tag[k] in _FINITE and tree.dep[k] not in ("acl:relcl", "acl", "aux", "cop"):
                return None
        return None

    def _top(self) -> int:
        """The verb that carries the cue ("went on to say"), else the cue."""
        tree, at = self.tree, self.v
        while tree.dep[at] in ("xcomp", "advcl", "ccomp") and tree.lemma[tree.head[at]] in _CARRIERS:
            if tree.head[at] > at or tree.child(at, "nsubj") is not None:
                break
            at = tree.head[at]
        return at

    # -- the cue's own words ---------------------------------------------------------------------------------------

    def cue_range(self) -> Range:
        """The verb group: auxiliaries, adverbs between, the verb, its particle next to it."""
        tree, a, b = self.tree, self.top, self.v + 1
        for c in tree.kids[self.top]:
            if (
                c < a
                and tree.dep[c] in ("aux", "aux:pass", "advmod")
                and (c >= a - 4)
                and tree.tag[c] != "WRB"
            ):
                if all(tree.head[k] == self.top and k not in self._subjects() for k in range(c, a)):
                    a = c
        if self.particle is not None and self.particle <= b + 1:
            b = self.particle + 1
        return min(a, b - 1), b

    def _subjects(self) -> list[int]:
        return [c for c in self.tree.kids[self.top] if self.tree.dep[c] in ("nsubj", "nsubj:pass")]

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
        if subject is None or tree.lower[subject] in ("it", "there") and tree.dep[subject] == "expl":
            return None
        return subject

    def _above(self) -> int | None:
        """For a participle behind a comma that hangs on a noun: the subject of the clause that the noun is in."""
        tree, at = self.tree, self.v
        if tree.dep[at] not in ("acl", "acl:relcl") or tree.dep[tree.head[at]] in ("nsubj", "root"):
            return None
        while tree.head[at] != at:
            at = tree.head[at]
            if tree.tag[at] in _FINITE or tree.tag[at] == "VBN":
                return tree.surface_subject(at)
        return None

    def _outer_source(self) -> int | None:
        """Whose second cue this is: "She said it was early, adding that …", "… but added that …"."""
        tree, at = self.tree, tree_head(self.tree, self.v)
        while at is not None:
            up = tree_head(tree, at)
            if up is not None and tree.dep[at] == "ccomp" and up < at and tree.lemma[up] in lexicon().verbs:
                if tree.tag[self.v] == "VBG" or tree.tag[self.v] == tree.tag[up]:
                    return tree.surface_subject(up)
            at = up
        return None

    def _nearby(self) -> int | None:
        """The speaker by place, where the tree has none: between a quotation and its cue, or behind the cue."""
        tree, v = self.tree, self.v
        if self.led is None:
            a = v + 1 if self.clause_start() == v else v
            before = [k for k in range(max(self.a, v - 3), v) if tree.pos[k] in _NOMINAL] if a == v else []
            return before[-1] if before and tree.tag[v] in _FINITE and tree.dep[v] != "conj" else None
        a, b = self.led.end, v
        words = [k for k in range(a, b) if tree.pos[k] in _NOMINAL]
        if not words:
            stop = next(
                (k for k in range(v + 1, self.b) if tree.pos[k] in ("PUNCT", "VERB", "SCONJ")), self.b
            )
            a, b = v + 1, stop
            words = [k for k in range(a, b) if tree.pos[k] in _NOMINAL]
        for k in words:
            if not a <= tree.head[k] < b and tree.case(k) == "":
                return k
        return words[0] if words else None

    def clause_start(self) -> int:
        """The first token of the cue's clause proper: subject, auxiliaries and adverbs before the verb."""
        tree, v = self.tree, self.top
        if self.led is not None:
            k = self.led.end
            while k < v and tree.text[k] in _SKIP:
                k += 1
            return k
        first = min(v, self.cue_range()[0])
        for s in self._subjects():
            if s < v:
                first = min(first, tree.left[s])
        for k in range(v - 1, first - 1, -1):  # a quotation that ends inside belongs to the content
            if self.page.quote_of[k] >= 0 and self.page.quote_of[k] != self.page.quote_of[v]:
                return k + 1
        return first

    # -- the content -----------------------------------------------------------------------------------------------

    def read(self) -> Draft | None:
        """The statement, or None where the verb has no content of its frames."""
        if self.entry is None:
            return None
        frames = self.entry.frames
        found: tuple[str, list[Range]] | None = None
        if "clause" in frames or "quote" in frames:
            found = self._clause()
        if found is None and "infinitive" in frames:
            found = self._infinitive()
        if found is None and self._finite():
            if "complement" in frames:
                found = self._complement()
            if found is None and "object" in frames:
                found = self._object()
        if found is None and "quote" in frames:
            found = self._sentence_before()
        if found is None:
            return None
        frame, ranges = found
        ranges = [(a, b) for a, b in ranges if a < b]
        if not ranges:
            return None
        source = self.source()
        kind = {"before": "clause", "after": "clause", "around": "clause"}.get(frame, frame)
        act = frames.get(kind) or next(iter(frames.values()))
        return Draft(
            cue=self.v, cue_range=self.cue_range(), source=source,
            source_range=None if source is None else noun_range(self.tree, source, self.page),
            content=ranges, frame=frame, act=act, addressee=self._addressee(ranges),
            negated=(self.tree.negation(self.v) is not None) or (self.top != self.v and (self.tree.negation(self.top) is not None)),
        )  # fmt: skip

    def _finite(self) -> bool:
        """Whether the cue is told as done: not an infinitive ("declined to criticise her"), not a bare passive."""
        tree, v = self.tree, self.v
        if tree.tag[v] == "VB" and self.top == v:
            return tree.child(v, "aux") is not None and not any(tree.lower[k] == "to" for k in tree.kids[v])
        if self.passive:
            return self.source() is not None
        return tree.dep[v] != "amod"

    def _addressee(self, ranges: list[Range]) -> int | None:
        tree = self.tree
        entry = self.entry
        for c in tree.kids[self.v]:
            if any(a <= c < b for a, b in ranges):
                continue
            if tree.dep[c] == "iobj" or (
                entry and entry.person == "addressee" and tree.dep[c] in ("obj", "nsubj:pass")
            ):
                return c
            if tree.dep[c] == "obl" and c > self.v and tree.case(c) == "to":
                return c
        first = ranges[0][0]
        if self.v + 2 < first < self.v + 12 and tree.lower[self.v + 1] == "to":
            words = [k for k in range(self.v + 2, first) if tree.pos[k] in _NOMINAL]
            return next((k for k in words if tree.head[k] not in words), None)
        return None

    def _clause(self) -> tuple[str, list[Range]] | None:
        tree, v, c0 = self.tree, self.v, self.clause_start()
        clausal = self.entry is not None and "clause" in self.entry.frames
        before = [c for c in tree.kids[v] if tree.dep[c] in ("ccomp", "parataxis") and tree.right[c] <= c0]
        after = [c for c in tree.kids[v] if tree.left[c] > v and self._complements(c)]
        if self.led is not None:
            first: Range = (self._quote_left(self.led), self._trim(c0))
            rest = self._rest() if self.led.start <= self.page.begin[v] or clausal else None
            return ("before", [first]) if rest is None else ("around", [first, rest])
        if clausal and (put_in := self._between_commas(c0)) is not None:
            return "around", put_in
        if clausal and not before and not after and (main := self._as_said()) is not None:
            return "around", main
        if tree.dep[self.top] == "parataxis" and not after:
            inserted = self._inserted(self.top, c0)
            if inserted:
                return inserted
        if before and not after:
            return self._around((self._left_start(before[-1], c0), self._trim(c0)))
        quote = self._quote_before(c0)
        if after:
            start, end = self._right(after)
            if not clausal and not self._quoted(start, end):
                return None
            if c0 > self.a and tree.text[c0 - 1] == "," and start < self.b and tree.text[start - 1] == ",":
                head = [c for c in tree.kids[v] if tree.right[c] <= c0 and c >= self.a]
                if c0 - self.a > 4 and all(tree.dep[c] in _ADVERBIAL for c in head):
                    return "around", [(self.a, c0 - 1), (start, end)]
            gap = tree.left[v]
            if (
                tree.dep[v] == "acl:relcl"
                and gap < c0
                and tree.tag[gap] in ("WDT", "WP")
                and gap not in self._subjects()
            ):
                return "after", [(gap, gap + 1), (start, end)]
            return "after", [(start, end)]
        found = self._quote_after()
        if found is not None:
            if (
                c0 - self.a > 3
                and tree.text[c0 - 1] == ","
                and tree.text[found[0] - 1] == ","
                and self._subjects()
            ):
                if tree.lower[self.a] not in _ASIDE and tree.tag[self.a][:1] != "V":
                    return "around", [(self.a, c0 - 1), found]
            return "after", [found]
        if clausal and self.entry is not None and "quote" in self.entry.frames:
            return self._comma_before(c0) or self._bare_after()
        return None

    def _sentence_before(self) -> tuple[str, list[Range]] | None:
        """A quotation that is a sentence of its own before its cue: "We did." That was all Ana said."""
        tree, c0, subjects = self.tree, self.clause_start(), self._subjects()
        quote = self._quote_before(c0)
        if quote is None or not subjects or tree.tag[subjects[0]] in ("WDT", "WP") or not self._adjoins(c0):
            return None
        if (
            tree.child(self.v, "obj", "xcomp", "advcl", "obl") is not None
            or tree.tag[self.top] not in _FINITE
        ):
            return None
        return "before", [(self._quote_left(quote), self._trim(c0))]

    def _as_said(self) -> list[Range] | None:
        """The main clause beside "as the agency reported", which has no content of its own."""
        tree, v = self.tree, self.v
        if tree.dep[v] != "advcl" or tree.child(v, "obj", "xcomp", "obl") is not None:
            return None
        first = tree.left[v]
        if tree.lower[first] != "as" or tree.head[first] != v or self.source() is None:
            return None
        end = tree.right[v]
        while end < self.b and tree.text[end] == ",":
            end += 1
        parts = [(self.a, self._trim(first)), (end, self.b)]
        return [r for r in parts if sum(tree.pos[k] not in ("PUNCT", "SPACE") for k in range(*r)) > 1]

    def _between_commas(self, c0: int) -> list[Range] | None:
        """The two parts around a cue clause between commas: "The talks, he said, went well"."""
        tree, v = self.tree, self.v
        if (
            c0 <= self.a
            or tree.text[c0 - 1] != ","
            or tree.tag[self.top] not in _FINITE
            or not self._subjects()
        ):
            return None
        if c0 - 1 - self.a < 2 and tree.dep[self.a] != "cc":
            return None
        if tree.lower[self.a] in _ASIDE or tree.tag[self.a] in ("VBG", "VBN"):
            return None
        if tree.dep[self.top] == "acl:relcl" and tree.tag[tree.left[self.top]] in ("WDT", "WP", "WRB", "IN"):
            return None
        if any(tree.dep[c] in ("advcl", "aux") and tree.right[c] < c0 for c in tree.kids[v]):
            return None
        end = v + 1
        while end < self.b and end < v + 14 and tree.text[end] != ",":
            if tree.tag[end] in _FINITE or self.page.quote_of[end] >= 0 or tree.text[end] == ":":
                return None
            if tree.lower[end] in ("that", "whether", "if") or tree.dep[end] == "mark":
                return None
            end += 1
        first = end + 1
        if first >= self.b or tree.text[end] != ",":
            return None
        if tree.tag[first] in ("VBG", "WDT", "WP", "WRB") or tree.lower[first] in _ASIDE:
            return None
        if not any(tree.tag[k] in _FINITE for k in range(first, self.b)):
            return None
        if tree.dep[first] == "cc":
            verb = next((k for k in range(first + 1, self.b) if tree.tag[k] in _FINITE), first)
            if tree.lemma[verb] in lexicon().verbs and tree.child(verb, "nsubj") is None:
                return None
        return [(self.a, c0 - 1), (first, self.b)]

    def _rest(self) -> Range | None:
        """What is said on, in the same sentence, behind an inserted cue: "…," he said, "and …"."""
        page, tree = self.page, self.tree
        for k in range(self.v + 1, min(self.b, self.v + 40)):
            if page.quote_of[k] >= 0:
                opened = (
                    tree.text[k - 1] in (",", ":") or tree.text[k - 1] in _DASHES or tree.dep[k - 1] == "cc"
                )
                if not opened or page.quote_starting(k) is None:
                    return None
                if any(
                    tree.tag[j][:1] == "V" and tree.lemma[j] in lexicon().verbs for j in range(self.v + 1, k)
                ):
                    return None
                start = k
                while start > self.v + 1 and tree.dep[start - 1] in ("cc", "mark"):
                    start -= 1
                return start, page.quotes[page.quote_of[k]].end
        return None

    def _around(self, before: Range) -> tuple[str, list[Range]]:
        """The content before a cue, with what follows it where the former is no whole clause."""
        tree = self.tree
        whole = any(tree.tag[k] in _FINITE for k in range(*before))
        end = self.v + 1
        while end < self.b and tree.text[end] != "," and end < self.v + 12:
            end += 1
        if not whole and end < self.b and tree.text[end] == ",":
            if any(tree.tag[k] in _FINITE for k in range(end, self.b)):
                return "around", [before, (end + 1, self.b)]
        return "before", [before]

    def _bare_after(self) -> tuple[str, list[Range]] | None:
        """ "X says Y is …" where the parser saw no complement: a finite clause right behind the cue."""
        tree, v = self.tree, self.v
        if tree.tag[v] not in _FINITE and tree.tag[v] not in ("VBG", "VBN"):
            return None
        if any(s > v for s in self._subjects()):
            return None
        if v + 2 >= self.b or tree.pos[v + 1] not in ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "SCONJ"):
            return None
        for k in range(v + 2, min(self.b, v + 25)):
            if tree.tag[k] in _FINITE:
                subject = any(v < c < k and tree.dep[c].startswith("nsubj") for c in tree.kids[k])
                subject = subject or any(
                    v < c < k and tree.dep[c].startswith("nsubj") for c in tree.kids[tree.head[k]]
                )
                return (
                    ("after", [(v + 1, max(tree.right[v], k + 1))]) if subject and tree.right[v] > k else None
                )
            if tree.pos[k] == "PUNCT":
                return None
        return None

    def _complements(self, c: int) -> bool:
        """Whether a child to the right is what is said; a parataxis only right after the cue, a comma or colon."""
        tree = self.tree
        if tree.dep[c] == "ccomp":
            return True
        if tree.dep[c] in ("csubj", "csubj:pass", "advcl", "acl"):
            return any(tree.lower[m] == "that" and tree.dep[m] == "mark" for m in tree.kids[c])
        if tree.dep[c] != "parataxis":
            return False
        first = tree.left[c]
        while first < c and tree.text[first] in _SKIP:
            if tree.text[first] in ("-", "–", "—", "--"):
                return False
            first += 1
        return tree.text[first - 1] not in ("-", "–", "—", "--", ";", "(")

    def _adjoins(self, c0: int) -> bool:
        """Whether the cue's clause stands right behind the quotation."""
        return self.page.quote_ending(c0 - 1) is not None or self.tree.text[c0 - 1] in _SKIP

    def _comma_before(self, c0: int) -> tuple[str, list[Range]] | None:
        """ "…, Lavrov said." where the parser saw no complement: the comma shows it."""
        tree = self.tree
        if tree.dep[self.top] not in ("root", "conj", "ccomp", "parataxis") or c0 <= self.a + 2:
            return None
        if tree.text[c0 - 1] != "," or not self._subjects():
            return None
        rest = [c for c in range(self.v + 1, self.b) if tree.pos[c] == "VERB"]
        verbs = [c for c in range(self.a, c0) if tree.tag[c] in ("VBD", "VBZ", "VBP", "MD")]
        if verbs and not rest and tree.tag[self.a] != "WRB":
            return "before", [(self.a, self._trim(c0))]
        return None

    def _inserted(self, top: int, c0: int) -> tuple[str, list[Range]] | None:
        tree = self.tree
        h = tree.head[top]
        end = max(tree.right[top], self.v + 1)
        left, right = tree.left[h], tree.right[h]
        if h > top:
            first = self.a if tree.dep[h] == "root" else left
            ranges = [(first, self._trim(c0)), (end, right)] if c0 > first + 1 else [(end, right)]
            ranges = [self._clean(r) for r in ranges]
            return "around", [r for r in ranges if r[0] < r[1]]
        first = self.a if tree.dep[h] == "root" else left
        if self.page.quote_of[top] < 0:
            quote = self._quote_before(c0)
            if quote is not None:
                first = min(first, quote.start)
        if first >= c0:
            return None
        ranges = [(first, self._trim(c0))]
        if right > end and any(tree.pos[k] not in ("PUNCT", "SPACE") for k in range(end, right)):
            ranges.append(self._clean((end, right)))
            return "around", [r for r in ranges if r[0] < r[1]]
        return "before", ranges

    def _clean(self, r: Range) -> Range:
        a, b = r
        while a < b and self.tree.text[a] in (",", ";", ":"):
            a += 1
        return a, b

    def _trim(self, end: int) -> int:
        while end > self.a and (self.tree.text[end - 1] in _SKIP or self.tree.pos[end - 1] == "SPACE"):
            end -= 1
        return end

    def _left_start(self, c: int, c0: int) -> int:
        """Where content before the cue begins: at the sentence's start unless a clause of its own stands there."""
        tree = self.tree
        start = tree.left[c]
        others = [k for k in tree.kids[self.v] if tree.right[k] <= start]
        if all(tree.dep[k] in _ADVERBIAL or tree.dep[k] in ("ccomp", "parataxis") for k in others):
            start = self.a if tree.left[self.top] <= self.a else min(start, tree.left[self.top])
        quote = self._quote_before(c0)
        if quote is not None:
            start = min(start, quote.start)
        return start

    def _quote_before(self, c0: int) -> Quotation | None:
        page, k = self.page, c0 - 1
        while k >= 0 and (page.tree.text[k] in _SKIP) and page.quote_of[k] < 0:
            k -= 1
        if k < 0 or page.paragraph[k] != page.paragraph[self.v] or page.quote_of[self.v] == page.quote_of[k]:
            return None
        return page.quote_ending(k)

    def _quote_left(self, quote: Quotation) -> int:
        """From the quotation's start; from the sentence's if words of it stand before the quotation."""
        tree = self.tree
        if quote.start <= self.a:
            return quote.start
        a = max(self.page.begin[quote.start], tree.sents[tree.sent[quote.start]][0])
        words = [k for k in range(a, quote.start) if tree.pos[k] not in ("PUNCT", "SPACE")]
        if not words or tree.lower[words[0]] in _ASIDE or tree.text[quote.start - 1] == ":":
            return quote.start
        if tree.tag[words[0]] in ("VBG", "VBN"):
            return quote.start
        return a

    def _quoted(self, a: int, b: int) -> bool:
        own = self.page.quote_of[self.v]
        return any(self.page.quote_of[k] >= 0 and self.page.quote_of[k] != own for k in range(a, b))

    def _right(self, after: list[int]) -> Range:
        """From the complement's first word to where the cue's clause turns to something else."""
        tree, v = self.tree, self.v
        c = after[0]
        start, end = max(tree.left[c], v + 1), tree.right[c]
        for k in tree.kids[v]:
            if k <= c or tree.left[k] < end:
                continue
            first = tree.left[k]
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
        if (
            that is not None
            and start < that < c
            and not self._quoted(start, start + 1)
            or (
                that is not None
                and start < that < c
                and all(tree.tag[k] not in _FINITE for k in range(start, that))
            )
        ):
            start = that
        gap = [k for k in tree.kids[v] if v < k < start and tree.dep[k] in ("obj", "nsubj", "iobj")]
        addressed = self.entry is not None and self.entry.person == "addressee"
        if (
            that is None
            and not addressed
            and gap
            and tree.left[gap[0]] == v + 1
            and tree.right[gap[-1]] == start
        ):
            start = v + 1
        for k in range(v + 1, start):
            if tree.text[k] == ":" or (tree.lower[k] == "that" and k == start - 1):
                start = k if tree.lower[k] == "that" else k + 1
                break
        while start < end and tree.text[start] in (",", ":", ";", "-", "–", "—"):
            start += 1
        end = min(end, self.b) if c < self.b else end
        if tree.text[end - 1] == "," and end < self.b and (tree.head[self.top] <= self.top):
            first = tree.lower[start + 1] if tree.lower[start] == "that" else tree.lower[start]
            if first in _SUBORDINATE:  # "that while …, the talks were useful": cut off after the first part
                end = self.b
        return start, self._cut(start, end)

    def _cut(self, start: int, end: int) -> int:
        """The content's end before a second cue of the same speaker, or a comment set off by a dash."""
        tree, page = self.tree, self.page
        for k in range(start + 2, end):
            if page.quote_of[k] >= 0:
                continue
            if (
                k > end - 8
                and tree.dep[k] == "parataxis"
                and tree.tag[k] in _FINITE
                and self._closing(k, end)
            ):
                return tree.left[k] - 1
            if tree.tag[k] == "VBG" and tree.text[k - 1] == "," and tree.lemma[k] in lexicon().verbs:
                if "clause" in lexicon().verbs[tree.lemma[k]].frames:
                    return k - 1
            if tree.dep[k] == "conj" and tree.tag[k] == tree.tag[self.v] and tree.tag[k] in ("VBD", "VBZ"):
                entry = lexicon().verbs.get(tree.lemma[k])
                if entry and "clause" in entry.frames and tree.child(k, "nsubj", "nsubj:pass") is None:
                    at = k
                    while (
                        at > start
                        and tree.head[at - 1] == k
                        and tree.dep[at - 1] in ("cc", "advmod", "punct")
                    ):
                        at -= 1
                    if tree.dep[at] in ("cc", "punct"):
                        return at
            if tree.text[k] in _DASHES and k + 1 < end and tree.lower[k + 1] in ("a", "an"):
                if all(tree.text[j] not in _DASHES for j in range(k + 1, end)):
                    return k
        return end

    def _closing(self, k: int, end: int) -> bool:
        """Whether a verb of speech closes the sentence behind a comma ("…, the agency reports")."""
        tree, entry = self.tree, lexicon().verbs.get(self.tree.lemma[k])
        if entry is None or "clause" not in entry.frames or tree.text[tree.left[k] - 1] != ",":
            return False
        return tree.right[k] >= end - 1 and tree.child(k, "ccomp", "obj", "xcomp") is None

    def _quote_after(self) -> Range | None:
        page, tree, v = self.page, self.tree, self.v
        limit = min(len(page.tree), self.b + 3)
        for k in range(v + 1, min(limit, v + 25)):
            q = page.quote_starting(k)
            if q is not None:
                before = [j for j in range(v + 1, k) if tree.pos[j] != "SPACE"]
                last = tree.text[before[-1]] if before else ""
                near = (
                    k == v + 1
                    or last in (",", ":", "that")
                    or (self.particle is not None and before == [self.particle])
                )
                if near and page.paragraph[k] - page.paragraph[v] <= 1:
                    end = q.end
                    if k < self.b and end < self.b and not q.closed:
                        end = self.b
                    return k, end
                return None
            if tree.tag[k] in _FINITE and k < self.b:
                return None
        return None

    def _infinitive(self) -> tuple[str, list[Range]] | None:
        tree, v = self.tree, self.v
        for c in tree.kids[v]:
            if c > v and tree.dep[c] in ("xcomp", "advcl", "ccomp") and tree.tag[c][:1] == "V":
                marks = [tree.lower[m] for m in tree.kids[c] if m < c and tree.dep[m] in ("mark", "aux")]
                if "to" not in marks and tree.tag[c] != "VBG":
                    continue
                start, end = max(tree.left[c], v + 1), tree.right[c]
                if self.entry is not None and self.entry.person == "content":
                    start = self._object_start(start)
                return "infinitive", [(start, end)]
        return None

    def _object_start(self, start: int) -> int:
        first = self.v + 1 if self.particle is None else self.particle + 1
        return min(start, first) if first > self.v else start

    def _object_token(self) -> int | None:
        tree, v = self.tree, self.v
        if self.passive:
            return tree.child(v, "nsubj:pass")
        if self.particle is not None:
            h = tree.head[self.particle]
            if tree.dep[self.particle] in ("case", "mark") and h != v:
                return h
        for c in tree.kids[v]:
            if c > v and tree.dep[c] == "obj":
                return c
        return None

    def _object(self) -> tuple[str, list[Range]] | None:
        tree = self.tree
        o = self._object_token()
        if o is None or tree.lower[o] in _EMPTY_OBJECT or self.entry is None:
            return None
        if self.entry.person == "addressee":
            return None
        a, b = tree.left[o], tree.right[o]
        if self.particle is not None and a <= self.particle < o:
            a = self.particle + 1
        if self.entry.person == "content" and not self.passive:
            own = tree.child(self.v, "obj")
            if own is not None and own > self.v:
                a = min(a, tree.left[own])
                for c in tree.kids[self.v]:
                    if c > own and tree.dep[c] in ("obl", "advcl") and tree.left[c] == b:
                        b = tree.right[c]
        for c in tree.kids[self.v]:
            if c > o and tree.left[c] == b and tree.dep[c] in ("obl", "advcl") and self._of_object(c):
                b = tree.right[c]
        if a <= self.v < b:
            return None
        return "object", [(a, self._cut(a, b))]

    def _of_object(self, c: int) -> bool:
        """Whether a phrase behind the object says more of it ("his regret over …"), not when or where it was said."""
        tree = self.tree
        marks = {tree.lower[m] for m in tree.kids[c] if tree.dep[m] in ("case", "mark") and m < c}
        return bool(marks & _OF_OBJECT)

    def _complement(self) -> tuple[str, list[Range]] | None:
        tree, v = self.tree, self.v
        o = self._object_token()
        if o is None:
            return None
        for c in tree.kids[v]:
            if c > max(o, v) and tree.left[c] >= (tree.right[o] if o > v else v + 1):
                is_as = tree.case(c) == "as" or any(
                    tree.lower[m] == "as" and tree.dep[m] in ("mark", "case") for m in tree.kids[c]
                )
                if (tree.dep[c] in ("xcomp", "obj") and tree.tag[c] != "VB") or (
                    tree.dep[c] in ("obl", "advcl") and is_as
                ):
                    if o > v:
                        return "complement", [(tree.left[o], self._cut(tree.left[o], tree.right[c]))]
                    return "complement", [(tree.left[o], tree.right[o]), (tree.left[c], tree.right[c])]
        return None
