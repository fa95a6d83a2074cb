"""Capitals that stand for governments: "Baku rejected" is Azerbaijan, "in Baku" is the city."""

from __future__ import annotations

from communique.knowledge.gazetteer import Hit
from communique.knowledge.names import local_id, norm
from communique.knowledge.sheet import Sheet
from communique.knowledge.words import words
from communique.model import Actor

PLACE_CASES = words("place_cases")
ATTITUDES, POSSESSED = words("attitudes"), words("possessed")
MOTION, JOURNEY, CITY = words("motion"), words("journey"), words("city")


def capital_mention(sheet: Sheet, hit: Hit, head: int) -> tuple[Actor, str]:
    """The state that a capital stands for, or the city, and why."""
    if stands_for_state(sheet, hit, head):
        actor = hit.actor
        return (
            Actor(id=actor.id, name=actor.name, kind=actor.kind, country=actor.country, sector="GOV"),
            "the capital stands for the government",
        )
    return _place(sheet, hit), "a capital as a place"


def _place(sheet: Sheet, hit: Hit) -> Actor:
    if hit.place is not None:
        return hit.place
    name = sheet.doc[hit.start : hit.end].text
    country = hit.actor.country
    suffix = f"-{country.lower()}" if country else ""
    return Actor(id=local_id(name) + suffix, name=name, kind="place", country=country, sector=None)


def _headline(sheet: Sheet, hit: Hit) -> bool:
    """Whether a sentence that a city's name and a colon open is a headline, and no dateline."""
    end = hit.end
    while end < sheet.n and sheet.sentence[end] == sheet.sentence[hit.start]:
        end += 1
    last = [w for w in sheet.words[hit.end : end] if not w.isspace()][-1]
    return not sheet.words[hit.start].isupper() and last not in (".", "”", '"', "''")


def stands_for_state(sheet: Sheet, hit: Hit, head: int) -> bool:
    """Whether the syntax takes the city as an agent: a subject, a party in "between X and Y", an addressee."""
    after = hit.end
    first_in_sentence = hit.start == 0 or sheet.sentence[hit.start - 1] != sheet.sentence[hit.start]
    if after < sheet.n and sheet.words[after] == ":" and first_in_sentence and _headline(sheet, hit):
        return True  # "Baku: Armenia must …"
    if (
        first_in_sentence
        and after < sheet.n
        and sheet.words[after] in ("/", ":", "-", "–", "—", "(", ",")
        and (
            sheet.words[after] != ","
            or (
                after + 1 < sheet.n
                and (sheet.words[after + 1][0].isupper() or sheet.words[after + 1][0].isdigit())
            )
        )
    ):
        return False
    named = norm(hit.actor.name.split()[0])
    if after + 1 < sheet.n and sheet.words[after] == "," and sheet.norms[after + 1] == named:
        return False  # "Bangkok, Thailand"
    case = sheet.case_of(head)
    if case in PLACE_CASES:
        return False
    top = sheet.top_of(head)
    role = sheet.role_of(head)
    governor = sheet.heads[top]
    moving = sheet.is_one_of(governor, MOTION)
    journey = sheet.is_one_of(governor, JOURNEY)
    if role == "nsubj" and any(sheet.deps[c] == "cop" for c in sheet.children[governor]):
        return sheet.lower[governor] in ATTITUDES  # "Athens was calm" is the city
    if role == "nsubj:pass" and moving:
        return False
    if role in ("nsubj", "nsubj:pass", "csubj"):
        return sheet.tags[governor].startswith("V") or sheet.deps[governor] in (
            "root",
            "ccomp",
            "advcl",
            "acl:relcl",
            "parataxis",
        )
    if role in ("obj", "iobj"):
        return not moving
    if role in (
        "compound",
        "amod",
        "flat",
        "appos",
        "root",
        "list",
        "dep",
        "nmod:npmod",
        "obl:tmod",
        "nmod:unmarked",
    ):
        return False
    if role == "nmod:poss":
        return sheet.is_one_of(governor, POSSESSED)
    if case in ("between", "with", "against", "by", "towards", "toward", "for", "among"):
        return not moving or case in ("between", "with", "against", "by")
    if case in ("from", "of", "on"):
        return not moving and sheet.lower[governor] not in CITY and not journey and case != "of"
    if case in ("to", "according"):
        if any(sheet.deps[c] == "case" and sheet.lower[c] == "according" for c in sheet.children[head]):
            return True
        return not moving and not journey
    return False
