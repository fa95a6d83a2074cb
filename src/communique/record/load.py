"""Out of the file again: reports and analyses as the model's records, and the rows that merging takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from communique.model import (
    Actor,
    Analysis,
    Event,
    Finding,
    Mention,
    Office,
    Participant,
    Place,
    Report,
    Statement,
    Story,
    TimeExpression,
    cameo_of,
)
from communique.record.coding import date_of, spans_of, words_of
from communique.record.store import Store

if TYPE_CHECKING:
    from communique.merging import StoryRow


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as it is kept: what was given, its stories and its language."""

    report: Report
    language: str
    boilerplate: str
    sentences: str
    stories: tuple[Story, ...]


def entries(store: Store, report: str | None = None) -> Iterator[Entry]:
    """Reports in the order of their ids (all, or the one named), with their stories."""
    where = "" if report is None else "WHERE report = ?"
    values: tuple[str, ...] = () if report is None else (report,)
    stories: dict[str, list[Story]] = defaultdict(list)
    for name, start, end, title_start, title_end, *date in store.rows(
        "SELECT report, start, end, title_start, title_end, published_earliest, published_latest, "
        f"published_precision, published_basis FROM stories {where} ORDER BY report, story",
        values,
    ):
        title = None if title_start is None else (title_start, title_end)
        stories[name].append(Story(start=start, end=end, title=title, published=date_of(*date)))
    for row in store.rows(
        "SELECT id, text, title, date, publisher, url, language_given, language, boilerplate, "
        "sentences FROM reports "
        f"{where.replace('report', 'id')} ORDER BY id",
        values,
    ):
        given = Report(
            id=row[0], text=row[1], title=row[2], date=row[3], publisher=row[4], url=row[5], language=row[6]
        )
        yield Entry(given, row[7], row[8], row[9], tuple(stories[row[0]]))


class Loader:
    """Rebuilds statements and events. `local` gives them their names within the report, as analysis had
    them; without it they carry their names in the record.
    """

    def __init__(self, store: Store, report: str | None = None, *, local: bool = False) -> None:
        self.store = store
        self.local = local
        self.where = "" if report is None else "WHERE report = ?"
        self.values: tuple[str, ...] = () if report is None else (report,)
        self.forms = actor_forms(store)

    def _actor(self, form: int | None) -> Actor | None:
        return None if form is None else self.forms[form]

    def statements(self) -> Iterator[tuple[str, int, Statement]]:
        """`(report, story, statement)` by report and place in it."""
        speakers: dict[str, list[Actor]] = defaultdict(list)
        among = f"WHERE statement IN (SELECT id FROM statements {self.where})" if self.where else ""
        for statement, form in self.store.rows(
            f"SELECT statement, actor_form FROM statement_speakers {among} ORDER BY statement, n", self.values
        ):
            speakers[statement].append(self.forms[form])
        for row in self.store.rows(
            "SELECT report, story, id, local, source_spans, cue_spans, content_spans, "
            "speaker_form, addressee_form, "
            "addressee_spans, kind, act, negated, date_earliest, date_latest, date_precision, date_basis "
            f"FROM statements {self.where} ORDER BY report, n",
            self.values,
        ):
            yield (
                row[0],
                row[1],
                Statement(
                    id=row[3] if self.local else row[2],
                    source=spans_of(row[4]),
                    cue=spans_of(row[5]),
                    content=spans_of(row[6]),
                    speaker=self._actor(row[7]),
                    speakers=tuple(speakers.get(row[2], ())),
                    addressee=self._actor(row[8]),
                    addressee_span=spans_of(row[9]),
                    kind=row[10],
                    act=row[11],
                    negated=bool(row[12]),
                    cameo=cameo_of(row[11], bool(row[12])),
                    date=date_of(*row[13:17]),
                ),
            )

    def events(self) -> Iterator[tuple[str, int, Event]]:
        """`(report, story, telling)` by report and place in it."""
        locals_ = dict(self.store.rows(f"SELECT id, local FROM statements {self.where}", self.values))
        parties: dict[str, tuple[list[Participant], list[Participant]]] = defaultdict(lambda: ([], []))
        among = f"WHERE telling IN (SELECT id FROM tellings {self.where})" if self.where else ""
        for telling, role, start, end, form in self.store.rows(
            f"SELECT telling, role, start, end, actor_form FROM parties {among} ORDER BY telling, n",
            self.values,
        ):
            parties[telling][role == "recipient"].append(
                Participant(span=(start, end), actor=self._actor(form))
            )
        for row in self.store.rows(
            "SELECT report, story, id, local, type, act_type, mode, cameo, context, "
            "trigger_spans, start, end, "
            "place_text, place_start, place_end, place_country, date_earliest, date_latest, "
            "date_precision, date_basis, "
            f"status, claimed_by, rule, confidence, status_basis FROM tellings {self.where} ORDER BY report, n",
            self.values,
        ):
            actors, recipients = parties.get(row[2], ((), ()))
            claim = row[21]
            yield (
                row[0],
                row[1],
                Event(
                    id=row[3] if self.local else row[2],
                    type=row[4],
                    act_type=row[5],
                    mode=row[6],
                    cameo=row[7],
                    context=words_of(row[8]),
                    trigger=spans_of(row[9]),
                    span=(row[10], row[11]),
                    actors=tuple(actors),
                    recipients=tuple(recipients),
                    place=None
                    if row[12] is None
                    else Place(text=row[12], span=(row[13], row[14]), country=row[15]),
                    date=date_of(*row[16:20]),
                    status=row[20],
                    claimed_by=locals_.get(claim, claim) if self.local else claim,
                    rule=row[22],
                    confidence=row[23],
                    status_basis=words_of(row[24]),
                ),
            )


