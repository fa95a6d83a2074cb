"""Who is who in a report: names of one person joined, and looked up in the knowledge base."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.names import key, local_id, name_key
from communique.knowledge.people import Name
from communique.knowledge.terms import (
    BODY_CODES,
    PARENTS,
    Match,
    Person,
    covers,
    roles_agree,
    window,
    years_after,
)
from communique.knowledge.titles import Title
from communique.knowledge.words import words
from communique.model import Actor, Date

ACCEPT = 0.8
GENERATIONS = words("generations")
OFFICIAL = frozenset(
    {"president", "prime_minister", "foreign_minister", "defence_minister", "monarch", "supreme_leader"}
)
# Positions that are no office of a government, by how their title begins.
SECTORS = {
    "Senator": "LEG",
    "Member of Parliament": "LEG",
    "Chairman of the State Duma": "LEG",
    "Director of the Central Intelligence": "SPY",
    "Director of the Federal Security": "SPY",
    "Director of the Foreign Intelligence": "SPY",
    "Director of the National Intelligence": "SPY",
    "Director of National Intelligence": "SPY",
    "Director of the Mossad": "SPY",
    "Chief of the Secret Intelligence": "SPY",
    "Chief of the Main Directorate of Intelligence": "SPY",
    "Commander of Land Forces": "MIL",
    "Speaker": "LEG",
    "Opposition": "OPP",
    "Leader of Hamas": "REB",
    "Leader of Hezbollah": "REB",
    "Head of the Wagner": "PRM",
    "Leader of": "PTY",
}


@dataclass(slots=True)
class Character:
    """A person of the report. `person` is None for somebody the base doesn't know."""

    actor: Actor
    person: Person | None
    words: tuple[str, ...]
    family: str
    gender: str
    roles: list[tuple[str, str | None]] = field(default_factory=list)
    score: float = 0.5
    evidence: str = ""
    last: int = -1
    starts: list[int] = field(default_factory=list)
    """Where the report names the person, in the order the names were looked up."""

    subjects: set[int] = field(default_factory=set)
    """Those of `starts` at which the name is a subject."""

    by_given: int = 0
    """How often the report calls the person by the given name alone."""

    def before(self, position: int) -> int:
        """The last place before a position that names the person; -1 where there is none."""
        return max((s for s in self.starts if s < position), default=-1)


