"""The shipped pipeline: what spaCy is told holds together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from communique.errors import CommuniqueError
from communique.language import load

WORDS = st.lists(
    st.sampled_from(["Baku", "said", ".", "the", "minister", "“", "”", "\n\n", "  ",
                     "Sergey", "Lavrov", "UN", "met", ",", "2023"]),
    min_size=1, max_size=40,
)  # fmt: skip


def test_a_plain_sentence() -> None:
    doc = load()("Azerbaijani Foreign Minister Jeyhun Bayramov met Sergey Lavrov in Moscow.")
    met = next(t for t in doc if t.text == "met")
    assert (met.lemma_, met.tag_, met.pos_, met.dep_) == ("meet", "VBD", "VERB", "root")
    assert {(e.text, e.label_) for e in doc.ents} >= {
        ("Jeyhun Bayramov", "PER"),
        ("Sergey Lavrov", "PER"),
        ("Moscow", "LOC"),
    }
    assert [len(list(doc.sents))] == [1]


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_any_words_make_a_forest_of_sentences(words: list[str]) -> None:
    doc = load().get_pipe("communique")(Doc(load().vocab, words=words))
    for sentence in doc.sents:
        if sentence.text.isspace():
            continue
        heads = [t for t in sentence if t.head.i == t.i]
        assert len(heads) == 1
        assert all(t.head in sentence for t in sentence)
    assert all(e.label_ in {"PER", "ORG", "LOC", "NORP", "MISC"} for e in doc.ents)


def test_given_sentence_starts_are_kept() -> None:
    starts = [True, False, False, True, False, False]
    doc = Doc(load().vocab, words=["He", "said", "it", "They", "met", "again"], sent_starts=starts)
    doc = load().get_pipe("communique")(doc)
    assert [t.is_sent_start for t in doc] == starts


def test_the_same_text_gives_the_same_annotation_in_any_company() -> None:
    text = "The talks failed. Both sides blamed each other, officials said."
    alone = load()(text).to_bytes(exclude=["user_data"])
    _, again = load().pipe(
        ["Another text of quite another length, with names such as Tbilisi and Yerevan in it.", text]
    )
    assert again.to_bytes(exclude=["user_data"]) == alone


def test_a_pipeline_that_is_not_installed_is_named_with_its_remedy() -> None:
    with pytest.raises(CommuniqueError) as caught:
        load("en_no_such_pipeline")
    assert caught.value.code == "language-missing"
    assert "en_no_such_pipeline" in caught.value.remedy
