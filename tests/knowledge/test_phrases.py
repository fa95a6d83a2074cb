"""Bare noun phrases, with the shipped language model."""

import pytest

import communique
from communique.knowledge import resolve_phrase
from communique.model import Date

DAY = Date(earliest="2021-07-01", latest="2021-07-01", precision="day")


@pytest.fixture(scope="module")
def nlp():
    return communique.load()


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("Ukrainian soldiers", "UKR", "MIL"),
        ("Chicago police officers", "USA", "COP"),
        ("Ankara", "TUR", "GOV"),
        ("Kassym-Jomart Tokayev", "KAZ", "GOV"),
        ("farmers", None, "AGR"),
        ("towns across Mongolia", "MNG", None),
    ],
)
def test_country_and_sector(nlp, text, country, sector) -> None:
    actor = resolve_phrase(text, DAY, nlp=nlp)
    assert actor is not None
    assert (actor.country, actor.sector) == (country, sector)


def test_a_phrase_that_tells_nothing_is_nobody(nlp) -> None:
    assert resolve_phrase("", DAY, nlp=nlp) is None
    assert resolve_phrase("the colour of the evening", DAY, nlp=nlp) is None


def test_nobody_is_he_in_his_own_words(nlp) -> None:
    report = communique.analyze(
        "Orhan Veliyev met Samir Mammadov on Monday. Mammadov arrived late. "
        "\u201cI think he has understood our position,\u201d Veliyev said.",
        date="2023-05-02",
    )
    names = {m.actor.name for m in report.mentions if m.text == "he" and m.actor}
    assert "Orhan Veliyev" not in names
