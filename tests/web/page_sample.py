"""A sample account in its own words: two states that do not exist, and a lake between them."""
# ruff: noqa: E501 - the reports have the long lines that reports have

from __future__ import annotations

from typing import Any

from communique.web import Account

Row = dict[str, Any]

VELM = {"id": "Q1001", "name": "Velmaria", "kind": "state", "country": "VLM", "sector": "GOV"}
ORRA = {"id": "Q1002", "name": "Orrany", "kind": "state", "country": "ORR", "sector": "GOV"}
HALD = {"id": "Q1003", "name": "Ünal Həsənzadə-Hald", "kind": "person", "country": "VLM", "sector": "GOV"}
TOSK = {"id": "Q1004", "name": "Irena Toskova", "kind": "person", "country": "ORR", "sector": "GOV"}
LAKE = {"id": "Q1005", "name": "Lake Conference", "kind": "organisation", "country": None, "sector": "IGO"}
GUARD = {
    "id": "local:border-guard",
    "name": "Border Guard of Orrany",
    "kind": "organisation",
    "country": "ORR",
}
ACTORS = [
    {**VELM, "spellings": ["Velmaria", "Velmar", "Sankt Alben"]},
    ORRA,
    {**HALD, "spellings": ["Unal Hasanzade-Hald", "Hasanzadeh Hald"]},
    TOSK,
    LAKE,
    GUARD,
]

DAILY = """Foreign ministers speak by phone on lake crossing

Sankt Alben, 14 March. Foreign Minister Unal Hasanzade-Hald and his Orranian counterpart Irena Toskova discussed the closed lake crossing by telephone on Thursday, the ministry said.

Toskova told reporters that "Orrany never fired on the ferry" and that her government would reopen the crossing before summer. The two ministers are to meet in Kelby on 2 April under the auspices of the Lake Conference.

In January the parties had signed a protocol on buoys, a text that neither side has published.
"""
WIRE = """Orrany, Velmaria ministers hold call after ferry incident

KELBY (Northern Wire) – The foreign ministers of Velmaria and Orrany held a telephone conversation on March 14. Hasanzadeh Hald accused the Border Guard of Orrany of shelling the ferry “Mira” and demanded an inquiry within two weeks. Three sailors were injured, he said.

Irena Toskova rejected the accusation.
"""
PAGE = """LAKE MONITOR | Weekly page

Ministers meet in Kelby

Irena Toskova and Ünal Həsənzadə-Hald met in Kelby on 2 April and agreed to reopen the crossing. Five sailors had been injured in the ferry incident, the Lake Conference noted.

Earlier this week

The Border Guard of Orrany withdrew two patrol boats from the Velmarian shore, the monitor's observers reported. A donor visit to the port, expected in the spring, has been put off.

In a speech years ago, President Toskova had called the lake “a common house”.

Subscribe to our newsletter | Comments are moderated
"""
COPY = WIRE.replace("KELBY (Northern Wire) – ", "KELBY – ")
TEXTS = {"daily-0314": DAILY, "wire-7781": WIRE, "https://monitor.example/w14": PAGE, "echo/0315.txt": COPY}


def day(value: str, *basis: str) -> Row:
    return {"earliest": value, "latest": value, "precision": "day", "basis": list(basis)}


def span(report: str, words: str, nth: int = 0) -> list[int]:
    """Where `words` stand in a report."""
    at = -1
    for _ in range(nth + 1):
        at = TEXTS[report].index(words, at + 1)
    return [at, at + len(words)]


def mention(report: str, clause: str, *triggers: str, **more: Any) -> Row:
    start, end = span(report, clause)
    marks = [span(report, trigger, TEXTS[report][:start].count(trigger)) for trigger in triggers]
    base: Row = {"report": report, "story": 1, "start": start, "end": end, "text": clause, "trigger": marks}
    return {**base, "date": more.pop("date", {}), "status": "occurred", "claimed_by": None, **more}


def event(id: str, kind: str, mentions: list[Row], **more: Any) -> Row:
    def parts(actors: list[Row]) -> list[Row]:
        return [{"span": [0, 1], "actor": actor} for actor in actors]

    row: Row = {
        "id": id,
        "type": kind,
        "act_type": kind,
        "mode": None,
        "cameo": None,
        "context": ["diplomatic"],
        "trigger": mentions[0]["trigger"] if mentions else [],
        "span": [0, 1],
        "place": None,
        "status": "occurred",
        "claimed_by": None,
        "rule": "",
        "confidence": 0.8,
        "mentions": mentions,
        "reports": len({m["report"] for m in mentions}),
    }
    row["independent_reports"] = more.pop("independent_reports", row["reports"])
    row.update(actors=parts(more.pop("actors", [])), recipients=parts(more.pop("recipients", [])))
    return {**row, **more}


