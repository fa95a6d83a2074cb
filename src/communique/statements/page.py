"""One Doc as the rules see it: its tree, its quotations and paragraphs by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

from communique.language.coreference import living
from communique.language.syntax import Tree, tree_of
from communique.model import SpeechAct
from communique.statements.lexicon import lexicon
from communique.statements.quotes import find_quotes

Range = tuple[int, int]
_STOPS = frozenset({".", "?", "!"})


@dataclass(slots=True)
class Draft:
    """A statement in the making. `cue` is the cue's head token, the rest are ranges of tokens.

    `frame` says which construction was found ("before", "after", "around", "object", …); `act` is the lexicon's.
    """

    cue: int
    cue_range: Range
    source: int | None
    source_range: Range | None
    content: list[Range]
    frame: str
    act: SpeechAct
    addressee: int | None = None
    negated: bool = False
    floating: bool = False

    @property
    def weak(self) -> bool:
        """Whether the rules alone would not keep it: a candidate for the head."""
        return self.frame.startswith(("weak-", "noun-", "quoted"))

    @property
    def start(self) -> int:
        """The first token of the content."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """One after the last token of the content."""
        return self.content[-1][1]


@dataclass(slots=True)
class Quotation:
    """A quotation in tokens `[start, end)`, marks included."""

    start: int
    end: int
    closed: bool
    continued: bool


@dataclass(slots=True)
class Page:
    """The Doc with what the rules ask for again and again.

    `quote_of[i]` is the number of the quotation that token `i` stands in, or -1; `paragraph[i]` counts paragraphs.
    `begin[i]` and `stop[i]` bound the sentence of `i`, also where the sentence splitter overlooked a full stop
    before a quotation. `lemma` is the tree's, for verbs of speech the lexicon's. `living[i]` says whether the language
    model takes what `i` heads for somebody.
    """

    tree: Tree
    quotes: list[Quotation] = field(default_factory=list)
    quote_of: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    begin: list[int] = field(default_factory=list)
    stop: list[int] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    living: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, doc: Doc) -> Page:
        """Read a Doc."""
        tree = tree_of(doc)
        page = cls(tree, [], [-1] * len(tree), [0] * len(tree))
        for quote in find_quotes(doc.text):
            a, b = bisect_right(tree.end, quote.start), bisect_left(tree.start, quote.end)
            while b > a and tree.text[b - 1].isspace():
                b -= 1
            if b > a and (not page.quotes or a >= page.quotes[-1].end):
                for i in range(a, b):
                    page.quote_of[i] = len(page.quotes)
                page.quotes.append(Quotation(a, b, quote.closed, quote.continued))
        page.living = living(doc)
        forms = lexicon().forms
        page.lemma = [
            forms.get(low, lemma) if tag[:1] == "V" else lemma
            for low, lemma, tag in zip(tree.lower, tree.lemma, tree.tag, strict=True)
        ]
        number = 0
        for i, text in enumerate(tree.text):
            page.paragraph[i] = number
            if "\n" in text:
                number += 1
        opening = {quote.start for quote in page.quotes}
        at = 0
        for a, b in tree.sents:
            at = page._dateline(a, b)
            for i in range(a, b):
                if (
                    i > a + 1
                    and i in opening
                    and (
                        (tree.text[i - 1] in _STOPS and page.quote_of[i - 1] < 0)
                        or (tree.text[i - 2] in _STOPS and page.quote_ending(i - 1) is not None)
                    )
                ):
                    at = i
                elif tree.pos[i] == "SPACE" and i == at:
                    at = page._dateline(i + 1, b) if i + 1 < b else at
                page.begin.append(at)
        page.stop = [0] * len(tree)
        for i in range(len(tree) - 1, -1, -1):
            last = i + 1 == len(tree) or tree.sent[i + 1] != tree.sent[i] or page.begin[i + 1] > i
            page.stop[i] = i + 1 if last else page.stop[i + 1]
        return page

    def _dateline(self, a: int, b: int) -> int:
        """The sentence's first token behind a dateline ("GENEVA (Agency) — ")."""
        text = self.tree.text
        if len(text[a]) > 2 and text[a].isupper() and text[a].isalpha():
            for k in range(a + 1, min(b - 1, a + 14)):
                if text[k] in ("-", "–", "—", "--"):
                    return k + 1
        return a

    def quote_starting(self, i: int) -> Quotation | None:
        """The quotation whose first token is `i`."""
        if 0 <= i < len(self.tree) and (k := self.quote_of[i]) >= 0 and self.quotes[k].start == i:
            return self.quotes[k]
        return None

    def quote_ending(self, i: int) -> Quotation | None:
        """The quotation whose last token is `i`."""
        if 0 <= i < len(self.tree) and (k := self.quote_of[i]) >= 0 and self.quotes[k].end == i + 1:
            return self.quotes[k]
        return None
