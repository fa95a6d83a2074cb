import csv
import io
import json
import xml.etree.ElementTree as ElementTree

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import exports
from communique.errors import SettingError
from communique.exports.calendar import _escape, _fold
from communique.exports.words import act, headline
from communique.record import columns

PAIRS = [(kind, form) for kind in exports.KINDS for form in exports.formats_of(kind)]


@pytest.mark.parametrize(("kind", "form"), PAIRS)
def test_same_record_same_bytes(record, kind, form):
    ask = getattr(record, kind)
    first = exports.export(ask(), form)
    assert first
    assert exports.export(ask(), form) == first


def test_formats():
    assert exports.formats_of("events") == ("jsonl", "csv", "parquet", "json-ld", "ics", "graphml")
    assert set(exports.formats_of("findings")) == {"jsonl", "csv", "parquet"}


@pytest.mark.parametrize(("kind", "form"), [("events", "xml"), ("findings", "ics"), ("reports", "graphml")])
def test_what_means_nothing_is_refused(record, kind, form):
    with pytest.raises(SettingError) as caught:
        exports.export(getattr(record, kind)(), form)
    assert caught.value.code == "setting-format"
    assert "jsonl" in caught.value.remedy


def test_jsonl_has_the_contracts_keys(record):
    rows = {
        kind: [json.loads(line) for line in exports.export(getattr(record, kind)(), "jsonl").splitlines()]
        for kind in exports.KINDS
    }
    assert rows["events"] == list(record.events())
    keys = {
        "reports": "report story start end title publisher language published copy_of",
        "actors": "id name kind country sector",
        "statements": "id report story source cue content speaker speakers addressee addressee_span kind act negated "
        "date",
        "events": "id type act_type mode cameo context actors recipients place date status claimed_by rule "
        "confidence mentions reports independent_reports first_reported",
        "findings": "kind severity message sides",
    }
    for kind, names in keys.items():
        for row in rows[kind]:
            assert set(names.split()) <= set(row)
    for row in rows["upcoming"]:
        assert set(row["outcome"]) == {"fate", "event"}
    for row in rows["events"]:
        assert row["cameo"] in ("036", "190")  # leading zeros stay
        for mention in row["mentions"]:
            assert {
                "report",
                "story",
                "start",
                "end",
                "text",
                "trigger",
                "date",
                "status",
                "claimed_by",
            } <= set(mention)
    assert "Çelik" in exports.export(record.actors(), "jsonl").decode()


def test_csv_is_flat_and_readable(record):
    rows = list(csv.DictReader(io.StringIO(exports.export(record.events(), "csv").decode(), newline="")))
    assert list(rows[0]) == columns("events")
    geneva = next(row for row in rows if row["place"] == "Geneva")
    assert geneva["actors"] == "Anna Keller; Boris Orlov"
    assert geneva["cameo"] == "036"
    assert (geneva["date_earliest"], geneva["date_latest"], geneva["date_precision"]) == (
        "2023-09-28",
    ) * 2 + ("day",)
    assert geneva["mentions"] == "a#1:12-64; b#1:11-62"
    undated = next(row for row in rows if row["status"] == "negated")
    assert undated["date_earliest"] == ""
    said = list(csv.DictReader(io.StringIO(exports.export(record.statements(), "csv").decode(), newline="")))
    assert said[0]["text"] == "the border is open"
    assert said[0]["negated"] == "false"


def test_csv_runs_no_formula(record):
    record.add([{"id": "=cmd", "text": "Keller met Çelik."}])
    raw = exports.export(record.reports(), "csv").decode()
    assert "\r\n'=cmd," in raw


