"""What the encoder sees of a word: its word pieces and its shape. Training and analysis share this module."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer

CLS, SEP, UNKNOWN = 101, 102, 100
MAX_PIECES = 8  # of one word; longer ones are URLs and rubbish

# Shapes go where BERT has its two token types: the vocabulary is uncased, and names are told by capitals.
LOWER, TITLE, UPPER, MIXED, DIGIT, OTHER = range(6)
SHAPES = 6

QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'"})


def shape_of(word: str) -> int:
    """The class of a word's letters: lower, Title, UPPER, miXed, with digits, or none of these."""
    if word.islower():
        return LOWER
    if word.istitle() or (len(word) > 1 and word[0].isupper() and word[1:].islower()):
        return TITLE
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    if any(c.isdigit() for c in word):
        return DIGIT
    return MIXED if any(c.isalpha() for c in word) else OTHER


class WordEncoder:
    """Word → (piece ids, shape), remembered: news repeats its words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def __call__(self, word: str) -> tuple[tuple[int, ...], int]:
        """The pieces (at least one) and the shape of a word."""
        known = self._known.get(word)
        if known is None:
            # One form of quotation marks: the treebanks write them straight, newspapers do not.
            ids = self._tokenizer.encode(word.translate(QUOTES), add_special_tokens=False).ids[:MAX_PIECES]
            known = (tuple(ids) or (UNKNOWN,), shape_of(word))
            if len(self._known) < 200_000:
                self._known[word] = known
        return known

    def sentence(self, words: Sequence[str]) -> list[tuple[tuple[int, ...], int]]:
        """All words of a sentence."""
        return [self(word) for word in words]
