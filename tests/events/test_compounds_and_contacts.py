"""Compounds with hyphens, what a call was for, and what is a party of an act."""

import pytest

import communique
from communique.events import code


@pytest.fixture(scope="module")
def told():
    nlp = communique.load()

    def events(text):
        doc = nlp(text)

        def names(people):
            return [text[slice(*person.span)] for person in people]

        return [
            (e.type, " ".join(text[slice(*span)] for span in e.trigger), names(e.actors), names(e.recipients))
            for e in code(doc, None, (), everything=True)
        ]

    return events


def test_a_word_with_a_hyphen_is_one_word(told):
    (event,) = told("Tarvia carried out air-strikes on Belmar.")
    assert event == ("ASSAULT", "carried air-strikes", ["Tarvia"], ["Belmar"])
    assert told("Tarvia announced a cease-fire with Belmar.")[0][0] == "RETREAT"


def test_who_calls_to_congratulate_congratulates(told):
    found = {kind: (actors, recipients) for kind, _, actors, recipients in told(
        "President Sena phoned President Oren on Friday to congratulate him."
    )}  # fmt: skip
    assert set(found) == {"CONSULT", "SUPPORT"}
    assert found["SUPPORT"] == (["President Sena"], ["President Oren"])


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("The minister condemned the bombings.", ["the bombings"]),
        ("The pope called for restraint.", []),
        ("Tarvia sent 200 troops to Belmar.", ["Belmar"]),
        ("Ostria gave $2 million in aid to Belmar in response to the flood.", ["Belmar"]),
        ("Officers beat up a photographer.", ["a photographer"]),
        ("Workers marched for higher pay.", []),
    ],
)
def test_things_are_recipients_only_of_acts_about_things(told, text, recipients):
    (event,) = told(text)
    assert event[3] == recipients


def test_who_is_against_a_state_is_not_of_it(told):
    assert all("anti" not in actors for _, _, actors, _ in told("Anti-Tarvian protests broke out in Belmar."))


def test_a_crash_is_no_attack(told):
    assert told("A driver was killed in a crash.") == []
