"""The whole way, on the example reports: in, merged, out in the documented shapes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

import communique as cq
from communique.record import Record

ROOT = Path(__file__).resolve().parents[2]
FILES = (
    "09-september-operation",
    "10-yevlakh-talks",
    "11-granada-without-aliyev",
    "08-brussels-july-2023",
    "15-almaty-and-briefs",
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("whole") / "record.db"
    with cq.open(path) as opened:
        result = opened.add(
            [ROOT / "examples" / f"{name}.txt" for name in FILES] + [ROOT / "examples" / "reports.jsonl"]
        )
        assert not result.refused
        yield opened


@pytest.mark.parametrize("kind", ["reports", "actors", "statements", "events", "upcoming", "findings"])
def test_exports_have_the_documented_shapes(record: Record, kind: str) -> None:
    name = "events" if kind == "upcoming" else kind
    schema = json.loads((ROOT / "docs" / "schema" / f"export-{name}.schema.json").read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in getattr(record, kind)().to_json().splitlines()]
    assert rows
    for row in rows:
        jsonschema.Draft202012Validator(schema).validate(row)


def test_a_page_of_three_stories_keeps_their_dates_apart(record: Record) -> None:
    rows = [row for row in record.reports() if row["report"] == "15-almaty-and-briefs"]
    assert [row["story"] for row in rows] == [1, 2, 3]
    assert rows[0]["published"]["earliest"] != rows[1]["published"]["earliest"]


def test_the_planned_granada_meeting_was_not_held(record: Record) -> None:
    plans = [
        e
        for e in record.upcoming()
        if e["place"] and e["place"]["text"] == "Granada" and e["date"]["earliest"] == "2023-10-05"
    ]
    assert plans
    assert {p["outcome"]["fate"] for p in plans} == {"cancelled"}


def test_an_office_that_somebody_else_held_is_a_finding(record: Record) -> None:
    found = [f for f in record.findings() if f["kind"] == "office-conflict"]
    assert [f["sides"][0]["report"] for f in found] == ["08-brussels-july-2023"]


def test_one_person_under_all_spellings(record: Record) -> None:
    named = [a for a in record.actors() if "Bayramov" in a["name"]]
    assert len(named) == 1