def test_parquet_is_nested(record):
    table = pyarrow.parquet.read_table(io.BytesIO(exports.export(record.events(), "parquet")))
    rows = table.to_pylist()
    for row, given_ in zip(rows, record.events(), strict=True):
        assert row["date"] == given_["date"]
        assert [p["actor"] for p in row["actors"]] == [p["actor"] for p in given_["actors"]]
        assert [m["trigger"] for m in row["mentions"]] == [m["trigger"] for m in given_["mentions"]]
    empty = exports.export(record.events(limit=0), "parquet")
    assert pyarrow.parquet.read_table(io.BytesIO(empty)).schema == table.schema


def test_graphml(record):
    root = ElementTree.fromstring(exports.export(record.events(), "graphml"))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    nodes = {node.get("id") for node in root.iterfind(".//g:node", space)}
    edges = [(edge.get("source"), edge.get("target")) for edge in root.iterfind(".//g:edge", space)]
    assert {"actor:Q1", "actor:Q2", "actor:Q9", "actor:local:celik"} <= nodes
    assert len(nodes) == 4 + 6
    assert all(end in nodes for edge in edges for end in edge)
    keys = {key.get("id") for key in root.iterfind("g:key", space)}
    assert {data.get("key") for data in root.iterfind(".//g:data", space)} <= keys


def test_actor_network(record):
    root = ElementTree.fromstring(exports.network(record.actors(), record.events()))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    edges = {
        (edge.get("source"), edge.get("target"), edge.find("g:data[@key='type']", space).text): int(
            edge.find("g:data[@key='weight']", space).text
        )
        for edge in root.iterfind(".//g:edge", space)
    }
    assert edges["Q1", "Q2", "CONSULT"] == 3
    assert edges["Q9", "local:celik", "ASSAULT"] == 1
    assert len(root.findall(".//g:node", space)) == 4


def test_json_ld(record):
    document = json.loads(exports.export(record.upcoming(), "json-ld"))
    events = [node for node in document["@graph"] if "Event" in node["@type"]]
    assert events[0]["eventStatus"] == "https://schema.org/EventScheduled"
    assert events[0]["location"] == {"@type": "Place", "name": "Vienna", "addressCountry": "CHE"}
    assert events[0]["startDate"] == "2023-10-05"
    people = {node["@id"] for node in document["@graph"]} - {events[0]["@id"]}
    assert {ref["@id"] for ref in events[0]["actor"]} == people
    actors = json.loads(exports.export(record.actors(), "json-ld"))["@graph"]
    assert [a.get("alternateName") for a in actors if a["@id"] == "wd:Q1"] == [["Keller", "Ana Keller"]]


def unfold(raw):
    return raw.decode().replace("\r\n ", "").split("\r\n")


def test_ics(record):
    raw = exports.export(record.events(), "ics")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = unfold(raw)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20231005" in lines
    assert "DTEND;VALUE=DATE:20231006" in lines
    assert "STATUS:TENTATIVE" in lines
    entries = raw.count(b"BEGIN:VEVENT")
    dated = [r for r in record.events() if r["date"]["earliest"] and r["status"] != "negated"]
    assert entries == len(dated) == raw.count(b"DTSTAMP:")
    assert not any(line.startswith("DTSTAMP:") and not line.startswith("DTSTAMP:2023") for line in lines)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300))
def test_folding_can_be_undone(text):
    line = f"SUMMARY:{_escape(text)}"
    folded = _fold(line)
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


def test_escaping():
    assert _escape("a, b; c\\d\ne\x07") == "a\\, b\\; c\\\\d\\ne"


def test_headlines(record):
    words = [headline(row) for row in record.events()]
    assert "Anna Keller, Boris Orlov: planned visit in Vienna" in words
    assert "Anna Keller, Deniz Çelik: negated visit" in words
    assert "Ruritania → Deniz Çelik: assault" in words
    assert act({"act_type": "CONSULT", "mode": "phone"}) == "phone call"
    assert act({"act_type": "ASSAULT", "mode": "aerial"}) == "assault (aerial)"
    assert act({"act_type": "AGREE", "mode": None}) == "agreement"
