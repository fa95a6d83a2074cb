"""`communique statements`: who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import DEFAULT_RECORD, Actor, Json, Limit, RecordFile, Since, Until

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from communique.record import Record, Rows

EXAMPLES = (
    'communique statements --actor "Lavrov" --type deny',
    "communique statements --json",
)


def command(
    record: RecordFile = DEFAULT_RECORD,
    actor: Actor = None,
    addressee: Annotated[
        str | None, typer.Option("--addressee", metavar="NAME", help="To whom it was said.")
    ] = None,
    since: Since = None,
    until: Until = None,
    type: Annotated[
        str | None,
        typer.Option("--type", "-t", metavar="ACT", help="The speech act: assert, demand, deny, accuse, …"),
    ] = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """Statements with their speakers (--actor: one of them), in the order of their days."""
    from communique.cli.common import listing

    listing(
        record,
        lambda r: r.statements(
            actor=actor, addressee=addressee, since=since, until=until, type=type, limit=limit
        ),
        json=json,
        draw=draw,
        actor=actor,
    )


def draw(rows: Rows, record: Record, console: Console) -> RenderableType:
    """The table."""
    from communique.cli.draw import shorten, source, table
    from communique.record import said_by, when

    made = table(
        console, ("id", "id"), ("when", "text"), ("speaker", "text"), ("act", "id"), ("what", "text"),
        ("report", "text"),
    )  # fmt: skip
    for row in rows:
        act = f"not {row['act']}" if row["negated"] else row["act"]
        made.add_row(
            row["id"], when(row["date"]), said_by(row) or "?", act,
            shorten(row["text"], 240), source(row),
        )  # fmt: skip
    return made
