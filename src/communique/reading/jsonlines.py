"""Reports as JSON, one a line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from communique.errors import InputError
from communique.model import Report
from communique.reading.dates import check_date
from communique.reading.decoding import binary, decode_part, is_binary
from communique.reading.refusals import MAX_BYTES, Refusal, too_large

_ID = re.compile(r'"id"\s*:\s*"((?:[^"\\]|\\.){1,500})"')
_FIELDS = ("title", "date", "publisher", "url", "language")
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_lines(
    stream: IO[bytes] | IO[str], name: str = "stdin", max_bytes: int = MAX_BYTES
) -> Iterator[Report | Refusal]:
    """Reports of a JSON Lines stream, one result for each line that is not blank, in their order.

    A line that cannot be read, or whose id was given before, is a Refusal; the rest goes on. A line over
    `max_bytes` is skipped without being kept in memory.
    """
    seen: set[str] = set()
    for number, head, whole in _lines(stream, max_bytes):
        source = f"{name}:{number}"
        if whole is None:
            yield Refusal(source, too_large(source, "the line", max_bytes), _glimpse(head))
            continue
        result = parse(whole, source)
        if isinstance(result, Report):
            if result.id in seen:
                yield Refusal(source, duplicate(source, result.id), result.id)
                continue
            seen.add(result.id)
        yield result


def parse(line: bytes, source: str) -> Report | Refusal:
    """One JSON object as a Report."""
    try:
        value = msgspec.json.decode(line)
    except msgspec.DecodeError as problem:
        return Refusal(source, _not_json(line, source, str(problem)), _glimpse(line[:4096]))
    except UnicodeDecodeError:
        return Refusal(source, _not_json(line, source, "invalid text"), _glimpse(line[:4096]))
    except RecursionError:
        error = InputError(f"{source}: the JSON is nested too deeply.", _SHAPE, "bad-json")
        return Refusal(source, error, _glimpse(line[:4096]))
    return report_of(value, source)


_SHAPE = (
    'A line is one JSON object: {"id": "…", "text": "…"}, optionally title, date, publisher, url, language.'
)


def report_of(value: Any, source: str) -> Report | Refusal:
    """A decoded JSON value as a Report, checked field by field."""
    if not isinstance(value, dict):
        return Refusal(source, InputError(f"{source}: not a JSON object.", _SHAPE, "bad-json"))
    key = value.get("id")
    if isinstance(key, int) and not isinstance(key, bool):
        key = str(key)
    if key is None or key == "":
        return Refusal(source, InputError(f"{source}: the report has no `id`.", _SHAPE, "missing-id"))
    if not isinstance(key, str) or not key.strip():
        return Refusal(source, InputError(f"{source}: the `id` is not a string.", _SHAPE, "missing-id"))

    def refuse(message: str, remedy: str, code: str) -> Refusal:
        return Refusal(source, InputError(f"{source}: {message}", remedy, code), key)

    text = value.get("text")
    if text is None:
        return refuse("the report has no `text`.", _SHAPE, "missing-text")
    if not isinstance(text, str):
        return refuse("the `text` is not a string.", _SHAPE, "missing-text")
    if not text.strip("\ufeff \t\r\n\u200b\xa0"):
        return refuse("the `text` is blank.", "Leave the report out.", "missing-text")
    if is_binary(text):
        return refuse("the `text` has binary characters.", "Give plain text.", "binary")
    fields: dict[str, str | None] = {}
    for name in _FIELDS:
        given = value.get(name)
        if given is not None and not isinstance(given, str):
            return refuse(
                f"`{name}` is not a string.", f"Give `{name}` as a string or leave it out.", "bad-field"
            )
        fields[name] = (given or "").strip() or None
    if fields["date"] is not None:
        date = check_date(fields["date"])
        if date is None:
            shown = fields["date"][:40]
            return refuse(
                f"`date` is no ISO 8601 day or moment: {shown!r}.",
                "Write it as 2023-09-28 or 2023-09-28T10:25:09, or leave it out where the day is unknown.",
                "bad-date",
            )
        fields["date"] = date
    return Report(id=key, text=text, **fields)


def duplicate(source: str, key: str) -> InputError:
    """The error of an id that was given to two reports."""
    return InputError(
        f"{source}: the id {key[:80]!r} was given before to another report.",
        "Give each report an id of its own (for files: rename one, or add the folder that holds both).",
        "duplicate-id",
    )


def _not_json(line: bytes, source: str, problem: str) -> InputError:
    if b"\x00" in line:
        return binary(source, line.index(b"\x00"))
    try:
        decode_part(line, source)
    except InputError as error:
        return error
    if _SURROGATE.search(line):
        problem = f"{problem} (a \\ud800–\\udfff escape must come in pairs)"
    return InputError(f"{source}: not valid JSON: {problem[:200]}.", _SHAPE, "bad-json")


def _glimpse(head: bytes) -> str:
    """The id at the head of a line that is broken or too long, where one can be made out."""
    found = _ID.search(head.decode("utf-8", "replace"))
    if found is None:
        return ""
    try:
        return str(msgspec.json.decode(f'"{found[1]}"'))
    except msgspec.DecodeError:
        return ""


def _lines(stream: IO[Any], limit: int) -> Iterator[tuple[int, bytes, bytes | None]]:
    """Line number, first bytes, and the whole line, or None where it is longer than `limit` bytes."""
    stream = getattr(stream, "buffer", stream)
    number = 0
    while True:
        line = stream.readline(limit + 1)
        if not line:
            return
        number += 1
        if number == 1 and isinstance(line, bytes):
            if line.startswith(_UTF16) and stream.seekable():
                stream.seek(0)
                raw: Any = stream
                stream = io.TextIOWrapper(raw, encoding="utf-16", errors="replace", newline="\n")
                number = 0
                continue
            line = line.removeprefix(b"\xef\xbb\xbf")
        newline: Any = b"\n" if isinstance(line, bytes) else "\n"
        head, whole = line[:4096], line
        if len(line) > limit and not line.endswith(newline):
            whole = None
            while line and not line.endswith(newline):
                line = stream.readline(1 << 16)
        elif not line.strip():
            continue
        yield number, _bytes(head), None if whole is None else _bytes(whole)


def _bytes(line: bytes | str) -> bytes:
    return line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass")
