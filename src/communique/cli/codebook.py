"""`communique codebook`: the codebook's own examples as its tests."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    help="The codebook of events.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

EXAMPLES = "Examples: communique codebook test"


@app.callback()
def root() -> None:
    """The codebook of events."""


@app.command(name="test", epilog=EXAMPLES)
def test(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Also list the examples that pass.")] = False,
) -> None:
    """Run the examples of every entry; the exit status is 1 where one fails."""
    from communique import events

    results = events.codebook_test()
    typer.echo(str(results))