def statement(id: str, report: str, cue: str, content: str, source: str, **more: Any) -> Row:
    row: Row = {
        "id": id,
        "report": report,
        "story": more.pop("story", 1),
        "source": [span(report, source)],
        "cue": [span(report, cue)],
        "content": [span(report, content)],
        "addressee": None,
        "addressee_span": [],
        "speaker": None,
        "kind": "indirect",
        "act": "assert",
        "negated": False,
        "date": {},
    }
    return {**row, **more}


def account() -> Account:
    """The sample: four pages, five stories, every kind of date, status, claim and finding."""
    monitor = "https://monitor.example/w14"
    cut = PAGE.index("Earlier this week")
    head, tail = PAGE.index("Ministers meet"), PAGE.index("Subscribe")
    reports = [
        {
            "report": "daily-0314",
            "story": 1,
            "start": 0,
            "end": len(DAILY),
            "title": "Foreign ministers speak by phone on lake crossing",
            "publisher": "Alben Daily",
            "language": "en",
            "published": day("2024-03-14", "dateline"),
            "copy_of": None,
            "text": DAILY,
            "url": "https://alben-daily.example/2024/03/14?a=1&b=2",
        },
        {
            "report": "wire-7781",
            "story": 1,
            "start": 0,
            "end": len(WIRE),
            "title": "Orrany, Velmaria ministers hold call after ferry incident",
            "publisher": "Northern Wire",
            "language": "en",
            "published": day("2024-03-15", "given with the report"),
            "copy_of": None,
            "text": WIRE,
        },
        {
            "report": monitor,
            "story": 1,
            "start": head,
            "end": cut,
            "title": "Ministers meet in Kelby",
            "publisher": "Lake Monitor",
            "language": "en",
            "published": {
                "earliest": "2024-04-02",
                "latest": "2024-04-08",
                "precision": "week",
                "basis": ["tells of 2 April", "weekly page"],
            },
            "copy_of": None,
            "text": PAGE,
        },
        {
            "report": monitor,
            "story": 2,
            "start": cut,
            "end": tail,
            "title": "Earlier this week",
            "publisher": "Lake Monitor",
            "language": "en",
            "published": {
                "earliest": "2024-04-02",
                "latest": None,
                "precision": "range",
                "basis": ["under a story of 2 April"],
            },
            "copy_of": None,
            "text": PAGE,
        },
        {
            "report": "echo/0315.txt",
            "story": 1,
            "start": 0,
            "end": len(COPY),
            "title": "Orrany, Velmaria ministers hold call after ferry incident",
            "publisher": "Kelby Echo",
            "language": "en",
            "published": day("2024-03-15"),
            "copy_of": {"report": "wire-7781", "story": 1},
            "text": COPY,
        },
    ]
    statements = [
        statement(
            "st1",
            "daily-0314",
            "told",
            '"Orrany never fired on the ferry"',
            "Toskova",
            speaker=TOSK,
            kind="mixed",
            act="deny",
            date=day("2024-03-14"),
            addressee={"id": "local:reporters", "name": "reporters", "kind": "group"},
            addressee_span=[span("daily-0314", "reporters")],
        ),
        statement(
            "st2",
            "wire-7781",
            "accused",
            "shelling the ferry “Mira”",
            "Hasanzadeh Hald",
            speaker=HALD,
            act="accuse",
            date=day("2024-03-14"),
            addressee=GUARD,
        ),
        statement(
            "st3",
            "wire-7781",
            "said",
            "Three sailors were injured",
            "he",
            speaker=HALD,
            date=day("2024-03-14"),
        ),
        statement(
            "st4",
            "wire-7781",
            "demanded",
            "an inquiry within two weeks",
            "Hasanzadeh Hald",
            speaker=HALD,
            act="demand",
            date=day("2024-03-14"),
            addressee=ORRA,
        ),
        statement(
            "st5",
            monitor,
            "noted",
            "Five sailors had been injured in the ferry incident",
            "the Lake Conference",
            speaker=LAKE,
        ),
        statement(
            "st6",
            monitor,
            "reported",
            "The Border Guard of Orrany withdrew two patrol boats from the Velmarian shore",
            "the monitor's observers",
            story=2,
        ),
        statement(
            "st7",
            monitor,
            "called",
            "the lake “a common house”",
            "President Toskova",
            story=2,
            speaker=TOSK,
            kind="mixed",
            act="praise",
            date={"earliest": None, "latest": "2024-04-08", "precision": "range", "basis": []},
        ),
    ]
    call_daily = mention(
        "daily-0314",
        "Foreign Minister Unal Hasanzade-Hald and his Orranian counterpart Irena Toskova discussed the closed lake crossing by telephone on Thursday",
        "discussed",
        date=day("2024-03-14"),
        actors=[
            {"span": span("daily-0314", "Unal Hasanzade-Hald")},
            {"span": span("daily-0314", "Irena Toskova")},
        ],
    )
    call_wire = mention(
        "wire-7781",
        "The foreign ministers of Velmaria and Orrany held a telephone conversation on March 14",
        "held",
        "telephone conversation",
        date=day("2024-03-14"),
        rule="consult.conversation",
        confidence=0.91,
    )
    call_copy = mention(
        "echo/0315.txt",
        "The foreign ministers of Velmaria and Orrany held a telephone conversation on March 14",
        "held",
        "telephone conversation",
        date=day("2024-03-14"),
    )
    shelling = mention(
        "wire-7781", "the Border Guard of Orrany of shelling the ferry “Mira”", "shelling", claimed_by="st2"
    )
    kelby_plan = mention(
        "daily-0314",
        "The two ministers are to meet in Kelby on 2 April",
        "meet",
        status="scheduled",
        date=day("2024-04-02"),
    )
    kelby = mention(
        monitor,
        "Irena Toskova and Ünal Həsənzadə-Hald met in Kelby on 2 April",
        "met",
        date=day("2024-04-02"),
    )
    lake = [HALD, TOSK]
    plan = event(
        "9f2-plan",
        "AGREE",
        [kelby_plan],
        act_type="CONSULT",
        mode="meet",
        cameo="036",
        status="scheduled",
        date=day("2024-04-02", "“2 April”, nearest to the report’s day"),
        actors=lake,
        place={"text": "Kelby", "country": None},
        rule="consult.meet",
        first_reported=day("2024-03-14"),
    )
    visit = event(
        "77a",
        "AGREE",
        [
            mention(
                monitor,
                "A donor visit to the port, expected in the spring, has been put off",
                "visit",
                story=2,
                status="scheduled",
            )
        ],
        act_type="CONSULT",
        mode="visit",
        status="scheduled",
        date={
            "earliest": "2024-03-01",
            "latest": "2024-05-31",
            "precision": "season",
            "basis": ["“in the spring”"],
        },
        rule="consult.visit",
    )
    opening = event(
        "c0d",
        "CONCEDE",
        [
            mention(
                "daily-0314",
                "her government would reopen the crossing before summer",
                "reopen",
                status="scheduled",
                claimed_by="st1",
            )
        ],
        act_type="COOPERATE",
        status="scheduled",
        date={
            "earliest": "2024-03-14",
            "latest": "2024-06-20",
            "precision": "range",
            "basis": ["the report’s day", "“before summer”"],
        },
        actors=[ORRA],
        rule="cooperate.reopen",
        confidence=0.62,
    )
    events = [
        event(
            "e-call",
            "CONSULT",
            [call_daily, call_wire, call_copy],
            mode="phone",
            cameo="041",
            date=day("2024-03-14", "“on Thursday”, counted from 14 March", "“March 14”"),
            actors=lake,
            rule="consult.discuss",
            confidence=0.93,
            independent_reports=2,
            first_reported=day("2024-03-14"),
        ),
        event(
            "e-shell",
            "ASSAULT",
            [shelling],
            mode="bombard",
            cameo="194",
            date={
                "earliest": None,
                "latest": "2024-03-14",
                "precision": "range",
                "basis": ["not after the statement"],
            },
            actors=[GUARD],
            recipients=[VELM],
            claimed_by="st2",
            rule="assault.shell",
            confidence=0.88,
            context=["military"],
        ),
        event(
            "e-accuse",
            "ACCUSE",
            [
                mention(
                    "wire-7781",
                    "Hasanzadeh Hald accused the Border Guard of Orrany",
                    "accused",
                    date=day("2024-03-14"),
                )
            ],
            cameo="112",
            date=day("2024-03-14"),
            actors=[HALD],
            recipients=[GUARD],
            rule="accuse.accuse",
        ),
        event(
            "e-demand",
            "REQUEST",
            [mention("wire-7781", "demanded an inquiry within two weeks", "demanded")],
            cameo="104",
            date=day("2024-03-14"),
            actors=[HALD],
            recipients=[ORRA],
            rule="request.demand",
        ),
        event(
            "e-reject",
            "REJECT",
            [mention("wire-7781", "Irena Toskova rejected the accusation", "rejected")],
            date={
                "earliest": "2024-03-14",
                "latest": "2024-03-15",
                "precision": "range",
                "basis": ["after the accusation", "the report’s day"],
            },
            actors=[TOSK],
            recipients=[HALD],
            rule="reject.reject",
        ),
        event(
            "e-protocol",
            "AGREE",
            [mention("daily-0314", "In January the parties had signed a protocol on buoys", "signed")],
            mode=None,
            cameo="057",
            date={
                "earliest": "2024-01-01",
                "latest": "2024-01-31",
                "precision": "month",
                "basis": ["“In January”"],
            },
            actors=[VELM, ORRA],
            rule="agree.sign",
        ),
        event(
            "e-meet",
            "CONSULT",
            [kelby],
            mode="meet",
            cameo="040",
            date=day("2024-04-02"),
            actors=lake,
            place={"text": "Kelby", "country": "VLM"},
            rule="consult.meet",
            confidence=0.95,
        ),
        event(
            "e-agree",
            "AGREE",
            [mention(monitor, "agreed to reopen the crossing", "agreed", date=day("2024-04-02"))],
            cameo="057",
            date=day("2024-04-02"),
            actors=lake,
            rule="agree.agree",
        ),
        event(
            "e-retreat",
            "RETREAT",
            [
                mention(
                    monitor,
                    "The Border Guard of Orrany withdrew two patrol boats from the Velmarian shore",
                    "withdrew",
                    story=2,
                    claimed_by="st6",
                )
            ],
            cameo="087",
            date={
                "earliest": "2024-03-30",
                "latest": "2024-04-08",
                "precision": "range",
                "basis": ["“this week”"],
            },
            actors=[GUARD],
            claimed_by="st6",
            rule="retreat.withdraw",
        ),
        event(
            "e-speech",
            "SUPPORT",
            [mention(monitor, "President Toskova had called the lake “a common house”", "called", story=2)],
            date={},
            actors=[TOSK],
            rule="support.praise",
            confidence=0.41,
        ),
        event(
            "e-fire",
            "ASSAULT",
            [
                mention(
                    "daily-0314",
                    "Orrany never fired on the ferry",
                    "fired",
                    status="negated",
                    claimed_by="st1",
                )
            ],
            status="negated",
            date={
                "earliest": "2024-01-01",
                "latest": "2024-12-31",
                "precision": "year",
                "basis": ["the year of the report"],
            },
            actors=[ORRA],
            claimed_by="st1",
            rule="assault.fire",
        ),
        plan,
        visit,
        opening,
    ]
    upcoming = [
        {**plan, "outcome": {"fate": "held", "event": "e-meet"}},
        {**visit, "outcome": {"fate": "postponed", "event": None}},
        {**opening, "outcome": {"fate": "open", "event": None}},
    ]
    findings = [
        {
            "kind": "number-conflict",
            "severity": "warning",
            "message": "The injured sailors are three in one report and five in another.",
            "sides": [
                {
                    "report": "wire-7781",
                    "story": 1,
                    "spans": [span("wire-7781", "Three sailors were injured")],
                    "text": "Three sailors were injured",
                },
                {
                    "report": monitor,
                    "story": 1,
                    "spans": [span(monitor, "Five sailors had been injured")],
                    "text": "Five sailors had been injured",
                },
            ],
        },
        {
            "kind": "office-conflict",
            "severity": "error",
            "message": "Irena Toskova is called President; on record she is foreign minister of Orrany since 2022.",
            "sides": [
                {
                    "report": monitor,
                    "story": 2,
                    "spans": [span(monitor, "President Toskova")],
                    "text": "President Toskova",
                }
            ],
        },
        {
            "kind": "copy",
            "severity": "note",
            "message": "Kelby Echo’s report is a copy of Northern Wire’s.",
            "sides": [{"report": "echo/0315.txt", "story": 1, "spans": [[0, len(COPY)]], "text": COPY[:90]}],
        },
    ]
    return Account(
        title="Velmaria and Orrany: the lake crossing, spring 2024",
        reports=reports,
        actors=ACTORS,
        statements=statements,
        events=events,
        upcoming=upcoming,
        findings=findings,
    )
