"""The account of all reports together: merged events, names, findings. Derived, and rewritten whole."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from communique.model import Actor
from communique.record.coding import dumps, fold, name_of, pieces, spans_of
from communique.record.judgements import apply
from communique.record.load import story_rows
from communique.record.store import Store
from communique.record.write import story_at

if TYPE_CHECKING:
    from communique.merging import StoryRow

DERIVED = (
    "event_tellings", "event_actors", "events", "finding_sides", "findings", "actor_names",
)  # fmt: skip


def stale(store: Store) -> bool:
    """Whether reports were added or removed since the account was last made."""
    return store.meta("revision") != store.meta("account_revision")


def consolidate(store: Store) -> None:
    """Make the account anew from every telling, in canonical order, in one transaction.

    The order in which reports were added leaves no trace in it. What people decided stays.
    """
    from communique import findings, merging

    with store.transaction() as connection:
        # Read under the writer's lock: what is merged is what is in the file when the account is written.
        stories = story_rows(store)
        account = merging.merge(stories)
        conflicts = [*within(stories, _report_findings(store)), *findings.across(stories, account)]
        for table in DERIVED:
            connection.execute(f"DELETE FROM {table}")
        _actors(store, connection)
        _events(store, connection, apply(store, account.events))
        _copies(connection, account.copies)
        _findings(connection, conflicts)
        connection.execute(
            "UPDATE meta SET value = (SELECT value FROM meta WHERE key = 'revision') WHERE key "
            "= 'account_revision'"
        )


def _report_findings(store: Store) -> dict[str, list[tuple[str, str, str, str]]]:
    found: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for report, kind, severity, message, spans in store.rows(
        "SELECT report, kind, severity, message, spans FROM report_findings ORDER BY report, n"
    ):
        found[report].append((kind, severity, message, spans))
    return found


def within(
    stories: Sequence[StoryRow], found: dict[str, list[tuple[str, str, str, str]]]
) -> list[dict[str, Any]]:
    """The findings of single reports in the export's shape: one side for each story that has a part in it."""
    pages: dict[str, list[StoryRow]] = defaultdict(list)
    for row in stories:
        pages[row.report.id].append(row)
    shapes = []
    for report in sorted(found):
        page = pages[report]
        parts = tuple(row.analysis_story for row in page)
        for kind, severity, message, spans in found[report]:
            sides: dict[int, list[tuple[int, int]]] = defaultdict(list)
            for span in spans_of(spans):
                sides[story_at(parts, span[0])].append(span)
            if not sides:
                sides[1] = []
            shapes.append(
                {
                    "kind": kind,
                    "severity": severity,
                    "message": message,
                    "sides": [
                        {
                            "report": report,
                            "story": story,
                            "spans": [list(span) for span in sides[story]],
                            "text": pieces(page[0].text, tuple(sides[story])),
                        }
                        for story in sorted(sides)
                    ],
                }
            )
    return shapes


def _actors(store: Store, connection: sqlite3.Connection) -> None:
    """Each actor in its most frequent form (ties: the first by name), and all its spellings."""
    uses: Counter[int] = Counter()
    for table, column in (
        ("mentions", "actor_form"), ("statement_speakers", "actor_form"), ("statements", "addressee_form"),
        ("parties", "actor_form"),
    ):  # fmt: skip
        for form, count in store.rows(
            f"SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY {column}"
        ):
            uses[form] += count
    best: dict[str, tuple[tuple[Any, ...], Actor]] = {}
    for form, *fields in store.rows("SELECT form, actor, name, kind, country, sector FROM actor_forms"):
        if uses[form]:
            actor = Actor(id=fields[0], name=fields[1], kind=fields[2], country=fields[3], sector=fields[4])
            key = (-uses[form], *(field or "" for field in fields))
            if actor.id not in best or key < best[actor.id][0]:
                best[actor.id] = key, actor
    unused = [(id,) for (id,) in store.rows("SELECT id FROM actors") if id not in best]
    connection.executemany("DELETE FROM actor_forms WHERE actor = ?", unused)
    connection.executemany("DELETE FROM actors WHERE id = ?", unused)
    connection.executemany(
        "UPDATE actors SET name = ?, kind = ?, country = ?, sector = ? WHERE id = ?",
        [(a.name, a.kind, a.country, a.sector, a.id) for _, a in best.values()],
    )
    names: dict[tuple[str, str], int] = {(a.id, a.name): 0 for _, a in best.values()}
    for actor, text, count in store.rows(
        "SELECT actor, text, count(*) FROM mentions WHERE actor IS NOT NULL AND NOT coreferent "
        "GROUP BY actor, text"
    ):
        name = " ".join(text.split())
        names[actor, name] = names.get((actor, name), 0) + count
    connection.executemany(
        "INSERT INTO actor_names VALUES (?, ?, ?, ?)",
        [(actor, name, fold(name), count) for (actor, name), count in sorted(names.items())],
    )


