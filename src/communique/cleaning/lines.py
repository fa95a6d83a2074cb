"""Lines of a page, and the paragraphs that they make: hard-wrapped lines are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from communique.cleaning.characters import plain
from communique.model import Span

_TRIM = (
    " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u2800\u3164\x00"
)
_FINAL = re.compile(r"[.!?…:;。！？]['\"”’»)\]]*$")
_RUNS_ON = re.compile(
    r"(?:,|\b(?:the|a|an|of|and|or|to|in|on|at|for|with|by|from|that|which|who|as|its|their|his|her|between|into))$"
)
_MARK = re.compile(r"(?:(?P<heading>#{1,6})[ \t]+|(?:[-*•▪■●‣◦·▶►]|>+)[ \t\xa0]+)(?=\S)")
_WIDTH = 140


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the page: one line, or several that were wrapped.

    `parts` are original spans without their markers ("# ", "• ") and blank ends; `text` is how it reads.
    `blank` says that an empty line stands before it. What is found out about it goes into the fields below.
    """

    parts: list[Span]
    text: str
    blank: bool
    heading: bool = False
    marked: bool = False
    kind: str = "text"
    group: str = ""
    words: int = 0
    language: str = ""
    sure: float = 0.0
    key: str = ""
    cut: list[Span] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it starts in the original."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the original."""
        return self.parts[-1][1]


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    blank: bool
    heading: bool
    marked: bool


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _FINAL.search(text[-8:]) is not None


def paragraphs(text: str) -> list[Paragraph]:
    """The page's paragraphs in order. Every character that is not blank is in one, but for line markers."""
    lines = _split(text)
    wrapped = _wrapped(lines)
    found: list[Paragraph] = []
    group: list[_Line] = []
    for i, line in enumerate(lines):
        if group and not _goes_on(group[-1], line, i in wrapped):
            found.append(_paragraph(group))
            group = []
        group.append(line)
    if group:
        found.append(_paragraph(group))
    return found


def _split(text: str) -> list[_Line]:
    lines: list[_Line] = []
    position = 0
    blank = False
    for raw in text.splitlines(keepends=True):
        inner = raw.strip(_TRIM)
        if not inner:
            blank = True
            position += len(raw)
            continue
        start = position + len(raw) - len(raw.lstrip(_TRIM))
        end = start + len(inner)
        mark = _MARK.match(inner)
        heading = False
        if mark is not None:
            start += mark.end()
            heading = mark["heading"] is not None
        shown = plain(text[start:end])
        if shown:
            lines.append(_Line(start, end, shown, blank, heading, mark is not None))
            blank = False
        else:
            blank = True
        position += len(raw)
    return lines


def _wrapped(lines: list[_Line]) -> set[int]:
    """The lines that go on from the one before in a page that was wrapped at a fixed width.

    Such a page shows it: no line is longer than the width, and the first word of nearly every next line
    would not have fitted on the line before.
    """
    found: set[int] = set()
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].blank or len(lines[i].text) > _WIDTH:
            if i - start >= 2:
                found.update(_wrapped_block(lines, start, i))
            start = i
    return found


def _wrapped_block(lines: list[_Line], start: int, end: int) -> list[int]:
    width = max(len(line.text) for line in lines[start:end])
    if width < 40 or width > _WIDTH:
        return []
    full = open_ends = 0
    goes_on: list[int] = []
    for i in range(start + 1, end):
        before, line = lines[i - 1], lines[i]
        fits = len(before.text) + 1 + len(line.text.split(None, 1)[0]) <= width - 1
        if not ends_sentence(before.text):
            open_ends += 1
            if line.text[:1].islower() or not fits:
                full += 1
        if not line.marked and not (fits and ends_sentence(before.text)):
            goes_on.append(i)
    if open_ends * 2 < end - start - 1 or full * 10 < open_ends * 8 or open_ends < 1:
        return []
    if end - start == 2 and not lines[start + 1].text[:1].islower():
        return []  # a headline over a sentence looks the same
    lower = sum(lines[i].text[:1].islower() for i in range(start + 1, end))
    if lower * 4 < end - start - 1:
        return []  # lines of a list or of headlines start with capitals
    return goes_on


def _goes_on(before: _Line, line: _Line, wrapped: bool) -> bool:
    """Whether a line goes on where the one before broke off."""
    if line.marked or before.heading:
        return False
    if wrapped:
        return True
    if len(before.text) < 12 or ends_sentence(before.text):
        return False
    small = line.text[:1].islower()
    runs_on = _RUNS_ON.search(before.text[-16:]) is not None
    if line.blank:
        return runs_on and small and len(before.text) >= 30 and len(line.text) >= 30
    return (runs_on and (small or len(before.text) >= 30)) or (small and len(before.text) >= 30)


def _paragraph(group: list[_Line]) -> Paragraph:
    text = group[0].text if len(group) == 1 else " ".join(line.text for line in group)
    return Paragraph(
        [(line.start, line.end) for line in group],
        text,
        group[0].blank,
        group[0].heading,
        group[0].marked,
        words=text.count(" ") + 1,
    )
