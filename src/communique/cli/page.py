"""`communique page`: the record as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.options import DEFAULT_RECORD, Actor, RecordFile, Since, Until

if TYPE_CHECKING:
    from communique.record import Record

EXAMPLES = (
    "communique page --output record.html",
    "communique page --since 2023-09 -o autumn.html",
)


def command(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file (default: the record's name with .html; - is standard output).",
        ),
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="The page's title (default: the record's name)."),
    ] = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """One self-contained page to look at, print and send: it needs no server and no network."""
    from communique.cli.common import note, open_record, write_bytes
    from communique.web import Account, render

    with open_record(record) as opened:
        rows = account(opened, title or record.stem, actor=actor, since=since, until=until)
        html = render(Account(**rows))
    target = output or record.with_suffix(".html")
    write_bytes(html.encode(), target)
    if str(target) != "-":
        note(f"Wrote {target}.")


def account(
    record: Record,
    title: str,
    *,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> dict[str, Any]:
    """What the page shows, as plain rows: `title`, `scope`, and the rows of each kind; reports with their
    `text`."""
    narrow = {key: value for key, value in (("actor", actor), ("since", since), ("until", until)) if value}
    kinds = ("statements", "events", "upcoming", "findings")
    rows: dict[str, Any] = {kind: list(getattr(record, kind)(**narrow)) for kind in kinds}
    texts = record.texts()
    rows["reports"] = [{**row, "text": texts[row["report"]]} for row in record.reports()]
    rows["actors"] = list(record.actors(actor=actor) if actor else record.actors())
    rows["title"] = title
    rows["types"] = record.types()
    rows["scope"] = ", ".join(f"{key} {value}" for key, value in narrow.items())
    return rows
