"""All findings between reports, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from communique.findings import events, quotes
from communique.findings.sides import Texts, finding, side, texts_of
from communique.merging import Account, StoryRow


def across(stories: Sequence[StoryRow], account: Account) -> tuple[dict[str, Any], ...]:
    """The findings between several reports, in the contract's export shape."""
    ordered = sorted(stories, key=lambda row: row.key)
    texts = texts_of(ordered)
    return (
        *events.dates(account.events, texts),
        *events.numbers(account.events, texts),
        *events.statuses(account.events, texts),
        *quotes.attributions(ordered, texts),
        *copies(ordered, account, texts),
    )


def copies(stories: Sequence[StoryRow], account: Account, texts: Texts) -> Iterator[dict[str, Any]]:
    """Stories that repeat another's words: they count as one source."""
    places = {row.key: row.analysis_story for row in stories}
    for copy, original in sorted(account.copies.items()):
        sides = [
            side(
                texts,
                key[0],
                key[1],
                [places[key].title or (places[key].start, min(places[key].end, places[key].start + 160))],
            )
            for key in (original, copy)
        ]
        yield finding(
            "copy", "note", "One story repeats the other's words; together they count as one source.", sides
        )
