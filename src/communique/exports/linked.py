"""JSON-LD: events and actors in schema.org's words, their sources in PROV's."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from communique.exports.words import headline
from communique.record import Rows

CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "wd": "http://www.wikidata.org/entity/",
    "actor": "urn:communique:actor:",
    "event": "urn:communique:event:",
    "report": "urn:communique:report:",
    "communique": "urn:communique:term:",
    "prov:wasDerivedFrom": {"@type": "@id"},
}
_KINDS = {
    "person": "Person",
    "state": "Country",
    "organisation": "Organization",
    "group": "Organization",
    "place": "Place",
}
_STATUS = {
    "scheduled": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
    "postponed": "https://schema.org/EventPostponed",
}


def to_jsonld(rows: Rows) -> bytes:
    """One document with a `@graph`: the actors, or the events with those who took part in them."""
    if rows.kind == "actors":
        graph = [_actor(row, row["names"]) for row in rows]
    else:
        people: dict[str, dict[str, Any]] = {}
        for row in rows:
            for party in (*row["actors"], *row["recipients"]):
                if party["actor"]:
                    people.setdefault(party["actor"]["id"], party["actor"])
        graph = [_actor(actor, ()) for _, actor in sorted(people.items())] + [_event(row) for row in rows]
    document = {"@context": CONTEXT, "@graph": graph}
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _name(id: str) -> str:
    return f"wd:{id}" if id.startswith("Q") and id[1:].isdigit() else f"actor:{quote(id, safe='')}"


def _actor(row: Any, names: Any) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": _name(row["id"]),
        "@type": _KINDS.get(row["kind"], "Thing"),
        "name": row["name"],
    }
    others = [name for name in names if name != row["name"]]
    if others:
        node["alternateName"] = others
    if row["country"]:
        node["communique:country"] = row["country"]
    if row["sector"]:
        node["communique:sector"] = row["sector"]
    return node


def _event(row: dict[str, Any]) -> dict[str, Any]:
    date = row["date"]
    node: dict[str, Any] = {
        "@id": f"event:{quote(row['id'], safe='')}",
        "@type": ["Event", "prov:Entity"],
        "name": headline(row),
        "communique:type": row["type"],
        "communique:actType": row["act_type"],
        "communique:mode": row.get("mode"),
        "communique:cameo": row.get("cameo"),
        "communique:status": row["status"],
        "communique:earliest": date["earliest"],
        "communique:latest": date["latest"],
        "communique:precision": date["precision"],
    }
    if date["earliest"] and date["precision"] in ("day", "range"):
        node["startDate"] = date["earliest"]
        if date["latest"]:
            node["endDate"] = date["latest"]
    fate = (row.get("outcome") or {}).get("fate")
    status = _STATUS.get(fate or "") or _STATUS.get(row["status"])
    if status:
        node["eventStatus"] = status
    if row.get("place"):
        node["location"] = {"@type": "Place", "name": row["place"]["text"]}
        if row["place"].get("country"):
            node["location"]["addressCountry"] = row["place"]["country"]
    node["actor"] = [{"@id": _name(p["actor"]["id"])} for p in row["actors"] if p["actor"]]
    recipients = [{"@id": _name(p["actor"]["id"])} for p in row["recipients"] if p["actor"]]
    if recipients:
        node["communique:recipient"] = recipients
    node["prov:wasDerivedFrom"] = [f"report:{quote(m['report'], safe='')}" for m in row["mentions"]]
    node["communique:telling"] = [
        {"communique:report": m["report"], "communique:story": m["story"], "communique:start": m["start"],
         "communique:end": m["end"], "text": m["text"]}
        for m in row["mentions"]
    ]  # fmt: skip
    return {key: value for key, value in node.items() if value is not None and value != []}
