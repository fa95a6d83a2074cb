"""Titles of offices in the text, with the states or bodies they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.gazetteer import Hit
from communique.knowledge.names import phrase
from communique.knowledge.sheet import NOUNS, Sheet
from communique.knowledge.words import words

PAST = words("past")
SEATS = words("seats")
UNSURE = words("unsure")
BODIES = {
    "Q7184": "NATO",
    "Q81299": "OSCE",
    "Q1065": "UN",
    "Q458": "EU",
    "Q8880": "EU",
    "Q8886": "EU",
    "Q8889": "EU",
    "Q318693": "CSTO",
    "Q7779": "CIS",
    "Q596850": "OTS",
    "Q485207": "SCO",
    "Q4173083": "EAEU",
    "Q8908": "COE",
    "Q41984": "IAEA",
    "Q7172": "LAS",
    "Q47543": "OIC",
    "local:osce-minsk-group": "MINSK",
}
FILLERS = words("fillers")
POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s"})


SHORT = {
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "maj": "major",
    "gov": "governor",
    "fm": "foreign minister",
    "pm": "prime minister",
    "mp": "member of parliament",
}


@dataclass(slots=True)
class Title:
    """An office named in the text: tokens `[start, end)`, its head, role, and whose office it is.

    `codes` are states (or bodies: "NATO"), in the order named. `left`, `right` bound the phrase with the
    country. `kinds` has PAST/UNSURE words found in front.
    """

    start: int
    end: int
    head: int
    role: str
    text: str
    sector: str
    plural: bool
    codes: list[str] = field(default_factory=list)
    left: int = 0
    right: int = 0
    past: bool = False
    unsure: bool = False
    counterpart: bool = False
    definite: bool = False
    regional: bool = False


@lru_cache(maxsize=2)
def _table(kb: KnowledgeBase) -> tuple[dict[str, tuple[str, str, str, str]], dict[str, int]]:
    """Titles, singular and plural (with their singular), and for each first word the length of the longest."""
    table: dict[str, tuple[str, str, str, str]] = {}
    for text, (role, country, sector) in kb.titles.items():
        table[text] = (role, country, sector, "")
    for text, (role, country, sector) in kb.titles.items():
        for plural in _plurals(text):
            table.setdefault(plural, (role, country, sector, text))
    longest: dict[str, int] = {}
    for text in table:
        first, size = text.split()[0], len(text.split())
        longest[first] = max(longest.get(first, 0), size)
    return table, longest


def _plurals(text: str) -> list[str]:
    words = text.split()
    for i, word in enumerate(words):
        if word in ("of", "for", "to", "at"):
            return [" ".join([*words[: i - 1], _plural(words[i - 1]), *words[i:]])] if i else []
    return [" ".join([*words[:-1], _plural(words[-1])])]


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and not word.endswith(("ay", "ey", "oy")):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh")) else "s")


def titles(sheet: Sheet, kb: KnowledgeBase, hits: list[Hit]) -> list[Title]:
    """All titles of offices, left to right, each with its country where the phrase gives one."""
    table, longest = _table(kb)
    by_start = {h.start: h for h in hits}
    by_end = {h.end: h for h in hits}
    body = {i for h in hits if h.kind == "O" for i in range(h.start, h.end)}
    out: list[Title] = []
    norms = sheet.norms
    i, n = 0, sheet.n
    while i < n:
        limit = longest.get(norms[i], 0) if norms[i] else 0
        if not limit or i in body:
            i += 1
            continue
        parts: list[str] = []
        ends: list[int] = []
        j = i
        while j < n and len(parts) < limit:
            if norms[j]:
                parts.append(norms[j])
                ends.append(j + 1)
            elif sheet.words[j] not in ("-", "."):
                break
            j += 1
        for size in range(len(parts), 0, -1):
            row = table.get(" ".join(parts[:size]))
            if row is None:
                continue
            end = ends[size - 1]
            title = _title(sheet, i, end, row)
            if title is not None and i and sheet.lower[i - 1] == "as":
                title.unsure = True  # "served as secretary of state": said of somebody, at some time
            if title is not None:
                _whose(sheet, title, by_start, by_end, row[1])
                _level(sheet, title, by_start, by_end)
                out.append(title)
                i = end - 1
                break
        i += 1
    counterparts(sheet, by_end, out)
    out.sort(key=lambda t: t.start)
    return out


def _title(sheet: Sheet, start: int, end: int, row: tuple[str, str, str, str]) -> Title | None:
    head = sheet.head_within(start, end)
    tag = sheet.tags[head]
    if tag and tag not in NOUNS and not (sheet.words[head][0].isupper() and tag.startswith("JJ")):
        return None
    text = phrase(" ".join(sheet.words[start:end]))
    if text in ("fm", "pm") and not sheet.words[start].isupper():
        return None
    if end - start == 1 and text in (
        "general",
        "major",
        "deputy",
        "representative",
        "chief",
        "head",
        "chair",
        "speaker",
        "envoy",
        "commander",
        "secretary",
        "director",
        "leader",
    ):
        before = sheet.lower[start - 1] if start else ""
        if text in ("general", "major") and not sheet.words[start][0].isupper() and before != "the":
            return None
    text = row[3] or text
    return Title(start, end, head, row[0], SHORT.get(text, text), row[2], bool(row[3]), left=start, right=end)


def _whose(
    sheet: Sheet, title: Title, by_start: dict[int, Hit], by_end: dict[int, Hit], country: str
) -> None:
    lower = sheet.lower
    # To the left: "Azerbaijan's newly appointed", "former Armenian", "French and German".
    i = title.start
    codes: list[str] = []
    body: Hit | None = None
    while i > 0:
        hit = by_end.get(i)
        if hit is not None:
            code = hit.code or BODIES.get(hit.actor.id)
            if hit.kind == "O" and body is None:
                body = hit
            if code is None and not hit.actor.country:
                break
            codes.insert(0, code or hit.actor.country or "")
            i = hit.start
            if (i >= 2 and lower[i - 1] == "and" and title.plural and (i - 1) in by_end) or (
                i >= 2 and lower[i - 1] == "," and title.plural and (i - 1) in by_end
            ):
                i -= 1
            continue
        word = lower[i - 1]
        if word in PAST:
            title.past = True
        elif word in UNSURE:
            title.unsure = True
        elif word in ("the", "his", "her", "its", "their"):
            title.definite = True
        if word in PAST or word in UNSURE or word in FILLERS or (word in POSSESSIVE and (i - 1) in by_end):
            i -= 1
            continue
        if word == "-" and i >= 2 and lower[i - 2] in PAST | UNSURE:
            i -= 1
            continue
        break
    title.left = i
    title.codes = list(dict.fromkeys(codes))
    if body is not None:
        _head_of_body(title, body)
    # To the right: "of the Republic of Azerbaijan", "of the Russian Federation and Azerbaijan".
    j = title.end
    if j < sheet.n and lower[j] == "-" and j + 1 < sheet.n and lower[j + 1] in UNSURE:
        title.unsure, j = True, j + 2
    elif j < sheet.n and lower[j] in ("designate", "elect", "nominee", "candidate", "hopeful"):
        title.unsure, j = True, j + 1
    if (j < sheet.n and lower[j] in ("of", "for", "to")) or (j < sheet.n and lower[j] == "in" and not codes):
        k = j + 1
        found: list[str] = []
        while k < sheet.n:
            while k < sheet.n and lower[k] in ("the", "both"):
                k += 1
            hit = by_start.get(k)
            if hit is None:
                break
            if hit.kind == "A" and hit.end < sheet.n and sheet.words[hit.end][0].isupper():
                break  # "president of the Chadian Football League"
            code = hit.code or BODIES.get(hit.actor.id)
            if hit.kind == "O":
                _head_of_body(title, hit)
            if code is None and hit.kind in "PO":
                code = hit.actor.country
            if code is None or (lower[j] == "in" and hit.kind != "S"):
                break
            found.append(code)
            k = hit.end
            if k < sheet.n and lower[k] in ("and", ",") and title.plural:
                k += 2 if lower[k] == "," and k + 1 < sheet.n and lower[k + 1] == "and" else 1
                continue
            break
        if not found and lower[j] == "of" and title.role in STATE_OFFICES:
            # "The president of the company", "minister of digital development of Kazakhstan".
            title.role = (
                "minister"
                if title.role.endswith("minister") and title.role != "prime_minister"
                else "chairman"
            )
            found, k = _later_state(sheet, j, by_start)
            if title.role == "chairman" and not found:
                title.sector = ""
                title.codes, title.right = [], title.end
                return
        if found and lower[j] != "to":
            title.codes = list(dict.fromkeys(title.codes + found))
            while lower[k - 1] in ("and", ",", "the", "both"):
                k -= 1
            j = k
        elif lower[j] == "to" and found:
            j = k
        title.right = j
    if (
        not title.codes
        and country
        and (title.definite or sheet.words[title.start][0].isupper() or title.past)
    ):
        title.codes = [country]


def _level(sheet: Sheet, title: Title, by_start: dict[int, Hit], by_end: dict[int, Hit]) -> None:
    """Offices of a region, and of states where the same words mean less, are no offices of state."""
    hits = [by_end.get(title.start), by_start.get(title.left)]
    regional = any(h is not None and h.kind == "P" for h in hits)
    title.regional = regional
    if title.role in SEATS and regional:
        title.role = "official"
    follows = sheet.lower[title.end] if title.end < sheet.n else ""
    if title.text == "secretary of state" and (follows == "for" or (title.codes and title.codes != ["USA"])):
        title.role = "minister"
    if title.role in ("chief_of_staff", "vice_president") and not title.codes and title.text in PLAIN:
        title.sector = ""  # a candidate's, a company's
    if title.role == "spokesperson" and " " not in title.text:
        body = next((h for h in hits if h is not None and h.kind == "O"), None)
        if body is not None:
            title.sector = body.actor.sector or ""
        elif not title.codes:
            title.sector = ""  # a company's, a candidate's


PLAIN = frozenset({"chief of staff", "vice president"})
STATE_OFFICES = frozenset(
    {"president", "minister", "prime_minister", "vice_president", "speaker", "deputy_minister"}
)


def _head_of_body(title: Title, hit: Hit) -> None:
    """The president of a parliament, company or court is no head of state."""
    if title.role in (
        "president",
        "vice_president",
        "chairman",
        "speaker",
        "prime_minister",
        "secretary_general",
    ):
        if hit.actor.sector == "LEG":
            title.role, title.sector = "speaker", "LEG"
        elif hit.actor.id not in BODIES and title.role in STATE_OFFICES:
            title.role, title.sector = "chairman", hit.actor.sector or ""
        elif title.role == "chairman":
            title.sector = hit.actor.sector or title.sector
            if BODIES.get(hit.actor.id, "EU") != "EU" and title.text in ("chief", "head"):
                title.role = "secretary_general"


def _later_state(sheet: Sheet, j: int, by_start: dict[int, Hit]) -> tuple[list[str], int]:
    """The state at the end of a long title: "of digital development and aerospace industry of Kazakhstan"."""
    for k in range(j + 1, min(j + 12, sheet.n - 1)):
        if sheet.words[k] in (",", ".", ";", "(") or sheet.tags[k].startswith("V"):
            break
        if sheet.lower[k] == "of":
            start = k + 2 if sheet.lower[k + 1] == "the" else k + 1
            hit = by_start.get(start)
            if hit is not None and hit.code:
                return [hit.code], hit.end
    return [], j


def counterparts(sheet: Sheet, by_end: dict[int, Hit], out: list[Title]) -> None:
    """ "His Russian counterpart": the office is the one of whoever is spoken of; filled in by the resolver."""
    for i, word in enumerate(sheet.lower):
        if word not in ("counterpart", "counterparts"):
            continue
        title = Title(
            i, i + 1, i, "counterpart", word, "GOV", word.endswith("s"), counterpart=True, left=i, right=i + 1
        )
        while title.left > 0:
            hit = by_end.get(title.left)
            if hit is not None and hit.code:
                title.codes.insert(0, hit.code)
                title.left = hit.start
            elif sheet.lower[title.left - 1] in FILLERS or sheet.lower[title.left - 1] in (
                "and",
                "then",
                ",",
            ):
                if sheet.lower[title.left - 1] in ("and", ",") and (title.left - 1) not in by_end:
                    break
                title.left -= 1
            else:
                break
        out.append(title)
