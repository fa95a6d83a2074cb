"""All commands. Their modules import what they need only when they run."""

from __future__ import annotations

from typing import Annotated

import typer

from communique import __version__
from communique.cli import (
    actors,
    add,
    analyze,
    codebook,
    events,
    export,
    findings,
    page,
    reports,
    search,
    show,
    statements,
    timeline,
    upcoming,
)

app = typer.Typer(
    name="communique",
    help="Reads news reports on diplomacy and conflict and keeps a sourced record of who met, said and did what.",
    epilog="Start with: communique add FOLDER --record my.db, then: communique timeline --record my.db",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"communique {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where in the program an error arose (anywhere in the command).")
    ] = False,
) -> None:
    """Nothing to do before a command."""


for module in (
    add, timeline, events, statements, upcoming, findings, actors, reports, show, search, export, page, analyze,
):  # fmt: skip
    app.command(name=module.__name__.rsplit(".", 1)[1], epilog=module.EXAMPLES)(module.command)
app.add_typer(codebook.app, name="codebook")
