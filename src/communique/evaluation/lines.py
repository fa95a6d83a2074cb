"""Lines checked: of contract 1, with an id of their own, with spans that lie in the report's text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec
from msgspec import UNSET

from communique.errors import InputError
from communique.evaluation.shapes import Line
from communique.model import CONTRACT, Analysis, Span

_SHAPE = "Give lines as `communique analyze` writes them; keys that were not corrected may be left out."


def read(path: Path | str, stream: IO[bytes] | None = None) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file (UTF-8; blank lines are skipped), or of `stream` in its place.

    Raises InputError with the line's number.
    """
    try:
        with stream or Path(path).open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if line.strip():
                    yield _decoded(line, f"{path}:{number}")
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror}.", "Check the path and its permissions.", "missing-file"
        ) from error


def _decoded(line: bytes, place: str) -> dict[str, Any]:
    try:
        made = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{place}: not valid JSON: {error}.", _SHAPE, "bad-json") from error
    if not isinstance(made, dict):
        raise InputError(f"{place}: not a JSON object.", _SHAPE, "bad-json")
    return made


def check(rows: Iterable[Mapping[str, Any] | Analysis], side: str) -> dict[str, Line]:
    """Lines by id, in their order. `side` ("gold", "prediction") is for messages. Raises InputError."""
    made: dict[str, Line] = {}
    for number, row in enumerate(rows, 1):
        line = _line(row, side, number)
        if line.id in made:
            raise InputError(
                f"The {side} has two lines of the report {line.id!r}.",
                "Give each report one line.",
                "duplicate-id",
            )
        made[line.id] = line
    return made


def _line(row: Mapping[str, Any] | Analysis, side: str, number: int) -> Line:
    given = dict(msgspec.to_builtins(row)) if isinstance(row, Analysis) else dict(row)
    key = given.get("id")
    if isinstance(key, int) and not isinstance(key, bool):
        given["id"] = key = str(key)
    if not isinstance(key, str) or not key.strip():
        raise InputError(
            f"Line {number} of the {side} has no `id`.", "Give each line its report's id.", "missing-id"
        )
    if given.get("contract", CONTRACT) != CONTRACT:
        raise InputError(
            f"The {side} of {key!r} is of contract {given['contract']!r}, not {CONTRACT}.",
            f"Lines of contract {CONTRACT} are compared: make it anew with this version.",
            "bad-field",
        )
    if given.get("error") is not None:
        return Line(id=key, error=given["error"])
    try:
        return msgspec.convert(given, Line)
    except msgspec.ValidationError as error:
        raise InputError(f"The {side} of {key!r} is malformed: {error}.", _SHAPE, "bad-field") from error


def check_gold(line: Line) -> None:
    """A gold line must be an account of its report. Raises InputError."""
    if line.error is not None:
        raise InputError(
            f"The gold of {line.id!r} is an error of the analysis, not an account.",
            "Take the line out, or write what the report tells.",
            "bad-field",
        )


def check_types(line: Line, types: Collection[str], side: str) -> None:
    """Every event's type is one of `types`. Raises InputError."""
    for number, event in enumerate(line.events or ()):
        for key in ("type", "act_type"):
            value = getattr(event, key)
            if value is not UNSET and value not in types:
                raise InputError(
                    f"The {side} of {line.id!r} is malformed: {value!r} is no event type - at "
                    f"`$.events[{number}].{key}`.",
                    f"Give one of: {', '.join(types)}; for types of your own, --codebook FOLDER.",
                    "bad-field",
                )


def check_spans(line: Line, text: str | None, side: str) -> None:
    """Every span has a character, lies in the text, and reads what the line says. Raises InputError."""
    size = None if text is None else len(text)
    for layer, span, words in _spans(line):
        start, end = span or (0, 0)
        if start >= end:
            what = "without a span" if span is None else f"with the empty span {start}–{end}"
            raise _wrong(line, side, f"has one of its {layer} {what}")
        if size is not None and end > size:
            told = f"has one of its {layer} at {start}–{end}, behind the text's end ({size})"
            raise _wrong(line, side, told)
        if text is not None and isinstance(words, str) and text[start:end] != words:
            told = f"says {words!r} at {start}–{end}, where the text has {text[start:end]!r}"
            raise _wrong(line, side, told)


def _wrong(line: Line, side: str, told: str) -> InputError:
    return InputError(
        f"The {side} of {line.id!r} {told}.",
        "Offsets are characters [start, end) of the text as it was given: correct them, or give the text "
        "that they were made for. `text` beside a span may be left out.",
        "bad-field",
    )


def _spans(line: Line) -> Iterator[tuple[str, Span | None, Any]]:
    """Layer, span and words of everything that has a place; None for an item that has none."""
    for mention in line.mentions or ():
        yield "mentions", (mention.start, mention.end), mention.text
    for time in line.times or ():
        yield "times", (time.start, time.end), time.text
    for statement in line.statements or ():
        spans = [*statement.content, *(statement.source or ()), *(statement.cue or ())]
        yield from (("statements", span, None) for span in spans)
        if not statement.content:
            yield "statements", None, None
    for event in line.events or ():
        parties = [*(event.actors or ()), *(event.recipients or ())]
        yield from (("events", span, None) for span in (*event.trigger, *(p.span for p in parties)))
        if not event.trigger:
            yield "events", None, None
    for story in line.stories or ():
        yield "stories", (story.start, story.end), None
        if story.title is not UNSET and story.title is not None:
            yield "stories", story.title, None
