"""`communique add`: reports into a record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import DEFAULT_RECORD, Codebook, Doubtful, Proposals, RecordFile, Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.record import AddResult, Progress

EXAMPLES = (
    "communique add reports/ --record my.db",
    "communique add new.jsonl late.txt -w 4",
)


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files and folders: text, JSON Lines; - is standard input."),
    ],
    record: RecordFile = DEFAULT_RECORD,
    codebook: Codebook = None,
    proposals: Proposals = False,
    doubtful: Doubtful = False,
    workers: Workers = 1,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put a report in the place of another text under its id.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Read reports into a record, and make one account of all that it holds.

    Adding a report again changes nothing. A run that was stopped goes on where it was when it is started
    again.
    Reports that are refused are listed with what to do, the rest is added, and the exit status is 1.
    """
    from communique.cli.common import open_record

    with open_record(
        record, create=True, codebook=codebook, proposals=proposals, doubtful=doubtful
    ) as opened:
        if quiet:
            result = opened.add(paths, workers=workers, replace=replace)
        elif sys.stderr.isatty():
            result = _with_bar(
                paths, lambda tell: opened.add(paths, workers=workers, replace=replace, progress=tell)
            )
        else:
            result = opened.add(paths, workers=workers, replace=replace, progress=_lines(_count(paths)))
    _report(result)
    if result.refused:
        raise typer.Exit(1)


def _report(result: AddResult) -> None:
    for refused in result.refused:
        error = refused.error
        place = "" if refused.source in error.message else f"{refused.source}: "
        sys.stderr.write(f"refused ({error.code}): {place}{error.message}\n")
        if error.remedy:
            sys.stderr.write(f"  {error.remedy}\n")
    typer.echo(result.summary())
    if result.known:
        typer.echo(
            f"{result.known:,} report{' was' if result.known == 1 else 's were'} in the record already; "
            "nothing changed for them."
        )
    if result.refused:
        typer.echo(f"{len(result.refused):,} refused.")


def _count(paths: list[str]) -> int | None:
    """How many reports there will be; None where that cannot be known beforehand."""
    from communique.reading import Refusal, find_sources

    total = 0
    for source in find_sources(paths):
        if isinstance(source, Refusal) or source.format == "text":
            total += 1
        elif source.format == "lines" and source.path != Path("-"):
            with source.path.open("rb") as stream:
                total += sum(1 for line in stream if line.strip())
        else:
            return None
    return total


def _lines(total: int | None) -> Callable[[Progress], None]:
    """A line for each report, or for each twentieth part of many."""
    step = max(1, (total or 1000) // 20)

    def tell(progress: Progress) -> None:
        if progress.done % step == 0 or progress.done == total:
            of = f"/{total}" if total else ""
            sys.stderr.write(f"{progress.done}{of} {progress.outcome} {progress.report}\n")
            sys.stderr.flush()

    return tell


def _with_bar(paths: list[str], run: Callable[[Callable[[Progress], None]], AddResult]) -> AddResult:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (
        TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )  # fmt: skip
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=_count(paths))

        def tell(progress: Progress) -> None:
            bar.update(task, completed=progress.done, description=progress.report[-40:])

        return run(tell)
