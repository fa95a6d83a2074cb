"""Report text as safe HTML with its spans marked, and excerpts of it."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

# What no HTML text may hold: controls, lone surrogates, non-characters. One replacement
# character for each keeps every offset.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
CONTEXT = 160
"""An excerpt takes at most so many characters of context on each side."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Characters `[start, end)` to be marked: `kind` is the CSS class, `anchor` the element's id."""

    start: int
    end: int
    kind: str
    anchor: str = ""


def fit(text: object) -> str:
    """Text fit for HTML and UTF-8, as long as it was."""
    return _UNFIT.sub("\ufffd", str(text))


def spans(value: object) -> list[tuple[int, int]]:
    """A contract's span or list of spans as a list; whatever is no span is left out."""
    if not isinstance(value, (list, tuple)) or not value:
        return []
    pairs = [value] if isinstance(value[0], int) else value
    found = []
    for pair in pairs:
        if isinstance(pair, (list, tuple)) and len(pair) == 2 and all(isinstance(end, int) for end in pair):
            start, end = pair
            if 0 <= start < end:
                found.append((start, end))
    return found


def mark_text(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Markup:
    """`text[start:end]`, escaped, with `marks` as nested elements.

    A mark that crosses another's end is closed there and goes on after it; its id stays with the
    first part. Marks outside the stretch are left out, those that reach into it are cut.
    """
    end = len(text) if end is None else min(end, len(text))
    queue: list[tuple[int, int, str, str]] = []
    for mark in sorted(set(marks)):
        low, high = max(mark.start, start), min(mark.end, end)
        if low < high:
            queue.append((low, -high, mark.kind, mark.anchor))
    heapq.heapify(queue)
    out: list[str] = []
    ends: list[int] = []
    seen: set[str] = set()
    at = start

    def close(upto: int) -> None:
        nonlocal at
        while ends and ends[-1] <= upto:
            out.append(escape(fit(text[at : ends[-1]])) + Markup("</mark>"))
            at = ends.pop()

    while queue:
        low, minus, kind, anchor = heapq.heappop(queue)
        high = -minus
        close(low)
        out.append(escape(fit(text[at:low])))
        at = low
        if ends and ends[-1] < high:
            heapq.heappush(queue, (ends[-1], -high, kind, ""))
            high = ends[-1]
        named = f' id="{escape(anchor)}"' if anchor and anchor not in seen else ""
        seen.add(anchor)
        out.append(f'<mark class="{escape(kind)}"{named}>')
        ends.append(high)
    close(end)
    out.append(escape(fit(text[at:end])))
    return Markup("".join(out))


def around(text: str, start: int, end: int, low: int = 0, high: int | None = None) -> tuple[int, int]:
    """The stretch of `text[low:high]` that shows `[start, end)` in its sentence, on its own line."""
    high = len(text) if high is None else min(high, len(text))
    left = max(low, start - CONTEXT, text.rfind("\n", 0, start) + 1)
    for found in _SENTENCE_END.finditer(text, left, start):
        left = found.end()
    if left == start - CONTEXT:
        left = text.find(" ", left, start) + 1 or left
    line = text.find("\n", end)
    right = min(high, end + CONTEXT, len(text) if line < 0 else line)
    stop = _SENTENCE_END.search(text, max(start, end - 3), min(high, right + 2))
    if stop and stop.end() >= end:
        right = min(right, len(text[: stop.end()].rstrip()))
    elif right == end + CONTEXT:
        right = max(end, text.rfind(" ", end, right))
    return left, max(right, end)


def shorten(text: str, limit: int) -> str:
    """One line of at most about `limit` characters, cut between words."""
    line = " ".join(fit(text).split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return line[: cut if cut > 0 else limit].rstrip(" ,;:–-") + " …"
