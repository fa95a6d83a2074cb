# ruff: noqa: E501 - trees written by hand make long lines
"""What a reader sees: planned meetings, parties that can act, clauses, days and places."""

import pytest

from communique.events import code
from communique.model import Date, TimeExpression


def names(doc, people):
    return [doc.text[slice(*person.span)] for person in people]


def day(doc, text, value):
    start = doc.text.index(text)
    date = Date(earliest=value, latest=value, precision="day")
    return TimeExpression(start=start, end=start + len(text), text=text, type="DATE", value=value, date=date)


TAKE_PLACE = (
    "The/the/DT/det>2 first/first/JJ/amod>2 meeting/meeting/NN/nsubj>9 between/between/IN/case>5 King/King/NNP/compound>5 "
    "Aro/Aro/NNP/nmod>2 and/and/CC/cc>7 Sena/Sena/NNP/flat>5 will/will/MD/aux>9 take/take/VB/root>9 place/place/NN/obj>9 "
    "in/in/IN/case>12 Narun/Narun/NNP/obl>9 on/on/IN/case>14 Friday/Friday/NNP/obl>9"
)
TO_BE_HELD = (
    "Talks/talk/NNS/nsubj:pass>6 between/between/IN/case>2 Tarvia/Tarvia/NNP/nmod>0 and/and/CC/cc>4 Belmar/Belmar/NNP/conj>2 "
    "are/be/VBP/aux:pass>6 held/hold/VBN/root>6 to/to/TO/mark>6"
)
TWO_DAYS = (
    "Meetings/meeting/NNS/nsubj:pass>2 were/be/VBD/aux:pass>2 held/hold/VBN/root>2 by/by/IN/case>4 Tarvia/Tarvia/NNP/obl:agent>2 "
    "and/and/CC/cc>6 Belmar/Belmar/NNP/conj>4 on/on/IN/case>8 Monday/Monday/NNP/obl>2 in/in/IN/case>10 Narun/Narun/NNP/obl>2 "
    "and/and/CC/cc>12 Friday/Friday/NNP/conj>8 in/in/IN/case>14 Ostra/Ostra/NNP/obl>2"
)
TOPIC = "Tarvia/Tarvia/NNP/nsubj>1 supports/support/VBZ/root>1 peace/peace/NN/obj>1 in/in/IN/case>5 the/the/DT/det>5 region/region/NN/nmod>2"
BELONGING = (
    "Ostria/Ostria/NNP/nsubj>1 condemned/condemn/VBD/root>1 Tarvia/Tarvia/NNP/nmod:poss>4 's/'s/POS/case>2 export/export/NN/obj>1 "
    "of/of/IN/case>6 weapons/weapon/NNS/nmod>4"
)
NOT_ONLY = (
    "The/the/DT/det>1 navy/navy/NN/nsubj>4 not/not/RB/advmod>4 only/only/RB/advmod>4 attacked/attack/VBD/root>4 the/the/DT/det>6 "
    "rebels/rebel/NNS/obj>4"
)
YEARLY = (
    "Tarvia/Tarvia/NNP/nsubj>3 and/and/CC/cc>2 Belmar/Belmar/NNP/conj>0 hold/hold/VBP/root>3 joint/joint/JJ/amod>5 "
    "exercises/exercise/NNS/obj>3 annually/annually/RB/advmod>3"
)
DATELINE = (
    "NARUN/NARUN/NNP/nsubj>5 --/--/:/punct>0 The/the/DT/det>3 police/police/NN/appos>0 have/have/VBP/aux>5 arrested/arrest/VBN/root>5 "
    "two/two/CD/nummod>7 activists/activist/NNS/obj>5"
)
WHO = (
    "He/he/PRP/nsubj>1 named/name/VBD/root>1 rebels/rebel/NNS/obj>1 who/who/WP/nsubj>4 attacked/attack/VBD/acl:relcl>2 "
    "Narun/Narun/NNP/obj>4"
)
EVE = (
    "He/he/PRP/nsubj>1 spoke/speak/VBD/root>1 on/on/IN/case>4 the/the/DT/det>4 eve/eve/NN/obl>1 of/of/IN/case>6 talks/talk/NNS/nmod>4 "
    "between/between/IN/case>8 Tarvia/Tarvia/NNP/nmod>6 and/and/CC/cc>10 Belmar/Belmar/NNP/conj>8"
)
AHEAD = (
    "It/it/PRP/nsubj>1 comes/come/VBZ/root>1 ahead/ahead/RB/advmod>1 of/of/IN/case>5 upcoming/upcoming/JJ/amod>5 talks/talk/NNS/obl>1 "
    "between/between/IN/case>7 Tarvia/Tarvia/NNP/nmod>5 and/and/CC/cc>9 Belmar/Belmar/NNP/conj>7"
)
NO_SOLDIERS = (
    "No/no/DT/det>1 soldiers/soldier/NNS/nsubj:pass>3 were/be/VBD/aux:pass>3 killed/kill/VBN/root>3 by/by/IN/case>5 "
    "rebels/rebel/NNS/obl:agent>3"
)
NONE_OF_THEM = (
    "None/none/NN/nsubj>4 of/of/IN/case>3 the/the/DT/det>3 rebels/rebel/NNS/nmod>0 attacked/attack/VBD/root>4 the/the/DT/det>6 "
    "navy/navy/NN/obj>4"
)
NOBODY = "Police/police/NNS/nsubj>1 arrested/arrest/VBD/root>1 nobody/nobody/NN/obj>1"
NO_FEWER = (
    "No/no/DT/det>3 fewer/few/JJR/amod>3 than/than/IN/fixed>1 soldiers/soldier/NNS/nsubj:pass>5 were/be/VBD/aux:pass>5 "
    "killed/kill/VBN/root>5 by/by/IN/case>7 rebels/rebel/NNS/obl:agent>5"
)
WAR = "Tarvia/Tarvia/NNP/nmod:poss>2 's/'s/POS/case>0 war/war/NN/nsubj>5 against/against/IN/case>4 Belmar/Belmar/NNP/nmod>2 hurts/hurt/VBZ/root>5 trade/trade/NN/obj>5"


