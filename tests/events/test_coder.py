# ruff: noqa: E501 - trees written by hand make long lines
"""Constructions, on trees written by hand: nothing here depends on a parser."""

import pytest

from communique.events import code
from communique.model import Date, TimeExpression


def told(doc, times=()):
    return [
        (
            event.type,
            event.act_type,
            event.status,
            [doc.text[slice(*person.span)] for person in event.actors],
            [doc.text[slice(*person.span)] for person in event.recipients],
        )
        for event in code(doc, None, times)
    ]


ACTIVE = "Rebels/rebel/NNS/nsubj>1 attacked/attack/VBD/root>1 the/the/DT/det>4 army/army/NN/compound>4 base/base/NN/obj>1 ././././punct>1"
PASSIVE = (
    "The/the/DT/det>2 army/army/NN/compound>2 base/base/NN/nsubj:pass>4 was/be/VBD/aux:pass>4 attacked/attack/VBN/root>4 "
    "by/by/IN/case>6 rebels/rebel/NNS/obl:agent>4"
)
RELATIVE = (
    "Rebels/rebel/NNS/nsubj>6 who/who/WP/nsubj>2 attacked/attack/VBD/acl:relcl>0 Narun/Narun/NNP/obj>2 "
    "were/be/VBD/aux:pass>6 then/then/RB/advmod>6 seen/see/VBN/root>6"
)
MEET = "Tarvia/Tarvia/NNP/nsubj>3 and/and/CC/cc>2 Belmar/Belmar/NNP/conj>0 met/meet/VBD/root>3 in/in/IN/case>5 Ostria/Ostria/NNP/obl>3"
WILL_MEET = (
    "The/the/DT/det>1 king/king/NN/nsubj>3 will/will/MD/aux>3 meet/meet/VB/root>3 the/the/DT/det>6 Tarvian/tarvian/JJ/amod>6 "
    "president/president/NN/obj>3"
)
TALKS = "Tarvia/Tarvia/NNP/nsubj>1 held/hold/VBD/root>1 talks/talk/NNS/obj>1 with/with/IN/case>4 Belmar/Belmar/NNP/obl>1"
NO_TALKS = (
    "Tarvia/Tarvia/NNP/nsubj>1 held/hold/VBD/root>1 no/no/DT/det>3 talks/talk/NNS/obj>1 with/with/IN/case>5 "
    "Belmar/Belmar/NNP/obl>1"
)
AGREED = (
    "Tarvia/Tarvia/NNP/nsubj>1 agreed/agree/VBD/root>1 to/to/TO/mark>3 release/release/VB/xcomp>1 the/the/DT/det>5 "
    "pilots/pilot/NNS/obj>3"
)
REFUSED = (
    "Tarvia/Tarvia/NNP/nsubj>1 refused/refuse/VBD/root>1 to/to/TO/mark>3 meet/meet/VB/xcomp>1 the/the/DT/det>5 "
    "envoy/envoy/NN/obj>3"
)
THREATENED = "Tarvia/Tarvia/NNP/nsubj>1 threatened/threaten/VBD/root>1 to/to/TO/mark>3 shell/shell/VB/xcomp>1 Narun/Narun/NNP/obj>3"
URGED = (
    "Ostria/Ostria/NNP/nsubj>1 urged/urge/VBD/root>1 Tarvia/Tarvia/NNP/obj>1 to/to/TO/mark>4 withdraw/withdraw/VB/xcomp>1 "
    "its/its/PRP$/nmod:poss>6 troops/troop/NNS/obj>4"
)
TROOPS_OUT = (
    "Tarvia/Tarvia/NNP/nsubj>2 will/will/MD/aux>2 withdraw/withdraw/VB/root>2 its/its/PRP$/nmod:poss>4 troops/troop/NNS/obj>2 "
    "from/from/IN/case>6 Belmar/Belmar/NNP/obl>2"
)
CANCELLED = (
    "Tarvia/Tarvia/NNP/nsubj>1 cancelled/cancel/VBD/root>1 a/a/DT/det>3 meeting/meeting/NN/obj>1 with/with/IN/case>5 "
    "Belmar/Belmar/NNP/nmod>3"
)
SAID_MUST = (
    "Ostria/Ostria/NNP/nsubj>1 said/say/VBD/root>1 Tarvia/Tarvia/NNP/nsubj>4 must/must/MD/aux>4 stop/stop/VB/ccomp>1 "
    "the/the/DT/det>6 shelling/shelling/NN/obj>4"
)
SAID_WILL = (
    "Tarvia/Tarvia/NNP/nsubj>1 said/say/VBD/root>1 it/it/PRP/nsubj>4 would/would/MD/aux>4 visit/visit/VB/ccomp>1 "
    "Belmar/Belmar/NNP/obj>4"
)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (ACTIVE, [("ASSAULT", "ASSAULT", "occurred", ["Rebels"], ["the army base"])]),
        (PASSIVE, [("ASSAULT", "ASSAULT", "occurred", ["rebels"], ["The army base"])]),
        (MEET, [("CONSULT", "CONSULT", "occurred", ["Tarvia", "Belmar"], [])]),
        (WILL_MEET, [("AGREE", "CONSULT", "scheduled", ["The king", "the Tarvian president"], [])]),
        (TALKS, [("CONSULT", "CONSULT", "occurred", ["Tarvia", "Belmar"], [])]),
        (NO_TALKS, [("CONSULT", "CONSULT", "negated", ["Tarvia", "Belmar"], [])]),
        (AGREED, [("AGREE", "RETREAT", "scheduled", ["Tarvia"], ["the pilots"])]),
        (REFUSED, [("REJECT", "CONSULT", "negated", ["Tarvia"], ["the envoy"])]),
        (THREATENED, [("THREATEN", "ASSAULT", "hypothetical", ["Tarvia"], ["Narun"])]),
        (URGED, [("REQUEST", "REQUEST", "occurred", ["Ostria"], ["Tarvia"])]),
        (TROOPS_OUT, [("AGREE", "RETREAT", "scheduled", ["Tarvia"], ["Belmar"])]),
        (CANCELLED, [("REJECT", "CONSULT", "cancelled", ["Tarvia"], ["Belmar"])]),
        (SAID_MUST, [("REQUEST", "REQUEST", "occurred", ["Ostria"], ["Tarvia"])]),
        (SAID_WILL, [("AGREE", "CONSULT", "scheduled", ["Tarvia"], ["Belmar"])]),
    ],
)
def test_constructions(parsed, tree, expected):
    assert told(parsed(tree)) == expected


