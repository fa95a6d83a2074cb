"""Statements by a verb of speech: who, to whom, and which words are the content."""

from __future__ import annotations

from communique.language.syntax import Tree
from communique.statements.lexicon import Verb, lexicon, phrasals
from communique.statements.page import Draft, Page, Quotation, Range

_SKIP = frozenset({",", "-", "–", "—", "--"})
_ADVERBIAL = frozenset({"cc", "advmod", "discourse", "punct", "obl", "mark", "obl:tmod", "obl:npmod", "obl:unmarked"})
_EMPTY_OBJECT = frozenset({"it", "that", "this", "them", "so", "what", "which", "nothing", "something", "anything"})
# Verbs that carry another's saying: "went on to say", "was quoted as saying", "declined to say".
_CARRIERS = frozenset({"go", "continue", "begin", "start", "proceed", "quote", "decline", "refuse", "hasten", "come"})


def verb_drafts(page: Page) -> list[Draft]:
    """All statements by verbs, in the order of their cues; two readings of one content may be among them."""
    tree, verbs, phrases = page.tree, lexicon().verbs, phrasals()
    drafts = []
    for i, lemma in enumerate(tree.lemma):
        if (lemma in verbs or lemma in phrases) and tree.tag[i][:1] == "V" and tree.pos[i] != "AUX":
            draft = _Reader(page, i).read()
            if draft is not None and (page.quote_of[i] < 0 or _nested(page, draft)):
                drafts.append(draft)
    return drafts


def _nested(page: Page, draft: Draft) -> bool:
    """Whether a cue inside a quotation reports what somebody else said: somebody named, by a plain verb of speech.

    "I say", "you tell me", "we welcome" are the quoted speaker's own manner of speaking.
    """
    tree, source = page.tree, draft.source
    if source is None or tree.pos[source] != "PROPN" or draft.frame in ("object", "complement"):
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


