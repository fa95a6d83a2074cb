"""Compile resources/knowledge into the package's index (knowledge.json.gz)."""

from __future__ import annotations

import csv
import importlib.util
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

# The one module the compiler shares with the package, loaded alone: the package itself needs what is compiled here.
_SPEC = importlib.util.spec_from_file_location(
    "names", Path(__file__).resolve().parent.parent / "src" / "communique" / "knowledge" / "names.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
names = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(names)
bones, key, local_id, name_key = names.bones, names.key, names.local_id, names.name_key
phrase, words = names.phrase, names.words

Row = dict[str, str]
Term = list[str]
MAIN = frozenset(
    {"president", "prime_minister", "foreign_minister", "defence_minister", "monarch", "supreme_leader"}
)
# Offices of one holder at a time, where a successor's start ends a term whose end no source states.
SINGLE = frozenset({"president", "prime_minister", "foreign_minister", "defence_minister", "supreme_leader"})
SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "HKG", "MAC", "SGP"})
PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "le", "la", "bin", "al", "el", "dos", "da", "di", "del", "ter"}
)
ROLE_PATTERNS = [
    (re.compile(pattern, re.IGNORECASE), role)
    for pattern, role in (
        (r"^(first )?(deputy|vice)[- ]?(prime minister|premier|chancellor)", "deputy_prime_minister"),
        (r"^(deputy|vice) minister (of|for) foreign|^deputy foreign", "deputy_foreign_minister"),
        (r"^(deputy|vice) minister", "deputy_minister"),
        (r"^(first )?vice[- ]president", "vice_president"),
        (r"supreme leader", "supreme_leader"),
        (r"prime minister|^premier|chancellor$|^chair\w* of the (cabinet|council) of ministers|taoiseach"
         r"|^president of the government", "prime_minister"),
        (r"chancellor of the exchequer", "finance_minister"),
        (r"^(king|queen|emir|amir|sultan|emperor|grand duke|monarch|prince$|co-prince)", "monarch"),
        (r"^pope", "pope"),
        (r"speaker|president of the (national assembly|senate|chamber|parliament|riigikogu)"
         r"|chair\w* of the (senate|parliament|state duma|federation council|house)", "speaker"),
        (r"governor[- ]general|high commissioner|^governor|lieutenant governor|^administrator", "governor"),
        (r"security adviser", "national_security_adviser"),
        (r"secretary of the .*security council|security council secretary", "security_council_secretary"),
        (r"chief of .*staff|commander", "chief_of_staff"),
        (r"^secretary[- ]general|^general secretary", "secretary_general"),
        (r"minister (of|for) (the )?(internal|interior)|interior minister|home secretary|home department"
         r"|minister of home", "interior_minister"),
        (r"minister (of|for) (the )?(finance|treasury)|secretary of the treasury|finance minister", "finance_minister"),
        (r"minister (of|for) justice|justice minister", "justice_minister"),
        (r"minister (of|for) (the )?econom", "economy_minister"),
        (r"minister (of|for) energy", "energy_minister"),
        (r"minister (of|for) health", "health_minister"),
        (r"minister (of|for) education", "education_minister"),
        (r"chief minister", "governor"),
        (r"minister|secretary of", "minister"),
    )
]  # fmt: skip
SURE_UNTIL = "2025-05-31"
"""The day up to which the curated files know an office to be held, where they give no end."""


def read(path: Path) -> list[Row]:
    """All rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def role_of(row: Row) -> str:
    """The role that titles in reports are compared with."""
    if row["role"] in ("foreign_minister", "defence_minister"):
        return row["role"]
    for pattern, role in ROLE_PATTERNS:
        if pattern.search(row["title"]):
            if role in ("prime_minister", "monarch") and row["role"] not in (
                "head_of_state",
                "head_of_government",
            ):
                continue
            return role
    if row["role"] == "head_of_government" and re.match(
        r"(acting |interim )?president", row["title"], re.IGNORECASE
    ):
        return "president"
    if row["role"] == "head_of_state":
        return "president"
    return "prime_minister" if row["role"] == "head_of_government" else "official"


def padded(day: str, last: bool) -> str:
    """A day for a year or month: its first or last day."""
    if len(day) == 4:
        return day + ("-12-31" if last else "-01-01")
    if len(day) == 7:
        return day + ("-28" if last else "-01")
    return day


def clean_name(name: str) -> str:
    """A person's name without ranks, suffixes and remarks."""
    name = re.sub(
        r"\(.*?\)|\"[^\"]*\"|,? (Jr|Sr)\.?$|, (Baron|Baroness|Lord|Viscount|Earl) .*$| (II|III|IV)$", "", name
    )
    name = re.sub(
        r"^((Lt|Maj|Gen|Col|Brig|Adm|Dr|Sir|Capt|Mr|Mrs|Sheikh|Baron|Baroness|Prof)\.? )+", "", name.strip()
    )
    return re.sub(r"\s+", " ", name).strip(" ,")


