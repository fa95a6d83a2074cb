"""How values stand in the file: JSON lists, date columns, ids and fingerprints."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import msgspec
from anyascii import anyascii

from communique.model import Date, Report, Spans

_encoder = msgspec.json.Encoder()


def dumps(value: Any) -> str:
    """Compact JSON."""
    return _encoder.encode(value).decode()


def spans_of(text: str) -> Spans:
    """Spans from their JSON column."""
    return msgspec.json.decode(text, type=tuple[tuple[int, int], ...])


def words_of(text: str) -> tuple[str, ...]:
    """A tuple of strings from its JSON column."""
    return msgspec.json.decode(text, type=tuple[str, ...])


def date_columns(date: Date) -> tuple[str | None, str | None, str, str]:
    """`(earliest, latest, precision, basis as JSON)`."""
    return date.earliest, date.latest, date.precision, dumps(date.basis)


def date_of(earliest: str | None, latest: str | None, precision: str, basis: str) -> Date:
    """The Date of four columns."""
    return Date(earliest=earliest, latest=latest, precision=precision, basis=words_of(basis))  # type: ignore[arg-type]


def date_shape(earliest: str | None, latest: str | None, precision: str, basis: str) -> dict[str, Any]:
    """The contract's DATE of four columns."""
    return {"earliest": earliest, "latest": latest, "precision": precision, "basis": list(words_of(basis))}


def fingerprint(report: Report) -> str:
    """A hash of everything that was given: two reports with the same one are the same."""
    parts = [report.text, report.title, report.date, report.publisher, report.url, report.language]
    return hashlib.blake2b(_encoder.encode(parts), digest_size=16).hexdigest()


def name_of(prefix: str, *parts: object) -> str:
    """An id made from what it names: `s-` and twelve letters and digits, the same in every run (60 bits)."""
    digest = hashlib.blake2b(_encoder.encode(parts), digest_size=8).digest()
    return f"{prefix}-{base64.b32encode(digest).decode().lower()[:12]}"


def pieces(text: str, spans: Spans) -> str:
    """The words of a possibly discontinuous stretch, gaps shown as " … ", line breaks as spaces."""
    return " ".join(" … ".join(text[start:end] for start, end in spans).split())


_NOT_WORD = re.compile(r"[^0-9a-z]+")


def fold(name: str) -> str:
    """A name for comparison: ASCII, lower case, words between single spaces."""
    return _NOT_WORD.sub(" ", anyascii(name).lower().replace("'", "")).strip()
