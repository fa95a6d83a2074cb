"""What a question's options mean: actors by any spelling, days, types."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Sequence

from communique.errors import QueryError
from communique.record.coding import fold
from communique.record.ontology import kept
from communique.record.store import Store

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")

Where = tuple[str, list[object]]


def first_day(value: str) -> str:
    """The first day of "2023", "2023-09" or "2023-09-28"."""
    return _bounds(value)[0]


def last_day(value: str) -> str:
    """The last day of "2023", "2023-09" or "2023-09-28"."""
    return _bounds(value)[1]


def _bounds(value: str) -> tuple[str, str]:
    found = _DAY.match(str(value).strip())
    try:
        if found is None:
            raise ValueError
        year = int(found[1])
        month = int(found[2]) if found[2] else None
        first = datetime.date(year, month or 1, int(found[3] or 1))
        length = calendar.monthrange(year, month or 12)[1]
        last = first if found[3] else datetime.date(year, month or 12, length)
    except ValueError:
        raise QueryError(
            f"{str(value)!r} is no date.",
            "Write a year, month or day: 2023, 2023-09, 2023-09-28.",
            "query-date",
        ) from None
    return first.isoformat(), last.isoformat()


def overlap(prefix: str, since: str | None, until: str | None) -> Where:
    """Rows whose stretch of days has a day in [since, until]. Rows without any date have none."""
    parts: list[str] = []
    values: list[object] = []
    if since is not None:
        parts.append(f"({prefix}_latest IS NULL OR {prefix}_latest >= ?)")
        values.append(first_day(since))
    if until is not None:
        parts.append(f"({prefix}_earliest IS NULL OR {prefix}_earliest <= ?)")
        values.append(last_day(until))
    if parts:
        parts.append(f"({prefix}_earliest IS NOT NULL OR {prefix}_latest IS NOT NULL)")
    if since is not None and until is not None and first_day(since) > last_day(until):
        raise QueryError(f"{since} is after {until}.", "Exchange since and until.", "query-date")
    return " AND ".join(parts), values


def event_type(store: Store, value: str) -> str:
    """A type of the record's events (PLOVER's, or those of its own codebook) as it spells them."""
    return _one_of(value.strip().upper(), kept(store)["types"], "event type", "query-type")


def one_of(value: str, allowed: Iterable[str], what: str) -> str:
    """A value of a fixed list, whatever its case."""
    return _one_of(value.strip().lower(), allowed, what, "query-type")


def _one_of(value: str, allowed: Iterable[str], what: str, code: str) -> str:
    names = tuple(allowed)
    if value not in names:
        raise QueryError(f"{value!r} is no {what}.", f"Give one of: {', '.join(names)}.", code)
    return value


def limited(limit: int | None) -> str:
    """The LIMIT of a question."""
    if limit is None:
        return ""
    if limit < 0:
        raise QueryError(f"{limit} rows are not possible.", "Give a limit of 0 or more.", "query-limit")
    return f" LIMIT {int(limit)}"


def actor_ids(store: Store, name: str) -> list[str]:
    """The ids of the actors that a name may mean, whatever its case and accents.

    An id or a canonical name that fits exactly means that actor alone; otherwise every actor one of whose
    spellings in the reports (or whose canonical name) contains the words in a row.
    """
    exact = store.rows(
        "SELECT id FROM actors WHERE id = ? OR id IN "
        "(SELECT n.actor FROM actor_names n JOIN actors a ON a.id = n.actor AND a.name = n.name "
        "WHERE n.folded = ?) "
        "ORDER BY id",
        (name.strip(), fold(name)),
    )
    if exact:
        return [id for (id,) in exact]
    words = fold(name)
    if not words:
        return []
    found = store.rows(
        "SELECT DISTINCT actor FROM actor_names WHERE instr(' ' || folded || ' ', ?) ORDER BY actor",
        (f" {words} ",),
    )
    return [id for (id,) in found]


def similar_names(store: Store, name: str, count: int = 3) -> list[str]:
    """Canonical names whose spelling is nearest to a name that means nobody in the record."""
    from rapidfuzz import fuzz, process

    words = fold(name)
    rows = store.rows(
        "SELECT n.folded, a.name FROM actor_names n JOIN actors a ON a.id = n.actor ORDER BY n.folded, a.name"
    )
    hits = process.extract(
        words, [folded for folded, _ in rows], scorer=fuzz.WRatio, limit=3 * count, score_cutoff=75
    )
    return list(dict.fromkeys(rows[index][1] for _, _, index in hits))[:count]


def among(column: str, values: Sequence[object]) -> Where:
    """`column IN (…)`; false for an empty list."""
    return f"{column} IN ({', '.join('?' * len(values))})", list(values)


def where(*parts: Where) -> Where:
    """All conditions together, with the word WHERE where there is any."""
    sql = " AND ".join(part for part, _ in parts if part)
    return (f"WHERE {sql}" if sql else ""), [value for part, values in parts if part for value in values]
