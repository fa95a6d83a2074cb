"""The contract's shapes as Arrow types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

_TEXT, _INT, _BOOL = pa.string(), pa.int64(), pa.bool_()
_TEXTS = pa.list_(_TEXT)
_SPANS = pa.list_(pa.list_(_INT))


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.struct(list(fields.items()))


DATE = _struct(earliest=_TEXT, latest=_TEXT, precision=_TEXT, basis=_TEXTS)
ACTOR = _struct(id=_TEXT, name=_TEXT, kind=_TEXT, country=_TEXT, sector=_TEXT)
_PARTIES = pa.list_(_struct(actor=ACTOR, span=pa.list_(_INT), text=_TEXT, report=_TEXT, story=_INT))
_STORY = _struct(report=_TEXT, story=_INT)

_EVENT = {
    "id": _TEXT, "type": _TEXT, "act_type": _TEXT, "mode": _TEXT, "cameo": _TEXT, "context": _TEXTS,
    "actors": _PARTIES, "recipients": _PARTIES,
    "trigger": _SPANS, "span": pa.list_(_INT), "report": _TEXT, "story": _INT,
    "place": _struct(text=_TEXT, span=pa.list_(_INT), country=_TEXT), "date": DATE, "status": _TEXT,
    "claimed_by": _TEXT,
    "rule": _TEXT, "confidence": pa.float64(),
    "mentions": pa.list_(
        _struct(
            report=_TEXT, story=_INT, start=_INT, end=_INT, text=_TEXT, trigger=_SPANS, date=DATE,
            status=_TEXT,
            claimed_by=_TEXT, rule=_TEXT,
        )
    ),
    "reports": _INT, "independent_reports": _INT, "first_reported": DATE,
    "outcome": _struct(fate=_TEXT, event=_TEXT),
    "judgement": _struct(verdict=_TEXT, author=_TEXT, note=_TEXT),
}  # fmt: skip

FIELDS: dict[str, dict[str, pa.DataType]] = {
    "reports": {
        "report": _TEXT, "story": _INT, "start": _INT, "end": _INT, "title": _TEXT, "publisher": _TEXT,
        "language": _TEXT, "published": DATE, "copy_of": _STORY, "url": _TEXT,
    },
    "actors": {
        "id": _TEXT, "name": _TEXT, "kind": _TEXT, "country": _TEXT, "sector": _TEXT, "names": _TEXTS,
        "offices": pa.list_(_struct(title=_TEXT, country=_TEXT)), "mentions": _INT, "reports": _INT,
        "statements": _INT, "events": _INT,
    },
    "statements": {
        "id": _TEXT, "report": _TEXT, "story": _INT, "source": _SPANS, "cue": _SPANS, "content": _SPANS,
        "speaker": ACTOR, "addressee": ACTOR, "addressee_span": _SPANS, "kind": _TEXT, "act": _TEXT,
        "negated": _BOOL, "date": DATE, "text": _TEXT, "source_text": _TEXT, "cue_text": _TEXT,
    },
    "events": _EVENT,
    "upcoming": _EVENT,
    "timeline": _EVENT,
    "findings": {
        "id": _TEXT, "kind": _TEXT, "severity": _TEXT, "message": _TEXT,
        "sides": pa.list_(_struct(report=_TEXT, story=_INT, spans=_SPANS, text=_TEXT)),
    },
}  # fmt: skip


def schema(kind: str) -> pa.Schema:
    """The Arrow schema of a kind of rows."""
    return pa.schema(list(FIELDS[kind].items()), metadata={"communique": f"contract 1, {kind}"})


def table(kind: str, rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Rows as a Table. Keys that the schema does not name are left out."""
    return pa.Table.from_pylist(list(rows), schema=schema(kind))
