"""communique reads news reports on diplomacy and conflict and keeps a sourced record of them.

import communique as cq

cq.analyze("…", date="2023-09-28")      # one report: who met, said and did what, with the characters that say so
record = cq.open("talks.db")            # many reports, one account
record.add(["reports/"])
record.events(actor="Ilham Aliyev").to_pandas()
nlp = cq.load()                         # the language pipeline, a spaCy Language
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError, InputError

if TYPE_CHECKING:
    from spacy.language import Language

    from communique.events import Folders
    from communique.model import Analysis
    from communique.record import Record

__version__ = "0.1.0"
__all__ = ["CommuniqueError", "analyze", "load", "open"]


def analyze(
    text: str,
    *,
    id: str = "report",
    title: str | None = None,
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    codebook: Folders = (),
    doubtful: bool = False,
) -> Analysis:
    """Everything one report tells: stories, sentences, mentions, times, statements, events, findings.

    `date` is the day it was published, ISO 8601; `codebook` a folder (or several) with entries of your
    own; `doubtful` asks for events that are likely wrong or of private life too. Offsets are code points into
    `text`, half-open.
    Raises TextError where there is nothing to analyse (empty, another language), InputError for a malformed date,
    CodebookError for a malformed folder.
    """
    from communique.analysis import analyze as run
    from communique.model import Report
    from communique.reading import check_date

    if date is not None and check_date(date) is None:
        raise InputError(f"{date!r} is no date.", "Give it as 2023-09-28.", "bad-date")
    report = Report(id=id, text=text, title=title, date=date, publisher=publisher, url=url)
    return run(report, codebook, doubtful=doubtful)


def load(name: str = "communique") -> Language:
    """The language pipeline as a spaCy `Language`: words, sentences, tags, trees (UD), lemmas, names.

    `name` may be another installed spaCy pipeline, or a path. Raises SettingError where it is not installed.
    """
    from communique.language import load as run

    return run(name)


def open(path: str | Path = ":memory:", *, codebook: Folders = (), doubtful: bool = False) -> Record:
    """Open a record, or begin one: a SQLite file. Use it in a `with` block, or close it.

    Reports that are added are coded by the codebook with the folder (or folders) `codebook` laid over it, with
    `doubtful` also for events that are likely wrong or of private life.

    Raises RecordError where the file is no record, comes from a newer version, or cannot be written,
    CodebookError for a malformed folder.
    """
    from communique.record import open as run
    from communique.scale import analyzer

    if not codebook:
        return run(path, analyze_many=analyzer(doubtful=doubtful))
    from communique.events import coding, paths_of

    many = analyzer(paths_of(codebook), doubtful=doubtful)
    return run(path, analyze_many=many, coding=coding(codebook))
