"""Full text over stories, statements and tellings, with the places of the words found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

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
        "SELECT {hit}, s.report || '#' || s.story, s.report, s.story, s.start FROM search_stories f "
        "JOIN stories s ON s.key = f.rowid",
    ),
    "statement": (
        "search_statements",
        "SELECT {hit}, s.id, s.report, s.story, s.content_spans FROM search_statements f "
        "JOIN statements s ON s.key = f.rowid",
    ),
    "event": (
        "search_tellings",
        "SELECT {hit}, coalesce(e.event, ''), t.report, t.story, t.start FROM search_tellings f "
        "JOIN tellings t ON t.key = f.rowid LEFT JOIN event_tellings e ON e.telling = t.id",
    ),
}


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
        for _, _, row in sorted(found, key=lambda hit: hit[:2]):
            hits.setdefault((row["kind"], row["id"]), row)
            if len(hits) >= limit:
                return Rows("search", hits.values())
    return Rows("search", hits.values())


def _hits(store: Store, kind: str, expression: str) -> Iterator[tuple[float, tuple[Any, ...], Row]]:
    table, sql = _SOURCES[kind]
    hit = f"f.rank, highlight({table}, 0, char({ord(_OPEN)}), char({ord(_CLOSE)}))"
    # `rank` and `highlight` need the table's own name in a join, so it is not renamed.
    sql = sql.format(hit=hit).replace(f"{table} f ", f"{table} ").replace("f.", f"{table}.")
    for rank, marked, id, report, story, where in store.rows(f"{sql} WHERE {table} MATCH ?", (expression,)):
        if not id:
            continue  # a telling that waits for the next consolidation
        start = int(where.lstrip("[").split(",")[0]) if isinstance(where, str) else where
        text, spans = unmark(marked)
        snippet, marks = _snippet(text, spans)
        yield (
            round(rank, 9),
            (report, story, start, id),
            {
                "kind": kind,
                "id": id,
                "report": report,
                "story": story,
                "snippet": snippet,
                "marks": marks,
                "spans": [[start + s, start + e] for s, e in spans],
            },
        )


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
