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


def test_of_two_names_the_second_is_no_given_name() -> None:
    text = (
        "Peter Lamont Scott was shot. His wife Rakeyla Scott could be heard yelling to the officers. "
        '"Stay away from him," she said. She then urged him to come out of the car.'
    )
    assert ids(text)["she"] == {"local:rakeyla-scott"}
    assert ids(text)["him"] <= {"local:peter-lamont-scott", None}


def test_a_president_is_not_kin_who_hold_no_such_office() -> None:
    text = (
        "Michelle Obama spoke on Sunday. President Obama is rolling out a new message. "
        "The president said he was glad."
    )
    found = communique.analyze(text, date="2016-09-20").mentions
    meant = {m.text: m.actor.id for m in found if m.actor}
    assert meant["Obama"] == "Q76"
    assert meant["The president"] == "Q76"


@pytest.mark.parametrize(
    "text",
    [
        "Mortar attacks killed five Iraqis outside Baghdad.",
        "Some Iraqis now living abroad say the new government can not succeed.",
        "Millions of Iraqis have fled the fighting.",
    ],
)
def test_some_of_a_people_are_not_their_state(text: str) -> None:
    assert ids(text)["Iraqis"] == {"local:citizen-of-iraq"}


def test_a_people_as_a_whole_is() -> None:
    assert ids("The Iraqis rejected the offer of the Turkish government.")["Iraqis"] == {"Q796"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Lina Dorr, the star of her own talk show "Ellen," first hosted the gala in 2007.', "Ellen"),
        ("The measures are taken under Article 21 in the U.N. Charter. Ashton Carter said so.", "Charter"),
        ("The A380 made a flight to Singapore.", "A380"),
        ("The Dow Jones fell by two per cent.", "Dow Jones"),
    ],
)
def test_titles_products_and_indexes_are_nobody(text: str, name: str) -> None:
    assert ids(text).get(name, {None}) == {None}


def test_an_unnamed_person_may_be_meant() -> None:
    text = (
        "President Michelle Bachelet left on Friday. Police detained a woman before she could reach the gate."
    )
    assert ids(text).get("she", {None}) == {None}


def test_a_short_name_of_a_body_named_before() -> None:
    text = "The U.N. Security Council is considering a draft. The Council reached an agreement on Saturday."
    found = ids(text)
    assert found["Council"] == {"Q37470"}


def test_what_only_the_model_takes_for_a_place_has_no_id() -> None:
    places = [
        m for m in communique.analyze("A boat sank near Port Velmora on Monday.").mentions if m.type == "LOC"
    ]
    assert [m.actor for m in places] == [None] * len(places)


@pytest.mark.parametrize("given", ["Tony", "Colin", "Jerry", "Neil", "Terry"])
def test_a_mans_name_that_sounds_like_a_womans_is_a_mans(given):
    text = f"{given} Belmont met the press on Monday. Mr. Belmont said nothing new."
    assert len({m.actor.id for m in communique.analyze(text).mentions if m.actor and m.type == "PER"}) == 1


def test_a_bare_government_is_that_of_the_last_one_named():
    text = "The Australian government met car makers on Monday. The federal government promised aid to Ford."
    events = communique.analyze(text, doubtful=True).events
    assert {p.actor.name for e in events for p in e.actors if p.actor and p.actor.sector == "GOV"} == {
        "Australia"
    }
