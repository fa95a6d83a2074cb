"""An event in one line of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_ACTS = {
    "AGREE": "agreement",
    "CONSULT": "talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilization",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}
_MODES: dict[tuple[str, object], str] = {("CONSULT", "visit"): "visit", ("CONSULT", "phone"): "phone call"}


def act(row: Mapping[str, Any]) -> str:
    """What kind of act it is, in words: "phone call", "assault (airstrike)"."""
    kind, mode = row["act_type"], row.get("mode")
    if (kind, mode) in _MODES:
        return _MODES[kind, mode]
    word = _ACTS.get(kind, str(kind).lower().replace("_", " "))
    return f"{word} ({mode})" if mode else word


def _short(text: str, most: int = 48) -> str:
    text = " ".join(text.split())
    return (
        text if len(text) <= most else text[: text.rfind(" ", 0, most) if " " in text[:most] else most] + "…"
    )


def parties(sides: Sequence[Mapping[str, Any]]) -> str:
    """Names, each once: "Anna Keller, Boris Orlov"; who is not known is called as the report does, in short."""
    names = [(p.get("actor") or {}).get("name") or _short(p.get("text") or "") for p in sides]
    return ", ".join(dict.fromkeys(name for name in names if name))


def headline(row: Mapping[str, Any]) -> str:
    """An event's line: "Ruritania → Anna Keller: accusation"."""
    who, whom = parties(row["actors"]), parties(row["recipients"])
    line = f"{who or '?'} → {whom}" if whom else who
    what = act(row)
    if row["status"] not in ("occurred", "ongoing"):
        what = {"scheduled": "planned"}.get(row["status"], row["status"]) + " " + what
    if row.get("place"):
        what += f" in {row['place']['text']}"
    return f"{line}: {what}" if line else what
