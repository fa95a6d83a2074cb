"""GraphML: who is party to what, for Gephi, Cytoscape, networkx and igraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from communique.exports.words import headline
from communique.record import Rows

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_KEYS = (
    ("node", "label", "string"), ("node", "class", "string"), ("node", "kind", "string"),
    ("node", "country", "string"), ("node", "sector", "string"), ("node", "type", "string"),
    ("node", "mode", "string"), ("node", "status", "string"), ("node", "earliest", "string"),
    ("node", "latest", "string"), ("node", "reports", "int"), ("edge", "role", "string"),
    ("edge", "type", "string"), ("edge", "weight", "int"), ("edge", "directed", "boolean"),
)  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_graphml(rows: Rows) -> bytes:
    """Two classes of nodes, actors and events; an edge goes from an actor to each event that it takes part
    in (`role` actor), and from the event to each one it is aimed at (`role` recipient).
    """
    actors: dict[str, dict[str, Any]] = {}
    nodes: list[str] = []
    edges: list[str] = []
    for row in rows:
        event = f"event:{row['id']}"
        nodes.append(
            _node(
                event,
                {
                    "label": headline(row),
                    "class": "event",
                    "type": row["act_type"],
                    "mode": row.get("mode"),
                    "status": row["status"],
                    "earliest": row["date"]["earliest"],
                    "latest": row["date"]["latest"],
                    "reports": row["reports"],
                },
            )
        )
        for role, sides in (("actor", row["actors"]), ("recipient", row["recipients"])):
            ids = dict.fromkeys(p["actor"]["id"] for p in sides if p["actor"])
            for p in sides:
                if p["actor"]:
                    actors.setdefault(p["actor"]["id"], p["actor"])
            for id in ids:
                ends = (f"actor:{id}", event) if role == "actor" else (event, f"actor:{id}")
                edges.append(_edge(*ends, {"role": role}))
    return _document(
        [*(_person(f"actor:{id}", actor) for id, actor in sorted(actors.items())), *nodes, *edges]
    )


def network(actors: Rows, events: Rows) -> bytes:
    """A network of actors as GraphML: `record.actors()` as nodes; an edge for each type of act between two of
    them, its `weight` the number of events. Parties to one act (a meeting) have an undirected edge, `directed`
    false; otherwise it goes from the actor to the recipient. Denied and imagined events do not count.
    """
    known = {row["id"]: row for row in actors}
    weights: Counter[tuple[str, str, str, bool]] = Counter()
    for row in events:
        if row["status"] in ("negated", "hypothetical"):
            continue
        who, whom = _ids(row["actors"], known), _ids(row["recipients"], known)
        kind = row["act_type"]
        weights.update((a, b, kind, True) for a in who for b in whom if a != b)
        if not whom:
            weights.update((a, b, kind, False) for a, b in combinations(sorted(who), 2))
    edges = []
    for (source, target, kind, directed), weight in sorted(weights.items()):
        data = {"type": kind, "weight": weight, "directed": str(directed).lower()}
        edges.append(_edge(source, target, data, directed))
    return _document([*(_person(id, actor) for id, actor in sorted(known.items())), *edges])


def _ids(sides: Sequence[dict[str, Any]], known: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(p["actor"]["id"] for p in sides if p["actor"] and p["actor"]["id"] in known))


def _person(id: str, actor: Mapping[str, Any]) -> str:
    keys = ("kind", "country", "sector")
    return _node(id, {"label": actor["name"], "class": "actor", **{key: actor[key] for key in keys}})


def _document(elements: Iterable[str]) -> bytes:
    keys = "".join(
        f'  <key id="{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n'
        for scope, name, kind in _KEYS
    )
    return (
        f'{_HEAD}{keys}  <graph edgedefault="directed">\n{"".join(elements)}  </graph>\n</graphml>\n'.encode()
    )


def _clean(value: object) -> str:
    return _NOT_XML.sub("", str(value))


def _data(data: Mapping[str, Any]) -> str:
    return "".join(
        f'      <data key="{key}">{escape(_clean(value))}</data>\n'
        for key, value in data.items()
        if value is not None
    )


def _node(id: str, data: Mapping[str, Any]) -> str:
    return f"    <node id={quoteattr(_clean(id))}>\n{_data(data)}    </node>\n"


def _edge(source: str, target: str, data: Mapping[str, Any], directed: bool = True) -> str:
    ends = f"source={quoteattr(_clean(source))} target={quoteattr(_clean(target))}"
    ends += "" if directed else ' directed="false"'
    return f"    <edge {ends}>\n{_data(data)}    </edge>\n"
