"""A Doc's words, tags and arcs as plain lists, with the questions that rooms ask of a UD tree.

One `Tree` is made for a Doc and handed around: reading spaCy tokens again and again costs more than all
the rules together. Every answer is a token index, or None.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc

_OF_DEEDS = frozenset(
    {
        "accuse", "arrest", "attack", "blame", "censure", "commend", "condemn", "congratulate", "convict", "criticise",
        "criticize", "denounce", "fault", "fine", "jail", "praise", "punish", "rebuke", "sanction", "sentence", "thank",
    }
)  # fmt: skip
"""Verbs whose object is who did what "for" names."""
DOCUMENTS = frozenset(
    [
        "report",
        "statement",
        "letter",
        "resolution",
        "lawsuit",
        "suit",
        "complaint",
        "bill",
        "communique",
        "declaration",
        "message",
        "decree",
        "order",
        "note",
        "article",
        "speech",
        "petition",
        "article",
        "document",
        "law",
        "motion",
        "tweet",
        "post",
        "ruling",
        "verdict",
    ]
)
_CITING = frozenset({"quote", "cite", "describe", "portray", "depict", "see"})
_SENDING = frozenset({"send", "dispatch", "deploy"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def words_of(doc: Doc) -> list[str]:
    """The texts of a Doc's tokens, without making a spaCy token for each."""
    keys: list[int] = doc.to_array("ORTH").tolist()
    strings = doc.vocab.strings
    known = {key: strings[key] for key in set(keys)}
    return [known[key] for key in keys]


