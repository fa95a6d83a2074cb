"""What people decided about events, and how it finds its event again when the account is made anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from communique.errors import QueryError
from communique.record.coding import dumps
from communique.record.ontology import kept
from communique.record.store import Store

VERDICTS = ("confirmed", "rejected", "edited", "withdrawn")
EDITABLE = ("type", "act_type", "mode", "cameo", "status", "date", "place")
"""The keys of an event that a person may edit."""
STATUSES = ("occurred", "ongoing", "scheduled", "cancelled", "hypothetical", "negated")


def judge(
    store: Store, event: dict[str, Any], verdict: str, author: str, note: str, changes: dict[str, Any]
) -> int:
    """Write a judgement down; its number. Earlier ones stay in the table: the latest of an event counts."""
    if verdict not in VERDICTS:
        raise QueryError(
            f"{verdict!r} is no verdict.", f"Give one of: {', '.join(VERDICTS)}.", "query-verdict"
        )
    if not author.strip():
        raise QueryError("A judgement needs its author.", "Give a name: author=…", "query-verdict")
    wrong = sorted(set(changes) - set(EDITABLE))
    if wrong or bool(changes) != (verdict == "edited"):
        raise QueryError(
            f"These cannot be changed: {', '.join(wrong)}."
            if wrong
            else "Changes belong to the verdict 'edited', and only to it.",
            f"Editable: {', '.join(EDITABLE)}.",
            "query-verdict",
        )
    for key in ("type", "act_type", "status"):
        allowed = STATUSES if key == "status" else tuple(kept(store)["types"])
        if key in changes and changes[key] not in allowed:
            raise QueryError(
                f"{changes[key]!r} is no {key}.", f"Give one of: {', '.join(allowed)}.", "query-verdict"
            )
    signature = [[m["report"], m["story"], m["start"], m["end"]] for m in event["mentions"]]
    with store.transaction() as connection:
        number = connection.execute(
            "INSERT INTO judgements (event, signature, verdict, changes, author, note) VALUES "
            "(?, ?, ?, ?, ?, ?)",
            (event["id"], dumps(signature), verdict, dumps(changes), author, note),
        ).lastrowid
        connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")
    return int(number or 0)


def judgements(store: Store) -> list[dict[str, Any]]:
    """All judgements, oldest first."""
    return [
        {
            "seq": row[0],
            "event": row[1],
            "tellings": msgspec.json.decode(row[2]),
            "verdict": row[3],
            "changes": msgspec.json.decode(row[4]),
            "author": row[5],
            "note": row[6],
        }
        for row in store.rows(
            "SELECT seq, event, signature, verdict, changes, author, note FROM judgements ORDER BY seq"
        )
    ]


def apply(store: Store, events: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The events with what was decided about them: a key `judgement`, and an edit's changes.

    A judgement belongs to the event of its id, or else to the one that holds most of the tellings that
    were judged (the first such event in the account's order).
    """
    known = judgements(store)
    shapes = list(events)
    if not known:
        return shapes
    by_id = {event["id"]: i for i, event in enumerate(shapes)}
    by_telling: dict[tuple[Any, ...], int] = {}
    for i, event in enumerate(shapes):
        for m in event["mentions"]:
            by_telling.setdefault((m["report"], m["story"], m["start"], m["end"]), i)
    decided: dict[int, dict[str, Any]] = {}
    for judgement in known:
        target = by_id.get(judgement["event"])
        if target is None:
            votes = [by_telling[tuple(t)] for t in judgement["tellings"] if tuple(t) in by_telling]
            if not votes:
                continue
            target = min(set(votes), key=lambda i: (-votes.count(i), i))
        decided[target] = judgement
    for i, judgement in decided.items():
        if judgement["verdict"] == "withdrawn":
            continue
        verdict = {key: judgement[key] for key in ("verdict", "author", "note")}
        shapes[i] = {**shapes[i], **judgement["changes"], "judgement": verdict}
    return shapes
