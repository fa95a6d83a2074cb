"""`communique analyze`: JSON Lines in, JSON Lines out, nothing kept."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.options import Codebook, Doubtful, Proposals, Workers, folders

if TYPE_CHECKING:
    from communique.errors import CommuniqueError
    from communique.model import Report
    from communique.reading import Refusal
    from communique.record.adding import AnalyzeMany

EXAMPLES = (
    "communique analyze < in.jsonl > out.jsonl",
    "communique analyze -i in.jsonl --only statements -w 4",
)

ALWAYS = ("id", "contract", "language")
PARTS = ("stories", "boilerplate", "sentences", "mentions", "times", "statements", "events", "findings")


def command(
    input: Annotated[
        Path,
        typer.Option("--input", "-i", metavar="FILE", help="JSON Lines of reports; - is standard input."),
    ] = Path("-"),
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output.")
    ] = Path("-"),
    only: Annotated[
        str | None,
        typer.Option(
            "--only", metavar="PARTS", help=f"Only these parts, with commas between: {','.join(PARTS)}."
        ),
    ] = None,
    codebook: Codebook = None,
    proposals: Proposals = False,
    doubtful: Doubtful = False,
    workers: Workers = 1,
) -> None:
    """Analyse reports line by line, in order.

    A line is {"id": …, "text": …}, optionally title, date, publisher, url, language. A line that cannot be
    read or analysed gives {"id": …, "error": …} in its place; the rest go on, and the exit status is 1.
    """
    import msgspec

    from communique import scale

    parts = _parts(only)
    many = scale.analyzer(folders(codebook), proposals, doubtful)
    encoder = msgspec.json.Encoder()
    failed = False
    with ExitStack() as stack:
        source = _source(stack, input)
        target = _target(stack, output)
        for line, bad in lines(source, workers, parts, many):
            failed = failed or bad
            target.write(encoder.encode(line) + b"\n")
            target.flush()
    if failed:
        raise typer.Exit(1)


def _parts(only: str | None) -> tuple[str, ...] | None:
    from communique.errors import SettingError

    if only is None:
        return None
    names = [name.strip() for name in only.split(",") if name.strip()]
    wrong = [name for name in names if name not in PARTS]
    if wrong or not names:
        raise SettingError(
            f"--only knows no {', '.join(map(repr, wrong))}." if wrong else "--only names no part.",
            f"Parts: {', '.join(PARTS)}.",
            "setting-only",
        )
    return tuple(name for name in PARTS if name in names)


def _source(stack: ExitStack, path: Path) -> Any:
    """What `reading.read_lines` reads."""
    if str(path) == "-":
        return getattr(sys.stdin, "buffer", sys.stdin), "stdin"
    from communique.errors import InputError

    try:
        return stack.enter_context(path.open("rb")), path.as_posix()
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror}.", "Check the path and its permissions.", "missing-file"
        ) from error


def _target(stack: ExitStack, path: Path) -> IO[bytes]:
    if str(path) == "-":
        sys.stdout.flush()
        return sys.stdout.buffer
    return stack.enter_context(path.open("wb"))


def lines(
    source: Any, workers: int, parts: tuple[str, ...] | None, many: AnalyzeMany
) -> Iterator[tuple[Any, bool]]:
    """One `(line, whether it is an error)` for each line of the input, in order."""
    from communique import reading

    stream, name = source
    queue: deque[Refusal | None] = deque()  # None: a report whose result is still to come
    reports = _reports(reading.read_lines(stream, name), queue)
    for result in many(reports, workers):
        yield from _refused(queue)
        queue.popleft()
        if isinstance(result, tuple):
            yield _error(*result), True
        elif parts is None:
            yield result, False
        else:
            yield {key: getattr(result, key) for key in (*ALWAYS, *parts)}, False
    yield from _refused(queue)


def _reports(items: Iterable[Report | Refusal], queue: deque[Refusal | None]) -> Iterator[Report]:
    from communique.model import Report

    for item in items:
        if isinstance(item, Report):
            queue.append(None)
            yield item
        else:
            queue.append(item)


def _refused(queue: deque[Refusal | None]) -> Iterator[tuple[Any, bool]]:
    while queue and (refusal := queue[0]) is not None:
        queue.popleft()
        yield _error(refusal.id, refusal.error), True


def _error(id: str, error: CommuniqueError) -> dict[str, Any]:
    return {"id": id, "error": error.as_dict()}
