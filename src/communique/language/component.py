"""The spaCy component that annotates a Doc: sentences, tags, lemmas, trees, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from communique.data import load_json
from communique.language.lemmas import Lemmas
from communique.language.names import best_tags, transitions
from communique.language.network import Network, Scores
from communique.language.syntax import words_of
from communique.language.trees import best_tree
from communique.language.windows import after_abbreviation, cut

ATTRIBUTES = [HEAD, DEP, TAG, POS, LEMMA, ENT_IOB, ENT_TYPE]
VECTORS = "communique.vectors"
"""Where `doc.user_data` has the words' vectors by themselves (tokens × size, float32)."""
STATES = "communique.states"
"""Where `doc.user_data` has the words in their context (tokens × 3 size, float16)."""
INSIDE, OUTSIDE, BEGIN = 1, 2, 3  # spaCy's ENT_IOB


@Language.factory(
    "communique",
    assigns=[
        "token.tag",
        "token.pos",
        "token.lemma",
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "doc.ents",
    ],
)
def make(nlp: Language, name: str) -> Annotator:
    """Make the component (spaCy calls this)."""
    return Annotator(nlp.vocab)


class Annotator:
    """Annotates Docs in place. Words, and sentence starts where they are set, are taken as given."""

    def __init__(self, vocab: Vocab, network: Network | None = None) -> None:
        self.network = network or Network()
        labels, strings = self.network.labels, vocab.strings
        self._lemmas: dict[tuple[str, int, int], int] = {}
        self._lemmatise = Lemmas(load_json("language/lemmas.json", dict[str, dict[str, str]]))
        self._strings = strings
        self._tags = np.array([strings.add(t) for t in labels.tag], dtype=np.uint64)
        self._upos = np.array([IDS.get(t, 0) for t in labels.upos], dtype=np.uint64)
        self._relations = np.array([strings.add(r) for r in labels.relation], dtype=np.uint64)
        self._root = labels.relation.index("root")
        kinds = [t[2:] for t in labels.name]
        self._kinds = np.array([strings.add(k) if k else 0 for k in kinds], dtype=np.uint64)
        self._allowed = transitions(labels.name)
        self._inside = np.array([t.startswith("I-") for t in labels.name])
        self._dep, self._space_tag, self._space = strings.add("dep"), strings.add("_SP"), IDS["SPACE"]

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        texts = words_of(doc)
        spaces = [text.isspace() for text in texts]
        places = [i for i, space in enumerate(spaces) if not space]
        if not places:
            for token in doc:
                token.is_sent_start = token.i == 0
            return doc
        given = doc.has_annotation("SENT_START")
        forced = [False] * len(places)
        for k, i in enumerate(places):
            if given:
                forced[k] = bool(doc[i].is_sent_start)
            elif i and spaces[i - 1]:
                forced[k] = "\n" in texts[i - 1]
        words = [texts[i] for i in places]
        sizes = [len(pieces) for pieces, _ in self.network.encode.sentence(words)]
        windows = cut(words, sizes, forced)
        scores = self.network.run([words[w.start : w.end] for w in windows])
        array = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
        array[:, 5] = OUTSIDE
        index = np.array(places)
        doc.tensor = np.zeros((len(doc), scores[0].mention.shape[1]), dtype=np.float32)
        vectors = np.zeros((len(doc), scores[0].vector.shape[1]), dtype=np.float32)
        states = np.zeros((len(doc), scores[0].state.shape[1]), dtype=np.float16)
        doc.user_data[VECTORS], doc.user_data[STATES] = vectors, states
        for window, score in zip(windows, scores, strict=True):
            span = slice(window.start, window.end)
            starts = np.array(forced[span])
            if not given:
                likely = score.start > 0
                likely[after_abbreviation(words[span])] = False
                starts |= likely
            starts[0] = True
            doc.tensor[index[span]] = score.mention
            vectors[index[span]] = score.vector
            states[index[span]] = score.state
            self._fill(array, index[span], words[span], score, starts)
        self._fill_spaces(array, spaces)
        # A name that white space or a window's border has cut in two begins anew.
        inside = array[:, 5] == INSIDE
        broken = inside & (np.r_[np.uint64(0), array[:-1, 6]] != array[:, 6])
        array[broken, 5] = BEGIN
        doc.from_array(ATTRIBUTES, array)  # type: ignore[arg-type]  # spaCy's stub knows only signed integers
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:
        """Annotate many Docs, each by itself: what one says never depends on its neighbours."""
        for doc in docs:
            yield self(doc)

    def _fill(
        self,
        array: NDArray[np.uint64],
        index: NDArray[np.int64],
        words: list[str],
        score: Scores,
        starts: NDArray[np.bool_],
    ) -> None:
        """Write one window's annotation into the rows `index` of a Doc's array."""
        n = len(words)
        heads = np.zeros(n, dtype=np.int64)  # 1 + the place of the head within the window, 0 for a root
        borders = [*np.flatnonzero(starts).tolist(), n]
        for a, b in pairwise(borders):
            arcs = np.empty((1 + b - a, 1 + b - a), dtype=score.arcs.dtype)  # the root's and the sentence's
            arcs[0, 0] = score.arcs[0, 0]
            arcs[0, 1:] = score.arcs[0, a + 1 : b + 1]
            arcs[1:, 0] = score.arcs[a + 1 : b + 1, 0]
            arcs[1:, 1:] = score.arcs[a + 1 : b + 1, a + 1 : b + 1]
            found = best_tree(arcs)[1:]
            heads[a:b] = np.where(found > 0, found + a, 0)
        relations = self.network.relations(heads, score.label_head, score.label_dep[1:])
        relations[:, self._root] = -np.inf
        label = relations.argmax(1)
        label[heads == 0] = self._root
        own = np.arange(n)
        target = np.where(heads > 0, heads - 1, own)
        array[index, 0] = (index[target] - index).astype(np.uint64)
        array[index, 1] = self._relations[label]
        array[index, 2] = self._tags[score.tag]
        array[index, 3] = self._upos[score.upos]
        known = self._lemmas
        parts = zip(words, score.upos.tolist(), score.lemma.tolist(), strict=True)
        array[index, 4] = [known[part] if part in known else self._lemma(*part) for part in parts]
        for a, b in pairwise(borders):
            tags = best_tags(score.name[a:b], self._allowed, self._inside)
            named = np.flatnonzero(tags)
            if len(named):
                rows = index[a:b][named]
                array[rows, 5] = np.where(self._inside[tags[named]], INSIDE, BEGIN).astype(np.uint64)
                array[rows, 6] = self._kinds[tags[named]]

    def _lemma(self, word: str, upos: int, script: int) -> int:
        key = (word, upos, script)
        known = self._lemmas.get(key)
        if known is None:
            labels = self.network.labels
            known = self._strings.add(self._lemmatise(word, labels.upos[upos], labels.lemma[script]))
            if len(self._lemmas) < 200_000:
                self._lemmas[key] = known
        return known

    def _fill_spaces(self, array: NDArray[np.uint64], spaces: list[bool]) -> None:
        """White space hangs on the word before it (at the start, on the word after it)."""
        for i, space in enumerate(spaces):
            if space:
                step = -1 if i else next((k for k, s in enumerate(spaces) if not s), 0)
                array[i, :5] = (
                    np.uint64(step & 0xFFFFFFFFFFFFFFFF),
                    self._dep,
                    self._space_tag,
                    self._space,
                    0,
                )
                array[i, 4] = self._strings.add(" ")
