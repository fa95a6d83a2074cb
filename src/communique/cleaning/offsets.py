"""The map between a story's clean text and the text as it was given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from communique.model import Span


class OffsetMap:
    """Pieces of clean text and where each stands in the original.

    A piece maps one to one (equal lengths: character i to character i) or as a whole (an entity such as
    `&amp;` and the one character it means). Clean characters between pieces (the blank lines that part
    paragraphs) belong to no original character.
    """

    __slots__ = ("_ends", "_joined", "_original_ends", "_original_starts", "_starts", "length")

    def __init__(
        self,
        pieces: list[tuple[int, int, int, int]],
        joined: list[bool],
        length: int,
    ) -> None:
        """`pieces` are (clean start, clean end, original start, original end), in order on both sides.

        `joined[i]`: nothing but blank or invisible characters stands between piece i and the next in the
        original, so that a span over both is one span there.
        """
        self._starts = [piece[0] for piece in pieces]
        self._ends = [piece[1] for piece in pieces]
        self._original_starts = [piece[2] for piece in pieces]
        self._original_ends = [piece[3] for piece in pieces]
        self._joined = joined
        self.length = length

    def __len__(self) -> int:
        return len(self._starts)

    def pieces(self) -> Iterator[tuple[Span, Span]]:
        """All (clean span, original span), in order."""
        for i in range(len(self._starts)):
            yield (self._starts[i], self._ends[i]), (self._original_starts[i], self._original_ends[i])

    def to_original(self, start: int, end: int) -> tuple[Span, ...]:
        """The original span or spans of the clean characters `[start, end)`, in order; () where there are none.

        Several spans come where the report has something between them that is no part of the clean text
        (a time stamp, a repeated headline).
        """
        spans: list[Span] = []
        i = bisect_right(self._ends, start)
        continues = False
        while i < len(self._starts) and self._starts[i] < end:
            low, high = self._piece(i, start, end)
            if continues:
                spans[-1] = (spans[-1][0], high)
            else:
                spans.append((low, high))
            continues = self._joined[i]
            i += 1
        return tuple(spans)

    def hull(self, start: int, end: int) -> Span | None:
        """The one original span from the first to the last character of the clean `[start, end)`."""
        spans = self.to_original(start, end)
        return (spans[0][0], spans[-1][1]) if spans else None

    def to_clean(self, start: int, end: int) -> Span | None:
        """The clean span of the original characters `[start, end)`; None where none of them survived."""
        i = bisect_right(self._original_ends, start)
        j = bisect_left(self._original_starts, end) - 1
        if i > j:
            return None
        low, high = self._starts[i], self._ends[j]
        if self._one_to_one(i):
            low += max(0, start - self._original_starts[i])
        if self._one_to_one(j):
            high -= max(0, self._original_ends[j] - end)
        return (low, high) if low < high else None

    def _one_to_one(self, i: int) -> bool:
        return self._ends[i] - self._starts[i] == self._original_ends[i] - self._original_starts[i]

    def _piece(self, i: int, start: int, end: int) -> Span:
        """The part of piece i's original that lies under the clean `[start, end)`."""
        low, high = self._original_starts[i], self._original_ends[i]
        if not self._one_to_one(i):
            return low, high
        return low + max(0, start - self._starts[i]), high - max(0, self._ends[i] - end)


class Builder:
    """Puts a clean text together from stretches of the original."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int, int]] = []
        self._joined: list[bool] = []
        self.length = 0

    def add(self, clean: str, start: int, end: int, joined: bool = True) -> None:
        """Append clean characters that stand for the original `[start, end)`.

        `joined`: nothing that counts stands between these and the ones before.
        """
        if not clean:
            return
        new = self.length + len(clean)
        if self._joined:
            self._joined[-1] = joined
            last = self._pieces[-1]
            if (
                last[3] == start
                and last[1] == self.length
                and joined
                and last[1] - last[0] == last[3] - last[2]
                and len(clean) == end - start
            ):
                self._pieces[-1] = (last[0], new, last[2], end)
                self._parts.append(clean)
                self.length = new
                return
        self._pieces.append((self.length, new, start, end))
        self._joined.append(False)
        self._parts.append(clean)
        self.length = new

    def gap(self, characters: str) -> None:
        """Append clean characters that stand for nothing in the original."""
        self._parts.append(characters)
        self.length += len(characters)

    def finish(self) -> tuple[str, OffsetMap]:
        """The clean text and its map; blanks that a removed mark left at the end are cut off."""
        while self._pieces and self._parts and self._parts[-1].endswith(" "):
            start, end, low, high = self._pieces[-1]
            if end != self.length or end - start != high - low:
                break
            kept = self._parts[-1].rstrip(" ")
            cut = min(len(self._parts[-1]) - len(kept), end - start)
            self._parts[-1] = self._parts[-1][: len(self._parts[-1]) - cut]
            self.length -= cut
            if end - cut > start:
                self._pieces[-1] = (start, end - cut, low, high - cut)
            else:
                self._pieces.pop()
                self._joined.pop()
            if not self._parts[-1]:
                self._parts.pop()
        return "".join(self._parts), OffsetMap(self._pieces, self._joined, self.length)
