"""The user's own people and offices: read, checked, laid over the package's."""

import json

import pytest

from communique.errors import InputError
from communique.knowledge import check, facts_of, occupied, package_base, read_entities, write_entities
from communique.knowledge.own import overlay

LINES = [
    {"id": "p1", "schema": "Person", "properties": {"name": ["Tural Testov"], "alias": ["Tural Testoff"]}},
    {
        "id": "o1",
        "schema": "Position",
        "properties": {"name": ["Deputy Foreign Minister"], "country": ["az"]},
    },
    {
        "id": "x1",
        "schema": "Occupancy",
        "properties": {"holder": ["p1"], "post": ["o1"], "startDate": ["2024-02"]},
    },
]


def write(path, entities):
    path.write_text("".join(json.dumps(e) + "\n" for e in entities), encoding="utf-8")
    return path


def test_an_own_person_is_found_by_name_and_office(tmp_path) -> None:
    rows = read_entities(write(tmp_path / "own.jsonl", LINES))
    kb = package_base()
    assert kb.persons_named("Tural Testoff", "2024-06-01") == []
    kb.learn(overlay(kb, rows))
    assert [m.person.id for m in kb.persons_named("Tural Testoff", "2024-06-01")] == ["local:tural-testov"]
    held = [h.person.name for h in kb.holders("AZE", "deputy_foreign_minister", "2024-06-01")]
    assert "Tural Testov" in held
    assert [t.start for t in kb.offices_of("local:tural-testov")] == ["2024-02-01"]


def test_what_is_written_is_read_again(tmp_path) -> None:
    rows = facts_of(package_base(), "ARM")
    path = tmp_path / "arm.jsonl"
    path.write_text("\n".join(write_entities(rows)), encoding="utf-8")
    again = read_entities(path)
    assert len({(r.person, r.title, r.start) for r in again}) == len(
        {(r.person, r.title, r.start) for r in rows}
    )
    assert {r.name for r in again} == {r.name for r in rows}
    assert check(package_base(), again[:0]) == []


def test_two_presidents_at_a_time_are_a_conflict(tmp_path) -> None:
    entities = [
        LINES[0],
        {"id": "o1", "schema": "Position", "properties": {"name": ["President"], "country": ["AZE"]}},
        {
            "id": "x1",
            "schema": "Occupancy",
            "properties": {
                "holder": ["p1"],
                "post": ["o1"],
                "startDate": ["2015-01-01"],
                "endDate": ["2016"],
            },
        },
    ]
    (conflict,) = check(package_base(), read_entities(write(tmp_path / "own.jsonl", entities)))
    assert "Ilham Aliyev" in conflict.message
    assert conflict.source == "own.jsonl, line 3"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["{"], "bad-json"),
        (['{"id": 1}'], "knowledge-entity"),
        ([json.dumps(LINES[2])], "knowledge-entity"),
        ([json.dumps(e).replace("2024-02", "spring") for e in LINES], "knowledge-entity"),
    ],
)
def test_malformed_files_are_refused(tmp_path, lines, code) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_entities(path)
    assert error.value.code == code


def test_an_office_stated_by_hand_is_checked_against_the_package() -> None:
    kb = package_base()
    row = occupied(kb, "Jane Doe", "foreign minister", "am", "2024", aliases=("Janet Doe",))
    assert (row.country, row.start, row.end, row.person) == ("ARM", "2024-01-01", "", "local:jane-doe")
    (conflict,) = check(kb, [row])
    assert "Ararat Mirzoyan" in conflict.message
    kb.learn(overlay(kb, [row]))
    assert kb.persons_named("Janet Doe", "2024-06-01")[0].person.id == "local:jane-doe"


@pytest.mark.parametrize(
    ("name", "code", "start", "end", "item"),
    [
        ("", "ARM", "2024", "", ""),
        ("Jane Doe", "Atlantis", "2024", "", ""),
        ("Jane Doe", "ARM", "spring", "", ""),
        ("Jane Doe", "ARM", "2024-13", "", ""),
        ("Jane Doe", "ARM", "2024", "2023", ""),
        ("Jane Doe", "ARM", "2024", "", "57371"),
    ],
)
def test_an_office_that_cannot_be_is_refused_with_a_remedy(name, code, start, end, item) -> None:
    with pytest.raises(InputError) as error:
        occupied(package_base(), name, "minister", code, start, end, item=item)
    assert error.value.code == "knowledge-entity"
    assert error.value.remedy


def test_every_other_name_of_a_person_is_written() -> None:
    kb = package_base()
    rows = [
        occupied(kb, "Jane Doe", "minister", "ARM", "2020", "2021", aliases=("Janet Doe",)),
        occupied(kb, "Jane Doe", "speaker", "ARM", "2022", aliases=("Jane Roe",)),
    ]
    person = json.loads(next(iter(write_entities(rows))))
    assert person["properties"]["alias"] == ["Janet Doe", "Jane Roe"]
