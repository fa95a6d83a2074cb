"""A cluster in the contract's export shape."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

import msgspec

from communique.merging.likeness import Cluster
from communique.merging.rows import Key
from communique.merging.tellings import Telling
from communique.model import Date


def identity(cluster: Cluster) -> str:
    """An id that stays while the first telling stays first."""
    first = min(cluster.members, key=lambda t: t.order)
    event = first.event
    key = "|".join(
        (first.row.report.id, str(first.row.story), str(event.trigger[0]), event.act_type, event.id)
    )
    return "ev-" + hashlib.sha1(key.encode()).hexdigest()[:10]


def best(cluster: Cluster) -> Telling:
    """The telling that stands for the event: told by a report itself, with most parties, the surest, the first."""
    return min(
        cluster.members,
        key=lambda t: (
            t.event.rule.startswith("nearest:"),
            t.event.claimed_by is not None,
            -len(t.actors | t.recipients),
            -t.event.confidence,
            t.order,
        ),
    )


def shape(cluster: Cluster, copies: dict[Key, Key]) -> dict[str, Any]:
    """The event, merged over its tellings; mentions in canonical order."""
    members = sorted(cluster.members, key=lambda t: t.order)
    chosen = best(cluster)
    event: dict[str, Any] = msgspec.to_builtins(chosen.event)
    event["id"] = identity(cluster)
    event["type"] = _most((t.event.type for t in members), chosen.event.type)
    event["mode"] = _most((t.event.mode for t in members if t.event.mode), chosen.event.mode)
    event["context"] = sorted({c for t in members for c in t.event.context})
    event["status"] = _most((t.event.status for t in members), chosen.event.status)
    event["date"] = msgspec.to_builtins(date_of(cluster, members))
    for role in ("actors", "recipients"):
        event[role] = _parties(members, chosen, role)
    told = {party["actor"]["id"] for party in event["actors"] if party["actor"]}
    event["recipients"] = [p for p in event["recipients"] if not p["actor"] or p["actor"]["id"] not in told]
    if event["place"] is None:
        event["place"] = next((msgspec.to_builtins(t.event.place) for t in members if t.event.place), None)
    if any(t.event.claimed_by is None for t in members):
        event["claimed_by"] = None
    event["confidence"] = max(t.event.confidence for t in members)
    event["report"], event["story"] = chosen.row.report.id, chosen.row.story
    event["mentions"] = [_mention(t) for t in members]
    event["reports"] = len({t.row.report.id for t in members})
    event["independent_reports"] = len({copies.get(t.row.key, t.row.key) for t in members})
    dated = [t.row.analysis_story.published for t in members if t.row.analysis_story.published.known]
    first = min(dated, key=lambda d: (d.earliest or "", d.latest or "9999"), default=Date())
    event["first_reported"] = msgspec.to_builtins(first)
    return event


def date_of(cluster: Cluster, members: list[Telling]) -> Date:
    """The days that all tellings allow, on the basis of the telling that says most."""
    known = [t.date for t in members if t.date.known]
    if not known:
        return Date()
    for date in known:
        if (date.earliest, date.latest) == (cluster.low, cluster.high):
            return date
    basis = tuple(dict.fromkeys(reason for date in known for reason in date.basis))[:4]
    same = cluster.low is not None and cluster.low == cluster.high
    return Date(earliest=cluster.low, latest=cluster.high, precision="day" if same else "range", basis=basis)


def _most(values: Any, otherwise: Any) -> Any:
    """The most frequent value; of several, the chosen telling's, then the first in order."""
    count = Counter(values)
    return min(count, key=lambda v: (-count[v], v != otherwise, v), default=otherwise)


def _parties(members: list[Telling], chosen: Telling, role: str) -> list[dict[str, Any]]:
    """The chosen telling's parties, and those known actors that only other tellings name."""
    out: list[dict[str, Any]] = []
    seen: set[str] = set()
    countries: set[str] = set()
    for telling in (chosen, *members):
        for party in getattr(telling.event, role):
            actor = party.actor
            if actor is None and telling is not chosen:
                continue
            if actor is not None:
                if actor.id in seen or (
                    telling is not chosen and actor.kind != "person" and actor.country in countries
                ):
                    continue
                seen.add(actor.id)
                if actor.country:
                    countries.add(actor.country)
            text = telling.row.text[party.span[0] : party.span[1]]
            row: dict[str, Any] = {
                "span": list(party.span),
                "actor": msgspec.to_builtins(actor),
                "text": text,
            }
            if telling is not chosen:
                row |= {"report": telling.row.report.id, "story": telling.row.story}
            out.append(row)
    return out


def _mention(telling: Telling) -> dict[str, Any]:
    event = telling.event
    start, end = event.span
    return {
        "report": telling.row.report.id,
        "story": telling.row.story,
        "start": start,
        "end": end,
        "text": telling.row.text[start:end],
        "trigger": [list(span) for span in event.trigger],
        "date": msgspec.to_builtins(event.date),
        "status": event.status,
        "claimed_by": event.claimed_by,
        "actors": [msgspec.to_builtins(party) for party in event.actors],
        "recipients": [msgspec.to_builtins(party) for party in event.recipients],
        "rule": event.rule,
        "confidence": event.confidence,
    }
