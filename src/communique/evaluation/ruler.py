"""Spans compared: as they stand, or by the characters that count where the report's text is known."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from communique.model import Span, Spans

_QUOTES = frozenset('"“”„‟«»')
_EDGE = frozenset(".,;:!?-–—…()[]'‘’`") | _QUOTES


def merged(spans: Iterable[Span]) -> Spans:
    """The same characters as spans in order that do not touch."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return tuple(made)


def overlap(first: Spans, second: Spans) -> Spans:
    """The characters that two merged spans share."""
    made, i, j = [], 0, 0
    while i < len(first) and j < len(second):
        start, end = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if start < end:
            made.append((start, end))
        if first[i][1] < second[j][1]:
            i += 1
        else:
            j += 1
    return tuple(made)


class Ruler:
    """Measures spans of one report.

    With the text, white space and double quotation marks have no length and `trim` takes punctuation off the
    edges: whether a comma or the marks belong to a quotation is no error. Without it every character counts.
    """

    def __init__(self, text: str | None) -> None:
        self.text = text
        self._before: list[int] | None = None

    def size(self, spans: Spans) -> int:
        """How many characters count."""
        if self.text is None:
            return sum(end - start for start, end in spans)
        if self._before is None:
            counted = (not c.isspace() and c not in _QUOTES for c in self.text)
            self._before = list(accumulate(counted, initial=0))
        return sum(self._before[end] - self._before[start] for start, end in spans)

    def trim(self, spans: Spans) -> Spans:
        """Merged spans without punctuation and white space at their edges; whole where nothing is left."""
        if self.text is None:
            return merged(spans)
        kept = []
        for start, end in spans:
            while start < end and self._edge(self.text[start]):
                start += 1
            while end > start and self._edge(self.text[end - 1]):
                end -= 1
            if start < end:
                kept.append((start, end))
        return merged(kept or spans)

    @staticmethod
    def _edge(character: str) -> bool:
        return character in _EDGE or character.isspace()

    def dice(self, first: Spans, second: Spans) -> float:
        """2 × shared / (first + second), of merged spans: 0 to 1. Symmetric to the last bit."""
        if first == second:
            return 1.0
        total = self.size(first) + self.size(second)
        return 2 * self.size(overlap(first, second)) / total if total else 0.0

    def words(self, spans: Spans) -> str:
        """The text of the spans on one line; empty without the text."""
        if self.text is None:
            return ""
        return " ".join(" … ".join(self.text[start:end] for start, end in spans).split())
