"""The whole account of one report: a line of `communique analyze`."""

from __future__ import annotations

import msgspec

from communique.model.dates import TimeExpression
from communique.model.events import Event
from communique.model.findings import Finding
from communique.model.mentions import Mention
from communique.model.reports import Story
from communique.model.spans import Span
from communique.model.statements import Statement

CONTRACT = 1


class Analysis(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one report tells, with the characters that say so."""

    id: str
    contract: int = CONTRACT
    language: str = "en"
    stories: tuple[Story, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()


class AnalysisError(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in an analysis' place when a report could not be analysed."""

    id: str
    error: dict[str, str]
