"""Scores of small corpora by hand, and what holds of every corpus."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import InputError
from communique.evaluation import Measure, score
from communique.model import EVENT_TYPES

TEXT = "Envoy Ana Ruiz told the assembly, “The bridge will open on 3 May”, and left for Port Elm."
KELLER, ELM = {"id": "Q1", "name": "Ana Ruiz", "kind": "person"}, {"id": "Q2", "name": "Elm", "kind": "place"}


def at(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def day(earliest, latest=None):
    return {"earliest": earliest, "latest": latest or earliest, "precision": "day", "basis": []}


def mention(words, type, actor=None):
    start, end = at(words)
    return {"start": start, "end": end, "text": words, "type": type, "actor": actor}


def line(**layers):
    return {"id": "r", "contract": 1, **copy.deepcopy(layers)}


def event(trigger, type="CONSULT", actors=(), recipients=(), **more):
    return {
        "trigger": [at(trigger)], "type": type, "act_type": type, "actors": list(actors),
        "recipients": list(recipients), "status": "occurred", "date": day("2030-05-03"), "claimed_by": None, **more,
    }  # fmt: skip


def layer(gold, predicted, text=TEXT):
    scores = score([line(**gold)], [line(**predicted)], {"r": text} if text else None)
    return scores.layers[0], scores


def counts(measure):
    return measure.correct, measure.predicted, measure.gold


def test_mentions():
    gold = [mention("Ana Ruiz", "PER", KELLER), mention("Port Elm", "LOC", ELM), mention("assembly", "ORG")]
    guess = [
        mention("Envoy Ana Ruiz", "PER", KELLER),
        mention("Port Elm", "ORG", KELLER),
        mention("bridge", "MISC"),
    ]
    made, scores = layer({"mentions": gold}, {"mentions": guess})
    assert counts(made.measures["overlap"]) == (2, 3, 3)
    assert counts(made.measures["span"]) == (1, 3, 3)
    assert counts(made.measures["span_type"]) == (0, 3, 3)
    assert (made.accuracies["actor"].right, made.accuracies["actor"].of) == (1, 2)
    assert counts(made.types["ORG"]) == (0, 1, 1)
    told = [(d.kind, d.what, d.words) for d in scores.differences]
    assert told == [
        ("differs", "span", "Ana Ruiz"),
        ("missed", "", "assembly"),
        ("false alarm", "", "bridge"),
        ("differs", "type", "Port Elm"),
        ("differs", "actor", "Port Elm"),
    ]


def test_rates():
    measure = Measure(1, 4, 2)
    assert (measure.precision, measure.recall) == (25.0, 50.0)
    assert measure.f1 == pytest.approx(100 / 3)
    assert measure.to_dict()["f1"] == 33.3
    assert Measure().f1 is None
    assert Measure(0, 0, 3).precision is None


def time(words, value, **more):
    start, end = at(words)
    return {"start": start, "end": end, "type": "DATE", "value": value, **more}


def test_times():
    made, _ = layer(
        {"times": [time("3 May", "2030-05-03")]}, {"times": [time("on 3 May", "2030-05-03T00:00")]}
    )
    assert counts(made.measures["strict"]) == (0, 1, 1)
    assert counts(made.measures["value"]) == (1, 1, 1)
    made, _ = layer({"times": [time("3 May", "2030-05-03")]}, {"times": [time("3 May", "2029-05-03")]})
    assert (made.measures["strict"].f1, made.measures["value"].f1) == (100, 0)


def said(content, source="Ana Ruiz", act="commit"):
    return {"content": [at(content)], "source": [at(source)] if source else [], "act": act}


def test_statements_ignore_marks_and_edges_where_the_text_is_known():
    gold, guess = (
        said("The bridge will open on 3 May"),
        said("“The bridge will open on 3 May”,", "Envoy Ana Ruiz"),
    )
    made, _ = layer({"statements": [gold]}, {"statements": [guess]})
    assert made.measures["exact"].f1 == made.measures["end_to_end"].f1 == 100
    made, _ = layer({"statements": [gold]}, {"statements": [guess]}, text=None)
    assert (made.measures["overlap"].f1, made.measures["exact"].f1) == (100, 0)


def test_statements_need_half_the_content_and_the_source():
    gold = said("The bridge will open on 3 May")
    made, _ = layer({"statements": [gold]}, {"statements": [said("3 May")]})
    assert made.measures["overlap"].f1 == 0
    made, scores = layer(
        {"statements": [gold]}, {"statements": [said("bridge will open on 3 May", "the assembly", "assert")]}
    )
    assert counts(made.measures["overlap"]) == (1, 1, 1)
    assert counts(made.measures["end_to_end"]) == (0, 1, 1)
    assert made.accuracies["act"].accuracy == 0
    assert {d.what for d in scores.differences} == {"content", "source", "act"}


def test_several_speakers_are_compared_in_any_order():
    both = {**said("The bridge will open on 3 May"), "speaker": None, "speakers": [KELLER, ELM]}
    for speakers, right in (([ELM, KELLER], 1), ([KELLER], 0), ([], 0)):
        made, _ = layer({"statements": [both]}, {"statements": [{**both, "speakers": speakers}]})
        assert (made.accuracies["speakers"].right, made.accuracies["speakers"].of) == (right, 1)
    _, scores = layer({"statements": [both]}, {"statements": []})
    assert scores.differences[0].gold == "commit Ana Ruiz (Q1) and Elm (Q2)"
    made, _ = layer({"statements": [said("The bridge will open on 3 May")]}, {"statements": [both]})
    assert made.accuracies["speakers"].of == 0


def party(words, actor):
    return {"span": at(words), "actor": actor}


def test_events():
    ruiz, hall = party("Ana Ruiz", KELLER), party("assembly", None)
    gold = [event("told the", actors=[ruiz], recipients=[hall]), event("left", "RETREAT", actors=[ruiz])]
    guess = [
        event(
            "told",
            actors=[party("Envoy", KELLER)],
            recipients=[party("the assembly", ELM)],
            status="scheduled",
        ),
        event(
            "left for", "CONSULT", actors=[ruiz, hall], date=day("2030-05-01", "2030-05-31"), claimed_by="s1"
        ),
    ]
    made, scores = layer({"events": gold}, {"events": guess})
    assert counts(made.measures["trigger"]) == (2, 2, 2)
    assert counts(made.measures["type"]) == counts(made.measures["type_parties"]) == (1, 2, 2)
    assert counts(made.measures["actors"]) == (2, 3, 2)
    assert counts(made.measures["recipients"]) == (1, 1, 1)
    shares = {name: share.accuracy for name, share in made.accuracies.items()}
    assert shares == {"act_type": 50, "status": 50, "date": 50, "date_holds": 100, "claimed": 50}
    assert counts(made.types["CONSULT"]) == (1, 2, 1)
    parties = next(d for d in scores.differences if d.what == "parties")
    assert (parties.gold, parties.predicted) == ("Ana Ruiz → –", "Ana Ruiz, assembly → –")


def test_the_right_one_of_two_events_with_one_trigger_is_paired():
    pair = [event("left", "CONSULT"), event("left", "AGREE")]
    made, _ = layer({"events": pair}, {"events": pair[::-1]})
    assert made.measures["type"].f1 == 100


def test_stories():
    whole = {"start": 0, "end": len(TEXT), "title": None, "published": day("2030-05-02")}
    rough = {**whole, "end": len(TEXT) - 12, "published": {"earliest": None, "latest": "2030-05-09"}}
    made, _ = layer({"stories": [whole]}, {"stories": [rough]})
    assert (made.measures["overlap"].f1, made.measures["exact"].f1) == (100, 0)
    assert (made.accuracies["published"].accuracy, made.accuracies["published_holds"].accuracy) == (0, 100)
    shut = {**whole, "published": day("2030-05-03")}
    assert layer({"stories": [whole]}, {"stories": [shut]})[0].accuracies["published_holds"].accuracy == 0


def test_what_is_left_out_is_not_scored():
    bare = event("left")
    del bare["type"], bare["date"]
    made, scores = layer(
        {"events": [bare]}, {"events": [event("left")], "mentions": [mention("Envoy", "PER")]}
    )
    assert [item.name for item in scores.layers] == ["events"]
    assert counts(made.measures["trigger"]) == (1, 1, 1)
    assert counts(made.measures["type"]) == (0, 0, 0)
    assert made.accuracies["date"].of == 0
    assert scores.differences == ()


def test_reports_that_do_not_fit():
    lines = [{"id": key, "events": [event("left")]} for key in "abc"]
    scores = score(lines, [lines[0], {"id": "b", "error": {"code": "text"}}, {"id": "z", "times": []}])
    assert (scores.unpredicted, scores.failed, scores.ungraded) == (("c",), ("b",), ("z",))
    assert counts(scores.layers[0].measures["trigger"]) == (1, 1, 3)
    scores = score([line(events=[], times=[])], [line(times=[])])
    assert (scores.left_out, [made.name for made in scores.layers]) == (("events",), ["times"])


@pytest.mark.parametrize(
    ("gold", "predicted", "code", "words"),
    [
        ([{"events": []}], [], "missing-id", "Line 1 of the gold"),
        ([{"id": "r"}], [{"id": " "}], "missing-id", "of the prediction"),
        ([{"id": "r"}, {"id": "r"}], [], "duplicate-id", "'r'"),
        ([{"id": "r"}], [{"id": "r", "contract": 2}], "bad-field", "contract 2"),
        ([{"id": "r", "error": {}}], [], "bad-field", "error of the analysis"),
        ([{"id": "r"}], [{"id": "q"}], "missing-id", "No prediction"),
        ([{"id": "r", "events": [{"type": "CONSULT"}]}], [], "bad-field", "trigger"),
        ([{"id": "r", "events": [{"trigger": []}]}], [], "bad-field", "without a span"),
        (
            [{"id": "r", "events": [{"trigger": [[1, 3]], "type": "PARTY"}]}],
            [],
            "bad-field",
            "events[0].type",
        ),
        ([{"id": "r", "mentions": [{"start": 5, "end": 5}]}], [], "bad-field", "empty span 5–5"),
        ([{"id": "r", "mentions": [{"start": 0, "end": 900}]}], [], "bad-field", "behind the text's end"),
        ([{"id": "r", "mentions": [{"start": 0, "end": 5, "text": "Ana"}]}], [], "bad-field", "'Envoy'"),
        ([{"id": "r", "text": "Another."}], [], "bad-field", "differ"),
    ],
)
def test_errors_are_clear(gold, predicted, code, words):
    with pytest.raises(InputError) as caught:
        score(gold, predicted, {"r": TEXT})
    assert caught.value.code == code
    assert words in caught.value.message
    assert caught.value.remedy


# Random corpora over one text: few values, so that clashes and ties are frequent.
starts = st.integers(0, 30)
spans = st.builds(lambda start, size: [start, start + size], starts, st.integers(1, 12))
actors = st.sampled_from([None, {"id": "Q1"}, {"id": "Q2"}])
dates = st.sampled_from([{}, {"earliest": "2030-01-01"}, {"earliest": "2030-01-01", "latest": "2030-01-31"}])
parties = st.lists(st.fixed_dictionaries({"span": spans}, optional={"actor": actors}), max_size=3)
stretch = st.tuples(spans, st.fixed_dictionaries({})).map(lambda x: {"start": x[0][0], "end": x[0][1]})


def items(base, **optional):
    return st.lists(
        st.tuples(base, st.fixed_dictionaries({}, optional=optional)).map(lambda x: x[0] | x[1]), max_size=5
    )


layers = st.fixed_dictionaries(
    {
        "mentions": items(stretch, type=st.sampled_from(["PER", "LOC"]), actor=actors),
        "times": items(stretch, type=st.sampled_from(["DATE", "SET"]), value=st.sampled_from("ab"), date=dates),
        "statements": items(
            st.fixed_dictionaries({"content": st.lists(spans, min_size=1, max_size=2)}),
            source=st.lists(spans, max_size=2), act=st.sampled_from(["assert", "deny"]), speaker=actors,
            speakers=st.lists(st.sampled_from([{"id": "Q1"}, {"id": "Q2"}]), max_size=2),
        ),
        "events": items(
            st.fixed_dictionaries({"trigger": st.lists(spans, min_size=1, max_size=2)}),
            type=st.sampled_from(EVENT_TYPES[:2]), actors=parties, recipients=parties, date=dates,
        ),
        "stories": items(stretch, published=dates, title=st.none() | spans),
    }
)  # fmt: skip
corpora = st.lists(layers, min_size=1, max_size=2).map(
    lambda rows: [{"id": str(i), **r} for i, r in enumerate(rows)]
)
texts = st.none() | st.text('ab ".,', min_size=60, max_size=60).map(lambda t: {"0": t, "1": t})


def measures(scores):
    return {
        (made.name, name): measure
        for made in scores.layers
        for name, measure in [*made.measures.items(), *made.types.items()]
    }


@settings(max_examples=60, deadline=None)
@given(corpora, texts)
def test_gold_against_itself_is_perfect(corpus, text):
    scores = score(corpus, corpus, text)
    assert {m.f1 for m in measures(scores).values()} <= {100.0, None}
    assert {s.accuracy for made in scores.layers for s in made.accuracies.values()} <= {100.0, None}
    assert scores.differences == ()


@settings(max_examples=60, deadline=None)
@given(corpora, texts)
def test_an_empty_prediction_has_no_recall(corpus, text):
    for nothing in ([], [{"id": row["id"], **{key: [] for key in row if key != "id"}} for row in corpus]):
        for measure in measures(score(corpus, nothing, text)).values():
            assert measure.recall in (0, None)
            assert measure.predicted == 0


@settings(max_examples=150, deadline=None)
@given(layers, layers, texts)
def test_exchanged_sides_exchange_precision_and_recall(first, second, text):
    first, second = [{"id": "0", **first}], [{"id": "0", **second}]
    there, back = measures(score(first, second, text)), measures(score(second, first, text))
    assert there.keys() == back.keys()
    for key, measure in there.items():
        assert counts(measure) == (back[key].correct, back[key].gold, back[key].predicted), key
        assert measure.f1 is None or 0 <= measure.f1 <= 100
        assert measure.correct <= min(measure.predicted, measure.gold)


@settings(max_examples=60, deadline=None)
@given(layers, layers, texts, st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(first, second, text, random):
    shuffled = copy.deepcopy(second)
    for rows in shuffled.values():
        random.shuffle(rows)
    first = [{"id": "0", **first}]
    assert score(first, [{"id": "0", **second}], text) == score(first, [{"id": "0", **shuffled}], text)
