"""Quotations: where they open and close, in any style of marks, also broken ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Double marks, TeX's pairs, two single marks for one double; single marks are looked at only outside of those.
_MARKS = re.compile(r"[“”„‟«»\"]|``|''|[‘’'`]")
_PARAGRAPH = re.compile(r"[^\n]+")
_ONLY_OPEN = frozenset("“„‟«") | {"``"}
_ONLY_CLOSE = frozenset("”»")
_BEFORE_OPEN = frozenset(" \t\u00a0\u2009([{—–-/:…")
_AFTER_CLOSE = frozenset(" \t\u00a0\u2009)]},.;:!?—–-/…")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation inside a paragraph, marks included: characters `[start, end)`.

    `closed` tells whether it has a closing mark; `continued` whether it goes on the last paragraph's quotation
    (that one had no closing mark, this one opens its paragraph).
    """

    start: int
    end: int
    closed: bool
    continued: bool


def find_quotes(text: str) -> list[Quote]:
    """All quotations of a text, in order, without overlaps; nested ones are part of the outer."""
    found: list[Quote] = []
    open_before = False
    tex = "``" in text
    for paragraph in _PARAGRAPH.finditer(text):
        a, b = paragraph.span()
        if not paragraph.group().strip():
            continue
        quotes = _in_paragraph(text, a, b, open_before, tex)
        open_before = bool(quotes) and not quotes[-1].closed
        found.extend(quotes)
    return found


def _side(text: str, a: int, b: int, at: int, mark: str, is_open: bool) -> bool:
    """Whether a mark opens (True) or closes."""
    if mark in _ONLY_OPEN:
        # An opening glyph behind a word while one is open: mistaken for a closing one.
        after = text[at + len(mark) : at + len(mark) + 1] or " "
        return not (is_open and text[at - 1] not in _BEFORE_OPEN and after in _AFTER_CLOSE)
    if mark in _ONLY_CLOSE:
        # A closing glyph where nothing is open, at the start of a word: mistaken for an opening one.
        after = text[at + 1 : at + 2]
        before = text[at - 1 : at] if at > a else " "
        return not is_open and before in _BEFORE_OPEN and bool(after) and after not in _AFTER_CLOSE
    before = text[at - 1] if at > a else " "
    after = text[at + len(mark)] if at + len(mark) < b else " "
    opens = before in _BEFORE_OPEN and after not in _AFTER_CLOSE
    closes = before not in _BEFORE_OPEN and after in _AFTER_CLOSE
    if opens == closes or (opens and is_open) or (closes and not is_open):
        return not is_open  # mis-spaced: marks alternate
    return opens


def _in_paragraph(text: str, a: int, b: int, open_before: bool, tex: bool) -> list[Quote]:
    """The quotations of a paragraph; `tex`: two single marks only close, as "``" opens."""
    quotes: list[Quote] = []
    start = -1
    continued = False
    marks = [(m.start(), m.group()) for m in _MARKS.finditer(text, a, b)]
    first = len(text[a:b]) - len(text[a:b].lstrip()) + a
    doubles = [(at, mark) for at, mark in marks if mark not in "‘’'`"]
    for at, mark in doubles:
        if not (tex and mark == "''") and _side(text, a, b, at, mark, start >= 0):
            if start < 0:
                start, continued = at, open_before and at == first
        elif start >= 0:
            quotes.append(Quote(start, at + len(mark), True, continued))
            start, continued = -1, False
        elif open_before and not quotes:
            quotes.append(
                Quote(first, at + len(mark), True, True)
            )  # the paragraph's own opening mark is missing
    if start >= 0:
        quotes.append(Quote(start, b, False, continued))
    if not doubles:
        quotes = _single(text, a, b, marks)
    return quotes


def _single(text: str, a: int, b: int, marks: list[tuple[int, str]]) -> list[Quote]:
    """Quotations in single marks; an apostrophe is none (it needs an opening mark at the start of a word)."""
    quotes: list[Quote] = []
    start = -1
    for at, mark in marks:
        before = text[at - 1] if at > a else " "
        after = text[at + 1] if at + 1 < b else " "
        if start < 0:
            if (mark == "‘" or mark in "'`") and before in _BEFORE_OPEN and after.isalpha():
                start = at
        elif mark in "’'" and before not in _BEFORE_OPEN and not after.isalnum():
            if at - start > 3:
                quotes.append(Quote(start, at + 1, True, False))
            start = -1
    return quotes
