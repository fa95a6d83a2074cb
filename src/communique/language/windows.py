"""Cuts a text into the windows that the encoder reads: runs of words that begin where a sentence surely begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TARGET, LIMIT = 120, 240  # pieces in a window: wanted, and at most
ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!!!", "???"})
STOPS = ENDS | {'"', "”", "''", "»", ":", ","}
CLOSERS = frozenset({'"', "”", "’", "'", "''", ")", "]", "»"})


@dataclass(frozen=True, slots=True)
class Window:
    """Places of words (indices into the list that was cut), in a row."""

    start: int
    end: int


def sure_starts(words: Sequence[str], forced: Sequence[bool]) -> list[int]:
    """Where to cut: after a full stop that stands alone and before a capital, and wherever `forced` says so."""
    starts = [0] if words else []
    for i in range(1, len(words)):
        if forced[i]:
            starts.append(i)
            continue
        if not (words[i][0].isupper() or words[i][0].isdigit()):
            continue
        before = words[i - 1]
        if before in CLOSERS and i > 1:
            before = words[i - 2]
        if before in ENDS:
            starts.append(i)
    return starts


def after_abbreviation(words: Sequence[str]) -> list[int]:
    """Words right behind an abbreviation in brackets, "European Union (EU) Council …": no sentence begins there."""
    return [
        i
        for i in range(4, len(words))
        if words[i - 1] == ")" and words[i - 3] == "(" and len(words[i - 2]) > 1 and words[i - 2].isupper()
    ]


def cut(words: Sequence[str], sizes: Sequence[int], forced: Sequence[bool]) -> list[Window]:
    """Windows that cover all words, in order; `sizes` are the words' numbers of pieces."""
    starts = sure_starts(words, forced)
    windows: list[Window] = []
    begin = size = 0
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        length = sum(sizes[start:end])
        first = forced[start] or start == 0
        line = first and (end == len(words) or forced[end]) and words[end - 1] not in STOPS
        if line and end < len(words):  # a headline, or an item of a list: it is read by itself
            if start > begin:
                windows.append(Window(begin, start))
            windows += _chop(sizes, start, end)
            begin, size = end, 0
            continue
        if start > begin and size + length > TARGET:
            windows.append(Window(begin, start))
            begin, size = start, 0
        size += length
        if size > LIMIT:  # one endless sentence: cut wherever it is full
            windows += _chop(sizes, begin, end)
            begin, size = end, 0
    if begin < len(words):
        windows.append(Window(begin, len(words)))
    return windows


def _chop(sizes: Sequence[int], start: int, end: int) -> list[Window]:
    windows, size, begin = [], 0, start
    for i in range(start, end):
        if size + sizes[i] > LIMIT:
            windows.append(Window(begin, i))
            begin, size = i, 0
        size += sizes[i]
    windows.append(Window(begin, end))
    return windows
