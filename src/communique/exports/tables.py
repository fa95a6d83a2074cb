"""Rows as JSON Lines, CSV and Parquet."""

from __future__ import annotations

import csv
import io

from communique.record import Rows, columns, flatten

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_jsonl(rows: Rows) -> bytes:
    """One JSON object a line, in the contract's shapes, UTF-8."""
    return rows.to_json().encode()


def to_csv(rows: Rows) -> bytes:
    """Comma-separated values (RFC 4180), UTF-8, with a header; nested fields flat and readable.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns(rows.kind))
    for row in rows:
        writer.writerow([_cell(value) for value in flatten(rows.kind, row).values()])
    return stream.getvalue().encode()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = value.replace("\x00", "")
        return f"'{text}" if text.startswith(_FORMULA) else text
    return value


def to_parquet(rows: Rows) -> bytes:
    """Parquet with nested columns (structs and lists) in the contract's shapes."""
    from arro3.io import write_parquet

    stream = io.BytesIO()
    write_parquet(rows.to_arrow(), stream, compression="zstd(3)")
    return stream.getvalue()
