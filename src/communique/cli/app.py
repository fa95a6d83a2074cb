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
    evaluate,
    events,
    export,
    findings,
    knowledge,
    page,
    reports,
    search,
    show,
    statements,
    timeline,
    upcoming,
)
from communique.cli.options import examples

app = typer.Typer(
    name="communique",
    help="Reads news reports on diplomacy and conflict and keeps a sourced record "
    "of who met, said and did what.",
    epilog=examples(
        ("communique add FOLDER --record my.db", "communique timeline --record my.db"), "Start with"
    ),
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
        bool,
        typer.Option("--debug", help="Show where in the program an error arose (anywhere in the command)."),
    ] = False,
) -> None:
    """Nothing to do before a command."""


for module in (
    add, timeline, events, statements, upcoming, findings, actors, reports, show, search, export, page,
    analyze, evaluate,
):  # fmt: skip
    name, _, about = str(module.__doc__).partition(": ")
    app.command(
        name=module.__name__.rsplit(".", 1)[1],
        short_help=about[0].upper() + about[1:],
        epilog=examples(module.EXAMPLES),
    )(module.command)
app.add_typer(codebook.app, name="codebook")
app.add_typer(knowledge.app, name="knowledge")
