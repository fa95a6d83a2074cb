"""`communique upcoming`: what was planned, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
    Until,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from communique.record import Record, Rows

EXAMPLES = (
    "communique upcoming --since 2023-10",
    "communique upcoming --fate open",
)


def command(
    record: RecordFile = DEFAULT_RECORD,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    type: EventType = None,
    place: Place = None,
    fate: Annotated[
        str | None,
        typer.Option("--fate", metavar="FATE", help="What came of it: held, postponed, cancelled or open."),
    ] = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """Events that reports announce, with what later reports tell of them."""
    from communique.cli.common import listing

    listing(
        record,
        lambda r: r.upcoming(
            actor=actor, since=since, until=until, type=type, place=place, fate=fate, limit=limit
        ),
        json=json,
        draw=draw,
        actor=actor,
    )


def draw(rows: Rows, record: Record, console: Console) -> RenderableType:
    """The table."""
    from communique.cli.draw import outcome, sources, table
    from communique.exports.words import headline
    from communique.record import when

    made = table(
        console, ("id", "id"), ("when", "text"), ("what", "text"), ("outcome", "text"), ("reports", "text")
    )
    for row in rows:
        made.add_row(row["id"], when(row["date"]), headline(row), outcome(row), sources(row["mentions"]))
    return made
