"""Reduce collected open tables to the CSV files of resources/knowledge.

    python tools/import_knowledge.py FOLDER

FOLDER holds states.csv, organisations.csv, offices_open.csv and cities.csv. Writes states.csv,
organisations.csv, offices.csv and places.csv, each row with its source and licence. What people curate by
hand lives in files of its own (offices_curated.csv and others) and is never touched.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "knowledge"
MAIN_ROLES = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister"})
# Bodies of the main families that no report on diplomacy names, and trade bodies of single goods.
UNWANTED_ORGANISATION = re.compile(
    r"Joint Undertaking|Research Infrastructure|Executive Agency|Fisher|Salmon|Tuna|Coffee|Sugar|Cocoa|Rubber"
    r"|Zinc|Olive|Grains|Astronom|Weather|Patent|Plant Variety|Vegetable|Maize|Botan|Schools|University",
    re.IGNORECASE,
)
OTHER_POSITION = re.compile(
    r"speaker|(chair\w*|president) of the (state duma|federation council|national assembly|parliament|senate)"
    r"|security council|secretary[- ]general|chief of (the )?(general |defen[cs]e |presidential )?staff"
    r"|director of (national intelligence|the central intelligence)|head of the (presidential|office of the)"
    r"|national security adviser|general secretary|high representative|commander",
    re.IGNORECASE,
)
LATIN = re.compile(r"^[\u0000-\u024f\u1e00-\u1eff\u2000-\u206f]+$")


def read(path: Path) -> list[dict[str, str]]:
    """All rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file in resources/knowledge, with Unix line ends."""
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def latin(names: str) -> str:
    """The names of a `|` list that are in Latin letters."""
    return "|".join(name for name in names.split("|") if name and LATIN.match(name))


def states(rows: list[dict[str, str]]) -> None:
    """States and territories; a disputed territory keeps its code ("GE-AB") and names its parent."""
    seen: set[str] = set()
    out = []
    for row in rows:
        code = row["iso3"] or row["iso2"]
        if code in seen or code == "UN":
            continue
        seen.add(code)
        out.append(
            (code, row["iso2"], row["qid"], row["name"], row["official_name"], row["is_country"], row["parent"],
             row["demonym_adj"], row["demonym_noun"], row["capital"], row["alt_names"],
             "rigour; CIA World Factbook; country-codes", "MIT; public domain; PDDL; alternative names in part ODbL")
        )  # fmt: skip
    write(
        "states.csv",
        ("code", "iso2", "qid", "name", "official_name", "is_country", "parent", "demonym_adj", "demonym_noun",
         "capital", "alt_names", "source", "licence"),
        out,
    )  # fmt: skip


def organisations(rows: list[dict[str, str]]) -> None:
    """Intergovernmental bodies with a Wikidata item, without those no report on diplomacy names."""
    out = [
        (
            row["qid"],
            row["name"],
            row["acronym"],
            latin(row["alt_names"]),
            row["family"],
            row["source"],
            row["licence"],
        )
        for row in rows
        if row["qid"] and not UNWANTED_ORGANISATION.search(row["name"])
    ]
    write("organisations.csv", ("qid", "name", "acronym", "alt_names", "family", "source", "licence"), out)


def wanted(row: dict[str, str]) -> bool:
    """Main offices since 1990; ministers, deputies and some other offices since 2000."""
    if not LATIN.match(row["person"]):
        return False
    end = row["end"] or row["asserted_until"] or "9999"
    if row["role"] in MAIN_ROLES:
        return end >= "1990"
    if not row["person_qid"] or end < "2005":
        return False
    if row["role"] == "minister":
        return bool(re.search(r"minister|secretary of", row["position"], re.IGNORECASE))
    if row["role"] == "deputy":
        return bool(
            re.search(r"prime minister|premier|vice.president|chancellor", row["position"], re.IGNORECASE)
        )
    return row["role"] == "other" and bool(OTHER_POSITION.search(row["position"]))


def offices(rows: list[dict[str, str]]) -> None:
    """Who held which office. `asserted_until`: a source said so on that day, the end is not known."""
    out = set()
    for row in rows:
        if not wanted(row):
            continue
        out.add(
            (row["iso3"], row["role"], row["position"], row["person"], row["person_qid"], row["start"], row["end"],
             row["asserted_until"], latin(row["alt_person_names"]), row["sources"].split("|")[0],
             row["start_licence"] or row["end_licence"])
        )  # fmt: skip
    write(
        "offices.csv",
        (
            "country",
            "role",
            "title",
            "person",
            "qid",
            "start",
            "end",
            "asserted_until",
            "aliases",
            "source",
            "licence",
        ),
        sorted(out),
    )


def places(rows: list[dict[str, str]], iso3: dict[str, str]) -> None:
    """Capitals, cities, and every place of the South Caucasus, with names in Latin letters."""
    out = []
    for row in rows:
        names = [
            n
            for n in latin(row["alt_names_latin"]).split("|")
            if len(n) > 3 and n[0].isupper() and n != row["name"]
        ]
        caucasus = row["iso2"] in ("AM", "AZ", "GE")
        if not (caucasus or row["is_capital"] == "1" or int(row["population"] or 0) >= 250_000):
            continue
        limit = 12 if caucasus else 4
        out.append(
            (row["geonameid"], row["name"], iso3.get(row["iso2"], row["iso2"]), row["is_capital"], row["population"],
             row["lat"], row["lon"], "|".join(names[:limit]), "GeoNames", "CC BY 4.0")
        )  # fmt: skip
    write(
        "places.csv",
        (
            "geonameid",
            "name",
            "country",
            "is_capital",
            "population",
            "lat",
            "lon",
            "alt_names",
            "source",
            "licence",
        ),
        out,
    )


def main(folder: Path) -> None:
    """Write all four files."""
    state_rows = read(folder / "states.csv")
    states(state_rows)
    organisations(read(folder / "organisations.csv"))
    offices(read(folder / "offices_open.csv"))
    places(read(folder / "cities.csv"), {row["iso2"]: row["iso3"] for row in state_rows if row["iso3"]})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
