"""Which types a record's events have, where its reports were coded by a codebook of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from communique.errors import RecordError
from communique.model import EVENT_TYPES
from communique.record.coding import dumps
from communique.record.store import Store

if TYPE_CHECKING:
    from communique.events import Coding

KEY = "codebook"


def kept(store: Store) -> dict[str, Any]:
    """The record's `{"name", "types", "entries"}`: PLOVER's types and no entries without an own codebook."""
    found = store.meta(KEY)
    if found is None:
        return {"name": "plover", "types": {kind: kind for kind in EVENT_TYPES}, "entries": {}}
    return dict(msgspec.json.decode(found))


def keep(store: Store, coding: Coding | None) -> None:
    """Write down by what codebook reports are about to be coded (None: the package's).

    Raises RecordError (record-codebook) where the record's reports were coded in other types.
    """
    old = kept(store)
    types = coding.types if coding is not None else {kind: kind for kind in EVENT_TYPES}
    if types != old["types"] and store.rows("SELECT 1 FROM reports LIMIT 1"):
        raise RecordError(
            f"The reports of {store.path} were coded in the types of {old['name']}, not of "
            f"{coding.name if coding is not None else 'plover'}.",
            "Give the codebook that the record was begun with (--codebook FOLDER), or begin another record.",
            "record-codebook",
        )
    if coding is None:
        return
    new = {"name": coding.name, "types": types, "entries": {**old["entries"], **coding.entries}}
    if new != old:
        with store.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (KEY, dumps(new)))