def family_of(name: str, aliases: list[str], country: str) -> str:
    """The family name: what a source prints in capitals, else by the order usual in the country."""
    for alias in aliases:
        capitals = [w for w in re.split(r"\s+", alias) if len(w) > 1 and w.isupper() and "." not in w]
        if capitals and len(capitals) < len(alias.split()):
            wanted = phrase(" ".join(capitals))
            if all(w in words(name) for w in wanted.split()):
                return " ".join(w for w in name.split() if phrase(w) and set(words(w)) <= set(wanted.split()))
    parts = name.split()
    if len(parts) == 1:
        return name
    if country in SURNAME_FIRST and len(parts) in (2, 3) and len(parts[0]) <= 6:
        return parts[0]
    for i, part in enumerate(parts[1:-1], 1):
        if part in PARTICLES:
            return " ".join(parts[i:])
    return parts[-1]


def name_forms(name: str, family: str) -> set[str]:
    """Keys under which a full name is found: whole, without initials, first and family name alone."""
    parts = [p for p in name.split() if not re.fullmatch(r"\w\.?", p)]
    forms = {name_key(name), name_key(" ".join(parts))}
    rest = [p for p in parts if p not in family.split()]
    if rest:
        order = f"{family} {{}}" if parts and parts[0] in family.split() else f"{{}} {family}"
        for given in rest:
            if len(given) > 2 and given not in PARTICLES:
                forms.add(name_key(order.format(given)))
        forms.add(name_key(order.format(" ".join(rest))))
    return {f for f in forms if " " in f}


class People:
    """Persons put together from rows of offices."""

    def __init__(self) -> None:
        self.terms: dict[str, list[Term]] = defaultdict(list)
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.aliases: dict[str, list[str]] = defaultdict(list)
        self.genders: dict[str, str] = {}
        self.by_name: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.curated_name: dict[str, str] = {}
        self.ends: dict[tuple[str, str, str], set[str]] = defaultdict(set)

    def identify(self, name: str, country: str) -> str | None:
        """The person already known by exactly this name, in this country first, else anywhere if only one."""
        found = self.by_name.get(phrase(name))
        if not found:
            return None
        here = found.get(country, set())
        everywhere = set().union(*found.values())
        if len(here) == 1:
            return next(iter(here))
        return next(iter(everywhere)) if not here and len(everywhere) == 1 else None

    def by_ends(self, name: str, country: str) -> str | None:
        """The one person of a country whose first and last names are these ("William Joseph Burns")."""
        parts = phrase(name).split()
        if len(parts) < 2:
            return None
        found = self.ends.get((parts[0], parts[-1], country), set())
        return next(iter(found)) if len(found) == 1 else None

    def learn(self, person: str, name: str, country: str, aliases: list[str]) -> None:
        """Note a person's names."""
        self.names[person][name] += 1
        for alias in [name, *aliases]:
            cleaned = clean_name(alias)
            if cleaned:
                self.by_name[phrase(cleaned)][country].add(person)
                parts = phrase(cleaned).split()
                if len(parts) > 2 and country not in SURNAME_FIRST:
                    self.ends[parts[0], parts[-1], country].add(person)
                self.aliases[person].append(alias)


