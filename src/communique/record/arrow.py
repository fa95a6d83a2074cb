"""The contract's shapes as Arrow types."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import msgspec
from arro3.core import DataType, Field, Schema, Table
from arro3.io import read_json

_TEXT, _INT, _BOOL, _FLOAT = DataType.string(), DataType.int64(), DataType.bool(), DataType.float64()


def _list(kind: DataType) -> DataType:
    return DataType.list(Field("item", kind))


_TEXTS = _list(_TEXT)
_SPAN = _list(_INT)
_SPANS = _list(_SPAN)


def _struct(**fields: DataType) -> DataType:
    return DataType.struct([Field(name, kind) for name, kind in fields.items()])


DATE = _struct(earliest=_TEXT, latest=_TEXT, precision=_TEXT, basis=_TEXTS)
ACTOR = _struct(id=_TEXT, name=_TEXT, kind=_TEXT, country=_TEXT, sector=_TEXT)
_PARTIES = _list(_struct(actor=ACTOR, span=_SPAN, text=_TEXT, report=_TEXT, story=_INT))
_STORY = _struct(report=_TEXT, story=_INT)

_EVENT = {
    "id": _TEXT, "type": _TEXT, "act_type": _TEXT, "mode": _TEXT, "cameo": _TEXT, "context": _TEXTS,
    "actors": _PARTIES, "recipients": _PARTIES,
    "trigger": _SPANS, "span": _SPAN, "report": _TEXT, "story": _INT,
    "place": _struct(text=_TEXT, span=_SPAN, country=_TEXT), "date": DATE, "status": _TEXT,
    "claimed_by": _TEXT,
    "rule": _TEXT, "confidence": _FLOAT,
    "mentions": _list(
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

FIELDS: dict[str, dict[str, DataType]] = {
    "reports": {
        "report": _TEXT, "story": _INT, "start": _INT, "end": _INT, "title": _TEXT, "publisher": _TEXT,
        "language": _TEXT, "published": DATE, "copy_of": _STORY, "url": _TEXT,
    },
    "actors": {
        "id": _TEXT, "name": _TEXT, "kind": _TEXT, "country": _TEXT, "sector": _TEXT, "names": _TEXTS,
        "offices": _list(_struct(title=_TEXT, country=_TEXT)), "mentions": _INT, "reports": _INT,
        "statements": _INT, "events": _INT,
    },
    "statements": {
        "id": _TEXT, "report": _TEXT, "story": _INT, "source": _SPANS, "cue": _SPANS, "content": _SPANS,
        "speaker": ACTOR, "speakers": _list(ACTOR), "addressee": ACTOR, "addressee_span": _SPANS, "kind": _TEXT,
        "act": _TEXT, "negated": _BOOL, "cameo": _TEXT, "date": DATE, "text": _TEXT, "source_text": _TEXT,
        "cue_text": _TEXT,
    },
    "events": _EVENT,
    "upcoming": _EVENT,
    "timeline": _EVENT,
    "findings": {
        "id": _TEXT, "kind": _TEXT, "severity": _TEXT, "message": _TEXT,
        "sides": _list(_struct(report=_TEXT, story=_INT, spans=_SPANS, text=_TEXT)),
    },
}  # fmt: skip


def schema(kind: str) -> Schema:
    """The Arrow schema of a kind of rows."""
    fields = [Field(name, type_) for name, type_ in FIELDS[kind].items()]
    return Schema(fields, metadata={"communique": f"contract 1, {kind}"})


def table(kind: str, rows: Sequence[dict[str, Any]]) -> Table:
    """Rows as an Arrow table. Keys that the schema does not name are left out.

    It is arro3's: pyarrow, polars, pandas and DuckDB take it as it is (the Arrow PyCapsule interface).
    """
    lines = msgspec.json.Encoder().encode_lines(rows)
    return read_json(io.BytesIO(lines), schema(kind)).read_all()
