"""One thing of the record with the reports' own words, marked."""

from __future__ import annotations

from typing import Any

from communique.errors import QueryError
from communique.record import queries
from communique.record.coding import date_shape, spans_of, words_of
from communique.record.days import when
from communique.record.ontology import kept
from communique.record.rows import Row, said_by
from communique.record.store import Store

_CONTEXT = 700  # characters; a longer paragraph is cut around the words


def show(store: Store, id: str) -> Row:
    """What an id names: `{"kind": "event|statement|finding|actor|report", "row": {…}, "passages": […]}`.

    A passage is `{"report", "story", "title", "publisher", "published", "start", "end", "text", "marks"}`:
    the paragraph around the words, `marks` being `[start, end, role]` in the passage's text; for an event also
    `date`, `status`, `rule`, `claimed_by` and `confidence` of that telling, and beside the passages `entry`, what the
    record keeps of the entry that decided where it is one of the user's own (`{"words", "example"}`). An id may be cut
    short as long as it names one thing. Raises QueryError (query-id).
    """
    kind, full = _find(store, id.strip())
    if kind == "event":
        row = queries.events(store, rejected=True, id=full)[0]
        own = kept(store)["entries"].get(row["rule"])
        return {"kind": kind, "row": row, "passages": _tellings(store, full), "entry": own}
    if kind == "statement":
        row = queries.statements(store, id=full)[0]
        roles = (
            ("source", "source"),
            ("cue", "cue"),
            ("content", "content"),
            ("addressee_span", "addressee"),
        )
        spans = [(s, e, role) for key, role in roles for s, e in row[key]]
        return {"kind": kind, "row": row, "passages": [_passage(store, row["report"], row["story"], spans)]}
    if kind == "finding":
        row = queries.findings(store, id=full)[0]
        passages = [
            _passage(store, side["report"], side["story"], [(s, e, "side") for s, e in side["spans"]])
            for side in row["sides"]
        ]
        return {"kind": kind, "row": row, "passages": passages}
    if kind == "actor":
        row = queries.actors(store, actor=full)[0]
        return {"kind": kind, "row": row, "passages": []}
    rows = [r for r in queries.reports(store) if r["report"] == full]
    return {"kind": "report", "row": rows[0], "passages": _whole(store, full, rows)}


_TABLES = (
    ("event", "events", "id"),
    ("statement", "statements", "id"),
    ("finding", "findings", "id"),
    ("actor", "actors", "id"),
    ("report", "reports", "id"),
)


