"""Questions to the record, one function for each kind of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, get_args

import msgspec

from communique.model import FindingKind, SpeechAct, cameo_of
from communique.model.exports import joined
from communique.record.coding import date_shape, fold, spans_of
from communique.record.filters import (
    Where,
    actor_ids,
    among,
    event_type,
    limited,
    one_of,
    overlap,
    where,
)
from communique.record.judgements import STATUSES
from communique.record.rows import Row, Rows
from communique.record.store import Store

_NONE: Where = ("", [])
_CHRONOLOGICAL = (
    "coalesce({0}_earliest, {0}_latest) IS NULL, coalesce({0}_earliest, {0}_latest), "
    "coalesce({0}_latest, {0}_earliest)"
)


def _actor(store: Store, columns: tuple[str, ...], name: str | None) -> Where:
    if name is None:
        return _NONE
    ids = actor_ids(store, name)
    parts = [among(column, ids) for column in columns]
    return f"({' OR '.join(part for part, _ in parts)})", [v for _, values in parts for v in values]


def events(
    store: Store,
    *,
    kind: str = "events",
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    status: str | None = None,
    place: str | None = None,
    sure: float | None = None,
    rejected: bool = False,
    proposals: bool = False,
    id: str | None = None,
    limit: int | None = None,
) -> Rows:
    """Events in the order of their days; undated ones last. `type` is that of the act (`act_type`)."""
    parts = [overlap("date", since, until)]
    if actor is not None:
        sql, values = _actor(store, ("actor",), actor)
        parts.append((f"id IN (SELECT event FROM event_actors WHERE {sql})", values))
    if type is not None:
        parts.append(("act_type = ?", [event_type(store, type)]))
    if status is not None:
        parts.append(("status = ?", [one_of(status, STATUSES, "status")]))
    if sure is not None:
        parts.append(("coalesce(json_extract(shape, '$.confidence'), 0) >= ?", [sure]))
    if id is not None:
        parts.append(("id = ?", [id]))
    if kind == "upcoming":
        parts.append(("status = 'scheduled'", []))
    if place is not None:
        parts.append(among("id", _placed(store, place)))
    if not proposals and id is None:
        parts.append(("coalesce(json_extract(shape, '$.rule'), '') NOT LIKE 'nearest:%'", []))
    if not rejected:
        parts.append(("coalesce(json_extract(shape, '$.judgement.verdict'), '') <> 'rejected'", []))
    condition, values = where(*parts)
    order = _CHRONOLOGICAL.format("date")
    return Rows(
        kind,
        [
            msgspec.json.decode(shape)
            for (shape,) in store.rows(
                f"SELECT shape FROM events {condition} ORDER BY {order}, id{limited(limit)}", values
            )
        ],
    )


def _placed(store: Store, place: str) -> list[str]:
    """Events at a place: its name in any accents, or a country's ISO 3166-1 alpha-3 code."""
    words = f" {fold(place)} "
    return [
        id
        for id, text, country in store.rows(
            "SELECT id, place, place_country FROM events WHERE place IS NOT NULL"
        )
        if words in f" {fold(text)} " or (country and country == place.strip().upper())
    ]


def statements(
    store: Store,
    *,
    actor: str | None = None,
    addressee: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    report: str | None = None,
    id: str | None = None,
    limit: int | None = None,
) -> Rows:
    """Statements by one of their speakers (`actor`), in the order of their days. `type` is the speech act."""
    parts = [overlap("date", since, until), _actor(store, ("addressee",), addressee)]
    if actor is not None:
        sql, said = _actor(store, ("actor",), actor)
        parts.append((f"id IN (SELECT statement FROM statement_speakers WHERE {sql})", said))
    if type is not None:
        parts.append(("act = ?", [one_of(type, get_args(SpeechAct), "speech act")]))
    if report is not None:
        parts.append(("report = ?", [report]))
    if id is not None:
        parts.append(("id = ?", [id]))
    condition, values = where(*parts)
    order = _CHRONOLOGICAL.format("date")
    chosen = f"FROM statements {condition} ORDER BY {order}, report, n{limited(limit)}"
    actors = actor_shapes(store)
    together = _together(store, f"SELECT id {chosen}", values, actors)
    return Rows(
        "statements",
        [
            {
                "id": r[0],
                "report": r[1],
                "story": r[2],
                "source": _lists(r[3]),
                "cue": _lists(r[4]),
                "content": _lists(r[5]),
                "speaker": actors.get(r[6]),
                "speakers": together.get(r[0], []),
                "addressee": actors.get(r[7]),
                "addressee_span": _lists(r[8]),
                "kind": r[9],
                "act": r[10],
                "negated": bool(r[11]),
                "cameo": cameo_of(r[10], bool(r[11])),
                "date": date_shape(*r[12:16]),
                "text": r[16],
                "source_text": r[17],
                "cue_text": r[18],
            }
            for r in store.rows(
                "SELECT id, report, story, source_spans, cue_spans, content_spans, "
                "speaker_form, addressee_form, "
                "addressee_spans, kind, act, negated, date_earliest, date_latest, "
                "date_precision, date_basis, text, "
                f"source_text, cue_text {chosen}",
                values,
            )
        ],
    )


