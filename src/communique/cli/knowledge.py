"""`communique knowledge`: people and offices of one's own, beside the package's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import DEFAULT_RECORD, Json, Limit, RecordFile, examples
from communique.cli.settings import KNOWLEDGE

app = typer.Typer(
    help="People and offices of your own, beside the package's.",
    epilog=examples(["communique knowledge check --own own.ftm.json", "communique knowledge suggest"]),
    no_args_is_help=True,
    rich_markup_mode=None,
)

Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="A file to write.")]


@app.callback()
def root() -> None:
    """People and offices of your own, beside the package's."""


Own = Annotated[
    Path,
    typer.Option("--into", envvar=KNOWLEDGE, metavar="FILE", help="Your own file of people and offices."),
]


@app.command(
    name="add",
    epilog=examples(
        [
            'communique knowledge add "Jane Doe" --office "foreign minister" --of ARM --from 2024 --into own.json',
            'communique knowledge add "Jane Doe" --office Speaker --of am --from 2020 --to 2023-06 --into own.json',
        ]
    ),
)
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The person's full name.")],
    office: Annotated[str, typer.Option("--office", metavar="TITLE", help="The office, as reports call it.")],
    of: Annotated[
        str,
        typer.Option("--of", metavar="CODE", help="Whose office: an ISO 3166-1 code, or EU, UN, OSCE, NATO."),
    ],
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="From when: a day, month or year.")],
    into: Own,
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="Until when; without it: still.")] = "",
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="NAME", help="Another name; may be given again.")
    ] = None,
    item: Annotated[str, typer.Option("--item", metavar="Q…", help="The person's Wikidata item.")] = "",
) -> None:
    """Add a person with an office to your own file; contradictions with the package's facts are listed."""
    from communique.cli.common import note, write_bytes
    from communique.knowledge import check, occupied, package_base, read_entities, write_entities

    kb = package_base()
    row = occupied(kb, name, office, of, start, end, alias or (), item)
    for conflict in check(kb, [row]):
        note(conflict.message)
    kept = read_entities(into) if into.exists() else []
    known = next((r for r in kept if r.name == row.name and r.country == row.country), None)
    if known is not None and not item:
        row = replace(row, person=known.person)
    merged = list({(r.person, r.title, r.country, r.start): r for r in [*kept, row]}.values())
    write_bytes("".join(line + "\n" for line in write_entities(merged)).encode(), into)
    typer.echo(f"{row.name}, {row.title} of {row.country}: {len(merged)} offices in {into}.")


@app.command(
    name="import", epilog=examples(["communique knowledge import people.ftm.json --into own.ftm.json"])
)
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="FollowTheMoney JSON Lines, or a folder of them.")
    ],
    into: Own,
) -> None:
    """Add people and offices to your own file; contradictions with the package's facts are listed."""
    from communique.cli.common import note, write_bytes
    from communique.knowledge import check, package_base, read_entities, write_entities

    rows = read_entities(file)
    kept = read_entities(into) if into.exists() else []
    for conflict in check(package_base(), rows):
        note(f"{conflict.source}: {conflict.message}")
    merged = list({(r.person, r.title, r.country, r.start): r for r in [*kept, *rows]}.values())
    write_bytes("".join(line + "\n" for line in write_entities(merged)).encode(), into)
    typer.echo(f"{len(rows)} offices read, {len(merged)} in {into}.")


@app.command(name="export", epilog=examples(["communique knowledge export --country AZE -o aze.ftm.json"]))
def export(
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="A country's ISO 3166-1 alpha-3 code.")
    ] = None,
    output: Output = None,
) -> None:
    """Write who held which office when as FollowTheMoney JSON Lines."""
    from communique.cli.common import write_bytes
    from communique.knowledge import base, facts_of, write_entities

    rows = facts_of(base(), country.upper() if country else None)
    write_bytes("".join(line + "\n" for line in write_entities(rows)).encode(), output)


@app.command(name="check", epilog=examples(["communique knowledge check --own own.ftm.json"]))
def check_(
    own: Annotated[
        Path, typer.Option("--own", envvar=KNOWLEDGE, metavar="FILE", help="Your own file or folder.")
    ],
) -> None:
    """List what in your own file cannot be; the exit status is 1 where there is any."""
    from communique.knowledge import check, package_base, read_entities

    rows = read_entities(own)
    found = check(package_base(), rows)
    for conflict in found:
        typer.echo(f"{conflict.source}: {conflict.message}")
    typer.echo(f"{len(rows)} offices, {len(found)} conflicts.")
    if found:
        raise typer.Exit(1)


@app.command(name="suggest", epilog=examples(["communique knowledge suggest --record my.db"]))
def suggest(
    record: RecordFile = DEFAULT_RECORD,
    limit: Limit = None,
    entities: Annotated[
        bool, typer.Option("--entities", help="FollowTheMoney JSON Lines, to be completed.")
    ] = False,
    json: Json = False,
) -> None:
    """Persons of the record whom the knowledge base does not have, with the offices that reports give them."""
    from communique.cli.common import nothing, open_record, out, write_bytes
    from communique.cli.draw import table
    from communique.knowledge import Occupied, base, write_entities

    kb = base()
    with open_record(record) as opened:
        rows = [
            row
            for row in opened.actors(kind="person")
            if row["id"].startswith("local:") and row["offices"] and kb.person(row["id"]) is None
        ][:limit]
        if entities:
            people = [
                Occupied(
                    row["id"], row["name"], tuple(n for n in row["names"] if n != row["name"]), "", "",
                    office["country"] or "", office["title"], "", "", "",
                )
                for row in rows
                for office in row["offices"]
            ]  # fmt: skip
            write_bytes("".join(line + "\n" for line in write_entities(people)).encode(), None)
        elif json:
            import msgspec

            keys = ("id", "name", "names", "country", "offices", "mentions", "reports")
            lines = [msgspec.json.encode({k: row[k] for k in keys}) + b"\n" for row in rows]
            write_bytes(b"".join(lines), None)
        elif rows:
            console = out()
            made = table(
                console, ("name", "name"), ("country", "id"), ("mentions", "number"), ("offices", "name")
            )
            for row in rows:
                told = "; ".join(" ".join(filter(None, (o["country"], o["title"]))) for o in row["offices"])
                made.add_row(row["name"], row["country"] or "", str(row["mentions"]), told)
            console.print(made)
        if not rows:
            nothing(opened, "persons", None)
