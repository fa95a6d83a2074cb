import pytest

from communique.knowledge import base
from communique.knowledge.terms import Term, covers
from communique.model import Date


def names(holders: list) -> list[str]:
    return [h.person.name for h in holders if h.certain]


@pytest.mark.parametrize(
    ("country", "role", "day", "name"),
    [
        ("AZE", "foreign_minister", "2020-07-01", "Elmar Mammadyarov"),
        ("AZE", "foreign_minister", "2023-09-28", "Jeyhun Bayramov"),
        ("UKR", "foreign_minister", "2024-09-12", "Andrii Sybiha"),
        ("USA", "president", "2022-01-01", "Joe Biden"),
        ("USA", "president", "2025-03-01", "Donald Trump"),
        ("DEU", "prime_minister", "2023-10-05", "Olaf Scholz"),
        ("GBR", "foreign_minister", "2024-01-15", "David Cameron"),
        ("NATO", "secretary_general", "2023-01-01", "Jens Stoltenberg"),
        ("EU", "council_president", "2023-10-05", "Charles Michel"),
        ("OSCE", "chair_in_office", "2023-06-01", "Bujar Osmani"),
    ],
)
def test_holders_at_a_date(country: str, role: str, day: str, name: str) -> None:
    assert names(base().holders(country, role, day)) == [name]


def test_nobody_is_certain_over_a_change_of_office() -> None:
    when = Date(earliest="2024-08-01", latest="2024-10-01", precision="range")
    holders = base().holders("UKR", "foreign_minister", when)
    assert {h.person.name for h in holders} == {"Dmytro Kuleba", "Andrii Sybiha"}
    assert not any(h.certain for h in holders)


def test_nobody_is_certain_without_a_date() -> None:
    holders = base().holders("AZE", "foreign_minister", None)
    assert len(holders) >= 2
    assert not any(h.certain for h in holders)


def test_an_open_term_is_certain_only_as_long_as_a_source_says_so() -> None:
    term = Term("president", "President", "XXX", "2020-01-01", "", "2022-07-25")
    assert covers(term, ("2021-01-01", "2021-01-01")) == "certain"
    assert covers(term, ("2023-01-01", "2023-01-01")) == "possible"
    assert covers(term, ("2030-01-01", "2030-01-01")) == "no"
    assert covers(term, ("2019-01-01", "2019-12-31")) == "no"


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Ceyhun Bayramov", "Q16366137"),
        ("Sergei Lavrov", "Q58217"),
        ("Сергей Лавров", "Q58217"),
        ("Nikol Pashinian", "Q7035479"),
        ("Volodymyr Zelensky", "Q3874799"),
        ("Recep Erdogan", "Q39259"),
        ("Joseph R. Biden", "Q6279"),
        ("Xi Jinping", "Q15031"),
    ],
)
def test_full_names_in_variant_spellings(name: str, id: str) -> None:
    best = base().persons_named(name, "2023-01-01")[0]
    assert best.person.id == id
    assert best.score >= 0.8


@pytest.mark.parametrize("name", ["Recep Tayyip Bayramov", "Olivia Brandstone", "Sergei Bayramov"])
def test_unknown_names_stay_unknown(name: str) -> None:
    assert all(m.score < 0.8 for m in base().persons_named(name, "2023-01-01"))


def test_family_names_need_context() -> None:
    kb = base()
    with_country = kb.family_named("Bayramov", "2023-09-28", ("AZE",))
    assert with_country[0].person.id == "Q16366137"
    assert with_country[0].score >= 0.75
    assert all(m.score < 0.75 for m in kb.family_named("Hasanov", "2023-09-28", ()))
    assert (
        kb.family_named("Bayramov", "2005-01-01", ("AZE",)) == []
        or kb.family_named("Bayramov", "2005-01-01", ("AZE",))[0].score < 0.75
    )


def test_offices_and_bounds() -> None:
    kb = base()
    assert ("2024-09-05", None) in kb.office_bounds("Andriy Sybiha", "foreign_minister", "UKR")
    assert kb.office_bounds("Q7821917", "foreign_minister", "USA") == [("2021-01-26", "2025-01-20")]
    assert [t.role for t in kb.offices_of("Q7821917")].count("foreign_minister") == 1
    assert kb.offices_of("local:nobody") == []


def test_states_and_demonyms() -> None:
    kb = base()
    assert kb.country_of_demonym("Azeri") == "AZE"
    assert kb.country_of_demonym("South Korean") == "KOR"
    assert kb.country_of_demonym("Gondorian") is None
    assert kb.state("AZE").id == "Q227"
    assert kb.state("GE-AB").country == "GEO"
    assert kb.state("XYZ") is None
    assert kb.find("Stepanakert")[-1].id == kb.find("Khankendi")[-1].id


def test_no_term_ends_before_it_starts() -> None:
    kb = base()
    wrong = [
        (row[1], term)
        for row in kb._index.persons
        for term in row[6]
        if term[4] and term[3] and term[4] < term[3]
    ]
    assert wrong == []
