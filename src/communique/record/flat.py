"""Rows as plain columns, for spreadsheets and DataFrames."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Value = str | int | float | bool | None


def _names(parties: Sequence[Row]) -> str:
    return "; ".join((p["actor"] or {}).get("name") or p.get("text") or "?" for p in parties)


def _ids(parties: Sequence[Row]) -> str:
    return "; ".join((p["actor"] or {}).get("id") or "" for p in parties)


def _spans(spans: Sequence[Sequence[int]] | None) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans or ())


def _date(prefix: str) -> dict[str, Callable[[Row], Value]]:
    def part(key: str) -> Callable[[Row], Value]:
        return lambda row: (row.get(prefix) or {}).get(key)

    made = {f"{prefix}_{key}": part(key) for key in ("earliest", "latest", "precision")}
    made[f"{prefix}_basis"] = lambda row: "; ".join((row.get(prefix) or {}).get("basis") or ())
    return made


def _actor(prefix: str) -> dict[str, Callable[[Row], Value]]:
    return {
        prefix: lambda row: (row.get(prefix) or {}).get("name"),
        f"{prefix}_id": lambda row: (row.get(prefix) or {}).get("id"),
        f"{prefix}_country": lambda row: (row.get(prefix) or {}).get("country"),
    }


def _plain(*keys: str) -> dict[str, Callable[[Row], Value]]:
    def get(key: str) -> Callable[[Row], Value]:
        return lambda row: row.get(key)

    return {key: get(key) for key in keys}


def _places(mentions: Sequence[Row]) -> str:
    return "; ".join(f"{m['report']}#{m['story']}:{m['start']}-{m['end']}" for m in mentions)


_EVENT: dict[str, Callable[[Row], Value]] = {
    **_plain("id", "type", "act_type", "mode", "cameo", "status"),
    **_date("date"),
    "actors": lambda row: _names(row["actors"]),
    "recipients": lambda row: _names(row["recipients"]),
    "actor_ids": lambda row: _ids(row["actors"]),
    "recipient_ids": lambda row: _ids(row["recipients"]),
    "place": lambda row: (row.get("place") or {}).get("text"),
    "place_country": lambda row: (row.get("place") or {}).get("country"),
    "context": lambda row: "; ".join(row.get("context") or ()),
    **_plain("claimed_by", "reports", "independent_reports"),
    **_date("first_reported"),
    "text": lambda row: " ".join(row["mentions"][0]["text"].split()) if row["mentions"] else "",
    "mentions": lambda row: _places(row["mentions"]),
    **_plain("rule", "confidence"),
    "judgement": lambda row: (row.get("judgement") or {}).get("verdict"),
}

_COLUMNS: dict[str, dict[str, Callable[[Row], Value]]] = {
    "reports": {
        **_plain("report", "story", "start", "end", "title", "publisher", "language"),
        **_date("published"),
        "copy_of": lambda row: (row.get("copy_of") or {}).get("report"),
        "copy_of_story": lambda row: (row.get("copy_of") or {}).get("story"),
        **_plain("url"),
    },
    "actors": {
        **_plain("id", "name", "kind", "country", "sector"),
        "names": lambda row: "; ".join(row["names"]),
        "offices": lambda row: "; ".join(
            " ".join(filter(None, (office["country"], office["title"]))) for office in row["offices"]
        ),
        **_plain("mentions", "reports", "statements", "events"),
    },
    "statements": {
        **_plain("id", "report", "story"),
        **_actor("speaker"),
        "speakers": lambda row: "; ".join(actor["name"] for actor in row["speakers"]),
        "speaker_ids": lambda row: "; ".join(actor["id"] for actor in row["speakers"]),
        **_plain("kind", "act", "negated", "cameo"),
        **_actor("addressee"),
        **_plain("text", "source_text", "cue_text"),
        **_date("date"),
        "source": lambda row: _spans(row["source"]),
        "cue": lambda row: _spans(row["cue"]),
        "content": lambda row: _spans(row["content"]),
    },
    "events": _EVENT,
    "upcoming": {
        **_EVENT,
        "fate": lambda row: (row.get("outcome") or {}).get("fate"),
        "outcome_event": lambda row: (row.get("outcome") or {}).get("event"),
    },
    "findings": {
        **_plain("id", "kind", "severity", "message"),
        "reports": lambda row: "; ".join(f"{s['report']}#{s['story']}" for s in row["sides"]),
        "texts": lambda row: " | ".join(s["text"] for s in row["sides"]),
        "spans": lambda row: "; ".join(_spans(s["spans"]) for s in row["sides"]),
    },
}
_COLUMNS["timeline"] = _COLUMNS["upcoming"]


def columns(kind: str) -> list[str]:
    """The names of a kind's columns, in their order."""
    return list(_COLUMNS[kind])


def flatten(kind: str, row: Row) -> dict[str, Value]:
    """One row as plain values, one for each of `columns(kind)`."""
    return {name: value(row) for name, value in _COLUMNS[kind].items()}
