"""`communique timeline`: the account, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.options import (
    DEFAULT_RECORD,
    Actor,
    EventType,
    Json,
    Limit,
    Place,
    RecordFile,
    Since,
    Status,
    Sure,
    Until,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from communique.record import Record, Rows

EXAMPLES = (
    "communique timeline --since 2023-09",
    "communique timeline --actor Lavrov > lavrov.txt",
)


def command(
    record: RecordFile = DEFAULT_RECORD,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    type: EventType = None,
    status: Status = None,
    place: Place = None,
    sure: Sure = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also events that the reports deny or only imagine.")
    ] = False,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """What happened and what is planned, in order, each line with the reports that tell it.

    Dates stand as far as they are known: "28 Sep 2023", "19–20 Sep 2023", "Sep 2023", "by 28 Sep 2023" (that
    day or earlier), "from 28 Sep 2023" (that day or later), "undated". --since and --until keep what may have
    happened then. How sure an event is stands behind its id: of those that are 60% sure, six in ten are wholly right.
    """
    from communique.cli.common import listing

    listing(
        record,
        lambda r: r.timeline(
            actor=actor,
            since=since,
            until=until,
            type=type,
            status=status,
            place=place,
            sure=sure,
            everything=everything,
            limit=limit,
        ),
        json=json,
        draw=draw,
        actor=actor,
    )


def draw(rows: Rows, record: Record, console: Console) -> RenderableType:
    """Dates on the left; on the right who did what, the report's words, and the reports."""
    from rich.table import Table

    from communique.record import when

    speakers = record.speakers()
    dates = [when(row["date"]) for row in rows]
    made = Table.grid(padding=(0, 2), pad_edge=False)
    made.add_column(no_wrap=True, style="bold", min_width=min(max(map(len, dates), default=0), 27))
    made.add_column(ratio=1, overflow="fold")
    year = None
    for date, row in zip(dates, rows, strict=True):
        this = (row["date"]["earliest"] or row["date"]["latest"] or "undated")[:4]
        if year is not None and this != year:
            made.add_row("", "")
        year = this
        made.add_row(date, _entry(row, record, speakers, console.width))
    return made


def _words(record: Record, telling: dict[str, Any], most: int) -> str:
    """What a report says: the sentence, or of a long one the clause that tells the event."""
    from communique.cli.draw import shorten

    sentence = " ".join(record.sentence(telling["report"], telling["start"], telling["end"]).split())
    if not sentence or len(sentence) > most:
        sentence = "… " + " ".join(telling["text"].split()).lstrip(" ,;.")
    return shorten(sentence, most).strip('“”"')


def _entry(row: dict[str, Any], record: Record, speakers: dict[str, str], width: int) -> RenderableType:
    from rich.text import Text

    from communique.cli.draw import STATUS_STYLES, outcome, sources
    from communique.exports.words import act, parties

    who, whom = parties(row["actors"]), parties(row["recipients"])
    text = Text()
    if row["status"] not in ("occurred",):
        word = {"scheduled": "planned", "ongoing": "going on", "negated": "did not happen"}
        label = word.get(row["status"], row["status"])
        fate = outcome(row)
        label += f" → {fate}" if fate else ""
        text.append(f"[{label}] ", STATUS_STYLES.get(row["status"], ""))
    text.append(who or "?", "bold")
    if whom:
        text.append(" → ")
        text.append(whom, "bold")
    text.append(f": {act(row)}")
    if row["place"]:
        text.append(f", {row['place']['text']}")
    claim = row.get("claimed_by")
    if claim:
        text.append(f" (according to {speakers.get(claim) or 'somebody'})")
    text.append(f"  {row['id']} ({row['confidence']:.0%} sure)", "dim")
    for telling in row["mentions"][:1]:
        told = _words(record, telling, max(200, 2 * width))
        text.append("\n“" + told + "”", "italic")
    counts = ""
    if row["reports"] > 1:
        counts = f" ({row['reports']} reports, {row['independent_reports']} independent)"
    text.append(f"\n{sources(row['mentions'])}{counts}", "dim")
    return text
