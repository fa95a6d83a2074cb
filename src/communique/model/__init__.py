"""The frozen records of the record: what every part of the package hands to the next. No I/O.

The public shapes are those of the output contract, version 1; offsets are Unicode code points,
half-open, into the text exactly as it was given.
"""

from communique.model.actors import Actor, ActorKind, Office
from communique.model.analysis import CONTRACT, Analysis, AnalysisError
from communique.model.dates import UNKNOWN_DATE, Date, Precision, TimeExpression, TimeType
from communique.model.events import EVENT_TYPES, Event, EventStatus, EventType, Participant, Place
from communique.model.findings import Finding, FindingKind, Severity
from communique.model.mentions import Mention, MentionType
from communique.model.reports import Report, Story
from communique.model.spans import Span, Spans
from communique.model.statements import SpeechAct, Statement, StatementKind, cameo_of

__all__ = [
    "CONTRACT",
    "EVENT_TYPES",
    "UNKNOWN_DATE",
    "Actor",
    "ActorKind",
    "Analysis",
    "AnalysisError",
    "Date",
    "Event",
    "EventStatus",
    "EventType",
    "Finding",
    "FindingKind",
    "Mention",
    "MentionType",
    "Office",
    "Participant",
    "Place",
    "Precision",
    "Report",
    "Severity",
    "Span",
    "Spans",
    "SpeechAct",
    "Statement",
    "StatementKind",
    "Story",
    "TimeExpression",
    "TimeType",
    "cameo_of",
]