def _together(
    store: Store, chosen: str, values: list[object], actors: dict[int | None, Row]
) -> dict[str, list[Row]]:
    """All who say each of the statements whose ids a question gives."""
    found: dict[str, list[Row]] = defaultdict(list)
    for statement, form in store.rows(
        "SELECT statement, actor_form FROM statement_speakers "
        f"WHERE statement IN ({chosen}) ORDER BY statement, n",
        values,
    ):
        found[statement].append(actors[form])
    return found


def speakers(store: Store) -> dict[str, str]:
    """The name behind each statement, or the names of several; what the report calls somebody unknown."""
    together: dict[str, list[str]] = defaultdict(list)
    for id, name in store.rows(
        "SELECT s.statement, a.name FROM statement_speakers s JOIN actors a ON a.id = s.actor "
        "ORDER BY s.statement, s.n"
    ):
        together[id].append(name)
    return {
        id: name or (joined(together[id]) if len(together[id]) > 1 else source)
        for id, name, source in store.rows(
            "SELECT s.id, a.name, s.source_text FROM statements s LEFT JOIN actors a ON a.id = s.speaker"
        )
    }


def _lists(text: str) -> list[list[int]]:
    return [list(span) for span in spans_of(text)]


def actor_shapes(store: Store) -> dict[int | None, Row]:
    """The contract's ACTOR of every form."""
    return {
        form: {"id": id, "name": name, "kind": kind, "country": country, "sector": sector}
        for form, id, name, kind, country, sector in store.rows("SELECT * FROM actor_forms")
    }


def reports(
    store: Store,
    *,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    publisher: str | None = None,
    limit: int | None = None,
) -> Rows:
    """One row a story, by report and place in it; `since` and `until` are about its publication."""
    parts = [overlap("published", since, until)]
    if actor is not None:
        sql, values = _actor(store, ("actor",), actor)
        parts.append((f"(s.report, s.story) IN (SELECT report, story FROM mentions WHERE {sql})", values))
    condition, values = where(*parts)
    rows = store.rows(
        "SELECT s.report, s.story, s.start, s.end, coalesce(s.title, CASE s.story WHEN 1 THEN "
        "r.title END), r.publisher, "
        "r.language, s.published_earliest, s.published_latest, s.published_precision, s.published_basis, "
        "s.copy_of_report, s.copy_of_story, r.url FROM stories s JOIN reports r ON r.id = s.report "
        f"{condition} ORDER BY s.report, s.story",
        values,
    )
    if publisher is not None:
        rows = [r for r in rows if fold(publisher) in fold(r[5] or "")]
    if limited(limit):
        rows = rows[:limit]
    return Rows("reports", [_report(r) for r in rows])


def _report(r: tuple[Any, ...]) -> Row:
    return {
        "report": r[0],
        "story": r[1],
        "start": r[2],
        "end": r[3],
        "title": r[4],
        "publisher": r[5],
        "language": r[6],
        "published": date_shape(*r[7:11]),
        "copy_of": None if r[11] is None else {"report": r[11], "story": r[12]},
        "url": r[13],
    }


