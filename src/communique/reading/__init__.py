"""Files and streams in, `Report`s out; what cannot be read is a `Refusal` and the rest goes on."""

from communique.reading.dates import check_date
from communique.reading.decoding import decode, decode_part
from communique.reading.files import FORMATS, Source, find_sources, read, read_source
from communique.reading.jsonlines import read_lines
from communique.reading.languages import (
    LANGUAGES,
    check_language,
    main_language,
    page_languages,
    paragraph_language,
)
from communique.reading.refusals import MAX_BYTES, Refusal

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "MAX_BYTES",
    "Refusal",
    "Source",
    "check_date",
    "check_language",
    "decode",
    "decode_part",
    "find_sources",
    "main_language",
    "page_languages",
    "paragraph_language",
    "read",
    "read_lines",
    "read_source",
]