def _find(store: Store, id: str) -> tuple[str, str]:
    for kind, table, column in _TABLES:
        if store.rows(f"SELECT 1 FROM {table} WHERE {column} = ?", (id,)):
            return kind, id
    if len(id) >= 3:
        found = [
            (kind, row[0])
            for kind, table, column in _TABLES
            for row in store.rows(
                f"SELECT {column} FROM {table} WHERE substr({column}, 1, ?) = ? ORDER BY 1 LIMIT 6",
                (len(id), id),
            )
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise QueryError(
                f"Several things begin with {id!r}.",
                "Give more of the id: " + ", ".join(name for _, name in found[:6]),
                "query-id",
            )
    raise QueryError(
        f"Nothing in this record has the id {id!r}.",
        "`communique timeline`, `events` and `statements` list the ids.",
        "query-id",
    )


def _tellings(store: Store, event: str) -> list[Row]:
    passages = []
    for row in store.rows(
        "SELECT t.id, t.report, t.story, t.start, t.end, t.trigger_spans, t.place_start, "
        "t.place_end, t.date_earliest, "
        "t.date_latest, t.date_precision, t.date_basis, t.status, t.rule, t.confidence, "
        "t.claimed_by, t.type, t.act_type, t.status_basis "
        "FROM event_tellings e JOIN tellings t ON t.id = e.telling WHERE e.event = ? ORDER BY "
        "t.report, t.story, t.start, t.n",
        (event,),
    ):
        marks: list[tuple[int, int, str]] = [(row[3], row[4], "clause")]
        marks += [(s, e, "trigger") for s, e in spans_of(row[5])]
        if row[6] is not None:
            marks.append((row[6], row[7], "place"))
        marks += store.rows("SELECT start, end, role FROM parties WHERE telling = ? ORDER BY n", (row[0],))
        passage = _passage(store, row[1], row[2], marks)
        passage |= {
            "date": date_shape(*row[8:12]),
            "status": row[12],
            "status_basis": list(words_of(row[18])),
            "rule": row[13],
            "confidence": row[14],
            "claimed_by": row[15],
            "type": row[16],
            "act_type": row[17],
        }
        if row[15]:
            said = queries.statements(store, id=row[15])
            passage["claimed_by_name"] = said_by(said[0]) if said else row[15]
        passages.append(passage)
    return passages


def _story(store: Store, report: str, story: int) -> tuple[Any, ...]:
    found = store.rows(
        "SELECT s.start, s.end, coalesce(s.title, r.title), r.publisher, s.published_earliest, "
        "s.published_latest, "
        "s.published_precision, s.published_basis, r.text FROM stories s JOIN reports r ON r.id = s.report "
        "WHERE s.report = ? AND s.story = ?",
        (report, story),
    )
    return found[0] if found else (0, 0, None, None, None, None, "unknown", "[]", "")


def _passage(store: Store, report: str, story: int, marks: list[tuple[int, int, str]]) -> Row:
    begin, finish, title, publisher, *date, text = _story(store, report, story)
    first = min((m[0] for m in marks), default=begin)
    last = max((m[1] for m in marks), default=begin)
    floor, ceiling = min(begin, first), max(finish, last)
    start = max(text.rfind("\n", floor, first) + 1, floor)
    end = text.find("\n", last, ceiling)
    end = ceiling if end < 0 else end
    room = max(0, _CONTEXT - (last - first)) // 2
    start, end = _cut(text, start, end, first - room, last + room)
    published = date_shape(*date)
    return {
        "report": report,
        "story": story,
        "title": title,
        "publisher": publisher,
        "published": published,
        "when": when(published),
        "start": start,
        "end": end,
        "text": text[start:end],
        "marks": [[s - start, e - start, role] for s, e, role in sorted(marks)],
    }


def _cut(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The paragraph `[start, end)` within `[low, high)`, cut at spaces."""
    if low > start:
        start = text.find(" ", low) + 1 or low
    if high < end:
        space = text.rfind(" ", start, high)
        end = space if space > start else high
    return start, end


def _whole(store: Store, report: str, rows: list[Row]) -> list[Row]:
    """All stories of a report, with what the record found in them."""
    passages = []
    for row in rows:
        marks: list[tuple[int, int, str]] = []
        for (spans,) in store.rows(
            "SELECT trigger_spans FROM tellings WHERE report = ? AND story = ? ORDER BY n",
            (report, row["story"]),
        ):
            marks += [(s, e, "trigger") for s, e in spans_of(spans)]
        for (spans,) in store.rows(
            "SELECT content_spans FROM statements WHERE report = ? AND story = ? ORDER BY n",
            (report, row["story"]),
        ):
            marks += [(s, e, "content") for s, e in spans_of(spans)]
        begin, finish, title, publisher, *_, text = _story(store, report, row["story"])
        inside = [m for m in sorted(marks) if m[0] >= begin and m[1] <= finish]
        passages.append(
            {
                "report": report,
                "story": row["story"],
                "title": title,
                "publisher": publisher,
                "published": row["published"],
                "when": when(row["published"]),
                "start": begin,
                "end": finish,
                "text": text[begin:finish],
                "marks": [[s - begin, e - begin, role] for s, e, role in inside],
            }
        )
    return passages
