"""What commands do alike: open the record, write rows, and say that there are none."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli.options import folders

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from communique.record import Record, Rows

WIDTH = 110


def open_record(
    path: Path,
    *,
    create: bool = False,
    codebook: Sequence[Path] | None = None,
    proposals: bool = False,
    doubtful: bool = False,
) -> Record:
    """The record of --record, with the pool of workers. Only `add` makes a new one."""
    from communique import record, scale

    coding = None
    if codebook:
        from communique import events

        coding = events.coding(codebook)
    many = scale.analyzer(folders(codebook), proposals, doubtful)
    return record.open(path, create=create, readonly=_unwritable(path), analyze_many=many, coding=coding)


def _unwritable(path: Path) -> bool:
    return path.is_file() and not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))


def out() -> Console:
    """Standard output: a terminal's width and colours, or plain lines of a fixed width."""
    from communique.cli.consoles import piped, terminal

    if sys.stdout.isatty():
        return terminal()
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() and int(columns) >= 40 else WIDTH
    return piped(width)


def note(text: str) -> None:
    """A remark on standard error, where it does not disturb what is piped."""
    sys.stderr.write(text + "\n")


def write_bytes(data: bytes, output: Path | None) -> None:
    """A file, whole or not at all; None and "-" are standard output."""
    if output is None or str(output) == "-":
        sys.stdout.flush()
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.write(data.decode())
        else:
            stream.write(data)
            stream.flush()
        return
    part = output.with_name(f"{output.name}.part")
    try:
        part.write_bytes(data)
        part.replace(output)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def listing(
    path: Path,
    ask: Callable[[Record], Rows],
    *,
    json: bool,
    draw: Callable[[Rows, Record, Console], RenderableType],
    actor: str | None = None,
) -> None:
    """Ask the record, and write the answer as JSON Lines or as a table."""
    with open_record(path) as record:
        rows = ask(record)
        if json:
            write_bytes(rows.to_json().encode(), None)
        elif rows:
            console = out()
            console.print(draw(rows, record, console))
        if not rows:
            nothing(record, rows.kind, actor)


def nothing(record: Record, kind: str, actor: str | None) -> None:
    """Say that there are no rows, and what may be the reason."""
    if not record.reports(limit=1):
        note(f"The record {record.path} is empty. Add reports: communique add PATH --record {record.path}")
        return
    if actor is not None and not record.actors(actor=actor, limit=1):
        similar = record.similar_names(actor)
        hint = f" Did you mean {' or '.join(similar)}?" if similar else ""
        note(f"Nobody in the record is called {actor!r}.{hint}")
        return
    note(f"No {kind} fit.")
