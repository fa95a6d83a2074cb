"""Bytes to text, or a clear reason why not."""

from __future__ import annotations

import codecs
import re

from communique.errors import InputError

# First bytes that say what a file is. Longest first does not matter: none is the start of another.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", "Extract its text first (pdftotext FILE)."),
    (b"SQLite format 3\x00", "an SQLite database", "A record is given with `--record`, not as a report."),
    (b"PK\x03\x04", "a zip archive or office document", "Unpack it, or save the document as plain text."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first (gunzip)."),
    (b"BZh", "a bzip2 archive", "Unpack it first (bunzip2)."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it first (unxz)."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it first (unzstd)."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first."),
    (b"Rar!\x1a\x07", "a rar archive", "Unpack it first."),
    (b"PAR1", "a Parquet file", "Write its rows as JSON Lines first."),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "Save it as plain text (UTF-8)."),
    (b"{\\rtf", "a rich-text document", "Save it as plain text (UTF-8)."),
    (b"\x89PNG", "an image", "Only text is read."),
    (b"\xff\xd8\xff", "an image", "Only text is read."),
    (b"GIF8", "an image", "Only text is read."),
    (b"\x7fELF", "a program", "Only text is read."),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def decode(raw: bytes, source: str) -> str:
    """The text of a file: UTF-8 (with or without a byte order mark), or UTF-16/32 with one.

    Line ends and composed or decomposed letters stay as they are; only the byte order mark goes.
    Raises InputError ("binary", "bad-encoding", "empty") with the first bad byte's place.
    """
    if not raw:
        raise InputError(f"{source}: the file is empty.", "Check how it was saved, or leave it out.", "empty")
    for start, what, remedy in _MAGIC:
        if raw.startswith(start):
            raise InputError(f"{source}: this is {what}, not text.", remedy, "binary")
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError as problem:
                raise _broken(raw, problem, source, encoding.upper().removesuffix("-SIG")) from problem
            return _checked(text, source)
    text = decode_part(raw, source)
    return _checked(text, source)


def decode_part(raw: bytes, source: str) -> str:
    """UTF-8 bytes (of a file or one line) as text; raises InputError like `decode`."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        if b"\x00" in raw:
            raise binary(source, raw.index(b"\x00")) from problem
        raise _broken(raw, problem, source, "UTF-8") from problem


def is_binary(text: str) -> bool:
    """Whether a decoded text is no text: NUL characters, or more than one control character in a hundred."""
    found = _CONTROL.search(text)
    if found is None:
        return False
    return "\x00" in text or len(_CONTROL.findall(text)) * 100 > len(text)


def binary(source: str, offset: int) -> InputError:
    """The error of binary bytes."""
    return InputError(
        f"{source}: binary bytes, not text (the first at byte {offset}).",
        "Give plain text (UTF-8) or JSON Lines.",
        "binary",
    )


def _checked(text: str, source: str) -> str:
    if not text.strip("\ufeff \t\r\n\u200b\xa0"):
        raise InputError(
            f"{source}: there is no text in the file, only blank space.",
            "Check how it was saved, or leave it out.",
            "empty",
        )
    if is_binary(text):
        found = _CONTROL.search(text)
        raise binary(source, len(text[: found.start() if found else 0].encode("utf-8", "replace")))
    return text


def _broken(raw: bytes, problem: UnicodeDecodeError, source: str, encoding: str) -> InputError:
    """The error of bytes that are not valid in their encoding, with the likely encoding as remedy."""
    line = raw.count(b"\n", 0, problem.start) + 1
    where = f"byte {problem.start} (0x{raw[problem.start]:02x}, line {line})"
    control = sum(byte < 9 or 13 < byte < 27 for byte in raw[:4096])
    if control * 50 > min(len(raw), 4096):
        return binary(source, problem.start)
    # Bytes above 0x7f side by side are words in a single-byte Cyrillic encoding; single ones among ASCII
    # letters are Western punctuation and accents.
    sample = raw[max(0, problem.start - 2000) : problem.start + 2000]
    cyrillic = len(_CYRILLIC.findall(sample.decode("cp1251", "ignore"))) * 3 > len(sample)
    guess = "windows-1251" if cyrillic else "windows-1252"
    return InputError(
        f"{source}: the text is not valid {encoding}: {where}.",
        f"Save it as UTF-8. If it was written in {guess}: iconv -f {guess} -t utf-8 FILE > NEW.",
        "bad-encoding",
    )
