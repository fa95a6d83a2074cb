"""The record: reports in, questions answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from communique.errors import QueryError, RecordError
from communique.model import Analysis, Report
from communique.record import judgements, load, queries
from communique.record.account import consolidate, stale
from communique.record.adding import AddResult, AnalyzeMany, Progress, Source, add, one_by_one
from communique.record.coding import spans_of
from communique.record.filters import similar_names
from communique.record.ontology import kept
from communique.record.rows import Row, Rows
from communique.record.search import search
from communique.record.show import show
from communique.record.store import MEMORY, TIMEOUT, Store

if TYPE_CHECKING:
    from communique.events import Coding


class Record:
    """One record file (SQLite). Close it, or use it in a `with` block.

    Questions return `Rows`: sequences of dicts in the contract's shapes. All options of a question narrow it;
    `since` and `until` take a year, month or day and keep what may have happened between them; `actor` takes
    an id or any spelling, whatever its case and accents. An actor that the record does not know gives no
    rows.
    """

    def __init__(
        self, store: Store, analyze_many: AnalyzeMany = one_by_one, coding: Coding | None = None
    ) -> None:
        self._store = store
        self._analyze_many = analyze_many
        self._coding = coding

    @property
    def path(self) -> str:
        """The file's name, or ":memory:"."""
        return self._store.path

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Record {self.path}>"

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def add(
        self,
        sources: Source | Iterable[Source],
        *,
        workers: int = 1,
        replace: bool = False,
        progress: Callable[[Progress], None] | None = None,
    ) -> AddResult:
        """Read reports into the record: paths of files and folders, `Report`s, or `{"id": …, "text": …}`.

        Each report is one transaction, so that a run that was killed goes on where it stopped. A report that
        is in the record already changes nothing; another text under its id is refused (report-changed) unless
        `replace`. What is refused stands in the result and does not stop the rest. Raises RecordError where
        the file cannot be written or was coded in other types, ResourceError where the installation lacks something.
        """
        return add(
            self._store,
            sources,
            workers=workers,
            replace=replace,
            progress=progress,
            analyze_many=self._analyze_many,
            coding=self._coding,
        )

    def remove(self, report: str) -> None:
        """Take a report and all it tells out of the record. Raises QueryError (query-id)."""
        from communique.record.write import remove

        if not self._store.rows("SELECT 1 FROM reports WHERE id = ?", (report,)):
            raise QueryError(f"The record has no report {report!r}.", "`reports` lists them.", "query-id")
        with self._store.transaction() as connection:
            remove(connection, report)
        self.consolidate()

    def consolidate(self) -> None:
        """Make the account of all reports anew: events, findings, names. `add` does this at its end."""
        consolidate(self._store)

    def _fresh(self) -> Store:
        """The store, its account made up to date first (a killed run leaves that undone)."""
        if stale(self._store) and not self._store.readonly:
            try:
                consolidate(self._store)
            except RecordError as error:
                # Somebody is adding, or there is no room: the account is as it was before.
                if error.code not in ("record-locked", "record-full", "record-readonly"):
                    raise
        return self._store

    def events(
        self,
        *,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        type: str | None = None,
        status: str | None = None,
        place: str | None = None,
        sure: float | None = None,
        rejected: bool = False,
        proposals: bool = False,
        limit: int | None = None,
    ) -> Rows:
        """Merged events by their days, undated ones last. `type` is the act's (CONSULT); `place` a name or
        a country's code; `rejected` shows also those that a person rejected, `proposals` those of verbs
        that the codebook lacks, `sure` only those whose confidence is that or more.
        """
        return queries.events(
            self._fresh(), actor=actor, since=since, until=until, type=type, status=status, place=place,
            sure=sure, rejected=rejected, proposals=proposals, limit=limit,
        )  # fmt: skip

    def upcoming(
        self,
        *,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        type: str | None = None,
        fate: str | None = None,
        place: str | None = None,
        proposals: bool = False,
        limit: int | None = None,
    ) -> Rows:
        """Scheduled events with their `outcome`; `fate` is held, postponed, cancelled or open."""
        rows = queries.events(
            self._fresh(),
            kind="upcoming",
            actor=actor,
            since=since,
            until=until,
            type=type,
            place=place,
            proposals=proposals,
        )
        if fate is not None:
            fates = ("held", "postponed", "cancelled", "open")
            if fate not in fates:
                raise QueryError(f"{fate!r} is no fate.", f"Give one of: {', '.join(fates)}.", "query-type")
            rows = Rows("upcoming", [row for row in rows if (row.get("outcome") or {}).get("fate") == fate])
        return rows if limit is None else rows[:limit]

    def timeline(
        self,
        *,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        type: str | None = None,
        status: str | None = None,
        place: str | None = None,
        sure: float | None = None,
        everything: bool = False,
        proposals: bool = False,
        limit: int | None = None,
    ) -> Rows:
        """What happened, goes on, is planned or was cancelled, in order. Events that the reports deny or only
        imagine are left out unless `everything` (or a `status`) asks for them.
        """
        rows = queries.events(
            self._fresh(),
            kind="timeline",
            actor=actor,
            since=since,
            until=until,
            type=type,
            status=status,
            place=place,
            sure=sure,
            proposals=proposals,
        )
        if status is None and not everything:
            rows = Rows("timeline", [row for row in rows if row["status"] not in ("hypothetical", "negated")])
        return rows if limit is None else rows[:limit]

    def statements(
        self,
        *,
        actor: str | None = None,
        addressee: str | None = None,
        since: str | None = None,
        until: str | None = None,
        type: str | None = None,
        report: str | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Who said what: `actor` is the speaker or one of several, `type` the speech act (demand, deny …)."""
        return queries.statements(
            self._fresh(), actor=actor, addressee=addressee, since=since, until=until, type=type,
            report=report,
            limit=limit,
        )  # fmt: skip

    def findings(
        self,
        *,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        type: str | None = None,
        report: str | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Contradictions and doubts, the gravest first. `type` is their kind (office-conflict …)."""
        return queries.findings(
            self._fresh(), actor=actor, since=since, until=until, type=type, report=report, limit=limit
        )

    def actors(
        self,
        *,
        actor: str | None = None,
        kind: str | None = None,
        country: str | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Who is named, the most mentioned first, with spellings and offices."""
        return queries.actors(self._fresh(), actor=actor, kind=kind, country=country, limit=limit)

    def reports(
        self,
        *,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        publisher: str | None = None,
        limit: int | None = None,
    ) -> Rows:
        """One row a story; `since` and `until` are about its publication, `actor` somebody it mentions."""
        return queries.reports(
            self._fresh(), actor=actor, since=since, until=until, publisher=publisher, limit=limit
        )

    def show(self, id: str) -> Row:
        """One event, statement, finding, actor or report with the reports' words.

        `{"kind": …, "row": {…}, "passages": [{"report", "story", "text", "marks": [[s, e, role]], …}]}`.
        Raises QueryError (query-id).
        """
        return show(self._fresh(), id)

    def search(self, query: str, *, kind: str | None = None, limit: int = 20) -> Rows:
        """Full text over reports, statements and events (`kind` keeps to one of them)."""
        return search(self._fresh(), query, kind, limit)

    def speakers(self) -> dict[str, str]:
        """Who is behind each statement: its id, and the speaker's name, the names of all who say it together
        ("A and B"), or what the report calls them.
        """
        return queries.speakers(self._store)

    def sentence(self, report: str, start: int, end: int) -> str:
        """The sentence (or sentences) of a report around `[start, end)`; those characters alone where it has none."""
        found = self._store.rows("SELECT text, sentences FROM reports WHERE id = ?", (report,))
        if not found:
            return ""
        text, spans = str(found[0][0]), spans_of(found[0][1])
        around = [span for span in spans if span[0] < end and start < span[1]]
        return text[min([start, *(s for s, _ in around)]) : max([end, *(e for _, e in around)])]

    def similar_names(self, name: str) -> list[str]:
        """Names in the record that are spelt most like one that it does not know."""
        return similar_names(self._store, name)

    def report(self, id: str) -> Report:
        """A report just as it was given. Raises QueryError (query-id)."""
        entry = next(load.entries(self._store, id), None)
        if entry is None:
            raise QueryError(f"The record has no report {id!r}.", "`reports` lists them.", "query-id")
        return entry.report

    def texts(self) -> dict[str, str]:
        """Every report's original text, by report id."""
        return dict(self._store.rows("SELECT id, text FROM reports ORDER BY id"))

    def analysis(self, id: str) -> Analysis:
        """A report's analysis just as it was added. Raises QueryError (query-id)."""
        found = load.analysis(self._store, id)
        if found is None:
            raise QueryError(f"The record has no report {id!r}.", "`reports` lists them.", "query-id")
        return found

    def judge(
        self, event: str, verdict: str, *, author: str, note: str = "", changes: dict[str, Any] | None = None
    ) -> int:
        """Confirm, reject, edit (with `changes`) an event, or withdraw what was decided; the judgement's
        number.

        It stays in the record whatever is added or analysed anew: it follows the tellings that were judged.
        """
        rows = [row for row in self.events(rejected=True, proposals=True) if row["id"] == event]
        if not rows:
            raise QueryError(f"The record has no event {event!r}.", "`events` lists them.", "query-id")
        number = judgements.judge(self._store, rows[0], verdict, author, note, changes or {})
        self.consolidate()
        return number

    def types(self) -> dict[str, str]:
        """The types that its events may have, each with the PLOVER type it is like (of PLOVER's own: itself)."""
        return dict(kept(self._store)["types"])

    def judgements(self) -> list[Row]:
        """All judgements, oldest first."""
        return judgements.judgements(self._store)


def open(
    path: str | Path = MEMORY,
    *,
    readonly: bool = False,
    create: bool = True,
    timeout: float = TIMEOUT,
    analyze_many: AnalyzeMany = one_by_one,
    coding: Coding | None = None,
) -> Record:
    """Open a record file, made where there is none (`create`); ":memory:" keeps it in memory.

    `timeout` is how many seconds to wait while another program writes, `coding` what reports will be coded
    by. Raises RecordError.
    """
    return Record(Store(path, readonly=readonly, create=create, timeout=timeout), analyze_many, coding)
