"""Files and folders of reports."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from communique.errors import CommuniqueError, InputError
from communique.model import Report
from communique.reading.decoding import decode
from communique.reading.jsonlines import duplicate, parse, read_lines, report_of
from communique.reading.refusals import MAX_BYTES, Refusal, too_large

FORMATS: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    "": "text",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
}
"""What is read: a file name's suffix, and how the file is read."""

# A folder's own papers are not reports.
_PAPERS = frozenset({"readme", "license", "licence", "notice", "copying", "changelog", "source", "makefile"})
_JSON_FILE_BYTES = 256_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `name` is its path inside the folder that was given, without a text file's suffix."""

    path: Path
    name: str
    format: str
    size: int


def find_sources(paths: Iterable[str | Path]) -> list[Source | Refusal]:
    """The files that `read` would read, each once, sorted by name; folders are walked, hidden files left out.

    "-" is standard input. What is missing, unreadable or of another format is a Refusal.
    """
    found: dict[Path, Source] = {}
    refused: dict[str, Refusal] = {}
    stdin: list[Source | Refusal] = []
    for given in paths:
        if str(given) == "-":
            stdin = [Source(Path("-"), "stdin", "lines", 0)]
            continue
        root = Path(given)
        if root.is_dir():
            for path in _walk(root, refused):
                _consider(path, path.relative_to(root), False, found, refused)
        else:
            _consider(root, Path(root.name), True, found, refused)
    ordered = sorted(found.values(), key=lambda source: (source.name, source.path.as_posix()))
    return [*stdin, *ordered, *(refused[key] for key in sorted(refused))]


def read(paths: Iterable[str | Path], max_bytes: int = MAX_BYTES) -> Iterator[Report | Refusal]:
    """All reports of files and folders, sorted by name whatever the order they were given in.

    Text files (.txt, .md, no suffix) are one report each; its id is the file's path inside the given folder
    (for a file given by itself: its name), without the suffix. JSON Lines (.jsonl, .ndjson, .json) give a
    report a line, in `analyze`'s input shape. Two reports with one id: the same report is read once, another
    is a Refusal ("duplicate-id").
    """
    seen: dict[str, bytes] = {}
    for source in find_sources(paths):
        if isinstance(source, Refusal):
            yield source
            continue
        for place, result in _read(source, max_bytes):
            if isinstance(result, Refusal):
                yield result
                continue
            digest = hashlib.blake2b(msgspec.msgpack.encode(result), digest_size=12).digest()
            before = seen.setdefault(result.id, digest)
            if before is digest:
                yield result
            elif before != digest:
                yield Refusal(place, duplicate(place, result.id), result.id)


def read_source(source: Source, max_bytes: int = MAX_BYTES) -> Iterator[Report | Refusal]:
    """The reports of one file."""
    for _, result in _read(source, max_bytes):
        yield result


def _read(source: Source, max_bytes: int) -> Iterator[tuple[str, Report | Refusal]]:
    place = source.path.as_posix()
    try:
        if source.format == "text":
            yield place, _read_text(source, place, max_bytes)
        elif source.path == Path("-"):
            for result in read_lines(sys.stdin.buffer, "stdin", max_bytes):
                yield "stdin", result
        else:
            if source.format == "json":
                whole = _read_json(source, place, max_bytes)
                if whole is not None:
                    yield from ((place, result) for result in whole)
                    return
            with source.path.open("rb") as stream:
                if not source.size:
                    decode(b"", place)
                for result in read_lines(stream, place, max_bytes):
                    yield result.source if isinstance(result, Refusal) else place, result
    except CommuniqueError as error:
        yield place, Refusal(place, error, source.name)
    except OSError as problem:
        yield place, Refusal(place, _unreadable(place, problem), source.name)


def _read_text(source: Source, place: str, max_bytes: int) -> Report | Refusal:
    with source.path.open("rb") as stream:
        raw = stream.read(max_bytes + 1)
    if len(raw) > max_bytes:
        decode(raw[:64] if raw[:64].isascii() else b"x", place)  # say so where it is no text at all
        raise too_large(place, "the file", max_bytes)
    return Report(id=source.name, text=decode(raw, place))


def _read_json(source: Source, place: str, max_bytes: int) -> list[Report | Refusal] | None:
    """The reports of a .json file that holds one array or one object; None where it holds lines."""
    if source.size > _JSON_FILE_BYTES:
        return None
    with source.path.open("rb") as stream:
        head = stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
        if not head.startswith((b"[", b"{")):
            return None
        stream.seek(0)
        raw = stream.read().removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"{"):
        first, _, rest = raw.lstrip().partition(b"\n")
        if not rest.strip() or first.rstrip().endswith(b"}"):
            return None
        if len(raw) > max_bytes:
            raise too_large(place, "the JSON object", max_bytes)
        return [parse(raw, place)]
    try:
        rows = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        result = parse(raw, place)
        return [result]
    results: list[Report | Refusal] = []
    for number, row in enumerate(rows):
        result, where = report_of(row, f"{place}[{number}]"), f"{place}[{number}]"
        if isinstance(result, Report) and len(result.text) > max_bytes:
            result = Refusal(where, too_large(where, "the text", max_bytes), result.id)
        results.append(result)
    return results


def _walk(root: Path, refused: dict[str, Refusal]) -> Iterator[Path]:
    def complain(problem: OSError) -> None:
        place = Path(problem.filename or root).as_posix()
        refused[place] = Refusal(place, _unreadable(place, problem))

    for folder, folders, files in os.walk(root, onerror=complain):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).stem.lower() not in _PAPERS:
                yield Path(folder) / name


def _consider(
    path: Path, inside: Path, alone: bool, found: dict[Path, Source], refused: dict[str, Refusal]
) -> None:
    """Put a file among the found or the refused."""
    place = path.as_posix()
    try:
        size = path.stat().st_size
        real = path.resolve()
    except OSError as problem:
        refused[place] = Refusal(place, _unreadable(place, problem))
        return
    kind = FORMATS.get(path.suffix.lower())
    if kind is None and path.suffix[1:].isdigit():
        kind = "text"  # a name with dots in it, such as "turan.26.08.20"
    if kind is None or not path.is_file():
        what = f"files of the kind {path.suffix!r} are not read" if path.is_file() else "not a file or folder"
        refused[place] = Refusal(
            place,
            InputError(
                f"{place}: {what}.",
                "Text (.txt, .md) and JSON Lines (.jsonl, .ndjson, .json) are read; rename a text file to .txt.",
                "unknown-format",
            ),
        )
        return
    known = path.suffix.lower() in FORMATS and kind == "text"
    name = (inside.with_suffix("") if known else inside).as_posix()
    if real not in found or (len(found[real].name), found[real].name) < (len(name), name):
        # A file that was given twice, alone and in its folder, keeps the longer name.
        found[real] = Source(path, name, kind, size)


def _unreadable(place: str, problem: OSError) -> InputError:
    if isinstance(problem, FileNotFoundError):
        return InputError(f"{place}: there is no such file or folder.", "Check the path.", "missing-file")
    reason = problem.strerror or str(problem)
    return InputError(f"{place}: cannot be read ({reason}).", "Check its permissions.", "unreadable-file")
