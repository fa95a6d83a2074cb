"""`communique search`: full text."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli.options import DEFAULT_RECORD, Json, RecordFile

EXAMPLES = (
    'communique search "Minsk Group"',
    'communique search "peace treaty" --kind statement',
)


def command(
    query: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='Words; "in quotation marks" in a row; begin* a beginning.'),
    ],
    record: RecordFile = DEFAULT_RECORD,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only report, statement or event.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", help="At most so many hits.")] = 20,
    json: Json = False,
) -> None:
    """Search reports, statements and events; accents and case do not matter. All words must be there."""
    from rich.padding import Padding
    from rich.text import Text

    from communique.cli.common import note, open_record, out, write_bytes
    from communique.cli.draw import marked, source

    words = " ".join(query)
    with open_record(record) as opened:
        hits = opened.search(words, kind=kind, limit=limit)
    if json:
        write_bytes(hits.to_json().encode(), None)
    elif hits:
        console = out()
        for hit in hits:
            place = "" if hit["kind"] == "report" else source(hit)
            name = source(hit) if hit["kind"] == "report" else hit["id"]
            console.print(Text(f"{hit['kind']:<10}"), Text(name, "cyan"), Text(place, "dim"))
            text = marked(
                hit["snippet"],
                [(*mark, "hit") for mark in hit["marks"]],
                {"hit": "reverse"},
                not console.is_terminal,
            )
            console.print(Padding(text, (0, 0, 0, 2)))
    if not hits:
        note(f"Nothing found for {words!r}.")
