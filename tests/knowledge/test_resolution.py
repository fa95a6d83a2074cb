from communique.knowledge import office_conflicts
from communique.model import Date


def ids(cast, text: str) -> list[tuple[str, ...]]:
    found = [m for m in cast.mentions if cast.doc[m.start : m.end].text == text]
    return [tuple(a.id for a in m.actors) for m in found]


def day(text: str) -> Date:
    return Date(earliest=text, latest=text, precision="day")


def test_a_capital_is_a_state_as_agent_and_a_place_after_in(cast_of) -> None:
    cast = cast_of("claims", "2023-05-01")
    assert ids(cast, "Baku") == [("Q227",), ("local:baku-aze",), ("Q227",)]
    assert ids(cast, "Tehran") == [("Q794",)]
    assert ids(cast, "Washington") == [("Q30",)]


def test_offices_without_a_name_are_resolved_at_the_date(cast_of) -> None:
    assert ids(cast_of("offices", "2022-05-01"), "foreign minister") == [("Q249206",)]
    assert ids(cast_of("offices", "2024-05-01"), "foreign minister") == [("local:hakan-fidan",)]
    assert ids(cast_of("offices", "2022-05-01"), "Lavrov") == [("Q58217",)]


def test_a_former_holder_is_not_the_holder(cast_of) -> None:
    president = [
        a
        for m in cast_of("offices", "2022-05-01").mentions
        for a in m.actors
        if a.id.startswith("local:former")
    ]
    assert [(a.country, a.sector) for a in president] == [("ARM", "ELI")]


def test_offices_of_many_are_nobody_in_particular(cast_of) -> None:
    (mention,) = [m for m in cast_of("summoned", "2024-05-14").mentions if m.office]
    assert mention.office.title == "ambassador"
    assert [(a.id, a.country) for a in mention.actors] == [("local:rus-gov", "RUS")]


def test_counterparts_share_the_office(cast_of) -> None:
    cast = cast_of("counterpart", "2024-09-12")
    assert ids(cast, "counterpart") == [("Q16366137",)]
    assert ids(cast, "Sybiga") == [("local:andrii-sybiha",)]
    assert ids(cast, "Bayramov") == [("Q16366137",)]


def test_ministers_of_two_states_are_paired_by_who_they_are(cast_of) -> None:
    cast = cast_of("crosswise", "2020-08-26")
    by_name = {
        a.name: m.office.country for m in cast.mentions if m.office for a in m.actors if len(m.actors) == 1
    }
    assert by_name["Sergey Lavrov"] == "RUS"
    assert by_name["Jeyhun Bayramov"] == "AZE"
    assert ids(cast, "They") == [("Q58217", "Q16366137")]
    assert sorted(ids(cast, "the two countries")[0]) == ["Q159", "Q227"]
    assert ids(cast, "He") == [("Q58217",)]


def test_sets_of_persons(cast_of) -> None:
    cast = cast_of("pair", "2022-02-22")
    assert ids(cast, "They") == [("Q57371", "Q7747")]
    assert ids(cast, "The two presidents") == [("Q57371", "Q7747")]


def test_a_wrong_office_is_reported_and_nobody_made_real(cast_of) -> None:
    cast = cast_of("conflict", "2023-10-10")
    assert ids(cast, "Recep Tayyip Bayramov") == [("local:recep-tayyip-bayramov",)]
    assert ids(cast, "Bayramov") == [("Q16366137",)]
    (conflict,) = office_conflicts(cast, day("2023-10-10"))
    assert conflict.name == "Recep Tayyip Bayramov"
    assert conflict.holder.id == "Q57371"


def test_a_known_person_in_anothers_office_is_reported(cast_of) -> None:
    (conflict,) = office_conflicts(cast_of("macron", "2023-02-01"), day("2023-02-01"))
    assert conflict.holder.name == "Élisabeth Borne"
    assert conflict.other is not None
    assert conflict.other.role == "president"


def test_no_alarm_without_a_date_or_about_others(cast_of) -> None:
    assert office_conflicts(cast_of("conflict", None), Date()) == []
    assert office_conflicts(cast_of("calm", "2024-05-25"), day("2024-05-25")) == []
    for name in ("offices", "counterpart", "crosswise", "pair", "europe", "minister"):
        assert office_conflicts(cast_of(name, "2023-06-01"), day("2023-06-01")) == [] or name == "counterpart"


def test_unknown_persons_are_joined_within_the_report(cast_of) -> None:
    cast = cast_of("unknown", "2023-06-01")
    assert ids(cast, "Veliyev") == [("local:orhan-veliyev",)]
    assert ids(cast, "he") == [("local:orhan-veliyev",)]
    assert ids(cast, "Ganja") == [("local:ganja-aze",)]


def test_officials_of_bodies_have_no_country(cast_of) -> None:
    cast = cast_of("europe", "2023-06-01")
    countries = {a.name: a.country for m in cast.mentions for a in m.actors if a.kind == "person"}
    assert countries["Josep Borrell"] is None
    assert countries["Jens Stoltenberg"] is None
    assert countries["Nikol Pashinyan"] == "ARM"


def test_the_minister_is_the_one_named_before(cast_of) -> None:
    cast = cast_of("minister", "2024-06-01")
    assert ids(cast, "minister") == [("Q31196321",), ("Q31196321",)]


def test_a_pronoun_after_a_long_quotation_is_the_one_before_it(cast_of) -> None:
    assert ids(cast_of("quoted", "2024-06-01"), "he") == [("Q31196321",)]


def test_results_do_not_depend_on_earlier_reports(cast_of) -> None:
    first = cast_of("crosswise", "2020-08-26").mentions
    cast_of("pair", "2022-02-22")
    assert cast_of("crosswise", "2020-08-26").mentions == first
