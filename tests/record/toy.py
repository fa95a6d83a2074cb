"""A toy analyser and a toy merger: enough of both to try the record, its exports and its commands on real
files.

The analyser reads sentences such as "Anna Keller met Boris Orlov in Geneva on 2023-09-28." and
"Anna Keller said that the border is open", which two may say together. Stories are parted by a line "====".
"""

from __future__ import annotations

import re
import sys
import types
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

import communique
from communique.errors import TextError
from communique.model import (
    Actor,
    Analysis,
    Date,
    Event,
    Finding,
    Mention,
    Office,
    Participant,
    Place,
    Report,
    Statement,
    Story,
    TimeExpression,
)

ACTORS = {
    "Anna Keller": Actor(id="Q1", name="Anna Keller", kind="person", country="CHE", sector="GOV"),
    "Ana Keller": Actor(id="Q1", name="Anna Keller", kind="person", country="CHE", sector="GOV"),
    "Keller": Actor(id="Q1", name="Anna Keller", kind="person", country="CHE", sector="GOV"),
    "Boris Orlov": Actor(id="Q2", name="Boris Orlov", kind="person", country="RUS", sector="GOV"),
    "Çelik": Actor(id="local:celik", name="Deniz Çelik", kind="person"),
    "Ruritania": Actor(id="Q9", name="Ruritania", kind="state", country="RUR"),
    "Ruritanian forces": Actor(id="Q9", name="Ruritania", kind="state", country="RUR", sector="MIL"),
}
_NAME = re.compile("|".join(sorted(map(re.escape, ACTORS), key=len, reverse=True)))
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_MEETING = re.compile(r"[^.\n]*?\b(met|will meet|did not meet|attacked)\b[^.\n]*\.", re.ASCII)
_SAID = re.compile(r"(?P<who>[^.\s][^.\n]*?) (?P<cue>said|denied) that (?P<what>[^.\n]*)\.")


def _day(text: str | None) -> Date:
    if text is None:
        return Date()
    if len(text) == 7:
        return Date(earliest=f"{text}-01", latest=f"{text}-30", precision="month", basis=("month named",))
    return Date(earliest=text, latest=text, precision="day", basis=("day named",))


def analyze(report: Report) -> Analysis:
    if "untranslatable" in report.text:
        raise TextError(f"{report.id}: the text is not English.", "Give English texts.", "language")
    text = report.text
    stories, at = [], 0
    for part in text.split("====\n"):
        headline = part.split("\n", 1)[0]
        stories.append(
            Story(start=at, end=at + len(part), title=(at, at + len(headline)), published=_day(report.date))
        )
        at += len(part) + 5
    mentions = tuple(
        Mention(
            start=m.start(), end=m.end(), text=m[0], type="PER", actor=ACTORS[m[0]],
            office=Office(title="envoy", country="CHE") if m[0] == "Anna Keller" else None,
        )
        for m in _NAME.finditer(text)
    )  # fmt: skip
    statements = tuple(_statement(n, m, report) for n, m in enumerate(_SAID.finditer(text), 1))
    events = tuple(_event(n, m, statements) for n, m in enumerate(_MEETING.finditer(text), 1))
    return Analysis(
        id=report.id,
        stories=tuple(stories),
        sentences=tuple((m.start(), m.end()) for m in re.finditer(r"[^.\n]+\.?", text)),
        boilerplate=tuple((m.start(), m.end()) for m in re.finditer("Leave a comment", text)),
        mentions=mentions,
        times=tuple(
            TimeExpression(start=m.start(), end=m.end(), text=m[0], type="DATE", value=m[0], date=_day(m[0]))
            for m in _ISO.finditer(text)
        ),
        statements=statements,
        events=events,
        findings=tuple(
            Finding(
                kind="office-conflict",
                message="Boris Orlov did not hold this office.",
                spans=((m.start(), m.end()),),
            )
            for m in re.finditer("President Boris Orlov", text)
        ),
    )


def _statement(n: int, m: re.Match[str], report: Report) -> Statement:
    speakers = tuple(ACTORS[x[0]] for x in _NAME.finditer(m["who"]))
    alone = len(speakers) == 1 and " and " not in m["who"]
    return Statement(
        cameo="016" if m["cue"] == "denied" else "010",
        id=f"s{n}", source=(m.span("who"),), cue=(m.span("cue"),), content=(m.span("what"),),
        speaker=speakers[0] if alone else None, speakers=speakers,
        act="deny" if m["cue"] == "denied" else "assert", date=_day(report.date),
    )  # fmt: skip


def _event(n: int, m: re.Match[str], statements: Sequence[Statement]) -> Event:
    shift = m.start()
    start = shift + len(m[0]) - len(m[0].lstrip())
    parties = [
        Participant(span=(shift + x.start(), shift + x.end()), actor=ACTORS[x[0]])
        for x in _NAME.finditer(m[0])
    ]
    place = re.search(r" in ([A-Z]\w+)", m[0])
    day = _ISO.search(m[0])
    fight = m[1] == "attacked"
    status = {"will meet": "scheduled", "did not meet": "negated"}.get(m[1], "occurred")
    claim = next((s.id for s in statements if s.content[0][0] <= m.start(1) < s.content[0][1]), None)
    return Event(
        id=f"e{n}",
        type="ASSAULT" if fight else "AGREE" if status == "scheduled" else "CONSULT",
        act_type="ASSAULT" if fight else "CONSULT",
        mode=None if fight else "visit",
        cameo="190" if fight else "036",
        context=("military",) if fight else ("diplomatic",),
        trigger=(m.span(1),),
        span=(start, m.end()),
        actors=tuple(parties[:1] if fight else parties),
        recipients=tuple(parties[1:] if fight else ()),
        place=Place(text=place[1], span=(shift + place.start(1), shift + place.end(1)), country="CHE")
        if place
        else None,
        date=_day(day[0] if day else None),
        status=status,  # type: ignore[arg-type]
        claimed_by=claim,
        rule="meet-with",
        confidence=0.9,
    )


