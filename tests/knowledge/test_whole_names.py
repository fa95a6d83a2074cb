"""What a name is part of, read with the shipped language model."""

import pytest

import communique


def ids(text: str, day: str = "2023-06-01") -> dict[str, str | None]:
    found = communique.analyze(text, date=day).mentions
    return {m.text: m.actor.id if m.actor else None for m in found if not m.coreferent}


def test_a_place_that_begins_a_longer_name_is_no_mention() -> None:
    found = ids("The minister spoke at the Dubai Media City before he left for Dubai.")
    assert "Dubai" in found
    assert communique.analyze("The minister spoke at the Dubai Media City.").mentions[0].text != "Dubai"


def test_a_currency_is_no_state() -> None:
    assert "US$" not in ids("The government received US$ 300 million from the fund.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Journalist Afghan Sadigov was detained in Tbilisi.", "Afghan Sadigov"),
        ("\u201cPrices will fall,\u201d said David French of the retailers' federation.", "David French"),
    ],
)
def test_a_peoples_name_may_be_part_of_a_persons(text: str, wanted: str) -> None:
    assert wanted in ids(text)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Chancellor Scholz said he would travel.", "Q61053"),
        ("President Tokayev welcomed the guests.", "Q200881"),
    ],
)
def test_an_office_held_by_one_of_the_name_needs_no_country(text: str, id: str) -> None:
    assert id in ids(text).values()


def test_bodies_of_states_go_by_their_own_names() -> None:
    first = ids("The Azerbaijani parliament adopted the law.")
    second = ids("Milli Majlis adopted the law.")
    assert set(first.values()) & set(second.values()) == {"local:milli-majlis"}
    assert ids("The Turkmen Majlis adopted the law.") == {"Turkmen Majlis": "local:tkm-leg"}
    assert ids("The Israeli army withdrew.") == {"Israeli army": ids("The IDF withdrew.")["IDF"]}


def test_namesakes_of_long_ago_are_strangers() -> None:
    assert (
        ids("Stephen Smith scored twice for Leeds.", "2016-05-01")["Stephen Smith"]
        == "local:stephen-smith-namesake"
    )
