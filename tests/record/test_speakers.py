"""Statements of several who speak together, from the report into the record and out again."""

import sqlite3

import pyarrow
import pytest
import toy
from msgspec.structs import replace

import communique as cq
from communique import record as records
from communique.record import said_by

TOGETHER = (
    "Talks\nAnna Keller and Boris Orlov denied that Ruritanian forces attacked Çelik on 2023-09.\n"
    "Boris Orlov, Anna Keller and Çelik said that the border is open.\nÇelik said that peace is near.\n"
    "Çelik and another envoy said that nobody sleeps.\n"
)
NAMES = ["Anna Keller and Boris Orlov", "Boris Orlov, Anna Keller and Deniz Çelik", "Deniz Çelik",
         "Çelik and another envoy"]  # fmt: skip


@pytest.fixture
def record(toys):
    with records.open() as opened:
        opened.add([{"id": "t", "text": TOGETHER, "date": "2023-09-29"}])
        yield opened


def test_the_analysis_comes_out_as_it_went_in(record):
    assert record.analysis("t") == toy.analyze(record.report("t"))


def test_rows_have_all_speakers(record):
    rows = record.statements()
    assert [[actor["id"] for actor in row["speakers"]] for row in rows] == [
        ["Q1", "Q2"], ["Q2", "Q1", "local:celik"], ["local:celik"], ["local:celik"],
    ]  # fmt: skip
    assert [row["speaker"] and row["speaker"]["id"] for row in rows] == [None, None, "local:celik", None]
    assert rows[2]["speakers"] == [rows[2]["speaker"]]
    assert record.statements(limit=2) == rows[:2]
    assert rows.to_pandas()["speakers"][1] == "Boris Orlov; Anna Keller; Deniz Çelik"
    assert rows.to_pandas()["speaker_ids"][1] == "Q2; Q1; local:celik"
    nested = pyarrow.table(rows.to_arrow())["speakers"].to_pylist()
    assert nested == [row["speakers"] for row in rows]


def test_each_of_them_has_said_it(record):
    said = {name: len(record.statements(actor=name)) for name in ("Keller", "Orlov", "celik", "Ruritania")}
    assert said == {"Keller": 2, "Orlov": 2, "celik": 3, "Ruritania": 0}
    assert len(record.statements(actor="Keller", type="deny")) == 1
    counts = {row["id"]: row["statements"] for row in record.actors()}
    assert counts == {"Q1": 2, "Q2": 2, "local:celik": 3, "Q9": 0}
    hits = record.search("orlov keller deniz", kind="statement")
    assert [hit["id"] for hit in hits] == [record.statements()[1]["id"]]


def test_their_names_stand_together(record):
    rows = record.statements()
    assert [said_by(row) for row in rows] == NAMES
    assert [record.speakers()[row["id"]] for row in rows] == NAMES
    claimed = next(row for row in record.events() if row["claimed_by"])
    assert record.show(claimed["id"])["passages"][0]["claimed_by_name"] == NAMES[0]


def test_they_go_with_their_report(record):
    record.remove("t")
    assert record._store.rows("SELECT * FROM statement_speakers") == []
    assert record._store.rows("PRAGMA foreign_key_check") == []
    assert len(record.actors()) == 0


def test_a_speaker_is_always_among_the_speakers(toys):
    def without(reports, workers):
        for analysis in map(toy.analyze, reports):
            said = tuple(replace(s, speakers=()) for s in analysis.statements)
            yield replace(analysis, statements=said)

    with records.open(analyze_many=without) as record:
        record.add([{"id": "t", "text": TOGETHER}])
        assert [row["source_text"] for row in record.statements(actor="celik")] == ["Çelik"]


def test_an_older_record_gets_them_from_its_speakers(toys, tmp_path):
    path = tmp_path / "old.db"
    with records.open(path) as record:
        record.add(toy.REPORTS)
        rows, actors = record.statements(), record.actors()
        before = record._store.rows("SELECT * FROM statement_speakers")
    with sqlite3.connect(path) as file:  # as it was before they were kept
        file.execute("DROP TABLE statement_speakers")
        file.execute("PRAGMA user_version = 3")
    with records.open(path) as record:
        assert record._store.rows("SELECT * FROM statement_speakers") == before
        assert (record.statements(), record.actors()) == (rows, actors)
        record.consolidate()
        assert record.actors() == actors


def test_read_from_a_report():
    text = (
        "French President Paul Verrin and German Chancellor Ida Holm said on Thursday that the border must stay "
        "open. Verrin denied that troops had crossed the river.\n"
    )
    with cq.open() as record:
        record.add({"id": "wire", "text": text, "date": "2023-09-28"})
        together, alone = record.statements()
        assert (together["speaker"], said_by(together)) == (None, "Paul Verrin and Ida Holm")
        assert said_by(alone) == "Paul Verrin"
        assert record.statements(actor="Ida Holm") == record.statements()[:1]
        assert len(record.statements(actor="Verrin")) == 2
        assert record.analysis("wire") == cq.analyze(text, id="wire", date="2023-09-28")
