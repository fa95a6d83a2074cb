"""`communique events`: what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    "communique events --actor Bayramov --since 2023-09",
    "communique events -t ASSAULT --json",
    "communique events --sure 0.5",
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
    limit: Limit = None,
    json: Json = False,
) -> None:
    """Events, merged over all reports, in the order of their days."""
    from communique.cli.common import listing

    listing(
        record,
        lambda r: r.events(
            actor=actor,
            since=since,
            until=until,
            type=type,
            status=status,
            place=place,
            sure=sure,
            limit=limit,
        ),
        json=json,
        draw=draw,
        actor=actor,
    )


def draw(rows: Rows, record: Record, console: Console) -> RenderableType:
    """The table."""
    from communique.cli.draw import sources, table
    from communique.exports.words import parties
    from communique.record import when

    made = table(
        console, ("id", "id"), ("when", "text"), ("type", "id"), ("status", "id"), ("who", "text"),
        ("to whom", "text"), ("where", "text"), ("reports", "text"),
    )  # fmt: skip
    for row in rows:
        kind = row["act_type"] + (f"/{row['mode']}" if row["mode"] else "")
        place = (row["place"] or {}).get("text", "")
        made.add_row(
            row["id"], when(row["date"]), kind, row["status"], parties(row["actors"]),
            parties(row["recipients"]), place, sources(row["mentions"]),
        )  # fmt: skip
    return made
