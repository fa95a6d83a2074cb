"""GraphML: who is party to what, for Gephi, Cytoscape, networkx and igraph."""

from __future__ import annotations

import re
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
                edges.append(_edge(*ends, role))
    people = [
        _node(
            f"actor:{id}",
            {
                "label": actor["name"],
                "class": "actor",
                "kind": actor["kind"],
                "country": actor["country"],
                "sector": actor["sector"],
            },
        )
        for id, actor in sorted(actors.items())
    ]
    keys = "".join(
        f'  <key id="{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n'
        for scope, name, kind in _KEYS
    )
    body = "".join([*people, *nodes, *edges])
    return f'{_HEAD}{keys}  <graph edgedefault="directed">\n{body}  </graph>\n</graphml>\n'.encode()


def _clean(value: object) -> str:
    return _NOT_XML.sub("", str(value))


def _node(id: str, data: dict[str, Any]) -> str:
    lines = "".join(
        f'      <data key="{key}">{escape(_clean(value))}</data>\n'
        for key, value in data.items()
        if value is not None
    )
    return f"    <node id={quoteattr(_clean(id))}>\n{lines}    </node>\n"


def _edge(source: str, target: str, role: str) -> str:
    ends = f"source={quoteattr(_clean(source))} target={quoteattr(_clean(target))}"
    return f'    <edge {ends}>\n      <data key="role">{role}</data>\n    </edge>\n'
