"""Which bodies and persons are of business."""

import pytest

import communique


def sectors(text):
    """The sectors of all that a text names, by the last of their mentions' words."""
    found = communique.analyze(text).mentions
    return {m.actor.name: m.actor.sector for m in found if m.actor is not None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Velden Industries Inc. rejected the offer.", "Velden Industries Inc."),
        ("Shares of Qantas fell on Monday. Qantas had rejected an offer.", "Qantas"),
        ("Navigation Mixte, an airline, rejected the offer.", "Navigation Mixte"),
    ],
)
def test_firms_are_told_by_name_by_shares_and_by_kind(text, name):
    assert sectors(text)[name] == "BUS"


def test_who_runs_a_firm_is_of_business():
    text = "Ada Belm, chairman of Velden Industries Inc., met Boris Tarn, a poet."
    found = sectors(text)
    assert found["Ada Belm"] == "BUS"
    assert found["Boris Tarn"] is None


def test_a_ministry_is_no_firm_by_the_last_word_of_its_name():
    found = sectors("The Agency of Mines and Energy rejected the offer.")
    assert "BUS" not in found.values()
