"""People and offices as FollowTheMoney JSON Lines: `Person`, `Position`, `Occupancy`, as in OpenSanctions' data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from communique.errors import InputError

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LAST = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}


@dataclass(frozen=True, slots=True)
class Occupied:
    """A person in an office, as an entity file says. Days are ISO 8601, "" where not told; `line` counts from 1."""

    person: str
    name: str
    aliases: tuple[str, ...]
    family: str
    gender: str
    country: str
    title: str
    start: str
    end: str
    source: str


def read_entities(path: Path) -> list[Occupied]:
    """All occupancies of a file of JSON Lines, or of all `*.json`, `*.jsonl` and `*.ftm` files of a folder.

    Raises InputError: `missing-file`, `bad-json` for a line that is no JSON object, `knowledge-entity` for an
    occupancy whose holder or post is not in the files, or with a date that is none.
    """
    if not path.exists():
        raise InputError(f"There is no {path}.", "Check the path of the knowledge file.", "missing-file")
    files = [path]
    if path.is_dir():
        files = sorted(p for p in path.iterdir() if p.suffix in (".json", ".jsonl", ".ftm"))
    entities: dict[str, tuple[str, dict[str, list[str]]]] = {}
    occupancies: list[tuple[str, dict[str, list[str]]]] = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                where = f"{file.name}, line {number}"
                id, schema, values = _entity(line, where)
                if schema == "Occupancy":
                    occupancies.append((where, values))
                else:
                    entities[id] = (schema, values)
    return [_occupied(where, values, entities) for where, values in occupancies]


def _entity(line: str, where: str) -> tuple[str, str, dict[str, list[str]]]:
    try:
        raw: Any = msgspec.json.decode(line.encode())
    except msgspec.DecodeError as error:
        raise InputError(f"{where} is not JSON: {error}.", "Give one entity a line.", "bad-json") from error
    if (
        not isinstance(raw, dict)
        or not isinstance(raw.get("schema"), str)
        or not isinstance(raw.get("id"), str)
    ):
        raise InputError(
            f"{where} is no entity of FollowTheMoney.", "Give id, schema and properties.", "knowledge-entity"
        )
    values: dict[str, list[str]] = {}
    for name, value in (raw.get("properties") or {}).items():
        parts = value if isinstance(value, list) else [value]
        # Nested entities (OpenSanctions' targets) are named by their id.
        values[name] = [str(p.get("id", "")) if isinstance(p, dict) else str(p) for p in parts]
    values.setdefault("name", [str(raw["caption"])] if raw.get("caption") else [])
    return raw["id"], raw["schema"], values


def _occupied(
    where: str, values: Mapping[str, list[str]], entities: Mapping[str, tuple[str, dict[str, list[str]]]]
) -> Occupied:
    holder = entities.get(_first(values, "holder"))
    post = entities.get(_first(values, "post"))
    if holder is None or post is None or not holder[1]["name"] or not post[1]["name"]:
        raise InputError(
            f"{where}: the occupancy's holder or post is not in the file.",
            "Put the Person and the Position into the same file or folder.",
            "knowledge-entity",
        )
    person, position = holder[1], post[1]
    try:
        days = [
            day_of(_first(values, name)[:10], last)
            for name, last in (("startDate", False), ("endDate", True))
        ]
    except InputError as error:
        raise InputError(f"{where}: {error.message}", error.remedy, error.code) from error
    names = [*person["name"], *person.get("alias", []), *person.get("weakAlias", [])]
    return Occupied(
        person=_first(person, "wikidataId") or _first(values, "holder"),
        name=names[0],
        aliases=tuple(dict.fromkeys(names[1:])),
        family=_first(person, "lastName"),
        gender={"male": "m", "female": "f"}.get(_first(person, "gender").lower(), ""),
        country=(_first(position, "country") or _first(person, "nationality") or _first(person, "country")),
        title=position["name"][0],
        start=days[0],
        end=days[1],
        source=where,
    )


def _first(values: Mapping[str, list[str]], name: str) -> str:
    found = values.get(name) or [""]
    return found[0]


def day_of(day: str, last: bool) -> str:
    """A full day for "2023", "2023-09" or "2023-09-28": the first day of it, or the last; "" stays.

    Raises InputError `knowledge-entity` for what is none of them.
    """
    if day and not (
        _DAY.fullmatch(day) and "01" <= (day[5:7] or "01") <= "12" and "01" <= (day[8:] or "01") <= "31"
    ):
        raise InputError(f"{day!r} is no date.", "Write 2023-09-28, 2023-09 or 2023.", "knowledge-entity")
    if len(day) == 4:
        return day + ("-12-31" if last else "-01-01")
    if len(day) == 7:
        return f"{day}-{_LAST.get(day[5:], '31') if last else '01'}"
    return day


def write_entities(rows: Iterable[Occupied]) -> Iterator[str]:
    """Occupancies as JSON Lines of Person, Position and Occupancy, each entity once, in the order given."""
    rows = list(rows)
    aliases: dict[str, dict[str, None]] = {}
    for row in rows:
        aliases.setdefault(row.person, {}).update(dict.fromkeys(row.aliases))
    seen: set[str] = set()
    for row in rows:
        person = row.person
        post = f"post-{row.country.lower()}-{re.sub('[^a-z0-9]+', '-', row.title.lower()).strip('-')}"
        properties: dict[str, list[str]] = {"name": [row.name], "alias": list(aliases[person])}
        properties["lastName"] = [row.family] if row.family else []
        properties["gender"] = [{"m": "male", "f": "female"}[row.gender]] if row.gender else []
        properties["wikidataId"] = [person] if re.fullmatch(r"Q\d+", person) else []
        held = {"holder": [person], "post": [post], "startDate": [row.start], "endDate": [row.end]}
        where = {"name": [row.title], "country": [row.country]}
        for id, schema, values in (
            (person, "Person", properties),
            (post, "Position", where),
            (f"{person}-{post}-{row.start}", "Occupancy", held),
        ):
            if id not in seen:
                seen.add(id)
                kept = {k: [v for v in vs if v] for k, vs in values.items() if any(vs)}
                entity = {"id": id, "schema": schema, "properties": kept}
                yield msgspec.json.encode(entity).decode()