def _events(store: Store, connection: sqlite3.Connection, events: Iterable[dict[str, Any]]) -> None:
    tellings = {
        (report, start, end, spans): name
        for name, report, start, end, spans in store.rows(
            "SELECT id, report, start, end, trigger_spans FROM tellings ORDER BY report, n DESC"
        )
    }
    for event in events:
        date, first, place = event["date"], event.get("first_reported") or {}, event.get("place") or {}
        outcome = event.get("outcome") or {}
        connection.execute(
            "INSERT INTO events (id, type, act_type, mode, cameo, status, date_earliest, "
            "date_latest, date_precision, "
            "date_basis, place, place_country, claimed_by, reports, independent_reports, "
            "first_reported_earliest, first_reported_latest, fate, outcome_event, confidence, shape) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event["id"], event["type"], event["act_type"], event.get("mode"), event.get("cameo"), event["status"],
                date["earliest"], date["latest"], date["precision"], dumps(date.get("basis", [])), place.get("text"),
                place.get("country"), event.get("claimed_by"), event["reports"], event["independent_reports"],
                first.get("earliest"), first.get("latest"), outcome.get("fate"), outcome.get("event"),
                event.get("confidence"), dumps(event),
            ),
        )  # fmt: skip
        parties = [("actor", p) for p in event["actors"]] + [("recipient", p) for p in event["recipients"]]
        connection.executemany(
            "INSERT INTO event_actors VALUES (?, ?, ?, ?, ?)",
            [
                (
                    event["id"],
                    n,
                    role,
                    (p["actor"] or {}).get("id"),
                    (p["actor"] or {}).get("name") or p.get("text"),
                )
                for n, (role, p) in enumerate(parties)
            ],
        )
        told = {
            tellings.get((m["report"], m["start"], m["end"], dumps(m["trigger"]))) for m in event["mentions"]
        }
        connection.executemany(
            "INSERT INTO event_tellings VALUES (?, ?)",
            [(event["id"], telling) for telling in sorted(filter(None, told))],
        )


def _copies(connection: sqlite3.Connection, copies: Any) -> None:
    connection.execute("UPDATE stories SET copy_of_report = NULL, copy_of_story = NULL")
    connection.executemany(
        "UPDATE stories SET copy_of_report = ?, copy_of_story = ? WHERE report = ? AND story = ?",
        [(*origin, *copy) for copy, origin in sorted(dict(copies).items())],
    )


def _findings(connection: sqlite3.Connection, shapes: Iterable[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for shape in shapes:
        sides = [(s["report"], s["story"], s["spans"]) for s in shape["sides"]]
        name = name_of("f", shape["kind"], shape["message"], sides)
        if name in seen:
            continue
        seen.add(name)
        connection.execute(
            "INSERT INTO findings VALUES (?, ?, ?, ?)",
            (name, shape["kind"], shape["severity"], shape["message"]),
        )
        connection.executemany(
            "INSERT INTO finding_sides VALUES (?, ?, ?, ?, ?, ?)",
            [
                (name, n, s["report"], s["story"], dumps(s["spans"]), s["text"])
                for n, s in enumerate(shape["sides"])
            ],
        )
