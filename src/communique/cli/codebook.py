"""`communique codebook`: the codebook's own examples as its tests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import examples

app = typer.Typer(
    help="The codebook of events.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

EXAMPLES = ("communique codebook test",)


@app.callback()
def root() -> None:
    """The codebook of events."""


@app.command(name="test", epilog=examples(EXAMPLES))
def command(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FOLDER...", help="Folders with entries of your own, added to the built-in ones."
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Also list the examples that pass.")
    ] = False,
) -> None:
    """Run the examples of every entry; the exit status is 1 where one fails."""
    from communique import events, language

    results = events.codebook_test(events.load_codebook(folders or ()), language.load())
    failed = [result for result in results if not result.passed]
    for result in results if verbose else failed:
        typer.echo(f"{'ok    ' if result.passed else 'FAILED'} {result.entry}: {result.text}")
        if not result.passed:
            typer.echo(f"       {result.reason}")
    typer.echo(f"{len(results)} examples, {len(failed)} failed.")
    if failed:
        raise typer.Exit(1)