def gather(folder: Path) -> People:
    """All persons and their terms, curated rows over imported ones."""
    people = People()
    skipped = {
        r["code"] for r in read(folder / "states.csv") if r["is_country"] != "True" and len(r["code"]) == 3
    }
    skipped -= {"PSE", "XKX", "HKG", "TWN"}
    rows = [
        row
        for row in read(folder / "offices.csv")
        if row["country"] not in skipped and (row["country"] != "INT" or "United Nations" in row["title"])
    ]
    for with_item in (True, False):
        for row in rows:
            if bool(row["qid"]) != with_item:
                continue
            name = clean_name(row["person"])
            if len(name.split()) < 2 and row["role"] not in ("head_of_state", "head_of_government"):
                continue
            person = row["qid"] or people.identify(name, row["country"]) or local_id(name)
            people.learn(person, name, row["country"], [a for a in row["aliases"].split("|") if a])
            country = "UN" if row["country"] == "INT" else row["country"]
            term = [
                role_of(row),
                row["title"],
                country,
                padded(row["start"], False),
                padded(row["end"], True),
            ]
            if term[4] and term[4] < term[3]:
                continue  # a slip of the source
            people.terms[person].append([*term, row["asserted_until"]])
    for row in read(folder / "offices_curated.csv"):
        aliases = [a for a in row["aliases"].split("|") if a]
        person = row["qid"]
        for name in [] if person else [row["person"], *aliases]:
            person = (
                person or people.identify(name, row["country"]) or people.by_ends(name, row["country"]) or ""
            )
        person = person or local_id(row["person"])
        people.learn(person, row["person"], row["country"], aliases)
        people.curated_name[person] = row["person"]
        if row["gender"]:
            people.genders[person] = row["gender"]
        start, end = padded(row["start"], False), padded(row["end"], True)
        kept = []
        for term in people.terms[person]:
            same = term[0] == row["role"] and term[2] == row["country"]
            if not (same and _near(term[3], start, 250)):
                kept.append(term)
        known = [t[5] for t in people.terms[person] if t not in kept and not t[4]]
        if end and end < start:
            raise SystemExit(f"offices_curated.csv: {row['person']} ends before the start")
        kept.append(
            [row["role"], row["title"], row["country"], start, end, "" if end else max([SURE_UNTIL, *known])]
        )
        people.terms[person] = kept
    close_terms(people)
    return people


def _near(first: str, second: str, days: int) -> bool:
    return abs(_number(first) - _number(second)) <= days


def _number(day: str) -> int:
    parts = [int(p) for p in (day or "0001-01-01").split("-")]
    return parts[0] * 365 + parts[1] * 30 + parts[2]


def close_terms(people: People) -> None:
    """A successor's start ends a term whose end no source states, where the gap is short."""
    seats: dict[tuple[str, str], list[tuple[str, str, Term]]] = defaultdict(list)
    for person, terms in people.terms.items():
        for term in terms:
            if term[0] in SINGLE and term[3]:
                seats[term[2], term[0]].append((term[3], person, term))
    for seat in seats.values():
        seat.sort(key=lambda item: (item[0], item[1]))
        for i, (start, person, term) in enumerate(seat):
            if term[4]:
                continue
            for later_start, later, _ in seat[i + 1 :]:
                if later != person and later_start > start:
                    if _number(later_start) - _number(term[5] or start) <= 250 or later_start <= term[5]:
                        term[4] = later_start
                    break


def merge_terms(terms: list[Term]) -> list[Term]:
    """Rows of several sources on one stretch in one office as one term; the best-known end wins."""
    out: list[Term] = []
    for term in terms:
        for old in out:
            same = old[0] == term[0] and old[2] == term[2]
            if same and (not old[4] or _number(term[3]) - _number(old[4]) <= 60):
                if old[4] and term[4]:
                    old[4] = max(old[4], term[4])
                elif old[4] or term[4]:
                    end, until = (old[4], term[5]) if old[4] else (term[4], old[5])
                    old[4] = "" if until > end else end
                old[5] = max(old[5], term[5])
                break
        else:
            out.append(list(term))
    return out


