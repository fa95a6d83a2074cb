"""One report into the file: all its tables, in the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import chain

from communique.model import Actor, Analysis, Report, Spans, Statement, Story
from communique.record.coding import date_columns, dumps, fingerprint, name_of, pieces


def write(connection: sqlite3.Connection, report: Report, analysis: Analysis) -> None:
    """Insert a report and its analysis. A report without any story gets one, its whole text."""
    _Writer(connection, report, analysis).write()
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")


def remove(connection: sqlite3.Connection, report: str) -> None:
    """Delete a report and all it tells. The account is stale until the next consolidation."""
    for table in ("stories", "statements", "tellings"):
        connection.execute(
            f"DELETE FROM search_{table} WHERE rowid IN (SELECT key FROM {table} WHERE report = ?)", (report,)
        )
    connection.execute("DELETE FROM reports WHERE id = ?", (report,))
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")


def story_at(stories: tuple[Story, ...], offset: int) -> int:
    """The number (from 1) of the story that holds a character: the last one that starts at or before it."""
    number = 1
    for n, story in enumerate(stories, 1):
        if story.start <= offset:
            number = n
            if offset < story.end:
                break
    return number


def statement_ids(report: str, statements: Iterable[Statement]) -> list[str]:
    """The statements' ids in the record, made from the report and the characters that say them."""
    ids: list[str] = []
    seen: dict[str, int] = {}
    for s in statements:
        name = name_of("s", report, s.source, s.cue, s.content)
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return ids


def _speakers(statement: Statement) -> tuple[Actor, ...]:
    """All who say it; `speaker` is one of them even where a statement names no `speakers`."""
    one = statement.speaker
    return statement.speakers if one is None or one in statement.speakers else (one, *statement.speakers)


def _start(*spans: Spans) -> int:
    return min((start for start, _ in chain.from_iterable(spans)), default=0)


