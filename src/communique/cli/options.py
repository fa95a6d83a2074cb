"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.settings import CODEBOOK, RECORD, WORKERS

DEFAULT_RECORD = Path("record.db")

RecordFile = Annotated[
    Path,
    typer.Option("--record", "-r", envvar=RECORD, metavar="FILE", help="The record file.", show_default=True),
]
Actor = Annotated[
    str | None,
    typer.Option("--actor", "-a", metavar="NAME", help="Somebody, in any spelling, or an id (Q…, local:…)."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="From this day, month or year on: 2023-09-28, 2023-09."),
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day, month or year.")]
EventType = Annotated[
    str | None,
    typer.Option("--type", "-t", metavar="TYPE", help="The act's type: CONSULT, ASSAULT, …"),
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status", metavar="STATUS", help="occurred, ongoing, scheduled, cancelled, hypothetical or negated."
    ),
]
Place = Annotated[
    str | None, typer.Option("--place", metavar="PLACE", help="A place's name, or a country's code (AZE).")
]
Sure = Annotated[
    float | None,
    typer.Option(
        "--sure", metavar="P", min=0, max=1,
        help="Only events whose confidence is P or more, 0 to 1 (0.5: likelier right than wrong).",
    ),
]  # fmt: skip
Limit = Annotated[int | None, typer.Option("--limit", "-n", metavar="N", help="At most so many rows.")]
Json = Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")]
Workers = Annotated[
    int,
    typer.Option(
        "--workers", "-w", envvar=WORKERS, metavar="N", help="Processes that analyse (0: one for each core)."
    ),
]

Codebook = Annotated[
    list[Path] | None,
    typer.Option(
        "--codebook", "-c", envvar=CODEBOOK, metavar="FOLDER",
        help="Entries (and types) of your own, laid over the codebook; may be given again.",
    ),
]  # fmt: skip

Proposals = Annotated[
    bool,
    typer.Option(
        "--proposals", help="Also events of verbs that the codebook lacks, coded as the nearest one."
    ),
]

Doubtful = Annotated[
    bool,
    typer.Option(
        "--doubtful", help="Also events that are likely wrong, or of private life; each says how sure it is."
    ),
]


def folders(codebook: Iterable[Path] | None) -> tuple[str, ...]:
    """The folders of --codebook (and of arguments), each once."""
    return tuple(dict.fromkeys(str(path) for path in codebook or ()))


def examples(lines: Iterable[str], heading: str = "Examples") -> str:
    """The end of a command's help: each example on a line of its own."""
    return "\b\n" + "\n".join([f"{heading}:", *(f"  {line}" for line in lines)])
