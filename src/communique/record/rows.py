"""Answers: a sequence of dicts in the contract's shapes, and the ways out of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, overload

import msgspec

from communique.errors import SettingError
from communique.model.exports import joined

Row = dict[str, Any]
KINDS = ("reports", "actors", "statements", "events", "upcoming", "findings", "timeline")


def said_by(statement: Row) -> str:
    """Who says a statement: one actor, several together ("A, B and C"), or what the report calls somebody unknown."""
    if statement["speaker"]:
        return str(statement["speaker"]["name"])
    together = [str(actor["name"]) for actor in statement["speakers"]]
    return joined(together) if len(together) > 1 else str(statement["source_text"])


class Rows(Sequence[Row]):
    """Rows of one kind (`kind` is one of KINDS). Behaves like a list of dicts that nobody changes."""

    def __init__(self, kind: str, rows: Iterable[Row]) -> None:
        self.kind = kind
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        if isinstance(index, slice):
            return Rows(self.kind, self._rows[index])
        return self._rows[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and (self.kind, self._rows) == (other.kind, other._rows)

    def __hash__(self) -> int:
        return hash((self.kind, len(self._rows)))

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} {self.kind}>"

    def to_json(self) -> str:
        """JSON Lines: one row a line, each ending in a newline."""
        return "".join(msgspec.json.encode(row).decode() + "\n" for row in self._rows)

    def to_pandas(self) -> Any:
        """A pandas DataFrame, flat: `date_earliest`, `date_latest`, `actors` as "A; B".

        Dates are ISO strings (they sort and compare as they should; `pandas.to_datetime` reads them).
        Raises SettingError (setting-missing) where pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise SettingError(
                "pandas is not installed.", 'Install it: pip install "communique[pandas]"', "setting-missing"
            ) from error
        from communique.record.flat import columns, flatten

        return pandas.DataFrame([flatten(self.kind, row) for row in self._rows], columns=columns(self.kind))

    def to_arrow(self) -> Any:
        """An Arrow table (arro3) with the contract's nested shapes; `pyarrow.table(…)`, polars and DuckDB take it."""
        from communique.record.arrow import table

        return table(self.kind, self._rows)
