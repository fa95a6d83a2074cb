import contextlib

import pytest
import toy
from hypothesis import given
from hypothesis import strategies as st

from communique import record as records
from communique.errors import QueryError
from communique.record.search import match


def test_hits_stand_where_they_say(record):
    for query in ("boris orlov", "border", "KELLER met", '"met Boris"', "vien*", "celik"):
        hits = record.search(query)
        assert hits, query
        for hit in hits:
            text = record.report(hit["report"]).text
            words = [text[start:end].lower() for start, end in hit["spans"]]
            marked = [hit["snippet"][start:end].lower() for start, end in hit["marks"]]
            assert words[: len(marked)] == marked
            stems = query.lower().replace('"', "").replace("*", "").replace("celik", "çelik").split()
            assert all(any(stem in word for stem in stems) for word in words)


def test_kinds_and_limits(record):
    assert {hit["kind"] for hit in record.search("orlov")} == {"report", "statement", "event"}
    assert {hit["kind"] for hit in record.search("orlov", kind="event")} == {"event"}
    assert len(record.search("orlov", limit=2)) == 2
    events = {row["id"] for row in record.events()}
    assert {hit["id"] for hit in record.search("orlov", kind="event")} <= events
    assert not record.search("nothing of this kind")


def test_words_in_a_row_come_first(toys):
    with records.open() as record:
        record.add(
            [
                {
                    "id": "a",
                    "text": "The group of seven states saw Minsk, and Minsk saw the group, in Minsk.",
                },
                {
                    "id": "z",
                    "text": "A long story about many things, and at its very end about the Minsk Group too.",
                },
            ]
        )
        assert [hit["report"] for hit in record.search("Minsk Group")] == ["z", "a"]
        assert [hit["report"] for hit in record.search('"Minsk Group"')] == ["z"]


@given(st.text(max_size=40))
def test_whatever_is_typed_is_no_syntax(query):
    with pytest.MonkeyPatch.context() as patch, records.open() as record:
        toy.install(patch)
        record.add([toy.A])
        if any(c.isalnum() for c in query):
            with contextlib.suppress(QueryError):
                record.search(query)
        else:
            with pytest.raises(QueryError):
                record.search(query)


@pytest.mark.parametrize(
    "query", ["a AND b", "NEAR(a b)", "text:a", "a*b", "-a", '"', 'a"b', "names : x", "^a", "(a"]
)
def test_operators_are_words(query):
    row, each = match(query) if any(c.isalnum() for c in query) else ("", "")
    assert row.count('"') % 2 == 0
    assert each.count('"') % 2 == 0


def test_show_an_event(record):
    event = record.events(place="Geneva")[0]
    shown = record.show(event["id"])
    assert shown["kind"] == "event"
    assert shown["row"] == event
    assert [p["report"] for p in shown["passages"]] == ["a", "b"]
    for passage in shown["passages"]:
        text = record.report(passage["report"]).text
        assert text[passage["start"] : passage["end"]] == passage["text"]
        words = {role: passage["text"][start:end] for start, end, role in passage["marks"]}
        assert words["trigger"] == "met"
        assert words["place"] == "Geneva"
        assert words["clause"].endswith("2023-09-28.")
        assert passage["rule"] == "meet-with"
    assert record.show(event["id"][:6])["row"] == event


def test_show_the_rest(record):
    said = record.statements(actor="Keller")[0]
    passage = record.show(said["id"])["passages"][0]
    assert [(passage["text"][s:e], role) for s, e, role in passage["marks"]] == [
        ("Keller", "source"), ("said", "cue"), ("the border is open", "content"),
    ]  # fmt: skip
    claim = next(row for row in record.events() if row["claimed_by"])
    assert record.show(claim["id"])["passages"][0]["claimed_by_name"] == "Boris Orlov"
    finding = record.findings()[0]
    assert record.show(finding["id"])["passages"][0]["marks"][0][2] == "side"
    assert record.show("Q1")["row"]["name"] == "Anna Keller"
    shown = record.show("b")
    assert [p["story"] for p in shown["passages"]] == [1, 2]
    assert shown["passages"][1]["text"].startswith("Briefly")


def test_an_ambiguous_beginning(record):
    with pytest.raises(QueryError) as caught:
        record.show("local"[:1])
    assert caught.value.code == "query-id"
    record.add(
        [{"id": "report-1", "text": "Keller met Çelik."}, {"id": "report-2", "text": "Keller met Çelik."}]
    )
    with pytest.raises(QueryError) as caught:
        record.show("report")
    assert "report-1, report-2" in caught.value.remedy


def test_a_long_paragraph_is_cut_around_the_words(toys):
    filler = "Nothing of note happened on that day in the town. " * 60
    with records.open() as record:
        record.add([{"id": "long", "text": f"{filler}Keller met Çelik in Geneva on 2023-09-28. {filler}"}])
        passage = record.show(record.events()[0]["id"])["passages"][0]
        assert len(passage["text"]) < 900
        assert "Keller met Çelik in Geneva" in passage["text"]