def compile_people(people: People) -> dict[str, Any]:
    """Persons as rows, and the keys under which they are found."""
    rows: list[list[Any]] = []
    full: dict[str, set[int]] = defaultdict(set)
    family_index: dict[str, set[int]] = defaultdict(set)
    bone_index: dict[str, set[int]] = defaultdict(set)
    for person in sorted(people.terms):
        terms = sorted(people.terms[person], key=lambda t: (t[3], t[0], t[2], t[1]))
        names = people.names[person]
        name = people.curated_name.get(person) or min(names, key=lambda n: (-names[n], n))
        country = Counter(t[2] for t in terms if t[2] not in ("EU", "UN")).most_common()
        country.sort(key=lambda item: (-item[1], item[0]))
        home = country[0][0] if country else terms[0][2]
        main = any(t[0] in MAIN for t in terms) or person in people.curated_name
        family = family_of(name, people.aliases[person], home)
        index = len(rows)
        merged = merge_terms(terms)
        rows.append([person, name, home, people.genders.get(person, ""), int(main), phrase(family), merged])
        forms: set[str] = set()
        for alias in dict.fromkeys([name, *people.aliases[person]]):
            cleaned = clean_name(alias)
            if cleaned:
                alias_family = family_of(cleaned, people.aliases[person], home)
                forms |= name_forms(cleaned, alias_family)
                for part in (name_key(alias_family), key(alias_family.split()[-1])):
                    if len(part) > 1:
                        family_index[part].add(index)
        for form in forms:
            full[form].add(index)
            if main:
                bone_index[" ".join(bones(w) for w in form.split())].add(index)
    pack = lambda d: {k: sorted(v) for k, v in d.items()}  # noqa: E731
    return {"persons": rows, "full": pack(full), "family": pack(family_index), "bones": pack(bone_index)}


def split_demonyms(text: str) -> list[str]:
    """The plain forms in the Factbook's demonym column ("Finn(s)", "Lao or Laotian")."""
    out = []
    for part in re.split(r"[,;/]| or ", text.split(" note ")[0]):
        part = re.sub(r"\((s)\)", "", part)
        part = re.sub(r"\(.*?\)", "", part).strip()
        if part and part[0].isupper() and part not in ("NA", "None"):
            out.append(part)
    return out


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
            for form in adjectives[code]:
                out.add(form, "A", number)
        for form in adjectives[code] if not any(f["kind"] == "noun" for f in mine) else []:
            out.add(form, "N", number)
            if not form.endswith(("ese", "ish", "ch", "s")):
                out.add(form + "s", "N", number)
        if row["capital"] and not any(f["kind"] == "capital" for f in mine) and row["capital"] != name:
            out.add(row["capital"], "C", number)
    imported = read(folder / "organisations.csv")
    by_name = {phrase(r["name"]): r["qid"] for r in imported}
    for row in read(folder / "organisations_curated.csv"):
        id = row["qid"] or by_name.get(phrase(row["name"])) or local_id(row["name"])
        number = out.actor(id, row["name"], row["kind"], row["country"], row["sector"])
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
            rows.append((r["name"], r["country"], [a for a in r["alt_names"].split("|") if a]))
    for name, country, alternatives in rows:
        id = f"{local_id(name)}-{country.lower()}".rstrip("-")
        number = out.actor(id, name, "place", country, None)
        for form in [name, *alternatives]:
            text = phrase(form)
            if len(text) < 4 or text in taken or (form != name and len(text) < 5):
                continue
            known = out.phrases.get(text, [])
            if any(e[0] in ("S", "O", "A", "N") for e in known):
                continue
            taken[text] = number
            out.add(form, "P", number)


def build(resources: Path) -> dict[str, Any]:
    """The compiled files of this room: `{file name: JSON value}`."""
    folder = resources / "knowledge"
    index = compile_phrases(folder) | compile_people(gather(folder))
    index["bodies"] = {
        phrase(name): [row["pattern"], row["label"], row["sector"]]
        for row in read(folder / "bodies.csv")
        for name in row["names"].split("|")
    }
    index["agents"] = {phrase(row["phrase"]): row["sector"] for row in read(folder / "agents.csv")}
    index["titles"] = {
        phrase(row["title"]): [row["role"], row["country"], row["sector"]]
        for row in reversed(read(folder / "titles.csv"))
    }
    index["given"] = {key(row["name"]): row["gender"] for row in read(folder / "given_names.csv")}
    states = list(read(folder / "us_states.csv"))
    forms = [f for r in states for f in [r["name"], *r["abbreviations"].split("|")]]
    index["iso2"] = {
        row["iso2"]: row["code"]
        for row in read(folder / "states.csv")
        if row["iso2"] and len(row["code"]) == 3
    }
    lists = {row["list"]: row["words"].split("|") for row in read(folder / "words.csv")}
    lists["us_states"] = sorted({phrase(f).split()[0] for f in forms if f})
    return {"knowledge.json.gz": index, "knowledge_words.json": lists}
