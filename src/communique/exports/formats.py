"""Which kind of rows goes into which format."""

from __future__ import annotations

from collections.abc import Callable

from communique.errors import SettingError
from communique.exports.calendar import to_ics
from communique.exports.graph import to_graphml
from communique.exports.linked import to_jsonld
from communique.exports.tables import to_csv, to_jsonl, to_parquet
from communique.record import Rows

KINDS = ("reports", "actors", "statements", "events", "upcoming", "findings")

FORMATS: dict[str, tuple[Callable[[Rows], bytes], tuple[str, ...]]] = {
    "jsonl": (to_jsonl, KINDS),
    "csv": (to_csv, KINDS),
    "parquet": (to_parquet, KINDS),
    "json-ld": (to_jsonld, ("actors", "events", "upcoming")),
    "ics": (to_ics, ("events", "upcoming")),
    "graphml": (to_graphml, ("events", "upcoming")),
}
"""Each format's writer and the kinds of rows that it means something for."""


def formats_of(kind: str) -> tuple[str, ...]:
    """The formats that a kind of rows can be written in."""
    return tuple(name for name, (_, kinds) in FORMATS.items() if kind in kinds)


def export(rows: Rows, format: str) -> bytes:
    """Rows of a record (`record.events()` …) as a file's bytes.

    Raises SettingError (setting-format) for an unknown format, or one that means nothing for these rows.
    """
    if format not in FORMATS:
        raise SettingError(
            f"{format!r} is no format.", f"Give one of: {', '.join(FORMATS)}.", "setting-format"
        )
    write, kinds = FORMATS[format]
    if rows.kind not in kinds:
        raise SettingError(
            f"{rows.kind} cannot be written as {format}.",
            f"Formats for {rows.kind}: {', '.join(formats_of(rows.kind))}.",
            "setting-format",
        )
    return write(rows)
