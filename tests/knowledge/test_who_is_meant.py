"""Who is meant: names of one person joined, things that are nobody, pronouns."""

from __future__ import annotations

import pytest

import communique


def ids(text: str) -> dict[str, set[str | None]]:
    """The ids that each wording of a text's mentions has."""
    out: dict[str, set[str | None]] = {}
    for mention in communique.analyze(text).mentions:
        out.setdefault(mention.text, set()).add(mention.actor.id if mention.actor else None)
    return out


@pytest.mark.parametrize(
    ("text", "short", "id"),
    [
        (
            "The convict Peter Halloran Jr. fled. Police said Halloran was armed.",
            "Halloran",
            "peter-halloran-jr",
        ),
        ("Karim bin Nasser fled the town. They later saw Bin Nasser.", "Bin Nasser", "karim-bin-nasser"),
        ("The father, Luis Mateo Ortega, wept. She doubted Luis Mateo.", "Luis Mateo", "luis-mateo-ortega"),
        ("Dalia Bar-Lev, 22, wept in court. Bar-Lev then left.", "Bar-Lev", "dalia-bar-lev"),
    ],
)
def test_a_short_name_is_the_full_one(text: str, short: str, id: str) -> None:
    assert ids(text)[short] == {f"local:{id}"}


def test_who_goes_by_a_given_name_is_not_meant_by_the_family_name() -> None:
    text = (
        "Jorge Valdes came for his son Nico Valdes. Nico slept. Nico was ill. "
        "Nico had a fever. In the evening Valdes left."
    )
    assert ids(text)["Valdes"] == {"local:jorge-valdes"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She asked him in broken Spanish where the road went.", "Spanish"),
        ("Students threw a Molotov cocktail at the ministry.", "Molotov"),
        ("Sen. Paul Whitfield (R-Fla.) voted against it.", "R-Fla."),
        ("The Standard & Poor's 500 index fell by two points.", "Standard & Poor"),
    ],
)
def test_a_thing_is_no_actor(text: str, name: str) -> None:
    assert ids(text).get(name, {None}) == {None}


def test_a_name_broken_off_is_completed() -> None:
    found = ids("Dime Savings Bank of New York was sold.")
    assert found["Dime Savings Bank of New York"] == {"local:dime-savings-bank-of-new-york"}


def test_an_embassy_is_the_mother_country_s() -> None:
    assert ids("He spoke at the Dutch embassy in Warsaw.")["Dutch embassy"] == {"local:nld-embassy"}


@pytest.mark.parametrize(
    ("text", "pronoun", "id"),
    [
        ("Tom Baker met Alan Clark. In his last speech, Clark said no.", "his", "local:alan-clark"),
        ("The judge praised Ruth Keller and her husband.", "her", "local:ruth-keller"),
        ("The White House said members would aid NATO's ability to fulfill its mission.", "its", "Q7184"),
    ],
)
def test_a_pronoun_means_the_owner(text: str, pronoun: str, id: str) -> None:
    assert ids(text)[pronoun] == {id}


def test_his_or_her_means_nobody() -> None:
    found = ids("Mark Delaney will speak. Ask whether a candidate changes his or her views.")
    assert found.get("his", {None}) == found.get("her", {None}) == {None}
