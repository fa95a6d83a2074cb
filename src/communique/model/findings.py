"""Contradictions and doubts."""

from __future__ import annotations

from typing import Literal

import msgspec

from communique.model.spans import Span

FindingKind = Literal[
    "office-conflict", "number-conflict", "date-conflict", "attribution-conflict",
    "status-conflict", "mixed-dates", "copy",
]  # fmt: skip
Severity = Literal["error", "warning", "note"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A contradiction or doubt within one report; never a verdict on who is right."""

    kind: FindingKind
    message: str
    spans: tuple[Span, ...] = ()
    severity: Severity = "warning"
