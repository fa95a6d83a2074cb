# ruff: noqa: E501 - trees written by hand make long lines
"""Whose act it is and whom it is done to, where the words stand far apart or the tree errs."""

import pytest

from communique.events import code


def told(doc):
    def names(people):
        return [doc.text[slice(*person.span)] for person in people]

    return [(e.type, e.status, names(e.actors), names(e.recipients)) for e in code(doc, None, ())]


TAKEN_SUBJECT = (
    "The/the/DT/det>1 envoy/envoy/NN/nsubj>8 attacked/attack/VBD/ccomp>8 the/the/DT/det>4 rebels/rebel/NNS/obj>2 "
    ",/,/,/punct>2 the/the/DT/det>7 ministry/ministry/NN/nsubj>8 said/say/VBD/root>8"
)
LETTER = (
    "Tarvia/Tarvia/NNP/nsubj>1 sent/send/VBD/root>1 a/a/DT/det>3 letter/letter/NN/obj>1 to/to/IN/case>5 Belmar/Belmar/NNP/obl>1 "
    "threatening/threaten/VBG/acl>5 to/to/TO/mark>8 attack/attack/VB/xcomp>6 Narun/Narun/NNP/obj>8"
)
RECEIVED = "Belmar/Belmar/NNP/nsubj>1 received/receive/VBD/root>1 praise/praise/NN/obj>1 from/from/IN/case>4 Tarvia/Tarvia/NNP/obl>1"
NO_DEAL = (
    "Tarvia/Tarvia/NNP/nsubj>3 and/and/CC/cc>2 Belmar/Belmar/NNP/conj>0 failed/fail/VBD/root>3 to/to/TO/mark>5 "
    "reach/reach/VB/xcomp>3 a/a/DT/det>7 deal/deal/NN/obj>5"
)
CLAIMED = (
    "Rebels/rebel/NNS/nsubj>1 claimed/claim/VBD/root>1 responsibility/responsibility/NN/obj>1 for/for/IN/case>5 the/the/DT/det>5 "
    "attack/attack/NN/nmod>2 on/on/IN/case>7 Narun/Narun/NNP/nmod>5"
)
UNDER_ARREST = "Aro/Aro/NNP/compound>1 Sena/Sena/NNP/nsubj>4 is/be/VBZ/cop>4 under/under/IN/case>4 arrest/arrest/NN/root>4"
AMID = (
    "The/the/DT/det>1 king/king/NN/nsubj>2 spoke/speak/VBD/root>2 in/in/IN/case>5 a/a/DT/det>5 meeting/meeting/NN/obl>2 "
    "with/with/IN/case>7 Belmar/Belmar/NNP/nmod>5"
)
FOR_TALKS = (
    "The/the/DT/det>1 king/king/NN/nsubj>2 arrived/arrive/VBD/root>2 in/in/IN/case>4 Belmar/Belmar/NNP/obl>2 for/for/IN/case>6 "
    "talks/talk/NNS/obl>2 with/with/IN/case>8 Sena/Sena/NNP/nmod>6"
)
CONDEMNED = (
    "Ostria/Ostria/NNP/nsubj>1 condemned/condemn/VBD/root>1 an/an/DT/det>3 attack/attack/NN/obj>1 on/on/IN/case>6 the/the/DT/det>6 "
    "church/church/NN/nmod>3"
)
ADJUNCT = (
    "On/on/IN/case>2 a/a/DT/det>2 visit/visit/NN/obl>6 to/to/IN/case>4 Narun/Narun/NNP/nmod>2 Tarvia/Tarvia/NNP/nsubj>6 "
    "voiced/voice/VBD/root>6 support/support/NN/obj>6 of/of/IN/case>9 Belmar/Belmar/NNP/nmod>7"
)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (TAKEN_SUBJECT, ("ASSAULT", "occurred", ["The envoy"], ["the rebels"])),
        (LETTER, ("THREATEN", "hypothetical", ["Tarvia"], ["Narun"])),
        (RECEIVED, ("SUPPORT", "occurred", ["Tarvia"], ["Belmar"])),
        (NO_DEAL, ("REJECT", "occurred", ["Tarvia"], ["Belmar"])),
        (CLAIMED, ("ASSAULT", "occurred", ["Rebels"], ["Narun"])),
        (UNDER_ARREST, ("COERCE", "occurred", [], ["Aro Sena"])),
        (FOR_TALKS, ("CONSULT", "occurred", ["The king"], ["Belmar", "Sena"])),
        (CONDEMNED, ("ACCUSE", "occurred", ["Ostria"], ["an attack on the church"])),
        (ADJUNCT, ("SUPPORT", "occurred", ["Tarvia"], ["Belmar"])),
    ],
)
def test_who_and_whom(parsed, tree, expected):
    assert expected in told(parsed(tree))


def test_who_speaks_in_a_meeting_takes_part_in_it(parsed):
    ((kind, status, actors, _),) = told(parsed(AMID))
    assert (kind, status) == ("CONSULT", "occurred")
    assert sorted(actors) == ["Belmar", "The king"]


PURPOSE = (
    "Tarvia/Tarvia/NNP/nsubj>1 flew/fly/VBD/root>1 planes/plane/NNS/obj>1 to/to/TO/mark>4 attack/attack/VB/advcl>1 "
    "Belmar/Belmar/NNP/obj>4"
)
PROHIBITED = (
    "Troops/troop/NNS/nsubj:pass>2 are/be/VBP/aux:pass>2 prohibited/prohibit/VBN/root>2 from/from/IN/mark>4 "
    "attacking/attack/VBG/advcl>2 Belmar/Belmar/NNP/obj>4"
)
LAW = (
    "The/the/DT/det>1 law/law/NN/nsubj>2 requires/require/VBZ/root>2 parties/party/NNS/obj>2 to/to/TO/mark>5 publish/publish/VB/xcomp>2 "
    "names/name/NNS/obj>5"
)
MUST_HAVE = (
    "Ostria/Ostria/NNP/nsubj>1 said/say/VBD/root>1 Tarvia/Tarvia/NNP/nsubj>5 must/must/MD/aux>5 have/have/VB/aux>5 "
    "known/know/VBN/ccomp>1"
)
CALLED_NAMES = (
    "Sena/Sena/NNP/nsubj>1 called/call/VBD/root>1 the/the/DT/det>3 president/president/NN/obj>1 ``/``/``/punct>6 a/a/DT/det>6 "
    "liar/liar/NN/xcomp>1 ''/''/''/punct>6"
)


def test_what_is_only_a_purpose_did_not_yet_happen(parsed):
    assert {status for _, status, _, _ in told(parsed(PURPOSE))} == {"hypothetical"}


@pytest.mark.parametrize("tree", [LAW, MUST_HAVE])
def test_laws_and_guesses_demand_nothing(parsed, tree):
    assert told(parsed(tree)) == []


def test_what_is_prohibited_is_not_told_as_done(parsed):
    assert not any(kind == "ASSAULT" for kind, *_ in told(parsed(PROHIBITED)))


def test_who_is_called_names_is_not_telephoned(parsed):
    assert not any(kind == "CONSULT" for kind, *_ in told(parsed(CALLED_NAMES)))
