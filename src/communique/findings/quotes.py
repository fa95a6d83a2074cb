"""The same words put into two mouths."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from communique.findings.sides import Texts, finding, side
from communique.merging import StoryRow
from communique.model import Statement

WORD = re.compile(r"\w+")
LONG = 8  # words: shorter quotations are phrases that many people use


def attributions(stories: Sequence[StoryRow], texts: Texts) -> Iterator[dict[str, Any]]:
    """Direct quotations of the same words whose speakers differ from report to report."""
    said: dict[str, list[tuple[StoryRow, Statement]]] = defaultdict(list)
    for row in stories:
        for statement in row.statements:
            if statement.kind != "direct" or statement.speaker is None:
                continue
            words = WORD.findall(" ".join(row.text[a:b] for a, b in statement.content).casefold())
            if len(words) >= LONG:
                said[" ".join(words)].append((row, statement))
    for told in said.values():
        speakers: dict[str, tuple[StoryRow, Statement]] = {}
        for row, statement in told:
            if statement.speaker is not None:
                speakers.setdefault(statement.speaker.id, (row, statement))
        if len(speakers) > 1 and len({row.report.id for row, _ in speakers.values()}) > 1:
            listed = " and ".join(s.speaker.name for _, s in speakers.values() if s.speaker)
            yield finding(
                "attribution-conflict", "warning", f"The same words are given to {listed}.",
                [side(texts, row.report.id, row.story, [*s.source, *s.content]) for row, s in speakers.values()],
            )  # fmt: skip
