"""What merging takes and gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from communique.model import Event, Report, Statement, Story

Key = tuple[str, int]
"""(report id, number of the story on its page)."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One analysed story. `text` is the report's original text, which all offsets are in."""

    report: Report
    story: int
    analysis_story: Story
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    text: str

    @property
    def key(self) -> Key:
        """Which story this is."""
        return self.report.id, self.story


@dataclass(frozen=True, slots=True)
class Account:
    """The merged account. `events` are in the contract's export shape; `copies` maps a copy to its original."""

    events: tuple[dict[str, Any], ...]
    copies: dict[Key, Key] = field(default_factory=dict)
