import pytest
import toy

from communique import record as records
from communique.errors import QueryError


def test_a_rejected_event_is_gone_until_the_judgement_is_withdrawn(record):
    event = record.events(place="Geneva")[0]["id"]
    record.judge(event, "rejected", author="Ines", note="another Keller")
    assert event not in [row["id"] for row in record.events()]
    assert event not in [row["id"] for row in record.timeline()]
    rejected = next(row for row in record.events(rejected=True) if row["id"] == event)
    assert rejected["judgement"] == {"verdict": "rejected", "author": "Ines", "note": "another Keller"}
    record.judge(event, "withdrawn", author="Ines")
    assert "judgement" not in next(row for row in record.events() if row["id"] == event)
    assert [j["verdict"] for j in record.judgements()] == ["rejected", "withdrawn"]


def test_an_edit_changes_the_event(record):
    event = record.events(place="Geneva")[0]["id"]
    day = {"earliest": "2023-09-27", "latest": "2023-09-27", "precision": "day", "basis": ["the minutes"]}
    record.judge(event, "edited", author="Ines", changes={"date": day, "status": "cancelled"})
    row = next(row for row in record.events() if row["id"] == event)
    assert (row["date"], row["status"]) == (day, "cancelled")
    assert event in [r["id"] for r in record.events(until="2023-09-27")]
    assert [r["id"] for r in record.events(status="cancelled")] == [event]


def test_judgements_survive_what_comes_later(toys):
    with records.open() as record:
        record.add([toy.B])
        event = record.events(place="Geneva")[0]["id"]
        record.judge(event, "confirmed", author="Ines")
        record.add([toy.A, toy.C])  # the event gains a telling
        record.consolidate()
        assert record.events(place="Geneva")[0]["judgement"]["verdict"] == "confirmed"
        record.remove("b")
        record.add([toy.B])
        assert record.events(place="Geneva")[0]["judgement"]["verdict"] == "confirmed"


def test_a_judgement_follows_its_tellings_when_the_id_changes(record):
    event = record.events(place="Geneva")[0]["id"]
    record.judge(event, "confirmed", author="Ines")
    with record._store.transaction() as connection:
        connection.execute("UPDATE judgements SET event = 'e-of-an-older-version'")
    record.consolidate()
    judged = [row["id"] for row in record.events() if "judgement" in row]
    assert judged == [event]


@pytest.mark.parametrize(
    ("verdict", "options"),
    [
        ("maybe", {"author": "Ines"}),
        ("confirmed", {"author": " "}),
        ("edited", {"author": "Ines"}),
        ("edited", {"author": "Ines", "changes": {"actors": []}}),
        ("edited", {"author": "Ines", "changes": {"status": "gone"}}),
        ("confirmed", {"author": "Ines", "changes": {"mode": "phone"}}),
    ],
)
def test_judgements_that_make_no_sense(record, verdict, options):
    with pytest.raises(QueryError):
        record.judge(record.events()[0]["id"], verdict, **options)
    assert record.judgements() == []


def test_unknown_events(record):
    with pytest.raises(QueryError):
        record.judge("e-none", "confirmed", author="Ines")
