"""Persons' names as sources print them: roles from titles, family names, forms to be found by."""

from __future__ import annotations

import re

from rapidfuzz.distance import JaroWinkler

from knowledge_tables import Row, name_key, phrase, words

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


def spelt_alike(first: str, second: str) -> bool:
    """Whether the shorter of two names has every word in the longer one, as transliterations differ."""
    names = sorted(([w for w in name_key(n).split() if len(w) > 2] for n in (first, second)), key=len)
    if not names[0]:
        return False
    best = [max(JaroWinkler.similarity(w, other) for other in names[1]) for w in names[0]]
    return sum(best) / len(best) >= 0.8 and min(best) >= 0.7
