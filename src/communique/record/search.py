"""Full text over stories, statements and tellings, with the places of the words found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.errors import QueryError
from communique.record.rows import Row, Rows
from communique.record.store import Store

# Not characters of any text: Unicode reserves them for use inside a program.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_AROUND = 90  # characters of a snippet on each side of its first hit
_TERM = re.compile(r'"([^"]*)"?|(\S+)')

_SOURCES = {
    "report": (
        "search_stories",
        "CROSS JOIN stories s ON s.key = {table}.rowid",
        "s.report || '#' || s.story, s.report, s.story, s.start",
    ),
    "statement": (
        "search_statements",
        "CROSS JOIN statements s ON s.key = {table}.rowid",
        "s.id, s.report, s.story, s.content_spans",
    ),
    "event": (
        "search_tellings",
        "CROSS JOIN tellings s ON s.key = {table}.rowid CROSS JOIN event_tellings e ON e.telling = s.id",
        "e.event, s.report, s.story, s.start",
    ),
}
"""Each kind's full-text table, what it is joined with, and a hit's id, report, story and place.

CROSS JOIN keeps the full-text table outermost: the other way round it would be searched once for each row.
"""


def match(query: str) -> tuple[str, str]:
    """FTS5 expressions for what a person typed: the words in a row, and all the words anywhere.

    Words between quotation marks stay together; `word*` finds what begins so. Nothing else is an operator.
    """
    # NUL would end SQLite's string, and half a character is none.
    query = query.replace("\x00", " ").encode("utf-8", "replace").decode()
    terms = []
    for phrase, word in _TERM.findall(query):
        text = phrase or word
        star = bool(word) and len(word) > 1 and word.endswith("*")
        if any(c.isalnum() for c in text):
            terms.append((text.rstrip("*").replace('"', ""), star))
    if not terms:
        raise QueryError(
            f"There is no word to search for in {query!r}.", 'Give words: communique search "Minsk Group"',
            "query-search",
        )  # fmt: skip
    plain = " ".join(text for text, _ in terms)
    row = f'"{plain}"' + ("*" if terms[-1][1] else "")
    return row, " AND ".join(f'"{text}"' + ("*" if star else "") for text, star in terms)


def search(store: Store, query: str, kind: str | None, limit: int) -> Rows:
    """Hits, those with the words in a row first, then by rank (BM25).

    A row is `{"kind": "report|statement|event", "id", "report", "story", "snippet", "marks", "spans"}`:
    `marks` are places in the snippet, `spans` those in the report's original text.
    """
    if kind is not None and kind not in _SOURCES:
        raise QueryError(f"{kind!r} is not searched.", f"Give one of: {', '.join(_SOURCES)}.", "query-type")
    hits: dict[tuple[str, str], Row] = {}
    for expression in dict.fromkeys(match(query)):
        found = [hit for name in _SOURCES if kind in (None, name) for hit in _hits(store, name, expression)]
        for hit in sorted(found):
            if len(hits) >= limit:
                break
            if (hit.kind, hit.id) not in hits:
                hits[hit.kind, hit.id] = _row(store, hit, expression)
    return Rows("search", hits.values())


class _Hit(NamedTuple):
    """A hit, in the order of hits: nothing of it depends on when a report was added."""

    rank: float
    report: str
    story: int
    start: int
    kind: str
    id: str
    key: int


def _hits(store: Store, kind: str, expression: str) -> Iterator[_Hit]:
    table, join, columns = _SOURCES[kind]
    for key, rank, id, report, story, where in store.rows(
        f"SELECT {table}.rowid, {table}.rank, {columns} FROM {table} {join.format(table=table)} WHERE {table} MATCH ?",
        (expression,),
    ):
        start = int(where.lstrip("[").split(",")[0] or 0) if isinstance(where, str) else where
        yield _Hit(round(rank, 9), report, story, start, kind, id, key)


def _row(store: Store, hit: _Hit, expression: str) -> Row:
    table = _SOURCES[hit.kind][0]
    marked = store.rows(
        f"SELECT highlight({table}, 0, char({ord(_OPEN)}), char({ord(_CLOSE)})) FROM {table} "
        f"WHERE {table} MATCH ? AND rowid = ?",
        (expression, hit.key),
    )[0][0]
    text, spans = unmark(marked)
    snippet, marks = _snippet(text, spans)
    return {
        "kind": hit.kind,
        "id": hit.id,
        "report": hit.report,
        "story": hit.story,
        "snippet": snippet,
        "marks": marks,
        "spans": [[hit.start + s, hit.start + e] for s, e in spans],
    }


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the marks, and the places between them."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})", marked):
        plain = piece.strip(_OPEN + _CLOSE)
        if piece.startswith(_OPEN):
            spans.append((at, at + len(plain)))
        parts.append(plain)
        at += len(plain)
    return "".join(parts), spans


def _snippet(text: str, spans: list[tuple[int, int]]) -> tuple[str, list[list[int]]]:
    first = spans[0] if spans else (0, 0)
    start = max(0, first[0] - _AROUND)
    end = min(len(text), first[1] + _AROUND)
    if start:
        start = text.find(" ", start, first[0]) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", first[1], end), first[1])
    before = "…" if start else ""
    snippet = before + "".join(" " if c.isspace() else c for c in text[start:end])
    snippet += "…" if end < len(text) else ""
    shift = len(before) - start
    return snippet, [[s + shift, e + shift] for s, e in spans if s >= start and e <= end]