class Tree:
    """Plain lists over a Doc's tokens: `text`, `lower`, `lemma` (lower case), `pos`, `tag`, `dep`, `head`, `kids`,
    `sent`, `start`, `end`, `left`, `right`; and `sents`, the sentences' token ranges.

    A root is its own head, as in spaCy. `kids` are in text order. `sent` numbers the sentences from 0. `start` and
    `end` are characters of `doc.text`; `left` and `right` the edges of the subtree in tokens. Ranges are half-open.
    """  # fmt: skip

    __slots__ = (
        "_surface", "dep", "doc", "end", "head", "kids", "left", "lemma", "lower", "pos", "right", "sent", "sents",
        "start", "tag", "text",
    )  # fmt: skip

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        n = len(doc)
        places = doc.to_array(["HEAD", "SENT_START", "IDX"]).astype(np.int64).reshape(n, 3)
        names = doc.to_array(["LEMMA", "POS", "TAG", "DEP"]).astype(np.uint64).reshape(n, 4)
        strings = doc.vocab.strings
        known: dict[int, str] = {0: ""}

        def column(k: int) -> list[str]:
            values: list[int] = names[:, k].tolist()
            for key in set(values):
                if key not in known:
                    known[key] = strings[key]
            return [known[key] for key in values]

        self.text: list[str] = words_of(doc)
        self.lower: list[str] = [text.lower() for text in self.text]
        self.lemma: list[str] = [(a or b).lower() for a, b in zip(column(0), self.text, strict=True)]
        self.pos: list[str] = column(1)
        self.tag: list[str] = column(2)
        self.dep: list[str] = [name.lower() for name in column(3)]
        self.head: list[int] = (places[:, 0] + np.arange(n)).tolist()
        self.start: list[int] = places[:, 2].tolist()
        self.end: list[int] = [at + len(text) for at, text in zip(self.start, self.text, strict=True)]
        starts = [i for i, mark in enumerate(places[:, 1].tolist()) if mark == 1 or i == 0]
        self.sents: list[tuple[int, int]] = list(zip(starts, [*starts[1:], n], strict=True)) if n else []
        self.sent: list[int] = [k for k, (a, b) in enumerate(self.sents) for _ in range(a, b)]
        self.kids: list[list[int]] = [[] for _ in range(n)]
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        self.left, self.right = self._edges()
        self._surface: dict[int, int | None] = {}

    def _edges(self) -> tuple[list[int], list[int]]:
        head, n = self.head, len(self.head)
        left, right = list(range(n)), list(range(1, n + 1))
        # In text order: whoever was reached from further out has handed that on to all above it.
        for i in range(n):
            up = head[i]
            while left[up] > i:
                left[up] = i
                up = head[up]
        for i in range(n - 1, -1, -1):
            up = head[i]
            while right[up] <= i:
                right[up] = i + 1
                up = head[up]
        return left, right

    def __len__(self) -> int:
        return len(self.head)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` by one of these relations."""
        for kid in self.kids[i]:
            if self.dep[kid] in deps:
                return kid
        return None

    def subtree(self, i: int) -> list[int]:
        """`i` and everything under it, in text order."""
        found, stack = [], [i]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self.kids[node])
        return sorted(found)

    def under(self, i: int, top: int) -> bool:
        """Whether `i` is `top` or stands somewhere below it."""
        while i != top:
            if self.head[i] == i:
                return False
            i = self.head[i]
        return True

    def conjuncts(self, i: int) -> list[int]:
        """`i` and the words coordinated with it, in text order."""
        found = [i]
        for kid in self.kids[i]:
            if self.dep[kid] == "conj":
                found.extend(self.conjuncts(kid))
        return found

    def case(self, i: int) -> str:
        """The preposition of a phrase ("with"; of a fixed one, the first word), or ""."""
        for kid in self.kids[i]:
            if self.dep[kid] == "case" and self.pos[kid] != "PART" and kid < i:
                return self.lower[kid]
        return ""

    def cases(self, i: int) -> list[str]:
        """All prepositions before a phrase ("out", "of")."""
        return [
            self.lower[kid]
            for kid in self.kids[i]
            if self.dep[kid] == "case" and self.pos[kid] != "PART" and kid < i
        ]

    def negation(self, i: int) -> int | None:
        """The word that negates the clause or phrase headed by `i`."""
        for kid in self.kids[i]:
            word = self.lower[kid]
            if word in {"not", "n't", "never", "n’t"} or (word == "longer" and self._after_no(kid)):
                return kid
            if word == "no" and self.dep[kid] == "det":
                return kid
        return None

    def _after_no(self, i: int) -> bool:
        return i > 0 and self.lower[i - 1] == "no"

    def is_passive(self, i: int) -> bool:
        """Whether verb `i` stands in the passive, reduced relatives ("a town held by rebels") included."""
        if self.tag[i] not in {"VBN", "VBD"}:
            return False
        has_have = False
        for kid in self.kids[i]:
            if self.dep[kid] in {"aux:pass", "nsubj:pass", "obl:agent"}:
                return True
            if self.dep[kid] == "aux" and self.lemma[kid] == "have":
                has_have = True
        if has_have or self.tag[i] != "VBN" or self.child(i, "nsubj") is not None:
            return False
        if self.dep[i] == "conj" and self.tag[self.head[i]] == "VBN":
            return self.is_passive(self.head[i]) and self.child(i, "obj") is None
        return self.dep[i] in {"acl", "advcl", "xcomp"} and self.child(i, "obj") is None

    def antecedent(self, i: int) -> int | None:
        """The noun that a relative pronoun stands for; None where `i` is none."""
        if self.lower[i] not in _RELATIVE or self.pos[i] not in {"PRON", "DET", "SCONJ"}:
            return None
        node = i
        while self.head[node] != node:
            if self.dep[node] in {"acl:relcl", "acl"}:
                return self.head[node] if self.head[node] < i else None
            node = self.head[node]
        return None

    def surface_subject(self, verb: int, depth: int = 0) -> int | None:
        """The grammatical subject of a verb or predicate: its own, or by relative clause, control,
        coordination or participle the one it shares."""  # fmt: skip
        if verb in self._surface:
            return self._surface[verb]
        if depth > 12:
            return None
        found = self._surface[verb] = self._find_subject(verb, depth)
        return found

    def own_subject(self, verb: int) -> int | None:
        """The subject that hangs on the verb itself; of several (a dateline's place) the nearest before it."""
        found = None
        for kid in self.kids[verb]:
            if self.dep[kid] in {"nsubj", "nsubj:pass", "nsubj:outer"} and (kid < verb or found is None):
                found = kid
        return found

    def _find_subject(self, verb: int, depth: int) -> int | None:
        own = self.own_subject(verb)
        if own is not None:
            antecedent = self.antecedent(own)
            return own if antecedent is None else antecedent
        head, dep = self.head[verb], self.dep[verb]
        if head == verb:
            return None
        if dep == "conj":
            if self.pos[head] in {"VERB", "AUX", "ADJ"} or self.child(head, "cop", "nsubj") is not None:
                return self.surface_subject(head, depth + 1)
            return None
        if dep == "xcomp":
            controlled = self.child(head, "obj", "iobj")
            if controlled is not None and self.lemma[head] not in {
                "promise",
                "threaten",
                "vow",
                "make",
                "have",
            }:
                return controlled
            return self.surface_subject(head, depth + 1)
        if dep in {"advcl", "ccomp"} and self.tag[verb] == "VBG" and self._of_object(verb, head):
            return self.child(head, "obj")
        if dep == "ccomp" and self.tag[verb] in {"VBG", "VB"} and self.child(verb, "mark") is not None:
            return self.surface_subject(head, depth + 1)
        if dep == "advcl":
            if (
                self.tag[verb] == "VB"
                and self.lemma[head] in _SENDING
                and self.child(head, "obj") is not None
            ):
                return self.child(head, "obj")
            if self.tag[verb] in {"VBG", "VBN", "VB"} or self.pos[verb] != "VERB":
                predicate = self.pos[head] in {"VERB", "ADJ", "AUX"} or self.own_subject(head) is not None
                return self.surface_subject(head, depth + 1) if predicate else None
            return None
        if dep == "acl":
            if self.tag[verb] == "VBG" and self.lemma[head] in DOCUMENTS:
                author = self.holder(head, depth + 1)
                return head if author is None else author
            if self.tag[verb] in {"VBG", "VBN"}:
                return head
            return self.holder(head, depth + 1)
        if dep == "acl:relcl":
            return head
        return None

    def _of_object(self, verb: int, head: int) -> bool:
        """Whether a gerund behind a preposition is what the head's object does: "charged them with plotting"."""
        mark = self.child(verb, "mark")
        if mark is None or self.child(head, "obj") is None:
            return False
        return (
            self.lower[mark] in {"of", "with", "from"}
            or (self.lower[mark] == "for" and self.lemma[head] in _OF_DEEDS)
            or (self.lower[mark] == "as" and self.lemma[head] in _CITING)
        )

    def holder(self, noun: int, depth: int = 0) -> int | None:
        """Whose a noun is: "Ankara's promise to …", "the state made a promise to …"."""
        owner = self.child(noun, "nmod:poss")
        if owner is not None:
            return owner
        head = self.head[noun]
        if head != noun and self.dep[noun] in {"obj", "obl", "xcomp", "ccomp"} and self.pos[head] == "VERB":
            return self.surface_subject(head, depth + 1)
        if self.child(noun, "cop") is not None:
            return self.own_subject(noun)
        return None

    def span(self, a: int, b: int) -> tuple[int, int]:
        """The characters of tokens `[a, b)`."""
        return self.start[a], self.end[b - 1]


_last: tuple[Doc, Tree] | None = None


def tree_of(doc: Doc) -> Tree:
    """The Tree of a Doc; the last one is kept, as several rooms ask for it in turn.

    Where a Doc's annotation was changed since, make `Tree(doc)` afresh.
    """
    global _last
    last = _last
    if last is not None and last[0] is doc and len(last[1]) == len(doc):
        return last[1]
    tree = Tree(doc)
    _last = (doc, tree)
    return tree
