"""`communique show`: one thing, with the reports' words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.options import DEFAULT_RECORD, Json, RecordFile

if TYPE_CHECKING:
    from rich.console import Console

EXAMPLES = (
    "communique show e-4kd2",
    "communique show s-ohz4l6wmyyig --json",
)

_STYLES = {
    "clause": "bold", "trigger": "reverse yellow", "actor": "cyan", "recipient": "magenta", "place": "green",
    "source": "cyan", "cue": "bold", "content": "reverse", "addressee": "magenta", "side": "reverse yellow",
}  # fmt: skip


def command(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An event, statement, finding, actor or report; its beginning is enough."
        ),
    ],
    record: RecordFile = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """The words of the reports, highlighted, and what decided: the codebook's entry, the date's basis.

    Where there are no colours the words that decided stand between « and ».
    """
    from communique.cli.common import open_record, out, write_bytes

    with open_record(record) as opened:
        found = opened.show(id)
    if json:
        import msgspec

        write_bytes(msgspec.json.encode(found) + b"\n", None)
        return
    console = out()
    _head(console, found["kind"], {**found["row"], "entry": found.get("entry")})
    for passage in found["passages"]:
        _passage(console, passage)


def _head(console: Console, kind: str, row: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    made = Table.grid(padding=(0, 2), pad_edge=False)
    made.add_column(style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    title, facts = _FACTS[kind](row)
    console.print(Text(f"{kind} {row.get('id') or row['report']}", "bold"), Text(title))
    for label, value in facts:
        if value:
            made.add_row(label, Text(str(value)))
    console.print(made)


def _date(date: dict[str, Any]) -> str:
    from communique.record import when

    basis = "; ".join(date["basis"])
    return when(date) + (f"  ({basis})" if basis else "")


def _event(row: dict[str, Any]) -> tuple[str, list[tuple[str, Any]]]:
    from communique.cli.draw import outcome
    from communique.cli.entries import entry
    from communique.exports.words import headline

    codes = [row["type"], row["mode"], f"CAMEO {row['cameo']}" if row["cameo"] else None, *row["context"]]
    act = (
        f" (for the act itself, once it is done: {row['act_type']})" if row["act_type"] != row["type"] else ""
    )
    told = (
        f"{row['reports']} ({row['independent_reports']} independent), first {_date(row['first_reported'])}"
    )
    verdict = row.get("judgement") or {}
    judged = f"{verdict['verdict']} by {verdict['author']} {verdict['note']}".strip() if verdict else ""
    return headline(row), [
        ("type", " · ".join(filter(None, codes)) + act),
        ("status", _status(row["status"], row.get("status_basis") or ())),
        ("outcome", outcome(row)),
        ("date", _date(row["date"])),
        ("who", _who(row["actors"])),
        ("to whom", _who(row["recipients"])),
        ("where", (row["place"] or {}).get("text")),
        ("reports", told),
        ("decided by", entry(row["rule"], row["entry"])),
        ("judgement", judged),
    ]  # fmt: skip


_STATUS = {
    "occurred": "told as done", "ongoing": "told as going on", "scheduled": "told as planned or agreed",
    "cancelled": "told as called off", "hypothetical": "told as possible, asked for or threatened",
    "negated": "told as not done or refused",
}  # fmt: skip


def _status(status: str, basis: Sequence[str]) -> str:
    """A status, in plain words, and the words of the report on which it rests."""
    return f"{status}: " + ("; ".join(basis) if basis else _STATUS.get(status, ""))


def _who(people: Sequence[dict[str, Any]]) -> str:
    """Each party's name, with what the report calls it where that is something else."""
    told = []
    for person in people:
        name = (person.get("actor") or {}).get("name")
        words = " ".join((person.get("text") or "").split())
        same = not words or words == name
        told.append(name if name and same else f"{name} (“{words}”)" if name else f"“{words}”")
    return ", ".join(filter(None, dict.fromkeys(told)))


def _roles(passage: dict[str, Any]) -> str:
    """Which words of the passage have which part in the event."""
    parts = []
    for label, role in (
        ("says it", "trigger"),
        ("who", "actor"),
        ("to whom", "recipient"),
        ("where", "place"),
    ):
        words = [" ".join(passage["text"][s:e].split()) for s, e, mark in passage["marks"] if mark == role]
        if words:
            parts.append(f"{label}: " + ", ".join(f"“{word}”" for word in dict.fromkeys(words)))
    return " · ".join(parts)


def _statement(row: dict[str, Any]) -> tuple[str, list[tuple[str, Any]]]:
    from communique.cli.draw import name
    from communique.record import said_by

    return said_by(row) or "?", [
        ("act", ("not " if row["negated"] else "") + row["act"]),
        ("kind", row["kind"]),
        ("to whom", name(row["addressee"])),
        ("date", _date(row["date"])),
        ("decided by", f"the cue “{row['cue_text']}”" if row["cue_text"] else "quotation marks"),
    ]


def _finding(row: dict[str, Any]) -> tuple[str, list[tuple[str, Any]]]:
    return row["message"], [("kind", row["kind"]), ("severity", row["severity"])]


def _actor(row: dict[str, Any]) -> tuple[str, list[tuple[str, Any]]]:
    offices = [" ".join(filter(None, (o["country"], o["title"]))) for o in row["offices"]]
    return row["name"], [
        ("kind", row["kind"]),
        ("country", row["country"]),
        ("sector", row["sector"]),
        ("spelt", "; ".join(row["names"])),
        ("offices", "; ".join(offices)),
        ("counts", f"{row['mentions']} mentions in {row['reports']} reports, {row['statements']} statements, "
                   f"{row['events']} events"),
    ]  # fmt: skip


def _report(row: dict[str, Any]) -> tuple[str, list[tuple[str, Any]]]:
    return row["title"] or "", [
        ("publisher", row["publisher"]),
        ("url", row["url"]),
        ("language", row["language"]),
    ]


_FACTS = {"event": _event, "statement": _statement, "finding": _finding, "actor": _actor, "report": _report}


def _passage(console: Console, passage: dict[str, Any]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from communique.cli.draw import marked, shorten, source
    from communique.record import when

    about = [passage["title"] and shorten(passage["title"], 100), passage["publisher"]]
    if passage["published"]["earliest"] or passage["published"]["latest"]:
        about.append(f"published {passage['when']}")
    console.print()
    console.print(Text(source(passage), "bold"), Text(" · ".join(filter(None, about)), "dim"))
    if "rule" in passage:
        claim = passage.get("claimed_by_name")
        told = [
            _status(passage["status"], passage["status_basis"]),
            when(passage["date"]),
            f"entry {passage['rule']}",
            f"confidence {passage['confidence']:.2f}",
        ]
        if claim:
            told.append(f"not the report's own word but that of {claim} ({passage['claimed_by']})")
        console.print(Padding(Text(" · ".join(told), "dim"), (0, 0, 0, 2)))
        console.print(Padding(Text(_roles(passage), "dim"), (0, 0, 0, 2)))
    text = marked(passage["text"], passage["marks"], _STYLES, plain=not console.is_terminal)
    console.print(Padding(text, (0, 0, 0, 2)))
