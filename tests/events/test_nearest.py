"""Verbs that the book lacks: proposals by the nearest trigger, with vectors made by hand."""

import json

import numpy as np
import pytest

import communique as cq
from communique.analysis import analyze
from communique.cli.main import run
from communique.events import codebook_of, explain, nearest
from communique.language import load
from communique.model import Report

KNOWN = {"scorned": (1, 0, 0), "scorn": (1, 0, 0), "praised": (0, 1, 0), "praise": (0, 1, 0)}
NEW = {"trounced": (0.8, 0.6, 0), "pooh-poohed": (0.45, 0.2, 1), "lauded": (0, 1, 0.1)}
BOOK = """
actor: [subj]
recipient: [obj]
entries:
  - {id: scorn, type: ACCUSE, verbs: [scorn], needs: [recipient], cameo: "111",
     examples: ["<Tarvia> scorned [Belmar]."]}
  - {id: praise, type: SUPPORT, verbs: [praise], needs: [recipient], cameo: "051",
     examples: ["<Tarvia> praised [Belmar]."]}
"""
TEXT = "Armenia trounced Azerbaijan. Armenia scorned Azerbaijan."


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A small book, and a model that has vectors for its verbs."""
    (tmp_path / "ontology.yaml").write_text(
        "name: small\nextends: nothing\ntypes: {ACCUSE: {like: ACCUSE}, SUPPORT: {like: SUPPORT}}\n"
    )
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    rows = {**KNOWN, **NEW}

    def vectors(words):
        return np.array([rows.get(word.lower(), (0, 0, -1)) for word in words], dtype=np.float32)

    monkeypatch.setattr(nearest, "word_vectors", lambda: vectors)
    codebook_of.__globals__["_loaded"].cache_clear()
    yield tmp_path
    codebook_of.__globals__["_loaded"].cache_clear()


def test_nothing_is_proposed_unless_asked(own):
    assert [e.rule for e in analyze(Report(id="a", text=TEXT), own).events] == ["ACCUSE.scorn"]


def test_the_nearest_entry_decides_and_says_so(own):
    new, old = analyze(Report(id="a", text=TEXT), own, proposals=True).events
    assert (new.rule, new.type, new.cameo) == ("nearest:ACCUSE.scorn", "ACCUSE", "111")
    assert new.confidence == nearest.confidence(0.8)
    assert [TEXT[s:e] for s, e in new.trigger] == ["trounced"]
    (plain,) = analyze(Report(id="a", text=TEXT), own).events
    assert (old.rule, old.trigger, old.confidence) == (plain.rule, plain.trigger, plain.confidence)


def test_what_is_not_near_is_left(own):
    assert not analyze(Report(id="a", text="Armenia pooh-poohed Azerbaijan."), own, proposals=True).events


def test_needs_hold_for_proposals_too(own):
    assert not analyze(Report(id="a", text="Armenia lauded."), own, proposals=True).events


def test_a_model_without_vectors_proposes_nothing(own, monkeypatch):
    monkeypatch.setattr(nearest, "word_vectors", lambda: lambda words: None)
    events = analyze(Report(id="a", text=TEXT), own, proposals=True).events
    assert [e.rule for e in events] == ["ACCUSE.scorn"]
    told = explain(load()("Armenia trounced Azerbaijan."), None, codebook_of(own))
    assert told == ["“trounced” is not in the book"]


def test_explain_names_the_nearest(own):
    told = explain(load()("Armenia trounced Azerbaijan."), None, codebook_of(own))
    assert told == [
        "“trounced” is not in the book; nearest: ACCUSE.scorn (scorn, 0.80); SUPPORT.praise (praise, 0.60)"
    ]


def test_exports_leave_proposals_out_unless_asked(own, capsys):
    (own / "in.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "date": "2024-05-02"}) + "\n")
    record = own / "r.db"
    assert run(["add", str(own / "in.jsonl"), "-c", str(own), "-r", str(record), "-q", "--proposals"]) == 0
    capsys.readouterr()

    def rules(*options):
        assert run(["export", "events", "-r", str(record), *options]) == 0
        return [json.loads(line)["rule"] for line in capsys.readouterr().out.splitlines()]

    assert rules() == ["ACCUSE.scorn"]
    assert sorted(rules("--proposals")) in (["ACCUSE.scorn"], ["ACCUSE.scorn", "nearest:ACCUSE.scorn"])
    with cq.open(record) as opened:
        assert all(not row["rule"].startswith("nearest:") for row in opened.timeline())


def test_the_shipped_model_gives_vectors_or_says_that_it_has_none():
    from communique.language.vectors import word_vectors

    found = word_vectors()(["Armenia", "scorned", "Azerbaijan", "."])
    assert found is None or (found.shape[0] == 4 and found.dtype == np.float32)
