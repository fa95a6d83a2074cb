"""Cuts a text into pieces (words, numbers, dates in figures, marks) and codes each as one character."""

from __future__ import annotations

import re
from typing import NamedTuple

from communique.dates.lexicon import OTHER, Vocabulary

_TIME = r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?"
_ZONE = r"(?:\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?"
_PIECE = re.compile(
    # Most pieces are words, and without these first letters (a.m., B.C.) they can be nothing else.
    r"(?![aApPB])[^\W\d_]+"
    rf"|(?P<STAMP>(?<![\d.])(?<!\d[-/])\d{{4}}-\d\d?-\d\d?(?!\d)(?:[T ]\s?{_TIME}{_ZONE})?(?!\d|-\d)"
    r"|(?<![\d.,-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d,]))"
    rf"|(?P<NUMDATE>(?:(?<![\w.:-])|(?<=/\d-)|(?<=/\d\d-)|(?<=/\d{{4}}-))(?<!\d/)\d{{1,2}}([./-])\d{{1,2}}\3(?:\d{{4}}|\d\d)(?![\w]|[./]\d|-\d(?!\d?/))(?:,?\s{_TIME}(?!\d))?)"
    r"|(?P<SLASHDATE>(?:(?<![\w./-])|(?<=/\d-)|(?<=/\d\d-))\d{1,2}/\d{1,2}(?![\w/]|\.\d|-\d(?!\d?/)))"
    rf"|(?P<CLOCK>(?<![\d:.])(?:[01]?\d|2[0-4])[:][0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|(?<![\d:.])(?:0?\d|1[0-2])\.[0-5]\d(?=\s?[ap]\.?m\b))"
    r"|(?P<DECADE>\d{3}0[’']?s\b|\d{2}0s(?=\s*B\.?C)|[’'‘`]?\d0[’']?s\b)"
    r"|(?P<ORDNUM>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<NUM>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+)"
    r"|(?P<AMPM>(?:(?<=\d)|\b)[aApP]\s?\.\s?[mM]\b(?:\s?\.)?|(?<=[\d\s])[aApP][mM]\b)"
    r"|(?P<BC>\bB\.?C\.?(?:E\b\.?)?(?!\w)|\bBC\b)"
    r"|(?P<WORD>[^\W\d_]+)"
    r"|(?P<MARK>[^\w\s])"
)
_GLUE = re.compile(r"\n\s*\n")


class Pieces(NamedTuple):
    """A text in pieces: `codes[i]` is the code of the piece `text[starts[i]:ends[i]]`, `words[i]` in lower case."""

    codes: str
    words: list[str]
    starts: list[int]
    ends: list[int]


def _number_shape(word: str) -> str:
    if "," in word or "." in word:
        return "NUM"
    value = int(word) if len(word) < 6 else 10**6
    if len(word) <= 2:
        return "D12" if 1 <= value <= 12 else "D31" if 1 <= value <= 31 else "D99"
    return "YEAR4" if len(word) == 4 and 1000 <= value <= 2199 else "NUM"


def cut(text: str, vocabulary: Vocabulary) -> Pieces:
    """The pieces of a text. A blank line becomes a piece of its own that nothing matches."""
    codes: list[str] = []
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known, shapes = vocabulary.codes, vocabulary.shapes
    previous = 0
    for found in _PIECE.finditer(text):
        start, end = found.span()
        if start - previous > 1 and "\n" in text[previous:start] and _GLUE.search(text, previous, start):
            codes.append(OTHER)
            words.append("")
            starts.append(previous)
            ends.append(start)
        kind = found.lastgroup or "MARK"
        word = found.group().lower()
        if kind == "WORD" or kind == "MARK":
            codes.append(known.get(word, OTHER))
        elif kind == "NUM":
            codes.append(shapes[_number_shape(word)])
        else:
            codes.append(shapes[kind])
        words.append(word)
        starts.append(start)
        ends.append(end)
        previous = end
    return Pieces("".join(codes), words, starts, ends)
