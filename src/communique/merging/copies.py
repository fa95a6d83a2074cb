"""Copies: stories that share most of their words in the same order."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence

from communique.merging.rows import Key, StoryRow

WORD = re.compile(r"\w+")
SHINGLE = 5  # words
SHARED = 0.7  # of the shorter story's shingles
LENGTHS = 0.4  # the shorter story has at least this share of the longer one's shingles
LEAST = 12  # shingles: shorter texts are too easily alike
COMMON = 50  # stories: a shingle that more of them have is a formula, not a trace


def find_copies(stories: Sequence[StoryRow]) -> dict[Key, Key]:
    """Each copy with its original: the one published first (then by id, for want of a date)."""
    shingles = {
        row.key: _shingles(row.text[row.analysis_story.start : row.analysis_story.end]) for row in stories
    }
    holders: dict[int, list[Key]] = defaultdict(list)
    for row in stories:
        if len(shingles[row.key]) >= LEAST:
            for shingle in shingles[row.key]:
                holders[shingle].append(row.key)
    published = {row.key: row.analysis_story.published.earliest or "9999" for row in stories}
    original: dict[Key, Key] = {}
    for row in sorted(stories, key=lambda row: (published[row.key], row.key)):
        own = shingles[row.key]
        shared: Counter[Key] = Counter()
        for shingle in own:
            if len(holders[shingle]) <= COMMON:
                shared.update(holders[shingle])
        best: tuple[float, Key] | None = None
        for other, count in shared.items():
            if other == row.key or (published[other], other) > (published[row.key], row.key):
                continue
            short, long = sorted((len(own), len(shingles[other])))
            if short >= LENGTHS * long and count >= SHARED * short:
                found = (-count / short, original.get(other, other))
                best = min(best, found) if best else found
        if best:
            original[row.key] = best[1]
    return original


def _shingles(text: str) -> frozenset[int]:
    words = WORD.findall(text.casefold())
    return frozenset(
        zlib.crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(max(0, len(words) - SHINGLE + 1))
    )
