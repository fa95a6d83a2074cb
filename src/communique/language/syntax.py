"""One Doc's annotation as plain lists, and questions about its tree.

spaCy makes a Token object for every look at an attribute; rules that look at every word many times
read these lists instead. Universal Dependencies: relations in lower case, copulas hang on the
predicate, prepositions are `case` children of their noun.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, LEMMA, POS, SENT_START, TAG
from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
CLAUSAL = frozenset(
    {"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "csubj", "csubj:pass", "parataxis"}
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely"})


class Tree:
    """The columns of a Doc, one entry a token. `head[i] == i` at a root.

    `left[i]` and `right[i]` are the edges of the subtree, half-open; `sent[i]` is the number of the sentence,
    `sents` their token ranges; `start` and `end` are characters of `doc.text`.
    """

    __slots__ = (
        "children", "dep", "doc", "end", "head", "left", "lemma", "lower", "n", "pos", "right", "sent", "sents",
        "start", "tag", "text",
    )  # fmt: skip

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        n = self.n = len(doc)
        columns = doc.to_array([HEAD, LEMMA, POS, TAG, DEP, SENT_START, IDX]).astype(np.int64).reshape(n, 7)
        raw = doc.to_array([LEMMA, POS, TAG, DEP]).astype(np.uint64).reshape(n, 4)
        strings = doc.vocab.strings
        names: dict[int, str] = {0: ""}

        def column(k: int) -> list[str]:
            values = raw[:, k].tolist()
            for key in set(values):
                if key not in names:
                    names[key] = strings[key]
            return [names[key] for key in values]

        self.text: list[str] = [token.text for token in doc]
        self.lower: list[str] = [text.lower() for text in self.text]
        self.lemma = [lemma.lower() or low for lemma, low in zip(column(0), self.lower, strict=True)]
        self.pos, self.tag = column(1), column(2)
        self.dep = ["root" if name == "ROOT" else name for name in column(3)]
        self.head: list[int] = (columns[:, 0] + np.arange(n)).tolist()
        self.start: list[int] = columns[:, 6].tolist()
        self.end: list[int] = [at + len(text) for at, text in zip(self.start, self.text, strict=True)]
        starts = [0] + [i for i, mark in enumerate(columns[:, 5].tolist()) if mark == 1 and i] if n else []
        self.sents: list[tuple[int, int]] = list(zip(starts, [*starts[1:], n], strict=True))
        self.sent: list[int] = [k for k, (a, b) in enumerate(self.sents) for _ in range(a, b)]
        self.children: list[list[int]] = [[] for _ in range(n)]
        self.left, self.right = list(range(n)), list(range(1, n + 1))
        for i, up in enumerate(self.head):
            if up != i:
                self.children[up].append(i)
        # Ascending: whoever has reached a token from further left has reached all above it as well.
        for i in range(n):
            up = self.head[i]
            while self.left[up] > i:
                self.left[up] = i
                up = self.head[up]
        for i in range(n - 1, -1, -1):
            up = self.head[i]
            while self.right[up] <= i:
                self.right[up] = i + 1
                up = self.head[up]

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of these relations."""
        for c in self.children[i]:
            if self.dep[c] in deps:
                return c
        return None

    def all_children(self, i: int, *deps: str) -> list[int]:
        """All children of `i` with one of these relations, in text order."""
        return [c for c in self.children[i] if self.dep[c] in deps]

    def subtree(self, i: int) -> list[int]:
        """The tokens under (and with) `i`, sorted."""
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.children[at])
        return sorted(found)

    def ancestors(self, i: int) -> Iterable[int]:
        """From the head of `i` up to the root."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def under(self, i: int, top: int) -> bool:
        """Whether `i` is `top` or stands below it."""
        while i != top:
            up = self.head[i]
            if up == i:
                return False
            i = up
        return True

    def case(self, i: int) -> str:
        """The preposition of a noun phrase, in lower case ("" if it has none): "to", "according to"."""
        words = []
        for c in self.children[i]:
            if self.dep[c] == "case" and c < i:
                words.append(self.lower[c])
                words.extend(self.lower[f] for f in self.children[c] if self.dep[f] == "fixed")
        return " ".join(words)

    def subject(self, i: int) -> int | None:
        """The subject of a predicate: its own, that of the conjunct it is joined to, or the controller's.

        A relative pronoun gives its antecedent, a participle's or infinitive's understood subject is that of the
        clause above ("Speaking in Baku, she …"; "went on to say"), for an adnominal participle the noun.
        """
        seen = 0
        while seen < 12:
            seen += 1
            own = self.child(i, "nsubj", "nsubj:pass", "csubj", "csubj:pass")
            if own is not None:
                if self.tag[own] in ("WP", "WDT") and self.dep[i] in ("acl:relcl", "acl"):
                    return self.head[i]
                return own
            dep, up = self.dep[i], self.head[i]
            if up == i:
                return None
            if dep == "acl" or (dep == "acl:relcl" and self.tag[i] in ("VBG", "VBN")):
                return up
            if dep == "xcomp":
                controller = self.child(up, "obj", "iobj")
                if controller is not None and controller < i:
                    return controller
            if dep not in ("xcomp", "conj", "advcl", "parataxis", "ccomp"):
                return None
            i = up
        return None

    def negated(self, i: int) -> bool:
        """Whether a predicate has a negation of its own ("did not say", "never said")."""
        return any(
            self.lower[c] in NEGATIONS and self.dep[c] in ("advmod", "aux", "det", "cc", "neg")
            for c in self.children[i]
        )

    def passive(self, i: int) -> bool:
        """Whether a verb is passive."""
        return any(self.dep[c] in ("aux:pass", "nsubj:pass", "csubj:pass") for c in self.children[i])

    def span(self, a: int, b: int) -> tuple[int, int]:
        """The characters of tokens `[a, b)`."""
        return self.start[a], self.end[b - 1]


_last: tuple[Doc, Tree] | None = None


def tree_of(doc: Doc) -> Tree:
    """The Tree of a Doc; the last one is kept, as several rooms ask for it in turn.

    For a Doc whose annotation was changed since, make `Tree(doc)` afresh.
    """
    global _last
    last = _last
    if last is not None and last[0] is doc and last[1].n == len(doc):
        return last[1]
    tree = Tree(doc)
    _last = (doc, tree)
    return tree
