"""Speakers and addressees are the actors of the cast; without one the statement stands without them."""

import json
from pathlib import Path

import spacy
from spacy.tokens import Doc

from communique.knowledge import Cast, CastMention
from communique.model import Actor
from communique.statements import extract

TREES = {
    tree["name"]: tree
    for tree in map(
        json.loads, (Path(__file__).parent / "trees.jsonl").read_text(encoding="utf-8").splitlines()
    )
}
VOCAB = spacy.blank("en").vocab
SILVA = Actor(id="local:marta-silva", name="Marta Silva", kind="person")
COUNCIL = Actor(id="local:council", name="Council", kind="organisation")


def doc_of(name):
    tree = TREES[name]
    keys = ("words", "spaces", "tags", "pos", "lemmas", "heads", "deps")
    return Doc(VOCAB, **{key: tree[key] for key in keys})


def test_speaker_by_name():
    doc = doc_of("direct, trailing cue")
    marta = next(t.i for t in doc if t.text == "Marta")
    cast = Cast(doc, [CastMention(start=marta, end=marta + 2, head=marta, type="PER", actors=(SILVA,))])
    (statement,) = extract(doc, cast)
    assert statement.speaker == SILVA
    assert statement.addressee is None
    assert extract(doc, Cast(doc, []))[0].speaker is None


def test_addressee_and_a_set_of_speakers():
    doc = doc_of("addressee apart")
    envoy = next(t.i for t in doc if t.text == "envoy")
    council = next(t.i for t in doc if t.text == "council")
    cast = Cast(
        doc,
        [
            CastMention(start=envoy - 1, end=envoy + 1, head=envoy, type="PER", actors=(SILVA, COUNCIL)),
            CastMention(start=council - 1, end=council + 1, head=council, type="ORG", actors=(COUNCIL,)),
        ],
    )  # fmt: skip
    (statement,) = extract(doc, cast)
    assert statement.speaker is None  # two actors at once are no one speaker
    assert statement.addressee == COUNCIL


def test_the_speaker_of_a_floating_quotation_is_the_last_one():
    doc = doc_of("floating quotation")
    silva = next(t.i for t in doc if t.text == "Silva")
    cast = Cast(doc, [CastMention(start=silva, end=silva + 1, head=silva, type="PER", actors=(SILVA,))])
    found = extract(doc, cast)
    quoted = [s for s in found if "ferry" in doc.text[s.content[-1][0] : s.content[-1][1]]]
    assert [s.speaker for s in quoted] == [SILVA]
