"""The same words put into two mouths."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from communique.findings.sides import Texts, finding, side
from communique.merging import StoryRow
from communique.model import Actor, Statement
from communique.model.exports import joined

WORD = re.compile(r"\w+")
LONG = 8  # words: shorter quotations are phrases that many people use


def attributions(stories: Sequence[StoryRow], texts: Texts) -> Iterator[dict[str, Any]]:
    """Direct quotations of the same words whose speakers differ from report to report.

    Who is one of several that say them together elsewhere does not differ from them.
    """
    said: dict[str, list[tuple[StoryRow, Statement]]] = defaultdict(list)
    for row in stories:
        for statement in row.statements:
            if statement.kind != "direct" or not _speakers(statement):
                continue
            words = WORD.findall(" ".join(row.text[a:b] for a, b in statement.content).casefold())
            if len(words) >= LONG:
                said[" ".join(words)].append((row, statement))
    for told in said.values():
        first: dict[frozenset[str], tuple[StoryRow, Statement]] = {}
        for row, statement in told:
            first.setdefault(frozenset(actor.id for actor in _speakers(statement)), (row, statement))
        apart = [one for ids, one in first.items() if any(ids.isdisjoint(others) for others in first)]
        if len({row.report.id for row, _ in apart}) > 1:
            voices = [joined([actor.name for actor in _speakers(s)]) for _, s in apart]
            listed = (" and " if all(len(_speakers(s)) == 1 for _, s in apart) else ", and to ").join(voices)
            yield finding(
                "attribution-conflict", "warning", f"The same words are given to {listed}.",
                [side(texts, row.report.id, row.story, [*s.source, *s.content]) for row, s in apart],
            )  # fmt: skip


def _speakers(statement: Statement) -> tuple[Actor, ...]:
    """Who says it, one or several; nobody where only one of several is known ("Belm and another official")."""
    if statement.speaker is not None:
        return (statement.speaker,)
    return statement.speakers if len(statement.speakers) > 1 else ()