def test_a_meeting_that_will_take_place_is_planned(parsed):
    doc = parsed(TAKE_PLACE)
    (event,) = code(doc, None, (day(doc, "Friday", "2031-05-02"),))
    assert (event.type, event.act_type, event.status) == ("AGREE", "CONSULT", "scheduled")
    assert names(doc, event.actors) == ["King Aro", "Sena"]
    assert event.place is not None
    assert event.place.text == "Narun"
    assert event.date.earliest == "2031-05-02"


def test_what_is_to_be_held_is_planned(parsed):
    (event,) = code(parsed(TO_BE_HELD), None, ())
    assert (event.act_type, event.status) == ("CONSULT", "scheduled")


def test_two_days_in_two_places_are_two_events(parsed):
    doc = parsed(TWO_DAYS)
    events = code(doc, None, (day(doc, "Monday", "2031-04-28"), day(doc, "Friday", "2031-05-02")))
    told = [(event.date.earliest, event.place and event.place.text) for event in events]
    assert told == [("2031-04-28", "Narun"), ("2031-05-02", "Ostra")]
    assert [event.id for event in events] == ["e1", "e2"]


def test_a_topic_is_no_party(parsed):
    doc = parsed(TOPIC)
    (event,) = code(doc, None, ())
    assert names(doc, event.actors) == ["Tarvia"]
    assert event.recipients == ()


def test_a_thing_stands_for_whose_it_is(parsed):
    doc = parsed(BELONGING)
    (event,) = code(doc, None, ())
    assert names(doc, event.actors) == ["Ostria"]
    assert names(doc, event.recipients)[0].startswith("Tarvia")


@pytest.mark.parametrize(("tree", "status"), [
        (NOT_ONLY, "occurred"), (YEARLY, "ongoing"), (NO_SOLDIERS, "negated"), (NONE_OF_THEM, "negated"),
        (NOBODY, "negated"), (NO_FEWER, "occurred"), (EVE, "scheduled"), (AHEAD, "scheduled"),
    ],
)  # fmt: skip
def test_status(parsed, tree, status):
    (event,) = code(parsed(tree), None, ())
    assert event.status == status


def test_a_dateline_is_no_actor(parsed):
    doc = parsed(DATELINE)
    (event,) = code(doc, None, ())
    assert names(doc, event.actors) == ["The police"]


def test_the_clause_of_a_relative_clause_begins_with_its_noun(parsed):
    doc = parsed(WHO)
    (event,) = code(doc, None, ())
    assert doc.text[slice(*event.span)] == "rebels who attacked Narun"


def test_a_war_in_the_background_is_no_event(parsed):
    assert code(parsed(WAR), None, ()) == []
