"""Rows drawn for people: tables and lines that fit the width."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]

STATUS_STYLES = {"scheduled": "yellow", "cancelled": "red", "negated": "dim", "hypothetical": "dim"}


def table(console: Console, *columns: tuple[str, str]) -> Table:
    """A table of columns `(heading, kind)`: "id" (never broken), "number", "text", or "name" (not too narrow)."""
    from rich import box

    made = Table(
        box=box.SIMPLE_HEAD if console.is_terminal else None,
        pad_edge=False,
        header_style="bold",
        expand=False,
    )
    for heading, kind in columns:
        made.add_column(
            heading,
            no_wrap=kind in ("id", "number"),
            min_width=18 if kind == "name" else None,
            max_width=20 if kind == "id" else None,  # a stranger's is made of the name; --json has it whole
            justify="right" if kind == "number" else "left",
            overflow="ellipsis" if kind == "id" else "fold",
            style="cyan" if kind == "id" else "",
        )
    return made


def name(actor: Row | None, otherwise: str = "") -> str:
    """An actor's name, or what the report calls somebody unknown."""
    return str(actor["name"]) if actor else otherwise


def sources(mentions: Sequence[Row], most: int = 4) -> str:
    """The reports of an event's tellings: "a, b#2 and 3 more"."""
    names = list(dict.fromkeys(source(m) for m in mentions))
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def source(place: Row) -> str:
    """A story: its report's id, with its number where it is not the first on its page."""
    return str(place["report"]) if place["story"] == 1 else f"{place['report']}#{place['story']}"


def shorten(text: str, most: int) -> str:
    """A text of at most `most` characters, cut at a space."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text.rfind(" ", 0, most - 1)
    return text[: cut if cut > most // 2 else most - 1] + "…"


def outcome(row: Row) -> str:
    """What became of a scheduled event: "held (e-…)"."""
    fate = row.get("outcome") or {}
    if not fate.get("fate"):
        return ""
    return f"{fate['fate']} ({fate['event']})" if fate.get("event") else str(fate["fate"])


def marked(text: str, marks: Iterable[Sequence[Any]], styles: Mapping[str, str], plain: bool) -> Text:
    """A text with its marks `[start, end, role]` in the roles' styles; without colours, words of a role whose
    style begins with "reverse" stand between « and ».
    """
    drawn = Text(text)
    loud = []
    for start, end, role in marks:
        style = styles.get(role, "")
        if style:
            drawn.stylize(style, max(0, start), max(0, end))
        if style.startswith("reverse") and 0 <= start < end <= len(text):
            loud.append((start, end))
    if not plain:
        return drawn
    pieces, at = [], 0
    for start, end in _joined(loud):
        pieces += [text[at:start], "«", text[start:end], "»"]
        at = end
    return Text("".join([*pieces, text[at:]]))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
