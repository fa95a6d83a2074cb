"""One self-contained HTML page out of an account: no server, no request, readable without script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from communique.web import chart, people, sources, timeline
from communique.web.book import Account, Book
from communique.web.labels import quads
from communique.web.marking import fit

OPEN_UP_TO = 150
"""Months stand open in a timeline of at most so many events; in a longer one only when asked for."""
WIDE, NARROW = 1000, 340
"""Widths of the two drawings of the overview, in pixels: for screens and paper, and for phones."""


def render(account: Account) -> str:
    """The account as one HTML page (a str to be written as UTF-8).

    The same account gives the same page, byte for byte. All text is escaped; the page's content
    security policy allows its own script and style sheet and nothing else, no request at all.
    """
    book = Book(account)
    entries = timeline.entries(book)
    speakers = people.speakers(book)
    findings = people.findings(book)
    dots = [
        chart.Dot(entry.when, entry.quad, f"{entry.act} {_parties(entry)}".strip(), entry.anchor)
        for entry in entries
        if entry.happened
    ]
    style, script = _static("page.css"), _static("page.js")
    template = _environment().get_template("page.html.jinja")
    page = template.render(
        title=fit(account.title),
        scope=fit(account.scope),
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        quads=quads(account.types),
        wide=chart.draw(dots, WIDE),
        narrow=chart.draw(dots, NARROW),
        span=_span(entries),
        groups=timeline.groups(entries),
        entries=entries,
        planned=[entry for entry in entries if entry.kind == "plan"],
        open=len(entries) <= OPEN_UP_TO,
        speakers=speakers,
        said=sum(len(speaker.said) for speaker in speakers),
        acts=sorted({said.act for speaker in speakers for said in speaker.said}),
        types={entry.act for entry in entries},
        actors=people.actors(book, entries, speakers),
        findings=findings,
        # Last: by now everything that points into the reports has said so.
        reports=sources.reports(book),
        stories=len(account.reports),
    )
    # Ids and codes go into attributes as they are: whatever no page may hold is taken out here.
    return fit(page)


def _parties(entry: timeline.Entry) -> str:
    names = [name.text for name in (*entry.actors, *entry.recipients)]
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def _span(entries: list[timeline.Entry]) -> str:
    days = [day for entry in entries for day in (entry.when.earliest, entry.when.latest) if day]
    if not days:
        return ""
    first, last = min(days), max(days)
    return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"


def _policy(style: str, script: str) -> str:
    def sha(content: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"

    return (
        f"default-src 'none'; style-src {sha(style)}; script-src {sha(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _static(name: str) -> str:
    text = resources.files("communique.web").joinpath("static", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("communique.web", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["number"] = _number
    environment.filters["token"] = _token
    return environment


def _token(value: object) -> str:
    """An id without spaces: entries name their actors' ids in one attribute, with spaces between."""
    return "_".join(str(value).split())


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
