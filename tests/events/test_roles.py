"""Parties read again: who is left out, who comes in, and what never happens."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import communique
from communique.dates import find, resolve
from communique.events import code, roles
from communique.knowledge import resolve as who
from communique.model import UNKNOWN_DATE

TEXT = "Turkish police raided a newspaper in Ankara on Monday. Two editors were arrested, Iran's foreign ministry said."


def read(choose, text=TEXT):
    """Each event by the rules and by a head that is given by `choose`."""
    seen = []

    class Asked(roles.Roles):
        """Keeps what was asked, and takes the given probabilities for the head's."""

        def known(self):
            return True

        def likely(self, found):
            return choose(found)

        def revise(self, told, others):
            event = super().revise(told, others)
            seen.append((told, event))
            return event

    doc = communique.load()(text)
    code(doc, who(doc, UNKNOWN_DATE), resolve(find(doc), doc, UNKNOWN_DATE), everything=True, casting=Asked)
    return doc, seen


def nobody(found):
    """Nobody is a party."""
    return np.tile([1.0, 0.0, 0.0], (len(found), 1))


def chances(found, sides):
    """Certain answers: the side of each word in `sides`, nobody of all others."""
    rows = [sides.get(one.word, 0) for one in found]
    return np.eye(3)[rows]


def test_whom_the_head_says_comes_in():
    doc = communique.load()(TEXT)
    paper = next(t.i for t in doc if t.text == "newspaper")
    editors = next(t.i for t in doc if t.text == "editors")
    doc, seen = read(lambda found: chances(found, {paper: 1, editors: 2}))
    event = next(event for _, event in seen if event.rule == "COERCE.arrest")
    assert [doc.text[slice(*p.span)] for p in event.actors] == ["Turkish police", "a newspaper"]
    assert [doc.text[slice(*p.span)] for p in event.recipients] == ["Two editors"]


def test_an_unlikely_thing_goes_and_a_body_stays():
    doc, seen = read(nobody, "Turkish police confiscated cameras in Ankara on Monday.")
    ((told, event),) = seen
    assert [doc.text[slice(*p.span)] for p in told.event.recipients] == ["cameras"]
    assert [doc.text[slice(*p.span)] for p in event.actors] == ["Turkish police"]
    assert event.recipients == ()


def test_an_event_keeps_somebody_where_all_are_unlikely():
    _, seen = read(nobody)
    assert seen
    assert all((event.actors, event.recipients) == (t.event.actors, t.event.recipients) for t, event in seen)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_whatever_the_head_says_nobody_is_there_twice(seed):
    rng = np.random.default_rng(seed)
    _, seen = read(lambda found: rng.dirichlet([0.4, 0.4, 0.4], len(found)))
    for told, event in seen:
        people = event.actors + event.recipients
        assert people
        new = [p for p in people if p not in told.event.actors + told.event.recipients]
        for person in new:
            others = [other for other in people if other is not person]
            assert not any(person.span[0] < o.span[1] and o.span[0] < person.span[1] for o in others)
            assert not any(person.actor and o.actor and person.actor.id == o.actor.id for o in others)
        least, most = told.reading.certainty
        assert 0.0 <= least <= 1.0
        assert 0.0 <= most <= 1.0


def test_without_the_head_the_rules_parties_stay(monkeypatch):
    monkeypatch.setattr(roles, "head", lambda: None)
    doc = communique.load()(TEXT)
    cast, times = who(doc, UNKNOWN_DATE), resolve(find(doc), doc, UNKNOWN_DATE)
    without, rules = code(doc, cast, times), code(doc, cast, times, casting=None)
    assert without
    assert [(e.actors, e.recipients) for e in without] == [(e.actors, e.recipients) for e in rules]


@pytest.mark.parametrize("word", ["police", "newspaper", "Ankara", "editors"])
def test_who_is_near_is_a_candidate(word):
    asked = []

    def look(found):
        asked.extend(one.word for one in found)
        return nobody(found)

    doc, _ = read(look)
    assert word in {doc[k].text for k in asked}