def actor_forms(store: Store) -> dict[int, Actor]:
    """Every form in which an actor appears, by its number."""
    return {
        form: Actor(id=actor, name=name, kind=kind, country=country, sector=sector)
        for form, actor, name, kind, country, sector in store.rows("SELECT * FROM actor_forms")
    }


def analysis(store: Store, report: str) -> Analysis | None:
    """The analysis of a report just as it was added; None where the record has no such report."""
    entry = next(entries(store, report), None)
    if entry is None:
        return None
    loader = Loader(store, report, local=True)
    return Analysis(
        id=report,
        language=entry.language,
        stories=entry.stories,
        boilerplate=spans_of(entry.boilerplate),
        sentences=spans_of(entry.sentences),
        mentions=tuple(_mentions(store, report, loader.forms)),
        times=tuple(
            TimeExpression(start=r[0], end=r[1], text=r[2], type=r[3], value=r[4], date=date_of(*r[5:9]))
            for r in store.rows(
                "SELECT start, end, text, type, value, date_earliest, date_latest, "
                "date_precision, date_basis "
                "FROM times WHERE report = ? ORDER BY n",
                (report,),
            )
        ),
        statements=tuple(s for _, _, s in loader.statements()),
        events=tuple(e for _, _, e in loader.events()),
        findings=tuple(
            Finding(kind=r[0], severity=r[1], message=r[2], spans=spans_of(r[3]))
            for r in store.rows(
                "SELECT kind, severity, message, spans FROM report_findings WHERE report = ? ORDER BY n",
                (report,),
            )
        ),
    )


def _mentions(store: Store, report: str, forms: dict[int, Actor]) -> Iterator[Mention]:
    for r in store.rows(
        "SELECT start, end, text, type, actor_form, office_title, office_country, coreferent, "
        "title_start, title_end "
        "FROM mentions WHERE report = ? ORDER BY n",
        (report,),
    ):
        yield Mention(
            start=r[0],
            end=r[1],
            text=r[2],
            type=r[3],
            actor=None if r[4] is None else forms[r[4]],
            office=None if r[5] is None else Office(title=r[5], country=r[6]),
            title=None if r[8] is None else (r[8], r[9]),
            coreferent=bool(r[7]),
        )


def story_rows(store: Store) -> list[StoryRow]:
    """Every story of the record in canonical order (report, story), its tellings and statements by their
    place.

    Their ids (and `claimed_by`) are those of the record; offsets are into the report's original text.
    """
    from communique.merging import StoryRow

    loader = Loader(store)
    statements: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    for report, story, statement in loader.statements():
        statements[report, story].append(statement)
    events: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for report, story, event in loader.events():
        events[report, story].append(event)

    def place(event: Event) -> Any:
        return event.span, event.trigger, event.id

    return [
        StoryRow(
            report=entry.report,
            story=number,
            analysis_story=story,
            events=tuple(sorted(events[entry.report.id, number], key=place)),
            statements=tuple(statements[entry.report.id, number]),
            text=entry.report.text,
        )
        for entry in entries(store)
        for number, story in enumerate(entry.stories, 1)
    ]
