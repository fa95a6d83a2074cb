"""Groups that are named by common words."""

import communique


def parties(text):
    return {
        (text[slice(*p.span)], p.actor.name if p.actor else None, p.actor.sector if p.actor else None)
        for event in communique.analyze(text).events
        for p in event.actors + event.recipients
    }


def test_a_christmas_party_does_not_stand_for_election():
    found = parties("Rebels opened fire at an office Christmas party in Ottawa, killing a Canadian minister.")
    assert found
    assert not any(sector == "PTY" for _, _, sector in found)


def test_an_opposition_party_does():
    assert any(
        sector == "OPP" for _, _, sector in parties("The opposition party in Canada condemned the attack.")
    )


def test_those_against_the_government_are_not_the_governments():
    found = parties("Police clashed in Lagos with anti-government demonstrators on Monday.")
    assert ("anti-government demonstrators", "anti-government demonstrators") in {(a, b) for a, b, _ in found}
