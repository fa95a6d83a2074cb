"""Names of states, peoples, bodies and places, and whom each means."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from knowledge_tables import local_id, phrase, read


def split_demonyms(text: str) -> list[str]:
    """The plain forms in the Factbook's demonym column ("Finn(s)", "Lao or Laotian")."""
    out = []
    for part in re.split(r"[,;/]| or ", text.split(" note ")[0]):
        part = re.sub(r"\((s)\)", "", part)
        part = re.sub(r"\(.*?\)", "", part).strip()
        if part and part[0].isupper() and part not in ("NA", "None"):
            out.append(part)
    return out


CAUCASUS = frozenset({"ARM", "AZE", "GEO"})


class Phrases:
    """Names that are looked for in the text, and whom each means."""

    def __init__(self) -> None:
        self.actors: list[list[str | None]] = []
        self.index: dict[str, int] = {}
        self.phrases: dict[str, list[list[Any]]] = defaultdict(list)

    def actor(self, id: str, name: str, kind: str, country: str | None, sector: str | None) -> int:
        """The number of an actor, added where it is new."""
        if id not in self.index:
            self.index[id] = len(self.actors)
            self.actors.append([id, name, kind, country or None, sector or None])
        return self.index[id]

    def add(self, form: str, kind: str, actor: int) -> None:
        """A form that means an actor: S state, A adjective, N noun, C capital, O organisation, P place."""
        text = phrase(form.removeprefix("the ").removeprefix("The "))
        if not text:
            return
        letters = form.replace(".", "").replace("-", "").replace("/", "")
        strict = int(
            (letters.isupper() and " " not in letters and len(letters) <= 7) or form in ("Nato", "CoE")
        )
        entry = [kind, actor, strict]
        if not any(e[:2] == entry[:2] for e in self.phrases[text]):
            self.phrases[text].append(entry)


def compile_phrases(folder: Path) -> dict[str, Any]:
    """States, organisations, places and their forms."""
    out = Phrases()
    states: dict[str, list[Any]] = {}
    iso2: dict[str, str] = {}
    rows = [
        r
        for r in read(folder / "states.csv")
        if r["qid"] and r["code"] not in ("CYB", "ZZ", "DDR", "ZAR", "ATA")
    ]
    for row in rows:
        iso2[row["iso2"]] = row["code"]
    forms = read(folder / "state_names.csv")
    adjectives: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        code = row["code"]
        parent = iso2.get(row["parent"], "") if row["parent"] else ""
        if code == "AZ-NK":
            parent = "AZE"
        if code.startswith("X-"):
            parent = "GEO"
        kind = "organisation" if code == "EU" else "state"
        country = code if len(code) == 3 else (parent or None)
        name = re.sub(r" \(.*\)$", "", row["name"])
        if code == "AZ-NK":
            name = "Nagorno-Karabakh Republic"
        number = out.actor(row["qid"], name, kind, country, None)
        states[code] = [number, name, row["official_name"], row["capital"]]
        mine = [f for f in forms if f["code"] == code]
        for form in [name, *([row["official_name"]] if row["is_country"] == "True" else [])]:
            if code not in ("UA-CRI", "CN-XZ", "RU-SE") and not (code == "UA-DPR" or code == "UA-LPR"):
                out.add(form, "S", number)
        for f in mine:
            out.add(f["form"], {"name": "S", "adj": "A", "noun": "N", "capital": "C"}[f["kind"]], number)
        adjectives[code] = [f["form"] for f in mine if f["kind"] == "adj"]
        if not any(f["kind"] == "adj" for f in mine):
            adjectives[code] = split_demonyms(row["demonym_adj"])
            if row["is_country"] != "True":  # "French" is of France
                adjectives[code] = [a for a in adjectives[code] if phrase(a) not in out.phrases]
            for form in adjectives[code]:
                out.add(form, "A", number)
        for form in adjectives[code] if not any(f["kind"] == "noun" for f in mine) else []:
            out.add(form, "N", number)
            if not form.endswith(("ese", "ish", "ch", "s")):
                out.add(form + "s", "N", number)
        if row["capital"] and not any(f["kind"] == "capital" for f in mine) and row["capital"] != name:
            out.add(row["capital"], "C", number)
    imported = read(folder / "organisations.csv")
    own_bodies: dict[str, int] = {}
    by_name = {phrase(r["name"]): r["qid"] for r in imported}
    for row in read(folder / "organisations_curated.csv"):
        id = row["qid"] or by_name.get(phrase(row["name"])) or local_id(row["name"])
        number = out.actor(id, row["name"], row["kind"], row["country"], row["sector"])
        if row["body"]:
            own_bodies[f"{row['country']} {row['body']}"] = number
        for form in [row["name"], *row["forms"].split("|")]:
            if (
                " (" not in form
                and ": " not in form
                and not (form == row["name"] and form in ("Trend", "Report"))
            ):
                out.add(form, "O", number)
    for row in imported:
        number = out.actor(row["qid"], row["name"], "organisation", None, None)
        out.add(row["name"], "O", number)
        for form in [row["acronym"], *row["alt_names"].split("|")]:
            # Short acronyms mean too many things; the curated file has the ones that are used in reports.
            if (
                form
                and (" " in form or len(form) > 5)
                and "_" not in form
                and phrase(form) not in out.phrases
            ):
                out.add(form, "O", number)
    add_places(folder, out)
    add_abbreviations(folder, out)
    longest: dict[str, int] = {}
    for text in out.phrases:
        first, size = text.split()[0], len(text.split())
        longest[first] = max(longest.get(first, 0), size)
    demonyms = {code: forms[0] for code, forms in adjectives.items() if forms}
    return {
        "actors": out.actors, "phrases": dict(out.phrases), "longest": longest, "states": states, "demonyms": demonyms,
        "own_bodies": own_bodies,
    }  # fmt: skip


