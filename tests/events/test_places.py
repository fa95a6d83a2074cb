"""Where an event was."""

import communique


def test_a_house_lies_in_the_country_of_its_town():
    (event,) = communique.analyze(
        "Ararat Mirzoyan and Jeyhun Bayramov met at the Villa Borsig in Berlin."
    ).events
    assert event.place is not None
    assert event.place.country == "DEU"