class _Writer:
    def __init__(self, connection: sqlite3.Connection, report: Report, analysis: Analysis) -> None:
        self.connection = connection
        self.report = report
        self.analysis = analysis
        self.stories = analysis.stories or (Story(start=0, end=len(report.text)),)
        self.forms: dict[Actor, int] = {}
        ids = statement_ids(report.id, analysis.statements)
        self.statement_ids = ids
        self.by_local = {s.id: i for s, i in zip(analysis.statements, ids, strict=True)}

    def write(self) -> None:
        report, analysis = self.report, self.analysis
        self.connection.execute(
            "INSERT INTO reports (id, hash, text, title, date, publisher, url, language_given, language, "
            "boilerplate, sentences) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                report.id, fingerprint(report), report.text, report.title, report.date, report.publisher,
                report.url, report.language, analysis.language, dumps(analysis.boilerplate),
                dumps(analysis.sentences),
            ),
        )  # fmt: skip
        self._stories()
        self._mentions()
        self._statements()
        self._tellings()
        self.connection.executemany(
            "INSERT INTO report_findings VALUES (?, ?, ?, ?, ?, ?)",
            [
                (report.id, n, f.kind, f.severity, f.message, dumps(f.spans))
                for n, f in enumerate(analysis.findings)
            ],
        )

    def _story(self, *spans: Spans) -> int:
        return story_at(self.stories, _start(*spans))

    def _actor(self, actor: Actor | None) -> tuple[str | None, int | None]:
        """`(id, form)` of an actor, both made where they are new."""
        if actor is None:
            return None, None
        form = self.forms.get(actor)
        if form is None:
            values = (actor.id, actor.name, actor.kind, actor.country, actor.sector)
            self.connection.execute("INSERT OR IGNORE INTO actors VALUES (?, ?, ?, ?, ?)", values)
            found = self.connection.execute(
                "SELECT form FROM actor_forms WHERE actor = ? AND name = ? AND kind = ? AND "
                "country IS ? AND sector IS ?",
                values,
            ).fetchone()
            if found is None:
                cursor = self.connection.execute(
                    "INSERT INTO actor_forms (actor, name, kind, country, sector) VALUES (?, ?, ?, ?, ?)",
                    values,
                )
                form = int(cursor.lastrowid or 0)
            else:
                form = int(found[0])
            self.forms[actor] = form
        return actor.id, form

    def _stories(self) -> None:
        text = self.report.text
        for n, story in enumerate(self.stories, 1):
            title = pieces(text, (story.title,)) if story.title else None
            start, end = story.title or (None, None)
            key = self.connection.execute(
                "INSERT INTO stories (report, story, start, end, title, title_start, title_end, "
                "published_earliest, "
                "published_latest, published_precision, published_basis) VALUES (?, ?, ?, ?, ?, "
                "?, ?, ?, ?, ?, ?)",
                (
                    self.report.id,
                    n,
                    story.start,
                    story.end,
                    title,
                    start,
                    end,
                    *date_columns(story.published),
                ),
            ).lastrowid
            self.connection.execute(
                "INSERT INTO search_stories (rowid, text, names) VALUES (?, ?, ?)",
                (key, text[story.start : story.end], ""),
            )

    def _mentions(self) -> None:
        self.connection.executemany(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    self.report.id, n, self._story(((m.start, m.end),)), m.start, m.end, m.text, m.type,
                    *self._actor(m.actor), m.office.title if m.office else None,
                    m.office.country if m.office else None, m.coreferent, *(m.title or (None, None)),
                )
                for n, m in enumerate(self.analysis.mentions)
            ],
        )  # fmt: skip
        self.connection.executemany(
            "INSERT INTO times VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    self.report.id, n, self._story(((t.start, t.end),)), t.start, t.end, t.text, t.type,
                    t.value, *date_columns(t.date),
                )
                for n, t in enumerate(self.analysis.times)
            ],
        )  # fmt: skip

    def _statements(self) -> None:
        text = self.report.text
        for n, (s, name) in enumerate(zip(self.analysis.statements, self.statement_ids, strict=True)):
            spoken = s.content or s.source or s.cue
            key = self.connection.execute(
                "INSERT INTO statements (id, report, n, local, story, speaker, speaker_form, "
                "addressee, addressee_form, "
                "kind, act, negated, date_earliest, date_latest, date_precision, date_basis, "
                "source_text, cue_text, "
                "text, source_spans, cue_spans, content_spans, addressee_spans) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    name, self.report.id, n, s.id, self._story(spoken), *self._actor(s.speaker),
                    *self._actor(s.addressee), s.kind, s.act, s.negated, *date_columns(s.date),
                    pieces(text, s.source), pieces(text, s.cue), pieces(text, s.content), dumps(s.source),
                    dumps(s.cue), dumps(s.content), dumps(s.addressee_span),
                ),
            ).lastrowid  # fmt: skip
            speakers = _speakers(s)
            self.connection.executemany(
                "INSERT INTO statement_speakers VALUES (?, ?, ?, ?)",
                [(name, i, *self._actor(actor)) for i, actor in enumerate(speakers)],
            )
            names = " ".join(dict.fromkeys(actor.name for actor in (*speakers, s.addressee) if actor))
            # The whole stretch, gaps included, so that a hit's place in the text is its place in this one.
            start, end = _start(spoken), max((end for _, end in spoken), default=0)
            self.connection.execute(
                "INSERT INTO search_statements (rowid, text, names) VALUES (?, ?, ?)",
                (key, text[start:end], names),
            )

    def _tellings(self) -> None:
        text = self.report.text
        parties: list[tuple[object, ...]] = []
        seen: dict[str, int] = {}
        for n, e in enumerate(self.analysis.events):
            name = name_of("t", self.report.id, e.span, e.trigger, e.act_type)
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                name = f"{name}-{seen[name]}"
            place = e.place
            key = self.connection.execute(
                "INSERT INTO tellings (id, report, n, local, story, type, act_type, mode, "
                "cameo, context, status, "
                "date_earliest, date_latest, date_precision, date_basis, start, end, text, "
                "trigger_text, trigger_spans, "
                "place_text, place_start, place_end, place_country, claimed_by, rule, confidence, status_basis) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    name, self.report.id, n, e.id, self._story(e.trigger or (e.span,)), e.type, e.act_type,
                    e.mode, e.cameo, dumps(e.context), e.status, *date_columns(e.date), e.span[0], e.span[1],
                    pieces(text, (e.span,)), pieces(text, e.trigger), dumps(e.trigger),
                    place.text if place else None, place.span[0] if place else None,
                    place.span[1] if place else None, place.country if place else None,
                    self.by_local.get(e.claimed_by, e.claimed_by) if e.claimed_by else None, e.rule,
                    e.confidence, dumps(e.status_basis),
                ),
            ).lastrowid  # fmt: skip
            both = [("actor", p) for p in e.actors] + [("recipient", p) for p in e.recipients]
            names = " ".join(dict.fromkeys(p.actor.name for _, p in both if p.actor))
            self.connection.execute(
                "INSERT INTO search_tellings (rowid, text, names) VALUES (?, ?, ?)",
                (key, text[e.span[0] : e.span[1]], names),
            )
            parties += [
                (name, i, role, *p.span, pieces(text, (p.span,)), *self._actor(p.actor))
                for i, (role, p) in enumerate(both)
            ]
        self.connection.executemany("INSERT INTO parties VALUES (?, ?, ?, ?, ?, ?, ?, ?)", parties)
