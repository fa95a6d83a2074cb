"""What the encoder sees of a word: its word pieces and its shape. Training and analysis share this module."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

CLS, SEP, UNKNOWN = 101, 102, 100
MAX_PIECES = 8  # of one word; longer ones are URLs and rubbish
MAX_LENGTH = 100  # characters of a word that is looked up at all, as in BERT

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


def vocabulary(lines: str) -> dict[str, int]:
    """Piece → number, from a vocabulary file (one piece a line)."""
    return {piece: i for i, piece in enumerate(lines.split("\n")) if piece}


class WordPieces:
    """BERT's uncased word pieces: letters without accents, punctuation apart, then the longest known pieces."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = known

    def __call__(self, word: str) -> list[int]:
        """The numbers of a word's pieces; UNKNOWN for a part that no pieces make up."""
        return [piece for part in self._parts(word) for piece in self._pieces(part)]

    def _parts(self, word: str) -> list[str]:
        parts, current = [], ""
        # Hugging Face's order: clean, then part CJK signs, strip accents, lower, then part punctuation.
        for character in unicodedata.normalize("NFD", word):
            kind = unicodedata.category(character)
            if kind == "Mn" or character in "\x00\ufffd" or (kind[0] == "C" and character not in "\t\n\r"):
                continue
            if character.isspace() or kind == "Zs":
                parts.append(current)
                current = ""
            elif _is_punctuation(character, kind) or _is_cjk(ord(character)):
                parts += [current, character.lower()]
                current = ""
            else:
                current += character.lower()
        return [part for part in (*parts, current) if part]

    def _pieces(self, part: str) -> list[int]:
        if len(part) > MAX_LENGTH:
            return [UNKNOWN]
        pieces, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                number = self._known.get(("##" if start else "") + part[start:end])
                if number is not None:
                    break
                end -= 1
            else:
                return [UNKNOWN]
            pieces.append(number)
            start = end
        return [piece for piece in pieces if piece is not None]


def _is_punctuation(character: str, kind: str) -> bool:
    code = ord(character)
    return kind[0] == "P" or 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126


def _is_cjk(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
    )


class WordEncoder:
    """Word → (piece ids, shape), remembered: news repeats its words."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._pieces = WordPieces(known)
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def __call__(self, word: str) -> tuple[tuple[int, ...], int]:
        """The pieces (at least one) and the shape of a word."""
        known = self._known.get(word)
        if known is None:
            # One form of quotation marks: the treebanks write them straight, newspapers do not.
            ids = self._pieces(word.translate(QUOTES)[: 4 * MAX_LENGTH])[:MAX_PIECES]
            known = (tuple(ids) or (UNKNOWN,), shape_of(word))
            if len(self._known) < 200_000:
                self._known[word] = known
        return known

    def sentence(self, words: Sequence[str]) -> list[tuple[tuple[int, ...], int]]:
        """All words of a sentence."""
        known = self._known
        return [known[word] if word in known else self(word) for word in words]
