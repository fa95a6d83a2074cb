"""`communique export`: the record in other programs' formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from communique.cli.options import (
    DEFAULT_RECORD,
    Actor,
    EventType,
    Proposals,
    RecordFile,
    Since,
    Status,
    Sure,
    Until,
)

EXAMPLES = (
    "communique export events --format csv > events.csv",
    "communique export events --sure 0.5 --format csv > events.csv",
    "communique export upcoming --format ics --output planned.ics",
)


def command(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="reports, actors, statements, events, upcoming or findings.")
    ],
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="jsonl, csv, parquet, json-ld, ics or graphml."
        ),
    ] = "jsonl",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="A file; standard output without it."),
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    type: EventType = None,
    status: Status = None,
    sure: Sure = None,
    proposals: Proposals = False,
) -> None:
    """Write one kind of rows out. The same record gives the same bytes."""
    from communique import exports
    from communique.cli.common import open_record, write_bytes
    from communique.errors import SettingError

    if kind not in exports.KINDS:
        raise SettingError(
            f"{kind!r} is not exported.", f"Give one of: {', '.join(exports.KINDS)}.", "setting-kind"
        )
    given: dict[str, Any] = {
        "actor": actor,
        "since": since,
        "until": until,
        "type": type,
        "status": status,
        "sure": sure,
    }
    if proposals:
        given["proposals"] = True
    options = {key: value for key, value in given.items() if value is not None}
    wrong = sorted(set(options) - set(_OPTIONS[kind]))
    if wrong:
        raise SettingError(
            f"{kind} cannot be narrowed by {', '.join(wrong)}.",
            f"Options for {kind}: {', '.join('--' + name for name in _OPTIONS[kind])}.",
            "setting-option",
        )
    if format == "parquet" and output is None and sys.stdout.isatty():
        raise SettingError("Parquet is not for a terminal.", "Give a file: --output FILE", "setting-output")
    with open_record(record) as opened:
        rows = getattr(opened, kind)(**options)
        if (kind, format) == ("actors", "graphml"):
            data = exports.network(rows, opened.events())
        else:
            data = exports.export(rows, format)
        write_bytes(data, output)


_OPTIONS = {
    "reports": ("actor", "since", "until"),
    "actors": ("actor",),
    "statements": ("actor", "since", "until", "type"),
    "events": ("actor", "since", "until", "type", "status", "sure", "proposals"),
    "upcoming": ("actor", "since", "until", "type", "proposals"),
    "findings": ("actor", "since", "until", "type"),
}