class _Reader:
    """Reads the clause of one cue verb."""

    def __init__(self, page: Page, verb: int) -> None:
        self.page, self.tree, self.v = page, page.tree, verb
        self.a, self.b = page.begin[verb], page.tree.sents[page.tree.sent[verb]][1]
        self.entry, self.particle = self._entry()
        self.top = self._top()
        self.passive = self.tree.is_passive(verb)

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
        return lexicon().verbs.get(tree.lemma[v]), None

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
            if c < a and tree.dep[c] in ("aux", "aux:pass", "advmod") and (c >= a - 4) and tree.tag[c] != "WRB":
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
        if subject is None or tree.lower[subject] in ("it", "there") and tree.dep[subject] == "expl":
            return None
        return subject

    def clause_start(self) -> int:
        """The first token of the cue's clause proper: subject, auxiliaries and adverbs before the verb."""
        tree, v = self.tree, self.top
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
        if found is None:
            return None
        frame, ranges = found
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
            if tree.dep[c] == "iobj" or (entry and entry.person == "addressee" and tree.dep[c] in ("obj", "nsubj:pass")):
                return c
            if tree.dep[c] == "obl" and c > self.v and tree.case(c) == "to":
                return c
        return None

    def _clause(self) -> tuple[str, list[Range]] | None:
        tree, v, c0 = self.tree, self.v, self.clause_start()
        before = [c for c in tree.kids[v] if tree.dep[c] in ("ccomp", "parataxis") and tree.right[c] <= c0]
        after = [c for c in tree.kids[v] if tree.left[c] > v and self._complements(c)]
        clausal = self.entry is not None and "clause" in self.entry.frames
        # 1. the cue is a clause put into or after its content
        top = self.top
        if tree.dep[top] == "parataxis" and not after:
            inserted = self._inserted(top, c0)
            if inserted:
                return inserted
        quote = self._quote_before(c0)
        if before and not after:
            return "before", [(self._left_start(before[-1], c0), self._trim(c0))]
        if quote is not None and self._leads(quote, bool(after)):
            return "before", [(self._quote_left(quote, c0), self._trim(c0))]
        if after:
            start, end = self._right(after)
            if not clausal and not self._quoted(start, end):
                return None
            if c0 > self.a and tree.text[c0 - 1] == "," and start < self.b and tree.text[start - 1] == ",":
                head = [c for c in tree.kids[v] if tree.right[c] <= c0 and c >= self.a]
                if all(tree.dep[c] in _ADVERBIAL for c in head):
                    first = self.a
                    return "around", [(first, c0 - 1), (start, end)]
            return "after", [(start, end)]
        found = self._quote_after()
        if found is not None:
            return "after", [found]
        if quote is not None and self._adjoins(c0) and self._subjects() and tree.tag[self._subjects()[0]] not in ("WDT", "WP"):
            return "before", [(self._quote_left(quote, c0), self._trim(c0))]
        if clausal and "quote" in self.entry.frames:  # type: ignore[union-attr]
            return self._comma_before(c0)
        return None

    def _complements(self, c: int) -> bool:
        """Whether a child to the right is what is said; a parataxis only right after the cue, a comma or colon."""
        tree = self.tree
        if tree.dep[c] == "ccomp":
            return True
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

    def _leads(self, quote: Quotation, after: bool) -> bool:
        """Whether a quotation that ends before the cue is what the cue introduces.

        It is where it ends in a comma; where it ends in another mark, only if the cue has nothing behind it.
        """
        tree, last = self.tree, quote.end - 1
        inner = tree.text[last - 1] if last > quote.start else ""
        subjects = self._subjects()
        if subjects and tree.tag[subjects[0]] in ("WDT", "WP"):
            return False
        comma = inner in _SKIP or (quote.end < len(tree) and tree.text[quote.end] in _SKIP)
        if inner == "." or (tree.sent[last] != tree.sent[self.v] and after):
            return False
        return comma or (inner in ("?", "!", "…", "...") and not after and self._quote_after() is None)

    def _comma_before(self, c0: int) -> tuple[str, list[Range]] | None:
        """"…, Lavrov said." where the parser saw no complement: the comma shows it."""
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

    def _quote_left(self, quote: Quotation, c0: int) -> int:
        """From the quotation's start; from the sentence's if words of it stand before the quotation."""
        tree = self.tree
        if quote.start <= self.a:
            return quote.start
        a = self.page.begin[quote.start]
        words = [k for k in range(a, quote.start) if tree.pos[k] not in ("PUNCT", "SPACE")]
        if not words or any(tree.dep[tree.head[k]] == "advcl" or tree.dep[k] == "advcl" for k in words):
            return quote.start
        if tree.text[quote.start - 1] in (",", ":"):
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
            if tree.dep[k] == "advcl" and tree.text[first - 1] == "," :
                break
            if tree.dep[k] == "punct" and tree.right[k] - first == 1:
                continue
            if tree.dep[k] == "cc":
                continue
            end = tree.right[k]
        for k in range(v + 1, start):
            if tree.text[k] == ":" or (tree.lower[k] == "that" and k == start - 1):
                start = k if tree.lower[k] == "that" else k + 1
                break
        while start < end and tree.text[start] in (",", ":", ";", "-", "–", "—"):
            start += 1
        return start, end

    def _quote_after(self) -> Range | None:
        page, tree, v = self.page, self.tree, self.v
        limit = min(len(page.tree), self.b + 3)
        for k in range(v + 1, min(limit, v + 25)):
            q = page.quote_starting(k)
            if q is not None:
                before = [j for j in range(v + 1, k) if tree.pos[j] != "SPACE"]
                last = tree.text[before[-1]] if before else ""
                near = k == v + 1 or last in (",", ":", "that") or (self.particle is not None and before == [self.particle])
                if near and page.paragraph[k] - page.paragraph[v] <= 1:
                    end = q.end
                    if k < self.b and end < self.b and not q.closed:
                        end = self.b
                    return k, end
                return None
            if tree.pos[k] == "VERB" and k < self.b:
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
        if a <= self.v < b:
            return None
        return "object", [(a, b)]

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
                if (tree.dep[c] in ("xcomp", "obj") and tree.tag[c] != "VB") or (tree.dep[c] in ("obl", "advcl") and is_as):
                    if o > v:
                        return "complement", [(tree.left[o], tree.right[c])]
                    return "complement", [(tree.left[o], tree.right[o]), (tree.left[c], tree.right[c])]
        return None
