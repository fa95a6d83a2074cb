"""What a report tells with a date behind its own day is still to come."""

import pytest

import communique


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Iran and Iraq hold talks on May 7.", "scheduled"),
        ("Talks between Iran and Iraq on May 9 could bring peace.", "scheduled"),
        ("Iran and Iraq held talks on April 7.", "occurred"),
        ("Iran and Iraq hold talks on April 7.", "occurred"),
    ],
)
def test_a_day_behind_the_reports_own(text, status):
    (event,) = communique.analyze(text, date="1998-05-01").events
    assert (event.act_type, event.status) == ("CONSULT", status)
    assert event.type == ("AGREE" if status == "scheduled" else "CONSULT")
    assert any("after the report" in why for why in event.status_basis) is (status == "scheduled")


def test_without_a_date_of_the_report_nothing_is_behind_it():
    (event,) = communique.analyze("Iran and Iraq hold talks on May 7.").events
    assert event.status == "occurred"


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("Lavrov meets Mirzoyan on Friday in Moscow.", "1998-05-08", "scheduled"),
        ("Lavrov met Mirzoyan on Friday in Moscow.", "1998-05-01", "occurred"),
        ("Lavrov meets Mirzoyan on Friday\n\nMOSCOW. Nothing was signed.", "1998-05-01", "occurred"),
    ],
)
def test_the_programme_is_told_in_the_present_and_a_headline_tells_what_was(text, day, status):
    event = communique.analyze(text, date="1998-05-02").events[0]
    assert (event.status, event.date.earliest) == (status, day)
