# ruff: noqa: E501 - trees written by hand make long lines
"""Who did a deed that another verb only tells of, and what is no party to it."""

import pytest

import communique
from communique.events import code

CHARGED = (
    "Police/police/NNS/nsubj>1 charged/charge/VBD/root>1 Sena/Sena/NNP/obj>1 with/with/IN/mark>4 murdering/murder/VBG/advcl>1 "
    "the/the/DT/det>6 envoy/envoy/NN/obj>4"
)
STRIKE = (
    "The/the/DT/det>1 envoy/envoy/NN/nsubj:pass>3 was/be/VBD/aux:pass>3 killed/kill/VBN/root>3 in/in/IN/case>8 a/a/DT/det>8 "
    "Tarvian/Tarvian/JJ/amod>8 air/air/NN/compound>8 strike/strike/NN/obl>3"
)
CLASH = (
    "The/the/DT/det>1 clash/clash/NN/nsubj>6 between/between/IN/case>3 Tarvia/Tarvia/NNP/nmod>1 and/and/CC/cc>5 "
    "Belmar/Belmar/NNP/conj>3 lasted/last/VBD/root>6"
)
OWN_BORDER = "Tarvia/Tarvia/NNP/nsubj>1 sealed/seal/VBD/root>1 off/off/RP/compound:prt>1 its/its/PRP$/nmod:poss>4 border/border/NN/obj>1"
CONDEMNED = (
    "Ostria/Ostria/NNP/nsubj>1 condemned/condemn/VBD/root>1 the/the/DT/det>3 bombing/bombing/NN/obj>1 of/of/IN/case>6 "
    "Belmari/Belmari/NNP/compound>6 embassies/embassy/NNS/nmod>3"
)
WARNED = (
    "Ostria/Ostria/NNP/nsubj>1 warned/warn/VBD/root>1 that/that/IN/mark>5 it/it/PRP/nsubj>5 may/may/MD/aux>5 "
    "take/take/VB/ccomp>1 weeks/week/NNS/obj>5"
)


def told(doc, kind):
    def names(people):
        return [doc.text[slice(*person.span)] for person in people]

    return [(names(e.actors), names(e.recipients)) for e in code(doc, None, ()) if e.type == kind]


def test_who_is_charged_did_it_and_not_who_charges(parsed):
    assert told(parsed(CHARGED), "ASSAULT") == [(["Sena"], ["the envoy"])]


def test_a_strike_in_which_somebody_was_killed_tells_who_did_it(parsed):
    assert told(parsed(STRIKE), "ASSAULT") == [(["Tarvian"], ["The envoy"])]


def test_a_clash_between_two_has_two_sides(parsed):
    assert told(parsed(CLASH), "ASSAULT") == [(["Tarvia"], ["Belmar"])]


def test_ones_own_border_is_no_recipient(parsed):
    assert told(parsed(OWN_BORDER), "COERCE") == [(["Tarvia"], [])]


def test_the_victims_of_a_bombing_are_not_the_accused(parsed):
    assert told(parsed(CONDEMNED), "ACCUSE") == [(["Ostria"], ["the bombing of Belmari embassies"])]


def test_who_warns_nobody_does_not_threaten(parsed):
    assert told(parsed(WARNED), "THREATEN") == []


def read(text, kind):
    def names(people):
        return [text[slice(*person.span)] for person in people]

    return [(names(e.actors), names(e.recipients)) for e in communique.analyze(text).events if e.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        (
            "Nine policemen were killed when gunmen ambushed two police patrols.",
            "ASSAULT",
            ["gunmen"],
            ["Nine policemen"],
        ),
        (
            "The attack was blamed on Islamist militants.",
            "ACCUSE",
            [],
            ["Islamist militants"],
        ),
        (
            "State radio quoted Defence Minister Ivan Petrov as saying he met with the rebel leaders on Monday.",
            "CONSULT",
            ["Defence Minister Ivan Petrov", "the rebel leaders"],
            [],
        ),
        (
            "France sent an envoy to Cairo to meet with Egyptian President Hosni Mubarak.",
            "CONSULT",
            ["an envoy", "Egyptian President Hosni Mubarak"],
            [],
        ),
        (
            "Russia vetoed a draft resolution presented by Britain.",
            "REJECT",
            ["Russia"],
            ["a draft resolution presented by Britain"],
        ),
    ],
)
def test_who_did_it_and_to_whom(text, kind, actors, recipients):
    assert (actors, recipients) in read(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb targeting a police patrol has killed six people in Baghdad.",
        "Sunday's attack on an Israeli military post in Gaza killed five soldiers.",
        "A terrorist attack on the train network killed nearly 200 people.",
    ],
)
def test_what_a_deed_hit_did_not_do_it(text):
    told_of = read(text, "ASSAULT")
    assert told_of
    assert all(actors == [] for actors, _ in told_of)
