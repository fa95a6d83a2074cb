"""The shape of a finding and of its sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from communique.merging import StoryRow
from communique.model import FindingKind, Severity

Texts = Mapping[str, str]
Side = dict[str, Any]


def side(texts: Texts, report: str, story: int, spans: Iterable[Sequence[int]]) -> Side:
    """One report's words."""
    places = [list(span) for span in spans]
    words = " … ".join(texts[report][start:end] for start, end in places)
    return {"report": report, "story": story, "spans": places, "text": words}


def telling_side(texts: Texts, mention: Mapping[str, Any]) -> Side:
    """The clause of one telling."""
    return side(texts, mention["report"], mention["story"], [[mention["start"], mention["end"]]])


def finding(kind: FindingKind, severity: Severity, message: str, sides: Sequence[Side]) -> dict[str, Any]:
    """A finding in the export's shape."""
    return {"kind": kind, "severity": severity, "message": message, "sides": list(sides)}


def texts_of(stories: Sequence[StoryRow]) -> dict[str, str]:
    """The original texts by report."""
    return {row.report.id: row.text for row in stories}


def parties(event: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the known parties of an event."""
    return frozenset(p["actor"]["id"] for role in ("actors", "recipients") for p in event[role] if p["actor"])


def names(event: Mapping[str, Any]) -> str:
    """The parties of an event in words."""
    listed = [p["actor"]["name"] for role in ("actors", "recipients") for p in event[role] if p["actor"]]
    return ", ".join(dict.fromkeys(listed)) or "nobody named"
