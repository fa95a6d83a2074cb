"""How sure an event is: a probability that follows from what it tells, and what it is good for."""

import itertools

import pytest

import communique
from communique.events import judging

CLEAR = "Iranian President Hassan Rouhani met Turkish President Recep Tayyip Erdogan in Ankara on Monday."
VAGUE = "Sources close to the talks, which some say were held by experts, spoke of a withdrawal of whoever was there."


def events(text):
    return communique.analyze(text).events


def test_a_clear_event_is_surer_than_any_vague_one():
    (clear,) = events(CLEAR)
    assert clear.type == "CONSULT"
    assert clear.confidence > 0.8
    assert all(event.confidence < clear.confidence for event in events(VAGUE))


def test_it_is_a_probability_and_the_same_every_time():
    texts = [CLEAR, VAGUE, "Police arrested 30 protesters.", "Rebels shelled the town, killing a teacher."]
    for text in texts:
        first, again = ([event.confidence for event in events(text)] for _ in range(2))
        assert first == again
        assert all(0.0 <= value <= 1.0 for value in first)


def test_without_the_head_the_rules_tell(monkeypatch):
    monkeypatch.setattr(judging, "head", lambda: None)
    (event,) = events(CLEAR)
    assert event.confidence == 0.9  # by how well the frame is filled


def test_what_a_call_was_for_is_no_less_sure_than_the_call():
    found = events("President Erdogan called President Rouhani on Monday to express his support for Iran.")
    by_type = {event.type: event.confidence for event in found}
    assert set(by_type) == {"CONSULT", "SUPPORT"}
    assert by_type["SUPPORT"] >= by_type["CONSULT"]


@pytest.mark.parametrize("low", [0.0, 0.3, 0.5, 0.9, 1.0])
def test_a_record_is_narrowed_by_it(low):
    with communique.open(":memory:") as record:
        record.add([{"id": str(n), "text": text} for n, text in enumerate([CLEAR, VAGUE])])
        every = record.events()
        sure = record.events(sure=low)
        assert [row["id"] for row in sure] == [row["id"] for row in every if row["confidence"] >= low]
        line = record.timeline(sure=low)
        assert all(row["confidence"] >= low for row in itertools.chain(sure, line))


def test_a_report_leaves_out_what_is_likely_wrong_unless_asked():
    text = " ".join([VAGUE, CLEAR, "It rained on Monday.", "The firm agreed to sell two hotels to the bank."])
    kept, every = events(text), communique.analyze(text, doubtful=True).events
    least = judging.head().sure
    assert {e.trigger for e in kept} < {e.trigger for e in every}
    assert min(e.confidence for e in kept) >= least > min(e.confidence for e in every)