def actors(
    store: Store,
    *,
    actor: str | None = None,
    kind: str | None = None,
    country: str | None = None,
    limit: int | None = None,
) -> Rows:
    """Actors, the most mentioned first, with the spellings and offices that the reports give them."""
    parts = [_actor(store, ("a.id",), actor)]
    if kind is not None:
        kinds = ("person", "state", "organisation", "group", "place")
        parts.append(("a.kind = ?", [one_of(kind, kinds, "kind of actor")]))
    if country is not None:
        parts.append(("a.country = ?", [country.strip().upper()]))
    condition, values = where(*parts)
    names: dict[str, list[str]] = defaultdict(list)
    for id, name in store.rows(
        "SELECT actor, name FROM actor_names WHERE mentions > 0 ORDER BY actor, mentions DESC, name"
    ):
        names[id].append(name)
    offices: dict[str, list[Row]] = defaultdict(list)
    for id, title, land in store.rows(
        "SELECT actor, office_title, office_country FROM mentions WHERE actor IS NOT NULL AND "
        "office_title IS NOT NULL "
        "GROUP BY 1, 2, 3 ORDER BY actor, count(*) DESC, office_title, office_country"
    ):
        offices[id].append({"title": title, "country": land})
    return Rows(
        "actors",
        [
            {
                "id": r[0],
                "name": r[1],
                "kind": r[2],
                "country": r[3],
                "sector": r[4],
                "names": names[r[0]],
                "offices": offices[r[0]],
                "mentions": r[5],
                "reports": r[6],
                "statements": r[7],
                "events": r[8],
            }
            for r in store.rows(
                "SELECT a.id, a.name, a.kind, a.country, a.sector, coalesce(m.mentions, 0), "
                "coalesce(m.reports, 0), "
                "coalesce(s.statements, 0), coalesce(e.events, 0) FROM actors a "
                "LEFT JOIN (SELECT actor, count(*) mentions, count(DISTINCT report) reports "
                "FROM mentions GROUP BY 1) m "
                "ON m.actor = a.id "
                "LEFT JOIN (SELECT actor, count(DISTINCT statement) statements FROM statement_speakers "
                "GROUP BY 1) s ON s.actor = a.id "
                "LEFT JOIN (SELECT actor, count(DISTINCT event) events FROM event_actors GROUP "
                "BY 1) e ON e.actor = a.id "
                f"{condition} ORDER BY 6 DESC, 9 DESC, a.name, a.id{limited(limit)}",
                values,
            )
        ],
    )


def findings(
    store: Store,
    *,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    report: str | None = None,
    id: str | None = None,
    limit: int | None = None,
) -> Rows:
    """Findings, the gravest first. `type` is their kind; `actor` somebody named in a side's words;
    `since` and `until` are about the publication of one of the sides' stories.
    """
    parts: list[Where] = []
    if type is not None:
        parts.append(("kind = ?", [one_of(type, get_args(FindingKind), "kind of finding")]))
    if id is not None:
        parts.append(("id = ?", [id]))
    if report is not None:
        parts.append(("id IN (SELECT finding FROM finding_sides WHERE report = ?)", [report]))
    if since is not None or until is not None:
        sql, values = overlap("published", since, until)
        parts.append(
            (
                "id IN (SELECT finding FROM finding_sides f JOIN stories s ON s.report = "
                "f.report AND s.story = f.story "
                f"WHERE {sql})",
                values,
            )
        )
    condition, values = where(*parts)
    rows = [
        {"id": r[0], "kind": r[1], "severity": r[2], "message": r[3], "sides": sides}
        for r, sides in _sided(
            store,
            store.rows(
                f"SELECT id, kind, severity, message FROM findings {condition} ORDER BY "
                "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, kind, id",
                values,
            ),
        )
    ]
    if actor is not None:
        places = _mentioned(store, actor_ids(store, actor))
        rows = [row for row in rows if any(_touches(side, places[side["report"]]) for side in row["sides"])]
    if limited(limit):
        rows = rows[:limit]
    return Rows("findings", rows)


def _sided(store: Store, rows: list[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], list[Row]]]:
    sides: dict[str, list[Row]] = defaultdict(list)
    for id, report, story, spans, text in store.rows(
        "SELECT finding, report, story, spans, text FROM finding_sides ORDER BY finding, n"
    ):
        sides[id].append({"report": report, "story": story, "spans": _lists(spans), "text": text})
    for row in rows:
        yield row, sides[row[0]]


def _mentioned(store: Store, ids: list[str]) -> dict[str, list[tuple[int, int]]]:
    condition, values = among("actor", ids)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for report, start, end in store.rows(
        f"SELECT report, start, end FROM mentions WHERE {condition}", values
    ):
        found[report].append((start, end))
    return found


def _touches(side: Row, places: list[tuple[int, int]]) -> bool:
    return any(start < end and s < end and start < e for start, end in places for s, e in side["spans"])
