"""Merging: one event out of many tellings, copies, and what became of plans."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.merging import Account, StoryRow, merge
from communique.model import Actor, Date, Event, Participant, Place, Report, Story

STATES = {
    code: Actor(id=f"local:{code.lower()}", name=code, kind="state", country=code)
    for code in ("AZE", "ARM", "RUS", "FRA")
}
ALIYEV = Actor(id="local:aliyev", name="Ilham Aliyev", kind="person", country="AZE", sector="GOV")
BAYRAMOV = Actor(id="local:bayramov", name="Jeyhun Bayramov", kind="person", country="AZE", sector="GOV")


def day(iso: str | None, basis: str = "told") -> Date:
    return Date(
        earliest=iso, latest=iso, precision="day" if iso else "unknown", basis=(basis,) if iso else ()
    )


def row(
    name: str, published: str | None, *events: Event, text: str = "Somebody met somebody somewhere."
) -> StoryRow:
    story = Story(start=0, end=len(text), published=day(published))
    return StoryRow(Report(id=name, text=text), 1, story, tuple(events), (), text)


def event(
    kind: str, *actors: Actor, when: str | None, status: str = "occurred", number: int = 1, **more: object
) -> Event:
    return Event(
        id=f"e{number}", type=kind, act_type=kind, trigger=((9, 12),), span=(0, 32), status=status, date=day(when),
        actors=tuple(Participant(span=(0, 8), actor=a) for a in actors), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def meeting(when: str | None, status: str = "occurred") -> Event:
    return event("CONSULT", STATES["AZE"], STATES["ARM"], when=when, status=status)


def groups(account: Account) -> list[set[str]]:
    return sorted(({m["report"] for m in e["mentions"]} for e in account.events), key=sorted)


def test_two_reports_of_one_meeting_are_one_event() -> None:
    account = merge([
        row("a", "2023-09-28", event("CONSULT", STATES["AZE"], STATES["RUS"], when="2023-09-28")),
        row("b", "2023-09-29", event("CONSULT", BAYRAMOV, STATES["RUS"], when="2023-09-28")),
    ])  # fmt: skip
    assert groups(account) == [{"a", "b"}]
    assert account.events[0]["reports"] == account.events[0]["independent_reports"] == 2


def test_other_days_other_people_other_places_are_other_events() -> None:
    met = [
        event("CONSULT", ALIYEV, STATES["RUS"], when="2023-09-28"),
        event("CONSULT", BAYRAMOV, STATES["RUS"], when="2023-09-28"),
        event("CONSULT", ALIYEV, STATES["RUS"], when="2023-10-28"),
        event(
            "CONSULT",
            ALIYEV,
            STATES["RUS"],
            when="2023-10-28",
            place=Place(text="Kazan", span=(0, 4), country="RUS"),
        ),
        event(
            "CONSULT",
            ALIYEV,
            STATES["RUS"],
            when="2023-10-28",
            place=Place(text="Baku", span=(0, 4), country="AZE"),
        ),
    ]
    account = merge([row(f"r{i}", "2023-11-01", e) for i, e in enumerate(met)])
    assert {"r0"} in groups(account)
    assert {"r1"} in groups(account)
    assert not any({"r3", "r4"} <= group for group in groups(account))


def test_a_vague_telling_joins_the_precise_one() -> None:
    vague = event("CONSULT", STATES["AZE"], STATES["ARM"], when=None)
    vague = Event(
        **{
            **{f: getattr(vague, f) for f in vague.__struct_fields__},
            "date": Date(earliest="2023-09-01", latest="2023-09-30", precision="month"),
        }
    )
    account = merge([
        row("a", "2023-10-20", vague),
        row("b", "2023-09-22", event("CONSULT", STATES["AZE"], STATES["ARM"], when="2023-09-21")),
    ])  # fmt: skip
    assert groups(account) == [{"a", "b"}]
    assert account.events[0]["date"]["earliest"] == account.events[0]["date"]["latest"] == "2023-09-21"


def test_a_plan_is_followed_up() -> None:
    account = merge([
        row("plan", "2023-09-28", meeting("2023-10-05", status="scheduled")),
        row("held", "2023-10-06", event("CONSULT", STATES["AZE"], STATES["ARM"], when="2023-10-05")),
    ])  # fmt: skip
    plan = next(e for e in account.events if e["status"] == "scheduled")
    held = next(e for e in account.events if e["status"] == "occurred")
    assert plan["outcome"] == {"fate": "held", "event": held["id"]}


def test_a_plan_that_nobody_tells_more_of_is_open_and_a_cancelled_one_cancelled() -> None:
    plan = row(
        "plan",
        "2023-09-28",
        event("CONSULT", STATES["AZE"], STATES["ARM"], when="2023-10-05", status="scheduled"),
    )
    assert merge([plan]).events[0]["outcome"] == {"fate": "open", "event": None}
    off = row(
        "off",
        "2023-10-04",
        event("CONSULT", STATES["AZE"], STATES["ARM"], when="2023-10-05", status="cancelled"),
    )
    fates = [e["outcome"]["fate"] for e in merge([plan, off]).events if e["status"] == "scheduled"]
    assert fates == ["cancelled"]


def test_what_happened_before_the_announcement_is_not_its_outcome() -> None:
    account = merge([
        row("old", "2023-05-02", event("CONSULT", STATES["AZE"], STATES["ARM"], when="2023-05-01")),
        row("plan", "2023-09-28", event("CONSULT", STATES["AZE"], STATES["ARM"], when=None, status="scheduled")),
    ])  # fmt: skip
    assert [e["outcome"]["fate"] for e in account.events if e["status"] == "scheduled"] == ["open"]


WORDS = [
    "the",
    "ministers",
    "of",
    "both",
    "states",
    "met",
    "in",
    "the",
    "old",
    "town",
    "hall",
    "and",
    "spoke",
    "for",
    "two",
    "hours",
    "about",
    "roads",
    "rails",
    "and",
    "borders",
]


def test_copies_count_as_one_source() -> None:
    text = " ".join(WORDS) + "."
    other = "Elsewhere " + " ".join(reversed(WORDS)) + "."
    met = event("CONSULT", STATES["AZE"], STATES["ARM"], when="2023-09-21")
    account = merge([
        row("wire", "2023-09-21", met, text=text),
        row("paper", "2023-09-22", met, text="From the wires: " + text),
        row("own", "2023-09-22", met, text=other),
    ])  # fmt: skip
    assert account.copies == {("paper", 1): ("wire", 1)}
    assert (account.events[0]["reports"], account.events[0]["independent_reports"]) == (3, 2)


DAYS = st.sampled_from(["2023-09-19", "2023-09-20", "2023-09-28", None])
EVENTS = st.builds(
    lambda kind, actors, when, status: event(kind, *actors, when=when, status=status),
    st.sampled_from(["CONSULT", "ASSAULT"]),
    st.lists(st.sampled_from([*STATES.values(), ALIYEV, BAYRAMOV]), max_size=3, unique=True),
    DAYS,
    st.sampled_from(["occurred", "scheduled", "cancelled"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(EVENTS, DAYS), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_reports_makes_no_difference(
    told: list[tuple[Event, str | None]], rng: random.Random
) -> None:
    rows = [row(f"r{i}", published, e) for i, (e, published) in enumerate(told)]
    shuffled = rows[:]
    rng.shuffle(shuffled)
    first, second = merge(rows), merge(shuffled)
    assert first == second
    mentions = [m["report"] for e in first.events for m in e["mentions"]]
    assert sorted(mentions) == sorted(r.report.id for r in rows)  # every telling is in exactly one event
    for e in first.events:
        low, high = e["date"]["earliest"], e["date"]["latest"]
        assert not (low and high) or low <= high