class Company:
    """All characters of one report, built name by name: full names first, then family names."""

    def __init__(self, kb: KnowledgeBase, when: Date, codes: list[str]) -> None:
        self.kb = kb
        self.when = when
        self.codes = codes
        self.all: list[Character] = []

    def full(self, name: Name) -> Character:
        """The character of a name of two words or more."""
        text = " ".join(name.words)
        code, role = self._office(name)
        whole = name_key(text)
        for one in self.all:
            if len(one.words) > 1 and self._same(one, name.words, whole):
                return self._note(one, name)
        match = self._look_up(text, code, role)
        if match is not None:
            for one in self.all:
                if one.person is not None and one.person.id == match.person.id:
                    return self._note(one, name)
            family = name_key(match.person.family) or family_of(name.words)
            sector = self.sector_of(match.person) or next(
                (t.sector for t, _ in name.titles if t.sector), None
            )
            one = Character(
                match.person.actor(sector, window(self.when)),
                match.person,
                name.words,
                family,
                match.person.gender,
                score=match.score,
                evidence=match.evidence,
            )
        else:
            one = self._stranger(name, text, code)
        self.all.append(one)
        return self._note(one, name)

    def single(self, name: Name) -> Character | None:
        """The character of a single word: somebody of the report first, then who the base has in office.

        None for a weak name (a lone proper noun) that fits nobody.
        """
        code, role = self._office(name)
        word = key(name.words[-1])
        same = [c for c in self.all if word in c.family.split() or c.family.replace(" ", "") == word]
        if not same:
            same = [c for c in self.all if len(c.words) > 1 and word == key(c.words[0])]
            for one in same if len(same) == 1 else ():
                one.by_given += 1
        same = same or [c for c in self.all if c.person and word == key(c.person.name.split()[0])]
        sex = next((g for g in (gender_of_title(t) for t, _ in name.titles) if g), "")
        if sex:
            same = [c for c in same if c.gender in ("", sex)]
        fitting = [c for c in same if self._may_hold(c, code, role)] if (code or role) else same
        role_wanted = role if role in OFFICIAL or (role and role.endswith("minister")) else None
        kin = role_wanted and all(c.person is None and not c.roles for c in fitting)
        if fitting and not kin:
            return self._note(self._meant(fitting, name.start), name)
        wanted = [code] if code else self.codes
        found = self.kb.family_named(name.words[-1], self.when, wanted, role_wanted)
        if role_wanted and not code and not (found and found[0].score >= 0.75):
            found = self.kb.titled(
                name.words[-1], self.when, role_wanted, next(t.text for t, _ in name.titles)
            )
        if fitting and not (
            found and found[0].score >= 0.75
        ):  # "President X": not kin who hold no such office
            return self._note(self._meant(fitting, name.start), name)
        if sex:
            found = [m for m in found if m.person.gender in ("", sex)]
        if found and found[0].score >= 0.75 and (not name.weak or found[0].person.prominent):
            person = found[0].person
            for one in self.all:
                if one.person is not None and one.person.id == person.id:
                    return self._note(one, name)
            one = Character(
                person.actor(self.sector_of(person), window(self.when)),
                person,
                name.words,
                word,
                person.gender,
                score=found[0].score,
                evidence=found[0].evidence,
            )
        elif name.weak and not name.titles:
            return None
        else:
            one = self._stranger(name, " ".join(name.words), code)
        self.all.append(one)
        return self._note(one, name)

    def sector_of(self, person: Person) -> str | None:
        """The PLOVER sector at the report's date: of the office held then; ELI where all had ended."""
        days = window(self.when)
        now = [t for t in person.terms if covers(t, days) != "no"]
        if not now:
            if days[1] is not None and all(t.start > days[1] for t in person.terms):
                return None
            before = [t for t in person.terms if days[1] is None or t.start <= days[1]]
            ended = days[0] is not None and all(t.end and t.end < days[0] for t in before)
            return "ELI" if ended and before else "GOV"
        for beginning, sector in SECTORS.items():
            if all(t.title.startswith(beginning) for t in now):
                return sector
        roles = {t.role for t in now}
        if roles <= {"speaker"}:
            return "LEG"
        return "MIL" if roles <= {"chief_of_staff"} else "GOV"

    # -- inside ---------------------------------------------------------------------------------------

    def _meant(self, found: list[Character], position: int) -> Character:
        """Of persons of one family name the one named last, where as a subject; else the one named most.

        Somebody whom the report mostly calls by the given name ("Tim") is not whom it means by the family name.
        """
        found = [c for c in found if c.by_given * 2 <= len(c.starts)] or found
        found.sort(key=lambda c: (c.person is None, -c.before(position), -len(c.starts)))
        recent = found[0]
        if recent.before(position) in recent.subjects or len(found) == 1:
            return recent
        return min(found, key=lambda c: (c.person is None, -len(c.starts), -c.before(position)))

    def _office(self, name: Name) -> tuple[str | None, str | None]:
        code = role = None
        for title, whose in name.titles:
            code = code or whose
            if title.role not in ("honorific", "counterpart") and not (title.past or title.unsure):
                role = role or title.role
        return code, role

    def _look_up(self, text: str, code: str | None, role: str | None) -> Match | None:
        best: Match | None = None
        for match in self.kb.persons_named(text, self.when, code, role):
            score = match.score
            exact = match.evidence.startswith("full name") and "shared" not in match.evidence
            if (
                code
                and match.person.country != code
                and not any(t.country == code for t in match.person.terms)
            ):
                # Another country than the base has: a namesake, unless the office named is one of state.
                if not (exact and match.person.prominent and role in OFFICIAL):
                    continue
                score = max(score, ACCEPT)
            if not match.person.prominent and role is not None and not self._held(match.person, role):
                continue  # a namesake in another walk of life
            if not code and "rare" in match.evidence and match.person.country in self.codes:
                score += 0.1
            if not (role or code) and match.person.country not in self.codes and not self._of_his_time(match):
                continue  # "Stephen Smith" of today's sports page is no minister of long ago
            if match.evidence.startswith("near") and not (role or code or match.person.country in self.codes):
                continue
            if best is None or score > best.score:
                best = match._replace(score=min(score, 1.0))
        return best if best is not None and best.score >= ACCEPT else None

    def _of_his_time(self, match: Match) -> bool:
        """Whether a person held an office near the report's date, or, where it names no country, within some years."""
        earliest, latest = window(self.when)
        if earliest is None or latest is None:
            return True
        reach = 2 if self.codes else 15
        first, last = years_after(earliest, -reach), years_after(latest, reach)
        return any(t.start <= last and (t.end or t.until) >= first for t in match.person.terms)

    def _held(self, person: Person, role: str) -> bool:
        return role in ("honorific", "chairman", "official") or any(
            roles_agree(role, t) for t in person.terms
        )

    def _same(self, one: Character, words: tuple[str, ...], whole: str) -> bool:
        if name_key(" ".join(one.words)) == whole:
            return True
        mine, theirs = [key(w) for w in words], [key(w) for w in one.words]
        told = [
            {w.lower().rstrip(".") for w in part if w.lower() in GENERATIONS} for part in (words, one.words)
        ]
        if 1 < len(mine) < len(theirs) and mine == theirs[: len(mine)]:
            return True  # "Anna Maria" of "Anna Maria Lopez"
        if 1 < len(mine) < len(theirs) and mine == theirs[-len(mine) :]:
            return True  # "Lo Presti" of "Gaetano Lo Presti"
        if family_of(words) != family_of(one.words) or (told[0] and told[1] and told[0] != told[1]):
            return False
        first, other = mine[0], theirs[0]
        return (
            first == other
            or (len(first) == 1 and other.startswith(first))
            or (len(other) == 1 and first.startswith(other))
        )

    def _may_hold(self, one: Character, code: str | None, role: str | None) -> bool:
        if role in (None, "honorific", "chairman", "military_officer", "lawmaker", "expert"):
            return code is None or one.actor.country in (code, PARENTS.get(code), None)
        if any(r == role and (code is None or c in (None, code)) for r, c in one.roles):
            return True
        if one.person is not None:
            return any(roles_agree(role, t) and code in (None, t.country) for t in one.person.terms)
        return not one.roles and (code is None or one.actor.country in (code, None))

    def _stranger(self, name: Name, text: str, code: str | None) -> Character:
        sector = next((t.sector or None for t, _ in name.titles if t.sector), None)
        former = any(t.past for t, _ in name.titles)
        country = _iso(code)
        id = local_id(text)
        if self.kb.person(id) is not None:
            id += "-namesake"  # somebody of the base has that id, and is not meant
        actor = Actor(
            id=id,
            name=text,
            kind="person",
            country=country,
            sector="ELI" if former and sector == "GOV" else sector,
        )
        return Character(
            actor,
            None,
            name.words,
            family_of(name.words),
            self.kb.gender_of(text),
            score=0.6,
            evidence="a name the knowledge base doesn't know",
        )

    def _note(self, one: Character, name: Name) -> Character:
        for title, code in name.titles:
            now = not (title.past or title.unsure) and title.role not in ("honorific", "counterpart")
            if now and (title.role, code) not in one.roles:
                one.roles.append((title.role, code))
            _gender(one, title)
        if len(name.words) > len(one.words):
            one.words = name.words
        code = next((c for _, c in name.titles if c), None)
        sector = next((t.sector for t, _ in name.titles if t.sector), None)
        if one.person is None and (
            (code and one.actor.country is None) or (sector and one.actor.sector is None)
        ):
            one.actor = Actor(
                id=one.actor.id,
                name=one.actor.name,
                kind="person",
                country=one.actor.country or _iso(code),
                sector=one.actor.sector or sector,
            )
        return one


def family_of(words: tuple[str, ...]) -> str:
    """The key of the family name: the last word but for "Jr."."""
    for word in reversed(words[1:]):
        if word.lower() not in GENERATIONS:
            return key(word)
    return key(words[-1])


def _gender(one: Character, title: Title) -> None:
    one.gender = one.gender or gender_of_title(title)


def gender_of_title(title: Title) -> str:
    """ "f", "m", or "" where a title is said of both."""
    if title.text.endswith("woman") or title.text in ("mrs", "ms", "miss", "queen", "lady"):
        return "f"
    if title.text.endswith("man") and title.text != "chairman":
        return "m"
    return "m" if title.text in ("mr", "king", "lord", "sir", "emir", "sultan") else ""


def _iso(code: str | None) -> str | None:
    if code is None:
        return None
    if code in PARENTS:
        return PARENTS[code]
    return code if len(code) == 3 and code.isupper() and code not in BODY_CODES else None
