"""`communique codebook`: the codebook's own examples as its tests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import Codebook, examples, folders

app = typer.Typer(
    help="The codebook of events.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

EXAMPLES = ("communique codebook test", "communique codebook test my-entries")
EXPLAINED = ('communique codebook explain "The king received the Tarvian envoy."',)
LINTED = ("communique codebook lint", "communique codebook lint my-entries")
BEGUN = ("communique codebook new CONSULT parley parley > my-entries/parley.yaml",)
Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FOLDER...", help="Folders with entries of your own, added to the built-in ones."),
]


def _own(named: list[Path] | None, option: list[Path] | None) -> tuple[str, ...]:
    return folders([*(option or ()), *(named or ())])


@app.callback()
def root() -> None:
    """The codebook of events."""


@app.command(name="test", epilog=examples(EXAMPLES))
def command(
    named: Folders = None,
    codebook: Codebook = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Also list the examples that pass.")
    ] = False,
) -> None:
    """Run the examples of every entry; the exit status is 1 where one fails.

    With folders of your own: the examples of their entries, and those of the package's that they spoil.
    """
    from communique import events, language

    own = _own(named, codebook)
    book = events.load_codebook(own)
    own_entries = events.coding(own).entries if own else None
    results = events.codebook_test(book, language.load(), own_entries)
    failed = [result for result in results if not result.passed]
    for result in results if verbose else failed:
        typer.echo(f"{'ok    ' if result.passed else 'FAILED'} {result.entry}: {result.text}")
        if not result.passed:
            typer.echo(f"       {result.reason}")
    typer.echo(f"{len(results)} examples, {len(failed)} failed.")
    if failed:
        raise typer.Exit(1)


@app.command(name="explain", epilog=examples(EXPLAINED))
def explained(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence, or several.")],
    named: Folders = None,
    codebook: Codebook = None,
) -> None:
    """Tell what is coded in a sentence, by which words and entries, and what decided nothing."""
    from communique import events, knowledge, language
    from communique.model import UNKNOWN_DATE

    doc = language.load()(sentence)
    cast = knowledge.resolve(doc, UNKNOWN_DATE)
    lines = events.explain(doc, cast, events.load_codebook(_own(named, codebook)))
    for line in lines or ["No word of the codebook stands in it."]:
        typer.echo(line)


@app.command(name="lint", epilog=examples(LINTED))
def linted(named: Folders = None, codebook: Codebook = None) -> None:
    """Look for doubtful entries (of the folders, where any is named); the exit status is 1 where there are any."""
    from communique import events

    own = _own(named, codebook)
    book = events.load_codebook(own)
    known = set(events.load_codebook().entries) if own else set()
    doubts = events.lint(book, [entry.id for entry in book.entries if entry not in known])
    for doubt in doubts:
        typer.echo(doubt)
    typer.echo(f"{len(doubts)} doubts.")
    if doubts:
        raise typer.Exit(1)


@app.command(name="new", epilog=examples(BEGUN))
def begun(
    type: Annotated[
        str, typer.Argument(metavar="TYPE", help="The type: CONSULT, ASSAULT, … or one of your own.")
    ],
    id: Annotated[str, typer.Argument(metavar="ID", help="The entry's name: parley.")],
    verb: Annotated[str, typer.Argument(metavar="VERB", help='Its verb, with its particle: "lay down".')],
    alone: Annotated[bool, typer.Option("--alone", help="The act has no recipient.")] = False,
    codebook: Codebook = None,
) -> None:
    """Write a file with one new entry to standard output, to be filled in."""
    from communique import events

    types = events.types_of(folders(codebook))
    typer.echo(events.skeleton(type.upper(), id, verb, recipient=not alone, types=types), nl=False)