def add_abbreviations(folder: Path, out: Phrases) -> None:
    """Abbreviations of American states, known only after a comma: strictness 2."""
    for row in read(folder / "us_states.csv"):
        id = f"{local_id(row['name'])}-usa"
        number = out.actor(id, row["name"], "place", "USA", None)
        for form in row["abbreviations"].split("|"):
            text = phrase(form)
            if text and text not in out.phrases:
                out.phrases[text].append(["P", number, 2])


def add_places(folder: Path, out: Phrases) -> None:
    """Places: contested towns under both names, capitals, cities, everything in the South Caucasus."""
    taken: dict[str, int] = {}
    rows = [
        (r["name"], r["country"], [a for a in r["alt_names"].split("|") if a])
        for r in read(folder / "places_curated.csv")
    ]
    curated = {phrase(n) for name, _, alts in rows for n in [name, *alts]}
    for r in sorted(read(folder / "places.csv"), key=lambda r: -int(r["population"] or 0)):
        if phrase(r["name"]) not in curated:
            alternatives = [a for a in r["alt_names"].split("|") if a]
            if r["country"] not in CAUCASUS and int(r["population"] or 0) < 2_000_000:
                # Gazetteers list slips and old forms: "Manning" of Wanning.
                alternatives = [a for a in alternatives if phrase(a)[:1] == phrase(r["name"])[:1]]
            rows.append((r["name"], r["country"], alternatives))
    for name, country, alternatives in rows:
        id = f"{local_id(name)}-{country.lower()}".rstrip("-")
        number = out.actor(id, name, "place", country, None)
        for form in [name, *alternatives]:
            text = phrase(form)
            short = form != name and len(text) < 5 and text not in curated
            if len(text) < 4 or text in taken or short:
                continue
            known = out.phrases.get(text, [])
            if any(e[0] in ("S", "O", "A", "N") for e in known):
                continue
            taken[text] = number
            out.add(form, "P", number)
