"""`communique actors`: who is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import DEFAULT_RECORD, Actor, Json, Limit, RecordFile

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from communique.record import Record, Rows

EXAMPLES = (
    "communique actors --kind person",
    "communique actors --country AZE --limit 20",
)


def command(
    record: RecordFile = DEFAULT_RECORD,
    actor: Actor = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="person, state, organisation, group or place."),
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="A country's ISO 3166-1 alpha-3 code.")
    ] = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """Actors, the most mentioned first, with every spelling that the reports use."""
    from communique.cli.common import listing

    listing(
        record,
        lambda r: r.actors(actor=actor, kind=kind, country=country, limit=limit),
        json=json,
        draw=draw,
        actor=actor,
    )


def draw(rows: Rows, record: Record, console: Console) -> RenderableType:
    """The table."""
    from communique.cli.draw import shorten, table

    made = table(
        console, ("id", "id"), ("name", "name"), ("kind", "id"), ("country", "id"), ("mentions", "number"),
        ("reports", "number"), ("said", "number"), ("events", "number"), ("also spelt", "name"),
    )  # fmt: skip
    for row in rows:
        others = [name for name in row["names"] if name != row["name"]]
        made.add_row(
            row["id"], row["name"], row["kind"], row["country"] or "", str(row["mentions"]),
            str(row["reports"]), str(row["statements"]), str(row["events"]), shorten("; ".join(others), 120),
        )  # fmt: skip
    return made
