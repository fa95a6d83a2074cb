"""`communique findings`: where reports contradict themselves, each other or what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import DEFAULT_RECORD, Actor, Json, Limit, RecordFile, Since, Until

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from communique.record import Record, Rows

EXAMPLES = (
    "communique findings",
    "communique findings --type office-conflict --json",
)


def command(
    record: RecordFile = DEFAULT_RECORD,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    type: Annotated[
        str | None,
        typer.Option(
            "--type", "-t", metavar="KIND", help="office-conflict, date-conflict, number-conflict, …"
        ),
    ] = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """Contradictions and doubts, the gravest first; never a verdict on who is right.

    --actor keeps those whose words name somebody, --since and --until those of stories published then.
    """
    from communique.cli.common import listing

    listing(
        record,
        lambda r: r.findings(actor=actor, since=since, until=until, type=type, limit=limit),
        json=json,
        draw=draw,
        actor=actor,
    )


def draw(rows: Rows, record: Record, console: Console) -> RenderableType:
    """The table."""
    from communique.cli.draw import shorten, source, table

    made = table(
        console,
        ("id", "id"),
        ("kind", "id"),
        ("severity", "id"),
        ("message", "text"),
        ("the reports' words", "text"),
    )
    for row in rows:
        words = "\n".join(f"{source(side)}: {shorten(side['text'], 120)}" for side in row["sides"])
        made.add_row(row["id"], row["kind"], row["severity"], row["message"], words)
    return made
