"""`communique evaluate`: scores against a corpus of your own."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.options import Codebook, Workers, folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console

    from communique.evaluation import Difference, Layer, Scores
    from communique.model import Report

EXAMPLES = (
    "communique evaluate gold.jsonl --input reports.jsonl --errors 20",
    "communique evaluate gold.jsonl predicted.jsonl --json",
)

_REPORT = ("id", "text", "title", "date", "publisher", "url", "language")


def command(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="What is right: corrected lines of `analyze`; - is stdin.")
    ],
    predicted: Annotated[
        Path | None,
        typer.Argument(metavar="[PREDICTED]", help="Lines of `analyze`. Without them the analyser is run."),
    ] = None,
    input: Annotated[
        Path | None,
        typer.Option("--input", "-i", metavar="FILE", help="The reports, where GOLD lacks their `text`."),
    ] = None,
    errors: Annotated[
        int, typer.Option("--errors", metavar="N", min=0, help="Show the first N errors too.")
    ] = 0,
    by_type: Annotated[
        bool, typer.Option("--by-type", help="Each type of event, mention, time, and act of speech too.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    codebook: Codebook = None,
    workers: Workers = 1,
) -> None:
    """Score an analysis against lines that were corrected by hand.

    GOLD has lines in the shape of `analyze`; layers and keys that nobody corrected may be left out and are not
    scored.
    """
    from communique.cli.common import out, write_bytes
    from communique.evaluation import score
    from communique.model import EVENT_TYPES

    rights = list(_rows(gold))
    reports = {} if input is None else {report.id: report for report in _reports(_stream(input), str(input))}
    guesses: Iterable[Any] = (
        _rows(predicted) if predicted else _analysed(rights, reports, str(gold), workers, codebook)
    )
    types = EVENT_TYPES
    if codebook:
        from communique.events import codebook_of

        types = tuple(codebook_of(codebook).types)
    scores = score(rights, guesses, {id: report.text for id, report in reports.items()}, types)
    if json:
        import msgspec

        made = msgspec.json.format(msgspec.json.encode(scores.to_dict(errors)), indent=2)
        write_bytes(made + b"\n", None)
    else:
        _draw(scores, out(), errors, by_type)
    _notes(scores)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    from communique.evaluation import read

    return read("stdin", sys.stdin.buffer) if str(path) == "-" else read(path)


def _stream(path: Path) -> io.BytesIO:
    if str(path) == "-":
        return io.BytesIO(sys.stdin.buffer.read())
    return io.BytesIO(path.read_bytes())


def _reports(stream: io.BytesIO, name: str) -> Iterator[Report]:
    from communique.model import Report
    from communique.reading import read_lines

    for item in read_lines(stream, name):
        if not isinstance(item, Report):
            raise item.error
        yield item


def _analysed(
    rights: list[dict[str, Any]],
    reports: Mapping[str, Report],
    name: str,
    workers: int,
    codebook: list[Path] | None,
) -> Iterator[Any]:
    """The analyser's account of every report of the gold, with the gold's own texts where no others are given."""
    import msgspec

    from communique import scale
    from communique.errors import InputError

    many = scale.analyzer(folders(codebook)) if codebook else scale.analyze_many
    lines = []
    for number, row in enumerate(rights, 1):
        key = str(row.get("id") or "")
        if row.get("text") is not None and key not in reports:
            lines.append(
                msgspec.json.encode({field: row[field] for field in _REPORT if field in row}) + b"\n"
            )
        elif key and key not in reports:
            raise InputError(
                f"{name}, line {number}: the text of {key!r} is not at hand.",
                "Give the reports with --input, or a file of predictions.",
                "missing-text",
            )
    own = {report.id: report for report in _reports(io.BytesIO(b"".join(lines)), name)}
    keys = [str(row.get("id") or "") for row in rights]
    asked = [reports.get(key) or own[key] for key in dict.fromkeys(keys) if key]
    for result in many(asked, workers):
        yield {"id": result[0], "error": result[1].as_dict()} if isinstance(result, tuple) else result


def _draw(scores: Scores, console: Console, errors: int, by_type: bool) -> None:
    from rich.text import Text

    for layer in scores.layers:
        _draw_layer(layer, console, by_type)
    if not scores.layers:
        console.print("Nothing to score: the gold has no layer.")
    for difference in scores.differences[:errors]:
        console.print(Text(_told(difference)))
    if errors and len(scores.differences) > errors:
        console.print(f"… and {len(scores.differences) - errors:,} more.")


def _draw_layer(layer: Layer, console: Console, by_type: bool) -> None:
    from rich.text import Text

    from communique.cli.draw import table

    plural = "" if layer.reports == 1 else "s"
    console.print(Text(f"{layer.name} ({layer.reports:,} report{plural})", "bold"))
    made = table(
        console, ("", "text"), ("F1", "number"), ("P", "number"), ("R", "number"), ("right", "number"),
        ("predicted", "number"), ("gold", "number"),
    )  # fmt: skip
    measures = list(layer.measures.items())
    if by_type:
        measures += layer.types.items()
    for name, m in measures:
        rates = (_rate(m.f1), _rate(m.precision), _rate(m.recall))
        made.add_row(name, *rates, f"{m.correct:,}", f"{m.predicted:,}", f"{m.gold:,}")
    console.print(made)
    judged = [(name, share) for name, share in layer.accuracies.items() if share.of]
    if judged:
        made = table(
            console,
            ("of the pairs", "text"),
            ("accuracy", "number"),
            ("right", "number"),
            ("judged", "number"),
        )
        for name, share in judged:
            made.add_row(name, _rate(share.accuracy), f"{share.right:,}", f"{share.of:,}")
        console.print(made)
    console.print()


def _rate(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _told(d: Difference) -> str:
    from communique.cli.draw import shorten

    place = ", ".join(f"{start}–{end}" for start, end in d.spans)
    head = f"{d.kind.upper()} {d.layer} {d.report} {place}"
    words = f": “{shorten(d.words, 160)}”" if d.words else ""
    if d.kind == "differs":
        sides = f"gold {shorten(d.gold, 160)}, predicted {shorten(d.predicted, 160)}"
        return f"{head}{words}: {d.what}: {sides}"
    label = d.gold or d.predicted
    return f"{head}{words}" + (f": {label}" if label else "")


def _notes(scores: Scores) -> None:
    from communique.cli.common import note

    for ids, told in (
        (scores.unpredicted, "without a prediction, scored as empty"),
        (scores.failed, "whose prediction is an error, scored as empty"),
        (scores.ungraded, "predicted that the gold does not have, ignored"),
    ):
        if ids:
            shown = ", ".join(ids[:5]) + (", …" if len(ids) > 5 else "")
            note(f"{len(ids):,} report{'' if len(ids) == 1 else 's'} {told}: {shown}")
    if scores.left_out:
        note(f"Not scored, as no prediction has it: {', '.join(scores.left_out)}")
