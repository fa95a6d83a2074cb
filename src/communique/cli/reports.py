"""`communique reports`: what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import DEFAULT_RECORD, Actor, Json, Limit, RecordFile, Since, Until

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from communique.record import Record, Rows

EXAMPLES = (
    "communique reports --since 2023-09",
    "communique reports --actor Armenia",
)


def command(
    record: RecordFile = DEFAULT_RECORD,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="NAME", help="The outlet's name, or a part of it.")
    ] = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """One row a story, with when it was published; --actor keeps those that mention somebody."""
    from communique.cli.common import listing

    listing(
        record,
        lambda r: r.reports(actor=actor, since=since, until=until, publisher=publisher, limit=limit),
        json=json,
        draw=draw,
        actor=actor,
    )


def draw(rows: Rows, record: Record, console: Console) -> RenderableType:
    """The table."""
    from communique.cli.draw import shorten, source, table
    from communique.record import when

    made = table(
        console, ("report", "text"), ("story", "number"), ("published", "text"), ("publisher", "text"),
        ("title", "text"), ("copy of", "text"),
    )  # fmt: skip
    for row in rows:
        made.add_row(
            row["report"], str(row["story"]), when(row["published"]), row["publisher"] or "",
            shorten(row["title"] or "", 120), source(row["copy_of"]) if row["copy_of"] else "",
        )  # fmt: skip
    return made
