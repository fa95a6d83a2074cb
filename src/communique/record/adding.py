"""Reports in: each is read, analysed and written in a transaction of its own; then the account is made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from communique.errors import (
    CodebookError,
    CommuniqueError,
    InputError,
    RecordError,
    ResourceError,
    SettingError,
)
from communique.model import Analysis, Report
from communique.record.account import consolidate, stale
from communique.record.coding import fingerprint
from communique.record.ontology import keep
from communique.record.store import Store
from communique.record.write import remove, write

if TYPE_CHECKING:
    from communique.events import Coding

Source = str | Path | Report | Mapping[str, Any]
Result = Analysis | tuple[str, CommuniqueError]
AnalyzeMany = Callable[[Iterator[Report], int], Iterator[Result]]


@dataclass(frozen=True, slots=True)
class Refused:
    """A report that was not added: where it stands (or its id), and why."""

    source: str
    error: CommuniqueError


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: reports dealt with so far, and the one just done."""

    done: int
    report: str
    outcome: str  # added | known | replaced | refused


@dataclass(slots=True)
class AddResult:
    """What a run did, and what the record holds after it.

    `stories` were read in this run, from `added` reports (`replaced` of them in place of an older text);
    `known` reports were in the record already. `actors`, `statements`, `events` and `findings` are the record's
    totals.
    """

    stories: int = 0
    added: int = 0
    replaced: int = 0
    known: int = 0
    actors: int = 0
    statements: int = 0
    events: int = 0
    findings: int = 0
    refused: list[Refused] = field(default_factory=list)

    def summary(self) -> str:
        """The run in one line."""
        parts = [
            f"{_count(self.stories, 'story', 'stories')} read",
            _count(self.actors, "actor", "actors"),
            _count(self.statements, "statement", "statements"),
            _count(self.events, "event", "events"),
            _count(self.findings, "finding", "findings"),
        ]
        return ", ".join(parts)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def one_by_one(reports: Iterator[Report], workers: int) -> Iterator[Result]:
    """Analyse in this process, in order."""
    from communique.analysis import analyze

    if workers != 1:
        raise SettingError(
            f"This record was opened without a pool of workers, so {workers} are not possible.",
            "Open it with communique.open(), or use workers=1.",
            "setting-workers",
        )
    for report in reports:
        try:
            result: Result = analyze(report)
        except (ResourceError, CodebookError):
            raise  # nothing can be analysed
        except CommuniqueError as error:
            result = (report.id, error)
        yield result


def expand(sources: Source | Iterable[Source]) -> Iterator[Report | Refused]:
    """Reports of paths (str or Path), Reports, and mappings in the contract's input shape."""
    from communique import reading

    paths: list[str | Path] = []
    given: list[Report | Refused] = []
    if isinstance(sources, (str, Path, Report, Mapping)):
        sources = [sources]
    for number, source in enumerate(sources, 1):
        if isinstance(source, Report):
            given.append(source)
        elif isinstance(source, Mapping):
            try:
                given.append(msgspec.convert(dict(source), Report))
            except msgspec.ValidationError as error:
                raise InputError(
                    f"Report {number} is not in the input's shape: {error}.",
                    'Give {"id": "…", "text": "…"}, and optionally title, date, publisher, url, language.',
                    "bad-field",
                ) from error
        else:
            if "\n" in str(source):
                raise InputError(
                    f"Source {number} is a text, not a path.",
                    'Give a text with its id: {"id": "…", "text": "…"}',
                    "missing-id",
                )
            paths.append(source)
    yield from given
    for item in reading.read(paths) if paths else ():
        yield item if isinstance(item, Report) else Refused(item.source, item.error)


class _Run:
    def __init__(
        self, store: Store, replace: bool, progress: Callable[[Progress], None] | None, result: AddResult
    ) -> None:
        self.store = store
        self.replace = replace
        self.progress = progress
        self.result = result
        self.pending: deque[tuple[Report, bool]] = deque()
        self.done = 0

    def note(self, report: str, outcome: str) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(Progress(self.done, report, outcome))

    def refuse(self, source: str, error: CommuniqueError) -> None:
        self.result.refused.append(Refused(source, error))
        self.note(source, "refused")

    def new(self, items: Iterable[Report | Refused]) -> Iterator[Report]:
        """The reports that must be analysed; the rest is settled here."""
        for item in items:
            if isinstance(item, Refused):
                self.refuse(item.source, item.error)
                continue
            try:
                item.text.encode()
            except UnicodeEncodeError:
                error = InputError(
                    f"{item.id}: the text is broken Unicode.", "Give it in UTF-8.", "bad-encoding"
                )
                self.refuse(item.id, error)
                continue
            found = self.store.rows("SELECT hash FROM reports WHERE id = ?", (item.id,))
            if found and found[0][0] == fingerprint(item):
                self.result.known += 1
                self.note(item.id, "known")
            elif found and not self.replace:
                self.refuse(item.id, self._changed(item))
            else:
                self.pending.append((item, bool(found)))
                yield item

    def _changed(self, report: Report) -> CommuniqueError:
        old = self.store.rows(
            "SELECT text, title, date, publisher, url, language_given FROM reports WHERE id = ?", (report.id,)
        )[0]
        new = (report.text, report.title, report.date, report.publisher, report.url, report.language)
        names = ("text", "title", "date", "publisher", "url", "language")
        differs = [name for name, a, b in zip(names, old, new, strict=True) if a != b]
        return RecordError(
            f"The record has a report {report.id!r} already, with another {' and '.join(differs)}.",
            "Add it with --replace to put this one in its place, or give it another id.",
            "report-changed",
        )

    def take(self, outcome: Result) -> None:
        """Write one analysed report."""
        report, known = self.pending.popleft()
        if isinstance(outcome, tuple):
            self.refuse(report.id, outcome[1])
            return
        with self.store.transaction() as connection:
            present = connection.execute("SELECT hash FROM reports WHERE id = ?", (report.id,)).fetchone()
            if present is not None and (present[0] == fingerprint(report) or not (known and self.replace)):
                # Another run has added it while this one analysed it (or it was given twice).
                same = present[0] == fingerprint(report)
            else:
                if present is not None:
                    remove(connection, report.id)
                write(connection, report, outcome)
                same = None
        if same is None:
            self.result.stories += max(1, len(outcome.stories))
            self.result.added += 1
            self.result.replaced += known
            self.note(report.id, "replaced" if known else "added")
        elif same:
            self.result.known += 1
            self.note(report.id, "known")
        else:
            self.refuse(report.id, self._changed(report))


def add(
    store: Store,
    sources: Source | Iterable[Source],
    *,
    workers: int,
    replace: bool,
    progress: Callable[[Progress], None] | None,
    analyze_many: AnalyzeMany,
    coding: Coding | None = None,
) -> AddResult:
    """See Record.add."""
    result = AddResult()
    run = _Run(store, replace, progress, result)
    if store.readonly:
        raise RecordError(
            f"{store.path} was opened for reading only.", "Open it for writing.", "record-readonly"
        )
    keep(store, coding)
    for outcome in analyze_many(run.new(expand(sources)), workers):
        run.take(outcome)
    if stale(store):
        consolidate(store)
    for table in ("actors", "statements", "events", "findings"):
        setattr(result, table, store.rows(f"SELECT count(*) FROM {table}")[0][0])
    return result
