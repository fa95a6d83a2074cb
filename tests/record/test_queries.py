import pytest
import toy

from communique import record as records
from communique.errors import QueryError, SettingError
from communique.record.days import when
from communique.record.filters import first_day, last_day


def ids(rows):
    return [row["id"] for row in rows]


@pytest.mark.parametrize("name", ["Anna Keller", "ana keller", "KELLER", "Q1", "Keller"])
def test_an_actor_by_any_spelling(record, name):
    assert ids(record.actors(actor=name)) == ["Q1"]
    assert len(record.events(actor=name)) == 4


@pytest.mark.parametrize(
    ("name", "found"), [("celik", 3), ("Deniz Celik", 3), ("ÇELİK", 3), ("Kell", 0), ("", 0)]
)
def test_accents_and_case_do_not_matter(record, name, found):
    assert len(record.events(actor=name)) == found


def test_a_state_is_not_its_people(record):
    assert ids(record.actors(actor="Ruritania")) == ["Q9"]
    assert record.actors(actor="Ruritania")[0]["sector"] is None


def test_an_exact_name_means_one_actor(record):
    record.add([{"id": "x", "text": "Ruritania attacked Çelik."}])
    assert ids(record.actors(actor="ruritanian forces")) == ["Q9"]


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2023-09-28", "2023-09-28", ["2023-09-01", "2023-09-28"]),
        ("2023-10", None, ["2023-10-05", "2023-10-05"]),
        (None, "2023-08", []),
        ("2023", "2023", ["2023-09-01", "2023-09-28", "2023-10-05", "2023-10-05"]),
        (None, None, ["2023-09-01", "2023-09-28", "2023-10-05", "2023-10-05", None, None]),
    ],
)
def test_dates_overlap(record, since, until, days):
    assert [row["date"]["earliest"] for row in record.events(since=since, until=until)] == days


def test_bounds_of_days():
    assert (first_day("2024-02"), last_day("2024-02")) == ("2024-02-01", "2024-02-29")
    assert (first_day("2024"), last_day("2024")) == ("2024-01-01", "2024-12-31")
    for bad in ("soon", "2023-13", "2023-02-30", "28.09.2023", ""):
        with pytest.raises(QueryError):
            first_day(bad)


def test_other_filters(record):
    assert {row["act_type"] for row in record.events(type="consult")} == {"CONSULT"}
    assert [row["status"] for row in record.events(status="negated")] == ["negated"]
    assert len(record.events(place="geneva")) == 1
    assert len(record.events(place="CHE")) == 3
    assert len(record.events(limit=2)) == 2
    assert [row["act"] for row in record.statements(type="deny")] == ["deny"]
    assert len(record.statements(actor="Orlov")) == 2
    assert [(r["report"], r["story"]) for r in record.reports(publisher="evening")] == [("b", 1), ("b", 2)]
    assert [r["report"] for r in record.reports(since="2023-10")] == ["c"]
    assert [r["report"] for r in record.reports(actor="Keller", limit=1)] == ["a"]
    assert len(record.actors(kind="state")) == 1
    assert len(record.actors(country="rus")) == 1
    assert len(record.findings(actor="Orlov")) == 1
    assert len(record.findings(actor="Keller")) == 0
    assert len(record.findings(since="2023-10")) == 0
    assert len(record.findings(type="office-conflict", report="b")) == 1


@pytest.mark.parametrize(
    "question",
    [
        lambda r: r.events(type="MEETING"),
        lambda r: r.events(status="done"),
        lambda r: r.events(limit=-1),
        lambda r: r.events(since="2024", until="2023"),
        lambda r: r.statements(type="shout"),
        lambda r: r.findings(type="lie"),
        lambda r: r.actors(kind="robot"),
        lambda r: r.upcoming(fate="lost"),
        lambda r: r.show("zzz"),
        lambda r: r.show("e-"),
        lambda r: r.search("?!"),
        lambda r: r.search("word", kind="song"),
        lambda r: r.analysis("none"),
        lambda r: r.report("none"),
        lambda r: r.remove("none"),
    ],
)
def test_questions_that_make_no_sense(record, question):
    with pytest.raises(QueryError) as caught:
        question(record)
    assert caught.value.code.startswith("query-")
    assert caught.value.remedy


def test_timeline_and_upcoming(record):
    statuses = [row["status"] for row in record.timeline()]
    assert statuses == ["occurred", "occurred", "scheduled", "occurred", "occurred"]
    assert len(record.timeline(everything=True)) == 6
    assert [row["status"] for row in record.timeline(status="negated")] == ["negated"]
    planned = record.upcoming()
    held = [row for row in record.events(place="Vienna") if row["status"] == "occurred"]
    assert [row["outcome"] for row in planned] == [{"fate": "held", "event": held[0]["id"]}]
    assert len(record.upcoming(fate="held")) == 1
    assert len(record.upcoming(fate="open")) == 0


def test_claims_lead_to_the_statement(record):
    claimed = [row for row in record.events() if row["claimed_by"]]
    assert len(claimed) == 1
    said = {row["id"]: row for row in record.statements()}[claimed[0]["claimed_by"]]
    assert said["speaker"]["name"] == "Boris Orlov"
    assert record.speakers()[said["id"]] == "Boris Orlov"


def test_rows_are_a_sequence(record):
    rows = record.events()
    assert rows[0] == next(iter(rows))
    assert len(rows[1:3]) == 2
    assert rows == record.events()
    assert repr(rows) == "<Rows: 6 events>"
    for kind in records.KINDS:
        table = getattr(record, kind)().to_arrow()
        frame = getattr(record, kind)().to_pandas()
        assert table.num_rows == len(frame) == len(getattr(record, kind)())
        assert list(frame.columns) == records.columns(kind)
    frame = record.events(actor="Ana Keller").to_pandas()
    assert frame["actors"][0] == "Anna Keller; Boris Orlov"
    assert frame["date_earliest"][0] == "2023-09-28"


def test_no_pandas(record, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SettingError) as caught:
        record.events().to_pandas()
    assert "pip install" in caught.value.remedy


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2023-09-28", "2023-09-28", "28 Sep 2023"),
        ("2023-09-19", "2023-09-20", "19–20 Sep 2023"),
        ("2023-09-01", "2023-09-30", "Sep 2023"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2020-01-01", "2023-12-31", "2020–2023"),
        ("2023-03-01", "2023-05-31", "Mar–May 2023"),
        ("2022-12-01", "2023-02-28", "Dec 2022 – Feb 2023"),
        ("2023-08-30", "2023-09-02", "30 Aug – 2 Sep 2023"),
        ("2022-12-30", "2023-01-02", "30 Dec 2022 – 2 Jan 2023"),
        (None, "2023-09-28", "by 28 Sep 2023"),
        ("2023-09-28", None, "from 28 Sep 2023"),
        (None, None, "undated"),
        ("soon", None, "undated"),
    ],
)
def test_dates_in_words(earliest, latest, words):
    assert when({"earliest": earliest, "latest": latest}) == words


def test_copies(toys):
    with records.open() as record:
        record.add([toy.A, {"id": "z", "text": toy.A.text}])
        assert [r["copy_of"] for r in record.reports()] == [None, {"report": "a", "story": 1}]
        copies = record.findings(type="copy")
        assert [side["report"] for side in copies[0]["sides"]] == ["z", "a"]
        record.remove("a")
        assert [r["copy_of"] for r in record.reports()] == [None]
