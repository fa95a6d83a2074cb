"""Whatever the tokens and trees: spans inside the text, in order, no exception, the same again."""

import itertools

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from communique.knowledge import Cast
from communique.language.syntax import Tree
from communique.statements import extract
from communique.statements.quotes import find_quotes

VOCAB = spacy.blank("en").vocab
WORDS = [
    "said",
    "says",
    "told",
    "the",
    "minister",
    "Ana",
    "he",
    "that",
    "according",
    "to",
    "and",
    "as",
    "called",
    "on",
    "urged",
    "claim",
    "saying",
    "added",
    "who",
    "if",
    "not",
    "\n\n",
    '"',
    "“",
    "”",
    "''",
    "``",
    "«",
    "»",
    "‘",
    "’",
    ",",
    ".",
    "?",
    ":",
    "—",
    "-",
    "GENEVA",
    "must",
    "we",
    "will",
    "leave",
    "by",
    "was",
    "let",
    "us",
]
LEMMAS = {"said": "say", "says": "say", "told": "tell", "urged": "urge", "added": "add"}
TAGS = ["VBD", "VBZ", "VBG", "VBN", "VB", "NN", "NNP", "IN", "PRP", "WP", "WDT", ".", ",", "TO", "MD", "_SP"]
POS = ["VERB", "NOUN", "PROPN", "PRON", "ADP", "PUNCT", "SPACE", "AUX", "SCONJ", "CCONJ"]
DEPS = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "ccomp",
    "xcomp",
    "parataxis",
    "acl",
    "acl:relcl",
    "advcl",
    "conj",
    "cc",
    "mark",
    "case",
    "aux",
    "aux:pass",
    "punct",
    "nmod",
    "nmod:poss",
    "appos",
    "flat",
    "compound",
    "fixed",
    "csubj",
    "dep",
]


@st.composite
def docs(draw):
    n = draw(st.integers(0, 30))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=n, max_size=n))
    # Random trees over random sentences: every token but the first of a sentence hangs on an earlier or later one.
    heads, deps, start = [], [], 0
    while start < n:
        size = draw(st.integers(1, n - start))
        order = draw(st.permutations(range(start, start + size)))
        place = {token: k for k, token in enumerate(order)}
        for token in range(start, start + size):
            k = place[token]
            heads.append(token if k == 0 else order[draw(st.integers(0, k - 1))])
            deps.append("root" if k == 0 else draw(st.sampled_from(DEPS)))
        start += size
    return Doc(
        VOCAB, words=words, spaces=draw(st.lists(st.booleans(), min_size=n, max_size=n)), heads=heads, deps=deps,
        tags=draw(st.lists(st.sampled_from(TAGS), min_size=n, max_size=n)),
        pos=draw(st.lists(st.sampled_from(POS), min_size=n, max_size=n)),
        lemmas=[LEMMAS.get(w, w) for w in words],
    )  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(docs())
def test_any_tree(doc):
    statements = extract(doc, Cast(doc, []))
    assert [s.id for s in statements] == [f"s{k}" for k in range(1, len(statements) + 1)]
    for s in statements:
        for spans in (s.source, s.cue, s.content, s.addressee_span):
            assert all(0 <= a < b <= len(doc.text) for a, b in spans)
            assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
        assert s.content
    assert extract(doc, Cast(doc, [])) == statements


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="ab \n.,?“”„«»\"'’‘`"))
def test_any_quotation_marks(text):
    quotes = find_quotes(text)
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    assert all(a.end <= b.start for a, b in itertools.pairwise(quotes))
    assert all("\n" not in text[q.start : q.end] for q in quotes)


@settings(max_examples=200, deadline=None)
@given(docs())
def test_tree_edges(doc):
    tree = Tree(doc)
    for token in doc:
        below = tree.subtree(token.i)
        assert below == [t.i for t in doc if token == t or token.is_ancestor(t)]
        assert (tree.left[token.i], tree.right[token.i]) == (below[0], below[-1] + 1)
        assert tree.sents[tree.sent[token.i]] == (token.sent.start, token.sent.end)
