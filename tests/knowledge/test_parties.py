def parties(cast, word: str) -> list[tuple[str, str | None]]:
    token = next(t for t in cast.doc if t.text == word)
    return [
        (cast.doc.text[p.span[0] : p.span[1]], p.actor.id if p.actor else None) for p in cast.parties(token)
    ]


def test_groups_by_country_and_sector(cast_of) -> None:
    cast = cast_of("groups", "2023-06-01")
    assert parties(cast, "forces") == [("Armenian forces", "local:arm-mil")]
    assert parties(cast, "police") == [("Iraqi police", "local:irq-cop")]
    assert parties(cast, "group") == [("A group of Georgian protesters", "local:geo-opp")]
    assert parties(cast, "attack") == [("the attack", None)]


def test_governments_of_several_states_are_a_party_each(cast_of) -> None:
    found = parties(cast_of("groups", "2023-06-01"), "governments")
    assert [id for _, id in found] == ["Q142", "Q183", "Q145"]


def test_a_coordination_gives_a_party_each(cast_of) -> None:
    found = parties(cast_of("pair", "2022-02-22"), "Aliyev")
    assert {"Q57371"} <= {id for _, id in found}


def test_a_title_before_a_name_is_part_of_the_span(cast_of) -> None:
    cast = cast_of("minister", "2024-06-01")
    token = next(t for t in cast.doc if t.dep_ == "nsubj")
    (party,) = cast.parties(token)
    assert cast.doc.text[party.span[0] : party.span[1]] == "Armenian Foreign Minister Ararat Mirzoyan"
    assert party.actor is not None
    assert party.actor.id == "Q31196321"


def test_bodies_of_states(cast_of) -> None:
    cast = cast_of("ministry", "2024-06-01")
    assert parties(cast, "Ministry") == [("Azerbaijan's Defence Ministry", "local:aze-defence-ministry")]
    assert parties(cast, "army") == [("the Armenian army", "local:arm-mil")]


def test_a_relative_named_in_apposition(cast_of) -> None:
    assert [id for _, id in parties(cast_of("wife", "2024-06-01"), "wife")] == ["local:sevinj-karimova"]