@dataclass(frozen=True)
class StoryRow:
    report: Report
    story: int
    analysis_story: Story
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    text: str


@dataclass(frozen=True)
class Account:
    events: tuple[dict[str, Any], ...]
    copies: dict[tuple[str, int], tuple[str, int]]


def merge(stories: Sequence[StoryRow]) -> Account:
    groups: dict[tuple[Any, ...], list[tuple[StoryRow, Event]]] = defaultdict(list)
    copies: dict[tuple[str, int], tuple[str, int]] = {}
    first: dict[str, tuple[str, int]] = {}
    for row in stories:
        body = row.text[row.analysis_story.start : row.analysis_story.end]
        origin = first.setdefault(body, (row.report.id, row.story))
        if origin != (row.report.id, row.story):
            copies[row.report.id, row.story] = origin
        for event in row.events:
            who = tuple(sorted(p.actor.id for p in (*event.actors, *event.recipients) if p.actor))
            groups[event.act_type, who, event.date.earliest or "", event.status].append((row, event))
    made = [_merged("-".join(map(str, key)), tellings) for key, tellings in groups.items()]
    for event in made:
        if event["status"] == "scheduled":
            later = [
                e["id"] for e in made
                if e["status"] == "occurred" and e["date"]["earliest"] == event["date"]["earliest"]
                and [p["actor"]["id"] for p in e["actors"]] == [p["actor"]["id"] for p in event["actors"]]
            ]  # fmt: skip
            event["outcome"] = {"fate": "held" if later else "open", "event": later[0] if later else None}
    return Account(tuple(made), copies)


def _merged(key: str, tellings: list[tuple[StoryRow, Event]]) -> dict[str, Any]:
    import hashlib

    shape = msgspec.to_builtins(tellings[0][1])
    del shape["trigger"], shape["span"]
    shape["actors"] = sorted(shape["actors"], key=lambda p: p["actor"]["id"])
    shape["id"] = "e-" + hashlib.sha1(key.encode()).hexdigest()[:10]
    shape["mentions"] = [
        {
            "report": row.report.id, "story": row.story, "start": e.span[0], "end": e.span[1],
            "text": " ".join(row.text[e.span[0] : e.span[1]].split()),
            "trigger": [list(t) for t in e.trigger],
            "date": msgspec.to_builtins(e.date), "status": e.status, "claimed_by": e.claimed_by,
        }
        for row, e in tellings
    ]  # fmt: skip
    shape["reports"] = shape["independent_reports"] = len({row.report.id for row, _ in tellings})
    shape["first_reported"] = msgspec.to_builtins(tellings[0][0].analysis_story.published)
    return shape


def across(stories: Sequence[StoryRow], account: Account) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "kind": "copy", "severity": "note", "message": f"{a[0]} repeats {b[0]}.",
            "sides": [{"report": r, "story": s, "spans": [[0, 4]], "text": "text"} for r, s in (a, b)],
        }
        for a, b in account.copies.items()
    )  # fmt: skip


def install(patch: Any = None) -> None:
    """Put the toys in the place of the rooms: through pytest's monkeypatch, or for good (in a process of
    its own)."""
    for room, content in {
        "analysis": {"analyze": analyze},
        "merging": {"merge": merge, "StoryRow": StoryRow, "Account": Account},
        "findings": {"across": across},
    }.items():
        module = types.ModuleType(f"communique.{room}")
        vars(module).update(content)
        if patch is None:
            sys.modules[module.__name__] = module
            setattr(communique, room, module)
        else:
            patch.setitem(sys.modules, module.__name__, module)
            patch.setattr(communique, room, module, raising=False)


A = Report(
    id="a", publisher="Daily Post", date="2023-09-29",
    text="Envoys talk\nAnna Keller met Boris Orlov in Geneva on 2023-09-28. "
    "Keller said that the border is open.\nLeave a comment\n",
)  # fmt: skip
B = Report(
    id="b", publisher="Evening News", date="2023-09-30", url="https://example.org/b",
    text="Talks held\nBoris Orlov met Ana Keller in Geneva on 2023-09-28.\n"
    "Anna Keller will meet Boris Orlov in Vienna on 2023-10-05. Boris Orlov denied that "
    "Ruritanian forces attacked "
    "Çelik on 2023-09.\n====\nBriefly\nKeller did not meet Çelik. President Boris Orlov said "
    "that peace is near.\n",
)  # fmt: skip
C = Report(
    id="c", date="2023-10-06",
    text="Second round\nAnna Keller met Boris Orlov in Vienna on 2023-10-05. Ruritania attacked Çelik.\n",
)  # fmt: skip
REPORTS = (A, B, C)


if __name__ == "__mp_main__":  # in the workers of that program
    install()

if __name__ == "__main__":  # python toy.py ARGUMENTS…: the program with the toys inside
    import time

    install()
    if "--slow" in sys.argv:
        sys.argv.remove("--slow")
        from communique import analysis

        def slow(report: Report) -> Analysis:
            time.sleep(0.05)
            return analyze(report)

        analysis.analyze = slow  # type: ignore[attr-defined]
    sys.path.insert(0, str(Path(__file__).parent))
    from communique.cli import main

    main()
