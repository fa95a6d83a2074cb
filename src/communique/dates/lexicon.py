"""The words of time expressions and their classes, each word coded as one character for the grammar.

The grammar is written as regular expressions over classes of words. A text becomes a string with one
character for each piece (word, number, mark), so that matching runs in C whatever the words' length.
"""

from __future__ import annotations

import functools
import re

import msgspec

from communique.data import load_json

OTHER = "\x01"
"""The code of a piece that no time expression contains."""

# Kinds of pieces that are told by their shape, not by their letters. The lexer decides which is which.
SHAPES = (
    "STAMP",
    "NUMDATE",
    "SLASHDATE",
    "CLOCK",
    "DECADE",
    "ORDNUM",
    "YEAR4",
    "D12",
    "D31",
    "D99",
    "NUM",
    "AMPM",
    "BC",
)
_FIRST_WORD_CODE = 0x4E00


class Ambiguity(msgspec.Struct, frozen=True):
    """How to tell that a word is a time and not something else that is spelled alike."""

    proper: bool = False
    not_tags: tuple[str, ...] = ()
    needs_number: bool = False


class Resource(msgspec.Struct, frozen=True):
    """The compiled lexicon."""

    classes: dict[str, dict[str, str]]
    ambiguous: dict[str, Ambiguity]
    cues: dict[str, frozenset[str]]
    holidays: dict[str, str]


@functools.cache
def resource() -> Resource:
    """The lexicon as `tools/build_dates.py` compiled it."""
    loaded: Resource = load_json("times.json", Resource)
    return loaded


_HOLIDAY_PIECES = re.compile(r"[^\W\d_]+|[^\w\s]")


@functools.cache
def holidays() -> dict[str, str]:
    """The rules of holidays by name, the name's words and marks parted by blanks ("new year ' s day")."""
    return {" ".join(_HOLIDAY_PIECES.findall(name)): rule for name, rule in resource().holidays.items()}


class Vocabulary:
    """Codes of words and of shapes. Grows while patterns are compiled, and is fixed afterwards."""

    def __init__(self) -> None:
        data = resource()
        self.codes: dict[str, str] = {}
        self.shapes = {name: chr(0x100 + number) for number, name in enumerate(SHAPES)}
        self.classes: dict[str, str] = {name: re.escape(code) for name, code in self.shapes.items()}
        for name in sorted(data.classes):
            self.classes[name.upper()] = "".join(self.word(word) for word in sorted(data.classes[name]))

    def word(self, word: str) -> str:
        """The code of a word (or mark), new where need be."""
        code = self.codes.get(word)
        if code is None:
            code = self.codes[word] = chr(_FIRST_WORD_CODE + len(self.codes))
        return code


_PATTERN = re.compile(r"\(\?P<\w+>|\(\?[:!=]|[A-Z][A-Z0-9_]*|[a-z]+|\s+|\\?.")
_OPERATORS = frozenset("()|?*+")


def compile_pattern(source: str, vocabulary: Vocabulary, macros: dict[str, str]) -> str:
    """Translate a pattern over words and classes to one over codes.

    CAPITALS name a macro, a class of the lexicon or a shape; lower case stands for the word itself; `\\.`
    and other marks for themselves; `( ) | ? * +` and named groups mean what they mean in `re`.
    """
    out: list[str] = []
    for token in _PATTERN.findall(source):
        if token.isspace():
            continue
        if token.startswith("(?") or token in _OPERATORS:
            out.append(token)
        elif token[0].isupper():
            if token in macros:
                out.append("(?:" + compile_pattern(macros[token], vocabulary, macros) + ")")
            else:
                out.append("[" + vocabulary.classes[token] + "]")
        else:
            out.append(vocabulary.word(token.removeprefix("\\")))
    return "".join(out)


def cue(name: str) -> frozenset[str]:
    """The words of a list of cues."""
    return resource().cues[name]


@functools.cache
def values(name: str) -> dict[str, str]:
    """The words of a class with their values."""
    return resource().classes[name]
