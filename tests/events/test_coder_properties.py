# ruff: noqa: E501 - lists of words
"""Whatever tree a parser makes: no exception, and events that point into the text."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from communique.events import code
from communique.model import EVENT_TYPES, Date, TimeExpression

VOCAB = spacy.blank("en").vocab
WORDS = (
    "Tarvia Belmar Narun attack attacked talks held meeting agreed agree to with between of in will not the president "
    "ministers and , -- said urged withdraw troops from aid sent ceasefire on Monday signed war who is about protest "
    "against killed refused about launched operation hundreds their its joint exercises : discussed"
).split()
DEPS = (
    "nsubj obj iobj obl nmod nmod:poss amod compound case mark aux aux:pass cop ccomp xcomp advcl acl acl:relcl conj cc "
    "appos flat punct det nsubj:pass obl:agent parataxis advmod compound:prt dep"
).split()
TAGS = (
    ("NN", "NOUN"), ("NNS", "NOUN"), ("NNP", "PROPN"), ("VB", "VERB"), ("VBD", "VERB"), ("VBN", "VERB"), ("VBG", "VERB"),
    ("IN", "ADP"), ("JJ", "ADJ"), ("PRP", "PRON"), ("MD", "AUX"), ("CC", "CCONJ"), (",", "PUNCT"), ("CD", "NUM"),
)  # fmt: skip


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """A Doc of any words under any tree: every word but the root hangs on one that was placed before it."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    heads[order[0]] = order[0]
    for place in range(1, size):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    tags = [draw(st.sampled_from(TAGS)) for _ in range(size)]
    return Doc(
        VOCAB,
        words=[draw(st.sampled_from(WORDS)) for _ in range(size)],
        tags=[tag for tag, _ in tags],
        pos=[pos for _, pos in tags],
        deps=["root" if heads[i] == i else draw(st.sampled_from(DEPS)) for i in range(size)],
        heads=heads,
        sent_starts=[i == 0 for i in range(size)],
    )


@settings(max_examples=300, deadline=None)
@given(docs(), st.integers(0, 13), st.integers(1, 3))
def test_events_of_any_tree_point_into_the_text(doc, at, length):
    day = Date(earliest="2031-05-02", latest="2031-05-02", precision="day")
    first = doc[min(at, len(doc) - 1)]
    last = doc[min(first.i + length, len(doc)) - 1]
    span = (first.idx, last.idx + len(last.text))
    time = TimeExpression(
        start=span[0], end=span[1], text=doc.text[slice(*span)], type="DATE", value="2031-05-02", date=day
    )
    events = code(doc, None, (time,))
    assert [event.id for event in events] == [f"e{number}" for number in range(1, len(events) + 1)]
    starts = [event.trigger[0][0] for event in events]
    assert starts == sorted(starts)
    for event in events:
        assert event.type in EVENT_TYPES
        assert event.act_type in EVENT_TYPES
        assert event.actors or event.recipients or event.rule == "ASSAULT.by-its-day"
        assert 0 < event.confidence <= 1
        spans = [*event.trigger, event.span, *(party.span for party in event.actors + event.recipients)]
        if event.place is not None:
            spans.append(event.place.span)
        for start, end in spans:
            assert 0 <= start < end <= len(doc.text)
    assert code(doc, None, (time,)) == events
