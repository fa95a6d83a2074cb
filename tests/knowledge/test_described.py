"""Whom "the company" and the like mean."""

import pytest

import communique
from communique.knowledge import resolve
from communique.model import UNKNOWN_DATE


def meant(text, words):
    doc = communique.load()(text)
    return [
        [actor.name for actor in mention.actors]
        for mention in resolve(doc, UNKNOWN_DATE).mentions
        if doc[mention.start : mention.end].text == words
    ]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Narun Mining Corp. grew. The company said demand was strong.", "The company", "Narun Mining Corp."),
        ("NATO met in Brussels. The alliance said it would send help.", "The alliance", "NATO"),
    ],
)  # fmt: skip
def test_the_body_named_before(text, words, name):
    assert meant(text, words) == [[name]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Men of Narun Mining Corp. met Orlo Steel Inc. in Bern. The company was glad.", "The company"),
        ("Narun Mining Corp. raised its forecast. The company that it bought said nothing.", "The company"),
        ("The Associated Press asked voters. Many in the party say it has changed.", "the party"),
    ],
)  # fmt: skip
def test_nobody_where_it_may_be_another(text, words):
    assert meant(text, words) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Prime Minister Tony Blair's government said the claim was untrue.", "United Kingdom"),
        ("CNN's management said the reporter had been approached.", "CNN"),
        ("The plan has been dropped, Yonhap reported.", "Yonhap"),
    ],
)
def test_who_speaks_for_a_body(text, speaker):
    (statement,) = communique.analyze(text).statements
    assert statement.speaker is not None
    assert statement.speaker.name == speaker


def test_a_family_name_of_two_words_is_its_persons():
    text = "Gaetano Lo Presti was arrested on Tuesday. Lo Presti denied the charge."
    mentions = [m for m in communique.analyze(text).mentions if "Presti" in text[m.start : m.end]]
    assert len(mentions) == 2
    assert len({m.actor.id for m in mentions if m.actor is not None}) == 1


def test_according_to_a_body() -> None:
    text = "Velden Corporation lost two billion dollars. According to the company, the losses are small."
    found = [m for m in communique.analyze(text).mentions if m.text == "the company"]
    assert [m.actor.name for m in found if m.actor] == ["Velden Corporation"]