def test_relative_clause_takes_its_antecedent(parsed):
    (event,) = told(parsed(RELATIVE))
    assert event[0] == "ASSAULT"
    assert event[3][0].startswith("Rebels")
    assert event[4] == ["Narun"]


def test_events_name_rule_trigger_place_and_count(parsed):
    doc = parsed(MEET)
    (event,) = code(doc, None, ())
    assert event.id == "e1"
    assert event.rule == "CONSULT.meet"
    assert [doc.text[slice(*span)] for span in event.trigger] == ["met"]
    assert event.place is not None
    assert event.place.text == "Ostria"
    assert event.claimed_by is None
    assert 0 < event.confidence <= 1


def test_date_comes_from_the_clause(parsed):
    doc = parsed(MEET + " on/on/IN/case>7 Friday/Friday/NNP/obl>3")
    start = doc.text.index("Friday")
    day = Date(earliest="2031-05-02", latest="2031-05-02", precision="day")
    time = TimeExpression(
        start=start, end=start + 6, text="Friday", type="DATE", value="2031-05-02", date=day
    )
    (event,) = code(doc, None, (time,))
    assert event.date == day
    assert [doc.text[slice(*person.span)] for person in event.actors] == ["Tarvia", "Belmar"]


def test_nothing_without_a_party(parsed):
    assert told(parsed("Talks/talk/NNS/nsubj>1 failed/fail/VBD/root>1")) == []


def test_one_happening_told_twice_is_one_event(parsed):
    doc = parsed(
        "Tarvia/Tarvia/NNP/nsubj>1 met/meet/VBD/root>1 Belmar/Belmar/NNP/obj>1 for/for/IN/case>4 talks/talk/NNS/obl>1"
    )
    assert len(code(doc, None, ())) == 1


@pytest.mark.parametrize(
    ("crime", "cameo"),
    [("fraud/fraud/NN", "1121"), ("torture/torture/NN", "1122"), ("carelessness/carelessness/NN", "112")],
)
def test_the_words_of_an_accusation_give_its_finer_code(parsed, crime, cameo):
    doc = parsed(
        "Tarvia/Tarvia/NNP/nsubj>1 accused/accuse/VBD/root>1 Belmar/Belmar/NNP/obj>1 of/of/IN/case>4 "
        + crime
        + "/obl>1"
    )
    assert [event.cameo for event in code(doc, None, ())] == [cameo]


@pytest.mark.parametrize(
    ("asked", "cameo"),
    [
        ("talks/talk/NNS/obl>1 on/on/IN/case>5 weapons/weapon/NNS/nmod>3", "026"),
        ("weapons/weapon/NNS/obl>1 before/before/IN/case>5 talks/talk/NNS/nmod>3", "0232"),
    ],
)
def test_what_is_asked_for_is_told_by_the_nearest_word(parsed, asked, cameo):
    doc = parsed("Tarvia/Tarvia/NNP/nsubj>1 appealed/appeal/VBD/root>1 for/for/IN/case>3 " + asked)
    assert [event.cameo for event in code(doc, None, ())] == [cameo]
