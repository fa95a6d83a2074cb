"""Plans that only describe, votes, deeds that are under way, deeds that are protested against."""

import pytest

import communique


def coded(text):
    """(type, act, status, names of the actors) of each event of a text."""
    return [
        (e.type, e.act_type, e.status, [p.actor.name for p in e.actors if p.actor])
        for e in communique.analyze(text, date="2021-06-01", doubtful=True).events
    ]


def test_a_plan_that_only_describes_what_its_clause_tells_is_no_event_of_its_own():
    (event,) = coded(
        "The meeting between Vladimir Putin and Joe Biden, planned for June 16, will take place in Geneva."
    )
    assert event == ("AGREE", "CONSULT", "scheduled", ["Vladimir Putin", "Joe Biden"])
    (event,) = coded("The withdrawal of Russian troops, agreed in 1999, began on Monday.")
    assert event[:3] == ("RETREAT", "RETREAT", "occurred")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Turkish parliament voted to condemn the attack on Monday.", ("ACCUSE", "occurred")),
        ("The Turkish parliament voted to support the president on Monday.", ("SUPPORT", "occurred")),
        ("The Turkish parliament voted to send troops to Libya.", ("THREATEN", "scheduled")),
    ],
)
def test_a_vote_to_say_something_has_said_it(text, told):
    assert told in [(kind, status) for kind, _, status, _ in coded(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It is the second day of an offensive by Russian troops against Ukraine.",
        "Refugees fled the current offensive by Russian troops against Ukraine.",
    ],
)
def test_what_is_under_way_is_ongoing(text):
    assert ("ASSAULT", "ongoing") in [(kind, status) for kind, _, status, _ in coded(text)]


def test_whom_a_deed_is_done_to_is_not_whom_a_protest_is_against():
    (event,) = communique.analyze("France rejected the extradition of Carlos Ghosn.").events
    assert [party.actor for party in event.recipients] == [None]
